"""The API with nothing but its keys behind it: what the edge refuses gets no further."""

import asyncio
from collections.abc import AsyncIterator, Iterator
from contextlib import AsyncExitStack
from types import SimpleNamespace
from typing import cast

import pytest

from tests.environment import make_settings
from tests.graphql.app import served
from tests.graphql.client import Client
from tinyrag_gql.bootstrap.stores import open_key_store
from tinyrag_gql.ports import KeyStore
from tinyrag_gql.services.all_services import Services
from tinyrag_gql.services.key_service import KeyService


@pytest.fixture(scope="session")
def no_keys(tmp_path_factory: pytest.TempPathFactory) -> Iterator[KeyStore]:
    """A store that stays empty."""
    stack = AsyncExitStack()
    yield asyncio.run(open_key_store(make_settings(tmp_path_factory.mktemp("keys"), "", ""), stack))
    asyncio.run(stack.aclose())


@pytest.fixture
def only_keys(no_keys: KeyStore) -> Services:
    """Nothing else is there, so a test that needs more fails."""
    return cast("Services", SimpleNamespace(keys=KeyService(no_keys)))


@pytest.fixture
async def edge(only_keys: Services) -> AsyncIterator[Client]:
    """A client of an API that can execute `{ __typename }` and refuse everything else."""
    async with served(only_keys) as client:
        yield client
