"""An opened database file for each test, and stores upon it."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tinyrag_gql.adapters.sqlite.corpus import SqliteCorpus
from tinyrag_gql.adapters.sqlite.database import Database
from tinyrag_gql.adapters.sqlite.documents import SqliteDocumentStore


@pytest.fixture
async def database(tmp_path: Path) -> AsyncIterator[Database]:
    database = await Database(tmp_path / "tinyrag.db").open()
    yield database
    database.close()


@pytest.fixture
def store(database: Database) -> SqliteDocumentStore:
    return SqliteDocumentStore(database)


@pytest.fixture
async def index(database: Database) -> SqliteCorpus:
    return await SqliteCorpus(database, model="test-model", dimension=8).open()
