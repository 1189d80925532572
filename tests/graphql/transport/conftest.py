"""The API with nothing but its keys behind it: what the edge refuses gets no further."""

import asyncio
from collections.abc import AsyncIterator, Iterator
from types import SimpleNamespace
from typing import cast

import pytest

from tests.graphql.app import served
from tests.graphql.client import Client
from tinyrag_gql.adapters.sqlite.database import Database
from tinyrag_gql.adapters.sqlite.keys import SqliteKeyStore
from tinyrag_gql.services.all_services import Services
from tinyrag_gql.services.key_service import KeyService


@pytest.fixture(scope="session")
def no_keys(tmp_path_factory: pytest.TempPathFactory) -> Iterator[SqliteKeyStore]:
    """A store that stays empty."""
    database = asyncio.run(Database(tmp_path_factory.mktemp("keys") / "tinyrag.sqlite").open())
    yield SqliteKeyStore(database)
    database.close()


@pytest.fixture
def only_keys(no_keys: SqliteKeyStore) -> Services:
    """Nothing else is there, so a test that needs more fails."""
    return cast("Services", SimpleNamespace(keys=KeyService(no_keys)))


@pytest.fixture
async def edge(only_keys: Services) -> AsyncIterator[Client]:
    """A client of an API that can execute `{ __typename }` and refuse everything else."""
    async with served(only_keys) as client:
        yield client
