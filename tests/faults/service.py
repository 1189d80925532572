"""A small service to harm by hand: an API, a worker or two and Valkey, with an embedding server that costs nothing."""

import asyncio
import contextlib
from collections.abc import AsyncIterator, Callable
from pathlib import Path
from typing import TypeVar

from tests.faults.client import INGEST, Client
from tests.faults.cluster import WORKERS, Cluster
from tests.faults.process_pool import ProcessPool
from tests.openai_server import Embeddings, run_openai_server
from tests.patience import PATIENCE

T = TypeVar("T")


class Service:
    """The processes, and a client of them."""

    def __init__(self, cluster: Cluster, client: Client) -> None:
        self.cluster = cluster
        self.client = client

    async def ingest(self, name: str, content: str) -> str:
        """The id of a text that was acknowledged."""
        reply = await self.client.run(INGEST, name=name, content=content, key=name)
        node_id: str = reply["ingestDocument"]["document"]["id"]
        return node_id


@contextlib.asynccontextmanager
async def serving(
    folder: Path, process_pool: ProcessPool, *, workers: int = 1, embed_seconds: float = 0.0, **settings: str
) -> AsyncIterator[Service]:
    """Everything runs and answers inside the context; each reply of the embedding model takes `embed_seconds`."""
    with run_openai_server() as models:
        models.embeddings = Embeddings(delay=embed_seconds)
        embedding = {"TINYRAG_EMBEDDING": "stand-in", "TINYRAG_EMBEDDING_DIMENSION": "8"}
        given = {**embedding, "TINYRAG_EMBEDDING_BASE_URL": models.url, "TINYRAG_SWEEP_SECONDS": "0.5", **settings}
        cluster = Cluster(folder, process_pool, given, workers=WORKERS[:workers])
        client = Client(cluster.endpoint)
        try:
            cluster.start()
            await client.run("{ corpus { workers } }")
            yield Service(cluster, client)
        finally:
            await client.close()
            cluster.stop()


async def until(look: Callable[[], T]) -> T:
    """What `look` sees once it sees something."""
    async with asyncio.timeout(PATIENCE):
        while True:
            if seen := look():
                return seen
            await asyncio.sleep(0.02)
