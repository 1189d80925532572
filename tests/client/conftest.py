"""An API on a fresh store, and the Python client on it."""

from collections.abc import AsyncIterator

import pytest

from tests.graphql.app import TestApp, served
from tests.graphql.conftest import app, embedder
from tinyrag_gql.client import Client

__all__ = ["app", "embedder"]


@pytest.fixture
async def url(app: TestApp) -> AsyncIterator[str]:
    """Where the API answers."""
    async with served(app.services) as api:
        yield str(api.http.base_url.join("/graphql"))


@pytest.fixture
async def client(url: str) -> AsyncIterator[Client]:
    async with Client(url, pauses=()) as opened:
        yield opened
