"""The services on the embedded adapters, opened by bootstrap in a folder and a queue namespace of the test's own."""

import asyncio
import dataclasses
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from tests.environment import make_settings
from tinyrag_gql.bootstrap.adapters import Adapters, open_adapters
from tinyrag_gql.bootstrap.models import open_embedders
from tinyrag_gql.bootstrap.services import IngestionRunner, make_ingest_service, make_job_runner, make_reaper
from tinyrag_gql.domain.documents import Document, DocumentMetadata
from tinyrag_gql.jobs.reaper import Reaper
from tinyrag_gql.ports import Embedder, Matrix
from tinyrag_gql.services.document_service import DocumentService
from tinyrag_gql.services.ingest_service import IngestService
from tinyrag_gql.services.search_service import SearchService
from tinyrag_gql.services.status_stream import StatusStream
from tinyrag_gql.settings import Settings

TENANT = "acme"
FILING = """LARCH TOOLS INC
FORM 10-K
For the fiscal year ended December 31, 2023

Net sales were $1,250 million in 2023 and $1,100 million in 2022.
"""


class ScriptedEmbedder:
    """The local model. A test scripts the failures of its next calls, and reads how many texts it embedded."""

    def __init__(self, embedder: Embedder) -> None:
        self._embedder = embedder
        self.failures: list[Exception] = []
        self.embedded = 0

    def __getattr__(self, name: str) -> Any:
        return getattr(self._embedder, name)

    async def passages(self, texts: list[str]) -> AsyncIterator[tuple[list[int], Matrix]]:
        if self.failures:
            raise self.failures.pop(0)
        self.embedded += len(texts)
        async for batch in self._embedder.passages(texts):
            yield batch


@dataclass
class TestEnvironment:
    """Open adapters, and each service as bootstrap builds it from the present settings and adapters."""

    __test__ = False
    settings: Settings
    adapters: Adapters
    embedder: ScriptedEmbedder

    def __post_init__(self) -> None:
        store = self.adapters.store
        self.documents: Any = store.documents
        self.corpus: Any = store.corpora[0]
        self.files: Any = store.files
        self.evaluations: Any = store.evaluations
        self.bus, self.queue, self.heartbeats = self.adapters.bus, self.adapters.queue, self.adapters.heartbeats

    def configure(self, **settings: object) -> None:
        """Change settings of the services that are built from now on."""
        self.settings = self.settings.model_copy(update=settings)

    def use(self, **parts: Any) -> None:
        """Put other parts in place of the adapters for the services that are built from now on."""
        self.adapters = dataclasses.replace(self.adapters, **parts)

    @property
    def ingest_service(self) -> IngestService:
        return make_ingest_service(self.settings, self.adapters)

    @property
    def document_service(self) -> DocumentService:
        return DocumentService(self.documents, self.corpus, self.queue, self.bus, self.heartbeats)

    @property
    def search_service(self) -> SearchService:
        return SearchService(self.documents, self.corpus, self.adapters.embedders[0])

    @property
    def status_stream(self) -> StatusStream:
        return StatusStream(self.documents, self.bus)

    @property
    def job_runner(self) -> IngestionRunner:
        return make_job_runner(self.settings, self.adapters)

    def reaper(self, owner: str = "w1") -> Reaper:
        return make_reaper(self.settings, self.adapters, owner)

    async def lose_messages(self) -> None:
        """Empty the queue, as a Redis server does that lost its data."""
        await self.bus.client.flushdb()

    async def accept(self, content: str = FILING, name: str = "larch.txt") -> Document:
        accepted = await self.ingest_service.text(TENANT, name, content, DocumentMetadata(), None)
        return accepted.document

    async def ingest(self, content: str = FILING, name: str = "larch.txt") -> Document:
        document = await self.accept(content, name)
        await self.job_runner.process_next()
        return await self.current(document.id)

    async def current(self, document_id: str) -> Document:
        document: Document | None = await self.documents.get(TENANT, document_id)
        assert document is not None
        return document


@pytest.fixture(scope="session")
def local_embedder(tmp_path_factory: pytest.TempPathFactory) -> Embedder:
    """The local model, loaded once."""
    settings = make_settings(tmp_path_factory.mktemp("model"), "", "", embedding_precision="fp32")
    (embedder,) = asyncio.run(open_embedders(settings, AsyncExitStack()))
    return embedder


@pytest.fixture
async def env(
    tmp_path: Path, redis_url: str, namespace: str, local_embedder: Embedder
) -> AsyncIterator[TestEnvironment]:
    settings = make_settings(
        tmp_path, redis_url, namespace, max_attempts=3, max_crashes=2, max_upload_bytes=1_000_000, pending_limit=100
    )
    embedder = ScriptedEmbedder(local_embedder)
    async with open_adapters(settings, embedders=[embedder]) as adapters:  # type: ignore[list-item]
        yield TestEnvironment(settings, adapters, embedder)
