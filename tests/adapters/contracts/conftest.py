"""The stores under contract: each name below is a fixture, and every contract test runs once on each of them."""

from collections.abc import AsyncIterator
from dataclasses import dataclass
from pathlib import Path
from uuid import uuid4

import pytest

from tinyrag_gql.adapters.local.files import LocalFileStore
from tinyrag_gql.adapters.mongo.store import MongoStore
from tinyrag_gql.adapters.sqlite.corpus import SqliteCorpus
from tinyrag_gql.adapters.sqlite.database import Database
from tinyrag_gql.adapters.sqlite.documents import SqliteDocumentStore
from tinyrag_gql.adapters.sqlite.facts import SqliteFactStore
from tinyrag_gql.ports import Corpus, DocumentStore, FactStore, FileStore

DIMENSION = 8


@dataclass
class Stores:
    """Documents, corpus and facts of one database: the last two show what the documents' live generations name."""

    documents: DocumentStore
    corpus: Corpus
    facts: FactStore


@pytest.fixture
async def sqlite_stores(tmp_path: Path) -> AsyncIterator[Stores]:
    database = await Database(tmp_path / "tinyrag.db").open()
    corpus = await SqliteCorpus(database, model="test-model", dimension=DIMENSION).open()
    yield Stores(SqliteDocumentStore(database), corpus, SqliteFactStore(database))
    database.close()


@pytest.fixture
async def mongo(mongo_url: str, mongo_database: str) -> AsyncIterator[MongoStore]:
    store = await MongoStore.open(mongo_url, mongo_database, embedding_model="test-model", dimension=DIMENSION)
    yield store
    await store.close()


@pytest.fixture
def mongo_stores(mongo: MongoStore) -> Stores:
    return Stores(mongo.documents, mongo.corpus, mongo.facts)


@pytest.fixture
def mongo_files(mongo: MongoStore) -> FileStore:
    return mongo.files


@pytest.fixture
async def local_files(tmp_path: Path) -> FileStore:
    return await LocalFileStore(tmp_path / "files").open()


@pytest.fixture(params=["sqlite_stores", pytest.param("mongo_stores", marks=pytest.mark.mongo)])
def stores(request: pytest.FixtureRequest) -> Stores:
    return request.getfixturevalue(request.param)


@pytest.fixture(params=["local_files", pytest.param("mongo_files", marks=pytest.mark.mongo)])
def files(request: pytest.FixtureRequest) -> FileStore:
    return request.getfixturevalue(request.param)


@pytest.fixture
def documents(stores: Stores) -> DocumentStore:
    return stores.documents


@pytest.fixture
def corpus(stores: Stores) -> Corpus:
    return stores.corpus


@pytest.fixture
def facts(stores: Stores) -> FactStore:
    return stores.facts


@pytest.fixture
async def elsewhere(stores: Stores, request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[DocumentStore]:
    """The same documents as another process opens them."""
    if isinstance(stores.documents, SqliteDocumentStore):
        database = await Database(tmp_path / "tinyrag.db").open()
        yield SqliteDocumentStore(database)
        database.close()
        return
    url, name = request.getfixturevalue("mongo_url"), request.getfixturevalue("mongo_database")
    store = await MongoStore.open(url, name, embedding_model="test-model", dimension=DIMENSION)
    yield store.documents
    await store.close()


@pytest.fixture
def tenant() -> str:
    """A tenant that no other test uses."""
    return f"tenant-{uuid4().hex[:8]}"
