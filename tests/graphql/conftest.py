"""A fresh application for each test, and a client of its API."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.graphql.app import MAX_UPLOAD_BYTES, PENDING_LIMIT, CountedDatabase, TestApp, served
from tests.graphql.client import Client
from tinyrag_gql.adapters.llama.extractive import ExtractiveSynthesizer
from tinyrag_gql.adapters.llama.minilm.embedder import MiniLMEmbedder
from tinyrag_gql.adapters.llama.minilm.encoder import Encoder
from tinyrag_gql.adapters.llama.query_engine import LlamaQueryEngine
from tinyrag_gql.adapters.local.files import LocalFileStore
from tinyrag_gql.adapters.redis.bus import RedisEventBus
from tinyrag_gql.adapters.redis.heartbeats import RedisHeartbeats
from tinyrag_gql.adapters.redis.queue import DramatiqJobQueue
from tinyrag_gql.adapters.sqlite.corpus import SqliteCorpus
from tinyrag_gql.adapters.sqlite.database import Database
from tinyrag_gql.adapters.sqlite.documents import SqliteDocumentStore
from tinyrag_gql.adapters.sqlite.evaluations import SqliteEvaluationStore
from tinyrag_gql.adapters.sqlite.keys import SqliteKeyStore
from tinyrag_gql.services.all_services import Services
from tinyrag_gql.services.ask_service import AskService
from tinyrag_gql.services.document_service import DocumentService
from tinyrag_gql.services.evaluation_service import EvaluationService
from tinyrag_gql.services.ingest_service import IngestService
from tinyrag_gql.services.key_service import KeyService
from tinyrag_gql.services.rate_limiter import RateLimiter
from tinyrag_gql.services.readiness import Readiness
from tinyrag_gql.services.search_service import SearchService
from tinyrag_gql.services.status_stream import StatusStream


@pytest.fixture(scope="session")
def embedder() -> MiniLMEmbedder:
    """Opened at its first use."""
    return MiniLMEmbedder(Encoder(threads=1))


@pytest.fixture
async def app(tmp_path: Path, redis_url: str, namespace: str, embedder: MiniLMEmbedder) -> AsyncIterator[TestApp]:
    """Fresh stores and a queue of their own."""
    database = await CountedDatabase(tmp_path / "tinyrag.sqlite").open()
    keys_database = await Database(database.path).open()
    documents = SqliteDocumentStore(database)
    corpus = await SqliteCorpus(database, model=embedder.model, dimension=embedder.dimension).open()
    files = await LocalFileStore(tmp_path / "files").open()
    bus, queue = RedisEventBus(redis_url, namespace), DramatiqJobQueue.connect(redis_url, namespace)
    await bus.open()
    searching = SearchService(documents, corpus, embedder)
    services = Services(
        ingest=IngestService(documents, files, queue, max_bytes=MAX_UPLOAD_BYTES, pending_limit=PENDING_LIMIT),
        documents=DocumentService(documents, corpus, queue, bus, RedisHeartbeats(bus.client, namespace)),
        status=StatusStream(documents, bus),
        evaluations=EvaluationService(SqliteEvaluationStore(database), documents, queue, bus, can_judge=False),
        search=searching,
        ask=AskService(LlamaQueryEngine(searching, ExtractiveSynthesizer())),
        readiness=Readiness({"redis": bus.ping}),
        keys=KeyService(SqliteKeyStore(keys_database)),
        rate_limiter=RateLimiter(6000),
    )
    yield TestApp(database, documents, corpus, bus, namespace, services)
    await queue.close()
    await bus.close()
    keys_database.close()
    database.close()


@pytest.fixture
async def api(app: TestApp) -> AsyncIterator[Client]:
    """A client of the app's API."""
    async with served(app.services) as client:
        yield client
