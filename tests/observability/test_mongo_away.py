"""MongoDB killed under a running API and worker: they say so, lose nothing, and go on once it is back."""

import asyncio
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from tests.e2e.client import Client
from tests.faults.cluster import Cluster
from tests.faults.process_pool import ProcessPool
from tests.mongo_standin import server
from tests.observability.collector import collecting
from tests.observability.conftest import Watched, settings
from tests.openai_server import run_openai_server
from tests.patience import PATIENCE
from tinyrag_gql.local_stack.valkey import free_port

pytestmark = pytest.mark.mongo


@pytest.fixture
def mongo_server(mongo_url: str, tmp_path: Path) -> Iterator[server.Server]:
    """A stand-in that the test may kill; not there where the tests run on a real server."""
    running = server.start(tmp_path / "mongo", syncs=True)
    yield running
    running.stop()


@pytest.fixture
def on_mongo(mongo_server: server.Server, tmp_path: Path, process_pool: ProcessPool) -> Iterator[Watched]:
    port = free_port()
    mongo = {"TINYRAG_STORE": "mongo", "MONGO_URL": mongo_server.url, "TINYRAG_LEASE_SECONDS": "3"}
    with run_openai_server() as models, collecting() as collector:
        given = settings(models, collector, port) | mongo
        cluster = Cluster(tmp_path / "service", process_pool, given, workers=("worker 1",))
        cluster.start()
        yield Watched(cluster, collector, models, port)
        cluster.stop()


async def until_ready(addresses: list[str], *, status: int) -> str:
    """What they say once all of them answer with that status."""
    async with httpx.AsyncClient(timeout=PATIENCE) as http, asyncio.timeout(PATIENCE):
        while True:
            replies = [await http.get(f"{each}/readyz") for each in addresses]
            if {reply.status_code for reply in replies} == {status}:
                return replies[-1].text
            await asyncio.sleep(0.2)


async def test_mongo_that_is_killed_is_waited_for(on_mongo: Watched, mongo_server: server.Server, filing: Path) -> None:
    client = Client(on_mongo.cluster.endpoint)
    await client.ready()
    both = [on_mongo.api, on_mongo.worker]
    on_mongo.models.embeddings = type(on_mongo.models.embeddings)(delay=2)
    document_id = (await client.upload(filing))["document"]["id"]
    await on_mongo.models.arrived(1)  # the worker is in the middle of it
    await asyncio.to_thread(mongo_server.kill)
    assert '"store"' in await until_ready(both, status=503)
    on_mongo.models.embeddings = type(on_mongo.models.embeddings)()
    await asyncio.to_thread(mongo_server.restart)
    await until_ready(both, status=200)
    async with asyncio.timeout(PATIENCE):
        assert (await client.follow(document_id))[-1]["status"] == "COMPLETED"
    await client.close()
