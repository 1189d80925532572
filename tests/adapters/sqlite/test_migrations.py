"""A file that an older version wrote (version_2.sqlite.gz: one ingested document) is brought up to date and read."""

import gzip
from pathlib import Path

import pytest

from tinyrag_gql.adapters.sqlite.corpus import SqliteCorpus
from tinyrag_gql.adapters.sqlite.database import Database
from tinyrag_gql.adapters.sqlite.documents import SqliteDocumentStore
from tinyrag_gql.adapters.sqlite.schema import MIGRATIONS
from tinyrag_gql.domain.status import DocumentStatus
from tinyrag_gql.ports import EmbeddingModel, SearchScope

OLD = Path(__file__).with_name("version_2.sqlite.gz")
MODEL = EmbeddingModel("all-MiniLM-L6-v2/fp32", 384)


@pytest.fixture
async def database(tmp_path: Path) -> Database:
    path = tmp_path / "tinyrag.sqlite"
    path.write_bytes(gzip.decompress(OLD.read_bytes()))
    return await Database(path).open()


async def test_an_older_file_is_brought_to_the_newest_version(database: Database) -> None:
    (version,) = await database.read(lambda connection: connection.execute("PRAGMA user_version").fetchone())
    database.close()
    assert version == len(MIGRATIONS) > 2


async def test_what_an_older_version_held_is_counted(database: Database) -> None:
    stats = await SqliteDocumentStore(database).stats("acme")
    database.close()
    assert stats.by_status == {DocumentStatus.COMPLETED: 1}


async def test_what_an_older_version_indexed_is_found(database: Database) -> None:
    corpus = await SqliteCorpus(database, model=MODEL.name, dimension=MODEL.dimension).open()
    [document] = await SqliteDocumentStore(database).readable("acme", None)
    [chunk] = await corpus.chunks(document.id, 1, offset=0, limit=9)
    vector = (await corpus.known_vectors([chunk.text_hash]))[chunk.text_hash]
    scope = SearchScope(tenant="acme")
    found = (await corpus.dense(vector, scope, 1), await corpus.lexical({"sales": 1.0}, scope, 1))
    database.close()
    assert [[hit.chunk_id for hit in hits] for hits in found] == [[chunk.id], [chunk.id]]


async def test_an_older_file_can_be_moved_to_another_model(database: Database) -> None:
    new = await SqliteCorpus(database, model="new", dimension=4).open(also=[MODEL])
    await new.begin()
    [(document_id, generation)] = await new.lacking()
    database.close()
    assert generation == 1
    assert document_id
