"""A fresh application for each test, and a client of its API."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack
from dataclasses import replace
from pathlib import Path

import pytest

from tests.environment import CountedCalls, make_settings
from tests.graphql.app import MAX_UPLOAD_BYTES, PENDING_LIMIT, TestApp, served
from tests.graphql.client import Client
from tinyrag_gql.bootstrap.adapters import open_adapters
from tinyrag_gql.bootstrap.models import open_embedders
from tinyrag_gql.bootstrap.services import open_services
from tinyrag_gql.ports import Embedder


@pytest.fixture(scope="session")
def embedder(tmp_path_factory: pytest.TempPathFactory) -> Embedder:
    """The local model; it is loaded at its first use."""
    (embedder,) = asyncio.run(open_embedders(make_settings(tmp_path_factory.mktemp("model"), "", ""), AsyncExitStack()))
    return embedder


@pytest.fixture
async def app(tmp_path: Path, redis_url: str, namespace: str, embedder: Embedder) -> AsyncIterator[TestApp]:
    """A fresh store and a queue of its own."""
    settings = make_settings(
        tmp_path, redis_url, namespace, max_upload_bytes=MAX_UPLOAD_BYTES, pending_limit=PENDING_LIMIT
    )
    async with open_adapters(settings, embedders=[embedder]) as adapters:
        reads = CountedCalls(adapters.store.documents)
        counted = replace(adapters, store=replace(adapters.store, documents=reads))  # type: ignore[arg-type]
        async with open_services(settings, counted) as services:
            yield TestApp(settings, adapters, services, reads)


@pytest.fixture
async def api(app: TestApp) -> AsyncIterator[Client]:
    """A client of the app's API."""
    async with served(app.services) as client:
        yield client
