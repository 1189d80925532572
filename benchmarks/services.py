"""A real service for a benchmark: supervisor, API, workers and Valkey as processes, on a data folder of their own."""

import json
import tempfile
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

import psutil

from evaluation import service as evaluation_service
from evaluation.client import GraphQLClient


@dataclass(frozen=True)
class Service:
    """What runs, and a client of it."""

    client: GraphQLClient
    folder: Path
    api: psutil.Process
    workers: tuple[psutil.Process, ...]
    valkey: psutil.Process

    @property
    def url(self) -> str:
        """The GraphQL endpoint."""
        return self.client.url


@asynccontextmanager
async def service(folder: Path | None = None, **settings: str) -> AsyncIterator[Service]:
    """All runs and answers inside the context, on `folder` or a temporary one; `settings` as in TINYRAG_WORKERS="2"."""
    with tempfile.TemporaryDirectory(prefix="tinyrag-bench-") as scratch:
        data = folder or Path(scratch) / "data"
        quiet = {"TINYRAG_LOG_LEVEL": "warning", "TINYRAG_REQUESTS_PER_MINUTE": "1000000"}
        async with (
            evaluation_service.server(None, data, quiet | settings) as address,
            GraphQLClient(address) as client,
        ):
            supervisor = psutil.Process(json.loads((data / "instance.json").read_text())["pid"])
            running = supervisor.children(recursive=True)
            api, *_ = _running("tinyrag_gql.main", running)
            valkey, *_ = _running("valkey-server", running)
            workers = _running("tinyrag_gql.worker", running)
            yield Service(client, data, api, tuple(workers), valkey)


def _running(what: str, among: list[psutil.Process]) -> list[psutil.Process]:
    return [process for process in among if any(what in word for word in process.cmdline())]
