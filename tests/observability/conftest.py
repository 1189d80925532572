"""A service that is watched: real processes that send traces to a collector, show metrics, and log all they can."""

import secrets
from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.e2e.client import Client
from tests.faults.cluster import Cluster
from tests.faults.conftest import process_pool
from tests.faults.process_pool import ProcessPool
from tests.mongo_standin.fixtures import drop, mongo_standin, mongo_url
from tests.observability.collector import Collector, collecting
from tests.openai_server import OpenAIServer, run_openai_server
from tinyrag_gql.local_stack.valkey import free_port

__all__ = ["mongo_standin", "mongo_url", "process_pool"]

KEY = "sk-never-to-be-seen-in-a-log"


@dataclass
class Watched:
    """The processes, and those who watch."""

    cluster: Cluster
    collector: Collector
    models: OpenAIServer
    metrics_port: int

    @property
    def api(self) -> str:
        """The API's address."""
        return self.cluster.endpoint.removesuffix("/graphql")

    @property
    def worker(self) -> str:
        """The address of the worker's metrics."""
        return f"http://127.0.0.1:{self.metrics_port}"

    @property
    def output(self) -> str:
        """All that any process said."""
        return "".join(life.log.read_text(errors="replace") for life in self.cluster.lives)


def settings(models: OpenAIServer, collector: Collector, metrics_port: int) -> dict[str, str]:
    """Everything on, at its most talkative."""
    return {
        "OTEL_EXPORTER_OTLP_ENDPOINT": collector.url,
        "OTEL_BSP_SCHEDULE_DELAY": "100",
        "TINYRAG_WORKER_METRICS_PORT": str(metrics_port),
        "TINYRAG_LOG_LEVEL": "debug",
        "TINYRAG_SWEEP_SECONDS": "0.5",
        "TINYRAG_EMBEDDING": "stand-in",
        "TINYRAG_EMBEDDING_DIMENSION": "8",
        "TINYRAG_EMBEDDING_BASE_URL": models.url,
        "TINYRAG_LLM": "stand-in-chat",
        "TINYRAG_LLM_BASE_URL": models.url,
        "OPENAI_API_KEY": KEY,
    }


@pytest.fixture(scope="session", params=["sqlite", pytest.param("mongo", marks=pytest.mark.mongo)])
def watched(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory, process_pool: ProcessPool
) -> Iterator[Watched]:
    """One service on each store, which no test harms."""
    port, mongo = free_port(), {}
    if request.param == "mongo":
        url, database = request.getfixturevalue("mongo_url"), f"test_{secrets.token_hex(6)}"
        mongo = {"TINYRAG_STORE": "mongo", "MONGO_URL": url, "TINYRAG_MONGO_DATABASE": database}
    with run_openai_server() as models, collecting() as collector:
        given = settings(models, collector, port) | mongo
        cluster = Cluster(tmp_path_factory.mktemp("watched") / "service", process_pool, given, workers=("worker 1",))
        cluster.start()
        yield Watched(cluster, collector, models, port)
        cluster.stop()
    if mongo:
        drop(mongo["MONGO_URL"], mongo["TINYRAG_MONGO_DATABASE"])


@pytest.fixture
async def client(watched: Watched) -> AsyncIterator[Client]:
    talking = Client(watched.cluster.endpoint)
    await talking.ready()
    yield talking
    await talking.close()


@pytest.fixture
def filing(tmp_path: Path) -> Path:
    """A small filing whose words no other has."""
    marker = f"quillfeather{secrets.token_hex(6)}"
    path = tmp_path / f"{secrets.token_hex(6)}.txt"
    path.write_text(f"LARCH TOOLS INC\nFORM 10-K\n\nNet sales of {marker} were $1,250 million in 2023.\n")
    return path
