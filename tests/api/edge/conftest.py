"""The API without a house behind it: what the edge refuses never gets that far."""

from collections.abc import AsyncIterator
from typing import cast

import pytest

from tests.api.client import Client
from tests.api.house import served
from tinyrag_gql.services.bundle import Services

NO_SERVICES = cast("Services", None)


@pytest.fixture
async def edge() -> AsyncIterator[Client]:
    """A client of an API that can execute `{ __typename }` and refuse everything else."""
    async with served(NO_SERVICES) as client:
        yield client
