"""The embedded adapters, wired as the container wires them, in a folder and a namespace of the test's own."""

from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from tinyrag_gql.adapters.llama.minilm.embedder import MiniLMEmbedder
from tinyrag_gql.adapters.llama.minilm.encoder import Encoder
from tinyrag_gql.adapters.local.files import LocalFileStore
from tinyrag_gql.adapters.local.parser import ChildProcessParser
from tinyrag_gql.adapters.redis.bus import RedisEventBus
from tinyrag_gql.adapters.redis.heartbeats import RedisHeartbeats
from tinyrag_gql.adapters.redis.queue import DramatiqJobQueue
from tinyrag_gql.adapters.sqlite.corpus import SqliteCorpus
from tinyrag_gql.adapters.sqlite.database import OUTAGES, Database
from tinyrag_gql.adapters.sqlite.documents import SqliteDocumentStore
from tinyrag_gql.adapters.sqlite.evaluations import SqliteEvaluationStore
from tinyrag_gql.adapters.web.fetcher import HttpFetcher
from tinyrag_gql.domain.documents import Document, DocumentMetadata
from tinyrag_gql.jobs.job_runner import JobRunner
from tinyrag_gql.jobs.reaper import Reaper
from tinyrag_gql.ports import Corpus, Embedder, Matrix
from tinyrag_gql.services.document_service import DocumentService
from tinyrag_gql.services.ingest_service import IngestService
from tinyrag_gql.services.ingestion_stages import Stages
from tinyrag_gql.services.status_stream import StatusStream

TENANT = "acme"
FILING = """LARCH TOOLS INC
FORM 10-K
For the fiscal year ended December 31, 2023

Net sales were $1,250 million in 2023 and $1,100 million in 2022.
"""


class Embedding(MiniLMEmbedder):
    """The real local model; a test may script failures before it is reached, and sees how many texts reached it."""

    def __init__(self, encoder: Encoder) -> None:
        super().__init__(encoder)
        self.failures: list[Exception] = []
        self.embedded = 0

    async def passages(self, texts: list[str]) -> AsyncIterator[tuple[list[int], Matrix]]:  # type: ignore[override]
        if self.failures:
            raise self.failures.pop(0)
        self.embedded += len(texts)
        async for batch in super().passages(texts):
            yield batch


@dataclass
class TestEnvironment:
    """Every adapter and service on a test's own store and queue namespace."""

    __test__ = False

    documents: SqliteDocumentStore
    corpus: SqliteCorpus
    files: LocalFileStore
    bus: RedisEventBus
    queue: DramatiqJobQueue
    embedder: Embedding
    heartbeats: RedisHeartbeats
    lease_seconds: float = 30.0
    max_attempts: int = 3
    max_bytes: int = 1_000_000
    pending_limit: int = 100
    fetcher: HttpFetcher = field(default_factory=lambda: HttpFetcher("tests"))
    parser: ChildProcessParser = field(
        default_factory=lambda: ChildProcessParser(max_pages=100, timeout_seconds=30, memory_mb=1024)
    )

    @property
    def evaluations(self) -> SqliteEvaluationStore:
        return SqliteEvaluationStore(self.documents.database)

    @property
    def ingest_service(self) -> IngestService:
        return IngestService(
            self.documents, self.files, self.queue, max_bytes=self.max_bytes, pending_limit=self.pending_limit
        )

    @property
    def document_service(self) -> DocumentService:
        return DocumentService(self.documents, self.corpus, self.queue, self.bus, self.heartbeats)

    @property
    def status_stream(self) -> StatusStream:
        return StatusStream(self.documents, self.bus)

    @property
    def job_runner(self) -> JobRunner:
        return JobRunner(
            self.documents,
            self.bus,
            self.stages(self.corpus, self.embedder),
            lease_seconds=self.lease_seconds,
            max_attempts=self.max_attempts,
            max_crashes=2,
            outages=(OSError, *OUTAGES),
        )

    def stages(self, corpus: Corpus, embedder: Embedder) -> Stages:
        return Stages(self.documents, corpus, self.files, self.fetcher, self.parser, embedder, max_bytes=self.max_bytes)

    def reaper(self, owner: str = "w1") -> Reaper:
        return Reaper(
            self.documents,
            self.corpus,
            self.files,
            self.evaluations,
            self.queue,
            self.bus,
            owner=owner,
            interval_seconds=5,
            max_crashes=2,
        )

    async def accept(self, content: str = FILING, name: str = "larch.txt") -> Document:
        accepted = await self.ingest_service.text(TENANT, name, content, DocumentMetadata(), None)
        return accepted.document

    async def ingest(self, content: str = FILING, name: str = "larch.txt") -> Document:
        document = await self.accept(content, name)
        await self.job_runner.run(document.id)
        return await self.current(document.id)

    async def current(self, document_id: str) -> Document:
        document = await self.documents.get(TENANT, document_id)
        assert document is not None
        return document


@pytest.fixture(scope="session")
def encoder() -> Encoder:
    return Encoder("fp32", threads=2)


@pytest.fixture
async def env(tmp_path: Path, redis_url: str, namespace: str, encoder: Encoder) -> AsyncIterator[TestEnvironment]:
    database = await Database(tmp_path / "tinyrag.sqlite").open()
    embedder = Embedding(encoder)
    corpus = await SqliteCorpus(database, model=embedder.model, dimension=embedder.dimension).open()
    files = await LocalFileStore(tmp_path / "files").open()
    bus = RedisEventBus(redis_url, namespace)
    await bus.open()
    queue = DramatiqJobQueue.connect(redis_url, namespace)
    heartbeats = RedisHeartbeats(bus.client, namespace)
    yield TestEnvironment(SqliteDocumentStore(database), corpus, files, bus, queue, embedder, heartbeats)
    await bus.close()
    await queue.close()
    database.close()
