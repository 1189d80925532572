"""A fresh house for each test, and a client of the API over it."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.api.client import Client
from tests.api.house import MAX_UPLOAD_BYTES, PENDING_LIMIT, CountedDatabase, House, served
from tinyrag_gql.adapters.llama.engine import LlamaQueryEngine
from tinyrag_gql.adapters.llama.extractive import ExtractiveSynthesizer
from tinyrag_gql.adapters.llama.minilm.embedder import MiniLMEmbedder
from tinyrag_gql.adapters.llama.minilm.encoder import Encoder
from tinyrag_gql.adapters.local.files import LocalFileStore
from tinyrag_gql.adapters.redis.bus import RedisEventBus
from tinyrag_gql.adapters.redis.presence import RedisPresence
from tinyrag_gql.adapters.redis.queue import DramatiqJobQueue
from tinyrag_gql.adapters.sqlite.corpus import SqliteCorpus
from tinyrag_gql.adapters.sqlite.database import Database
from tinyrag_gql.adapters.sqlite.documents import SqliteDocumentStore
from tinyrag_gql.adapters.sqlite.evaluations import SqliteEvaluationStore
from tinyrag_gql.adapters.sqlite.keys import SqliteKeyStore
from tinyrag_gql.services.asking import Asking
from tinyrag_gql.services.bundle import Services
from tinyrag_gql.services.evaluations import Evaluations
from tinyrag_gql.services.following import Following
from tinyrag_gql.services.intake import Intake
from tinyrag_gql.services.keys import Keys
from tinyrag_gql.services.library import Library
from tinyrag_gql.services.rates import Rates
from tinyrag_gql.services.readiness import Readiness
from tinyrag_gql.services.searching import Searching


@pytest.fixture(scope="session")
def embedder() -> MiniLMEmbedder:
    """Opened at its first use."""
    return MiniLMEmbedder(Encoder(threads=1))


@pytest.fixture
async def house(tmp_path: Path, redis_url: str, namespace: str, embedder: MiniLMEmbedder) -> AsyncIterator[House]:
    """Fresh stores and a queue of their own."""
    database = await CountedDatabase(tmp_path / "tinyrag.sqlite").open()
    keys_database = await Database(database.path).open()
    documents = SqliteDocumentStore(database)
    corpus = await SqliteCorpus(database, model=embedder.model, dimension=embedder.dimension).open()
    files = await LocalFileStore(tmp_path / "files").open()
    bus, queue = RedisEventBus(redis_url, namespace), DramatiqJobQueue.connect(redis_url, namespace)
    await bus.open()
    searching = Searching(documents, corpus, embedder)
    services = Services(
        intake=Intake(documents, files, queue, max_bytes=MAX_UPLOAD_BYTES, pending_limit=PENDING_LIMIT),
        library=Library(documents, corpus, queue, bus, RedisPresence(bus.client, namespace)),
        following=Following(documents, bus),
        evaluations=Evaluations(SqliteEvaluationStore(database), documents, queue, bus, can_judge=False),
        searching=searching,
        asking=Asking(LlamaQueryEngine(searching, ExtractiveSynthesizer()), corpus),
        readiness=Readiness({"redis": bus.ping}),
        keys=Keys(SqliteKeyStore(keys_database)),
        rates=Rates(6000),
    )
    yield House(database, documents, corpus, bus, namespace, services)
    await queue.close()
    await bus.close()
    keys_database.close()
    database.close()


@pytest.fixture
async def api(house: House) -> AsyncIterator[Client]:
    """A client of the API over the house."""
    async with served(house.services) as client:
        yield client
