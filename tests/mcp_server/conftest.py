"""An API with /mcp over a fresh store, and an agent that calls it by the protocol's own client."""

from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager

import httpx2
import pytest
from mcp.client.client import Client as Agent
from mcp.client.streamable_http import streamable_http_client

from tests.graphql.app import TestApp, served
from tests.graphql.client import Client
from tests.graphql.conftest import app, embedder
from tests.patience import PATIENCE

__all__ = ["app", "embedder"]

Connect = Callable[..., AbstractAsyncContextManager[Agent]]


@pytest.fixture
async def server(app: TestApp) -> AsyncIterator[Client]:
    """The API of the fresh store."""
    async with served(app.services, agents=True) as client:
        yield client


@pytest.fixture
def connect(server: Client) -> Connect:
    """Opens an agent's connection, with a key if given. The protocol's client must be left in the task it came in."""

    @asynccontextmanager
    async def opened(key: str | None = None) -> AsyncIterator[Agent]:
        headers = {"authorization": f"Bearer {key}"} if key else {}
        async with httpx2.AsyncClient(headers=headers, timeout=PATIENCE, trust_env=False) as http:
            url = str(server.http.base_url.join("/mcp"))
            async with Agent(streamable_http_client(url, http_client=http)) as agent:
                yield agent

    return opened
