"""A file that an older version wrote (version_2.sqlite.gz: one ingested document) is brought up to date and read."""

import gzip
import sqlite3
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest

from tinyrag_gql.adapters.sqlite.clock import micros
from tinyrag_gql.adapters.sqlite.corpus import SqliteCorpus
from tinyrag_gql.adapters.sqlite.database import Database
from tinyrag_gql.adapters.sqlite.documents import SqliteDocumentStore
from tinyrag_gql.adapters.sqlite.evaluations import SqliteEvaluationStore
from tinyrag_gql.adapters.sqlite.schema import MIGRATIONS
from tinyrag_gql.domain.documents import DocumentOrder, DocumentOrderField
from tinyrag_gql.domain.evaluations import Evaluation
from tinyrag_gql.domain.status import DocumentStatus
from tinyrag_gql.ports import EmbeddingModel, Position, SearchScope, Window

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


async def test_what_an_older_version_completed_says_when(database: Database) -> None:
    store = SqliteDocumentStore(database)
    order = DocumentOrder(field=DocumentOrderField.PROCESSED_AT)
    first = await store.list("acme", None, order, Window(limit=9))
    [document] = first.documents
    after = Window(limit=9, after=Position.of(document, order.field))
    beyond = await store.list("acme", None, order, after)
    database.close()
    assert document.completed_at is not None
    assert document.processed_at == document.completed_at.replace(microsecond=0)
    assert (document.reprocessed, beyond.documents, beyond.has_previous) == (False, (), True)


VERSION_5 = MIGRATIONS[:5]
"""The last version in which evaluations had no columns of jobs."""


async def test_evaluations_of_an_older_version_go_on_as_jobs(tmp_path: Path) -> None:
    moment = datetime(2024, 5, 1, 12, 30, 0, 250, tzinfo=UTC)
    times = {"created_at": moment, "updated_at": moment}
    lost = Evaluation(id="e1", tenant="acme", name="n", question_count=1, status="RUNNING", crashes=2, **times)
    row = (lost.id, lost.tenant, lost.model_dump_json(exclude={"trace"}), None, 0)
    with closing(sqlite3.connect(tmp_path / "old.sqlite")) as old, old:
        for statement in (each for migration in VERSION_5 for each in migration):
            old.execute(statement)
        old.execute("INSERT INTO evaluations VALUES (?, ?, ?, ?, ?)", row)
        old.execute(f"PRAGMA user_version = {len(VERSION_5)}")
    database = await Database(tmp_path / "old.sqlite").open()
    store = SqliteEvaluationStore(database)
    found = (await store.claimable(9), await store.list_expired(2, 9))
    columns = "SELECT status, crashes, created_at FROM evaluations"
    (kept,) = await database.read(lambda connection: connection.execute(columns).fetchall())
    database.close()
    assert found == ([lost], [lost])
    assert kept == ("RUNNING", 2, micros(moment))


COMPANY = """UPDATE documents SET company = 'larch', ticker = 'lrch', record = json_set(
    record, '$.metadata.company', 'Larch', '$.metadata.ticker', 'LRCH', '$.metadata.tags', json('["Tools"]'))"""


async def test_companies_and_tags_of_an_older_version_are_found(tmp_path: Path) -> None:
    path = tmp_path / "tinyrag.sqlite"
    path.write_bytes(gzip.decompress(OLD.read_bytes()))
    with closing(sqlite3.connect(path)) as old, old:
        old.execute(COMPANY)
        old.execute("INSERT INTO document_tags SELECT id, 'tools' FROM documents")
    database = await Database(path).open()
    store = SqliteDocumentStore(database)
    names = await store.company_names("acme", 0)
    found = await store.readable("acme", None, companies=names)
    facets = await store.facets("acme", None, 9)
    database.close()
    assert (list(names), len(found)) == ([("larch", "lrch")], 1)
    assert [(each.value, each.count) for each in (*facets.companies, *facets.tags)] == [("Larch", 1), ("Tools", 1)]
