"""The garbage collector: dead generations, tombstones and files without a record go; all else stays."""

import os
from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from pathlib import Path

import pytest

from tests.adapters.contracts.answer_values import written
from tests.adapters.contracts.contract_values import added, changed, chunk, indexed, vectors
from tests.adapters.contracts.test_grid_store import ENDED, updated
from tests.adapters.contracts.test_grid_store import added as added_grid
from tinyrag_gql.adapters.local.files import LocalFileStore
from tinyrag_gql.adapters.sqlite import answer_schema, grid_schema
from tinyrag_gql.adapters.sqlite.answers import SqliteAnswerStore
from tinyrag_gql.adapters.sqlite.corpus import SqliteCorpus
from tinyrag_gql.adapters.sqlite.database import Database
from tinyrag_gql.adapters.sqlite.documents import SqliteDocumentStore
from tinyrag_gql.adapters.sqlite.facts import SqliteFactStore
from tinyrag_gql.adapters.sqlite.grids import SqliteGridStore
from tinyrag_gql.domain.answer_records import AnswerFilter
from tinyrag_gql.domain.facts import Fact
from tinyrag_gql.jobs.garbage import FILES_PER_ROUND, GarbageCollector

TENANT = "acme"
REVENUE = Fact("Revenue", Decimal(5), "USD", date(2023, 12, 31))


@dataclass
class Kept:
    documents: SqliteDocumentStore
    corpus: SqliteCorpus
    facts: SqliteFactStore
    files: LocalFileStore
    folder: Path

    async def collect(self, rounds: int = 1) -> None:
        collector = GarbageCollector(self.documents, self.corpus, self.facts, self.files)
        for _ in range(rounds):
            await collector.collect(10)

    async def put_file(self, text: str, *, old: bool) -> str:
        async def content() -> AsyncIterator[bytes]:
            yield text.encode()

        sha256 = (await self.files.put(content(), limit=100)).sha256
        path = self.folder / sha256[:2] / sha256
        if old:
            os.utime(path, (path.stat().st_atime, path.stat().st_mtime - 3600))
        return sha256


@pytest.fixture
async def kept(tmp_path: Path) -> AsyncIterator[Kept]:
    database = await Database(tmp_path / "tinyrag.sqlite").open()
    corpus = await SqliteCorpus(database, model="test-model", dimension=8).open()
    files = await LocalFileStore(tmp_path / "files").open()
    yield Kept(SqliteDocumentStore(database), corpus, SqliteFactStore(database), files, tmp_path / "files")
    database.close()


async def test_chunks_pages_and_facts_of_a_deleted_document_are_collected(kept: Kept) -> None:
    gone = await indexed(kept.documents, kept.corpus, TENANT, "apples", "pears")
    await kept.facts.put(TENANT, gone.id, 1, [REVENUE])
    await changed(kept.documents, gone.id, deleted=True)
    await kept.collect()
    assert await kept.corpus.ordinals(gone.id, 1) == set()
    assert await kept.corpus.page_count(gone.id, 1) == 0
    assert await kept.facts.count(gone.id, 1) == 0


async def test_facts_alone_are_collected(kept: Kept) -> None:
    """A worker that stopped late writes facts after all else of its document was collected."""
    gone = await added(kept.documents, TENANT)
    await kept.facts.put(TENANT, gone.id, 1, [REVENUE] * 2500)
    await changed(kept.documents, gone.id, deleted=True)
    await kept.corpus.collect(gone.id, frozenset())
    assert await kept.facts.count(gone.id, 1) == 2500
    await kept.collect()
    assert await kept.facts.count(gone.id, 1) == 0


async def test_tombstone_stays_for_late_writes(kept: Kept) -> None:
    gone = await indexed(kept.documents, kept.corpus, TENANT, "apples")
    await changed(kept.documents, gone.id, deleted=True)
    await kept.collect()
    assert [record.id for record in await kept.documents.list_garbage(10)] == [gone.id]


async def test_live_generation_stays_and_an_older_one_goes(kept: Kept) -> None:
    record = await indexed(kept.documents, kept.corpus, TENANT, "apples")
    await changed(kept.documents, record.id, bump_generation=True)
    await kept.corpus.put_chunks(TENANT, [chunk(record.id, 0, "pears", generation=2)], vectors(1))
    await kept.collect()
    assert await kept.corpus.ordinals(record.id, 1) == {0}
    await changed(kept.documents, record.id, live_generation=2)
    await kept.collect()
    assert await kept.corpus.ordinals(record.id, 1) == set()
    assert await kept.corpus.ordinals(record.id, 2) == {0}


async def test_old_files_that_no_record_needs_are_deleted(kept: Kept) -> None:
    needed = await kept.put_file("needed", old=True)
    await added(kept.documents, TENANT, sha256=needed)
    for number in range(2 * FILES_PER_ROUND):
        await kept.put_file(f"orphan {number}", old=True)
    young = await kept.put_file("young", old=False)
    await kept.collect(rounds=4)
    assert set(await kept.files.kept("", 100)) == {needed, young}


@pytest.mark.parametrize(("days", "left"), [(None, 2), (5.0, 1)])
async def test_answers_are_collected_after_their_days(
    kept: Kept, tmp_path: Path, days: float | None, left: int
) -> None:
    database = await Database(tmp_path / "answers.sqlite", migrations=answer_schema.MIGRATIONS).open()
    answers = SqliteAnswerStore(database)
    for age in (1, 9):
        await written(answers, TENANT, age=timedelta(days=age))
    parts = (kept.documents, kept.corpus, kept.facts, kept.files, answers)
    await GarbageCollector(*parts, answer_days=days).collect(10)
    assert await answers.count(TENANT, AnswerFilter()) == left
    database.close()


async def test_old_grids_that_are_not_saved_are_collected(kept: Kept, tmp_path: Path) -> None:
    database = await Database(tmp_path / "grids.sqlite", migrations=grid_schema.MIGRATIONS).open()
    grids, long_ago = SqliteGridStore(database), datetime.now(UTC) - timedelta(days=9)
    for saved in (False, True):
        grid = await updated(grids, await added_grid(grids, TENANT, saved=saved), ENDED)
        await grids.put(grid.model_copy(update={"completed_at": long_ago}), (), ())
    collector = GarbageCollector(kept.documents, kept.corpus, kept.facts, kept.files, grids=grids, answer_days=5.0)
    await collector.collect(10)
    assert [grid.saved for grid in (await grids.list(TENANT, limit=9, after=None)).grids] == [True]
    database.close()
