"""Everything from one store into the other, both ways, through the ports: `tinyrag migrate` without its wiring."""

from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path

import pytest

from tests.adapters.contracts.answer_values import answer, sources, written
from tests.adapters.contracts.conftest import Stores
from tests.adapters.contracts.contract_values import added, changed, indexed, vectors
from tests.adapters.contracts.test_evaluation_store import QUESTIONS, RUNNING
from tests.adapters.contracts.test_evaluation_store import added as evaluation
from tests.adapters.contracts.test_feedback_store import said
from tests.adapters.contracts.test_grid_store import RUNNING as GRID_RUNNING
from tests.adapters.contracts.test_grid_store import added as added_grid
from tests.adapters.contracts.test_grid_store import cell
from tests.adapters.contracts.test_grid_store import updated as updated_grid
from tests.adapters.contracts.test_watch_store import watched
from tests.adapters.contracts.test_webhook_store import LATER, delivery, webhook
from tinyrag_gql.adapters.mongo.keys import MongoKeyStore
from tinyrag_gql.adapters.mongo.store import MongoStore
from tinyrag_gql.adapters.sqlite import answer_schema, grid_schema
from tinyrag_gql.adapters.sqlite.answers import SqliteAnswerStore
from tinyrag_gql.adapters.sqlite.corpus import SqliteCorpus
from tinyrag_gql.adapters.sqlite.database import Database
from tinyrag_gql.adapters.sqlite.evaluations import SqliteEvaluationStore
from tinyrag_gql.adapters.sqlite.feedback import SqliteFeedbackStore
from tinyrag_gql.adapters.sqlite.grids import SqliteGridStore
from tinyrag_gql.adapters.sqlite.keys import SqliteKeyStore
from tinyrag_gql.adapters.sqlite.watches import SqliteWatchStore
from tinyrag_gql.adapters.sqlite.webhooks import SqliteWebhookStore
from tinyrag_gql.domain.documents import Document
from tinyrag_gql.domain.errors import MigrationError
from tinyrag_gql.domain.facts import Fact, StoredFact
from tinyrag_gql.domain.feedback import AnswerVerdict
from tinyrag_gql.domain.jobs import Precondition
from tinyrag_gql.domain.keys import ApiKey
from tinyrag_gql.domain.status import DocumentStatus
from tinyrag_gql.domain.webhooks import DeliveryStatus
from tinyrag_gql.ports import AnswerPieces, FactQuery, FileStore, SearchScope
from tinyrag_gql.scoring.records import Record
from tinyrag_gql.scoring.scores import QuestionResult
from tinyrag_gql.services.migration_service import MigratedStore, MigrationService

pytestmark = pytest.mark.mongo
RESULT = QuestionResult(record=Record.failed("late"), scores={"completed": 0.0})
REVENUE = Fact("Revenue", Decimal("1234567890.55"), "USD", date(2023, 12, 31), start=date(2023, 1, 1), page=1)
KEY = ApiKey(id="k1", tenant="t", name="n", scopes=frozenset(), digest="d", created_at=datetime(2026, 1, 1, tzinfo=UTC))


@pytest.fixture(params=["to mongo", "to sqlite"])
async def sides(
    request: pytest.FixtureRequest,
    sqlite_stores: Stores,
    local_files: FileStore,
    mongo: MongoStore,
    mongo_url: str,
    mongo_database: str,
    tmp_path: Path,
) -> object:
    assert isinstance(sqlite_stores.corpus, SqliteCorpus)
    embedded_keys = SqliteKeyStore(sqlite_stores.corpus._database)
    mongo_keys = await MongoKeyStore.open(mongo_url, mongo_database)
    evaluations = SqliteEvaluationStore(sqlite_stores.corpus._database)
    answers = await Database(tmp_path / "answers.db", migrations=answer_schema.MIGRATIONS).open()
    grids = await Database(tmp_path / "grids.db", migrations=grid_schema.MIGRATIONS).open()
    embedded = MigratedStore(
        sqlite_stores.documents,
        sqlite_stores.corpus,
        sqlite_stores.facts,
        local_files,
        evaluations,
        SqliteAnswerStore(answers),
        SqliteFeedbackStore(answers),
        embedded_keys,
        SqliteWebhookStore(sqlite_stores.corpus._database),
        SqliteWatchStore(sqlite_stores.corpus._database),
        SqliteGridStore(grids),
    )
    served = MigratedStore(
        mongo.documents,
        mongo.corpus,
        mongo.facts,
        mongo.files,
        mongo.evaluations,
        mongo.answers,
        mongo.feedback,
        mongo_keys,
        mongo.webhooks,
        mongo.watches,
        mongo.grids,
    )
    yield (embedded, served) if request.param == "to mongo" else (served, embedded)
    mongo_keys.close()
    answers.close()
    grids.close()


async def uploaded(side: MigratedStore, tenant: str, text: bytes) -> Document:
    async def content():  # type: ignore[no-untyped-def]
        yield text

    stored = await side.files.put(content(), limit=1000)
    given = {"sha256": stored.sha256, "size_bytes": stored.size_bytes}
    return await indexed(side.documents, side.corpus, tenant, "apples", "pears", status="COMPLETED", **given)


async def test_documents_index_files_history_and_keys_arrive(
    sides: tuple[MigratedStore, MigratedStore], tenant: str
) -> None:
    source, target = sides
    await source.keys.add(KEY)
    record = await uploaded(source, tenant, b"one")
    await source.facts.put(tenant, record.id, 1, [REVENUE])
    tally = await MigrationService(source, target).run()
    assert (tally.copied, tally.keys) == (1, 1)
    there = await target.documents.get(tenant, record.id)
    assert there is not None
    assert (there.live_generation, there.metadata, there.seq) == (1, record.metadata, record.seq)
    assert await target.documents.events(tenant, record.id, 0) != []
    hits = await target.corpus.dense(vectors(1)[0], SearchScope(tenant=tenant), 1)
    assert [(hit.document_id, hit.page) for hit in hits] == [(record.id, 2)]
    assert await target.corpus.lexical({"apples": 1.0}, SearchScope(tenant=tenant), 1)
    assert await target.facts.find(FactQuery(tenant), limit=9) == [StoredFact(record.id, 1, 0, REVENUE)]
    assert await target.files.head(record.sha256, 10) == b"one"
    assert await target.keys.get("k1") == KEY


async def test_evaluations_arrive_with_results_and_one_that_ran_goes_on(
    sides: tuple[MigratedStore, MigratedStore], tenant: str
) -> None:
    source, target = sides
    record = await evaluation(source.evaluations, tenant)
    await source.evaluations.keep_result(record.id, 1, RESULT)
    await source.evaluations.update(record.id, Precondition(), RUNNING)
    tallies = [await MigrationService(source, target).run() for _ in range(2)]
    assert [tally.evaluations for tally in tallies] == [1, 0]
    there = await target.evaluations.get(tenant, record.id)
    assert there is not None
    assert (there.status, there.question_count, there.seq) == ("PENDING", 3, 2)
    assert [each.id for each in await target.evaluations.claimable(100) if each.tenant == tenant] == [record.id]
    for of in (source.evaluations, target.evaluations):
        asked = await of.questions(record.id, offset=0, limit=None)
        assert [(each.question, each.result) for each in asked] == list(
            zip(QUESTIONS, [None, RESULT, None], strict=True)
        )
        assert [event.status for event in await of.events(tenant, record.id, 0)] == ["PENDING", "RUNNING"]


async def test_grids_arrive_with_their_cells_and_one_that_ran_goes_on(
    sides: tuple[MigratedStore, MigratedStore], tenant: str
) -> None:
    source, target = sides
    record = await updated_grid(source.grids, await added_grid(source.grids, tenant, saved=True), GRID_RUNNING)
    await source.grids.keep_cells(record, [cell(0, "1"), cell(3, "2.5")])
    tallies = [await MigrationService(source, target).run() for _ in range(2)]
    assert [tally.grids for tally in tallies] == [1, 0]
    there = await target.grids.get(tenant, record.id)
    assert there is not None
    assert (there.status, there.rows, there.seq, there.fence) == ("PENDING", record.rows, 2, record.fence + 1)
    for of in (source.grids, target.grids):
        assert list(await of.cells(record.id)) == [cell(0, "1"), cell(3, "2.5")]
        assert [event.seq for event in await of.events(tenant, record.id, 0)] == [1, 2]


async def test_answers_arrive_and_one_that_was_written_is_anybodys(
    sides: tuple[MigratedStore, MigratedStore], tenant: str
) -> None:
    source, target = sides
    done, writing = await written(source.answers, tenant), answer(tenant)
    fence = await source.answers.add(writing, 60)
    await source.answers.append(writing.id, fence, AnswerPieces(0, sources(writing), ("Net ",)), 60)
    tallies = [await MigrationService(source, target).run() for _ in range(2)]
    assert [tally.answers for tally in tallies] == [2, 0]
    found = await target.answers.get_many(tenant, [done.id])
    assert found[done.id].answer.model_dump() == done.model_dump()
    claimed = [each for each in await target.answers.claim(60, 99) if each.stored.answer.id == writing.id]
    assert [each.stored.pieces for each in claimed] == [("Net ",)]


async def test_feedback_arrives_with_its_answer_and_is_taken_up_again(
    sides: tuple[MigratedStore, MigratedStore], tenant: str
) -> None:
    source, target = sides
    done = await written(source.answers, tenant)
    for feedback in (said(done.id), said(done.id, AnswerVerdict.RIGHT)):
        await source.feedback.put(tenant, feedback)
        await MigrationService(source, target).run()
        assert await target.feedback.get_many(tenant, [done.id]) == {done.id: feedback}


async def test_a_second_run_takes_up_what_changed_since(
    sides: tuple[MigratedStore, MigratedStore], tenant: str
) -> None:
    source, target = sides
    first, second = await uploaded(source, tenant, b"one"), await uploaded(source, tenant, b"two")
    await MigrationService(source, target).run()
    await changed(source.documents, first.id, file_name="renamed.pdf")
    tally = await MigrationService(source, target).run()
    assert (tally.copied, tally.already_copied) == (1, 1)
    there = await target.documents.get_many(tenant, [first.id, second.id])
    assert {document.file_name for document in there.values()} == {"renamed.pdf", "report.pdf"}


async def test_what_was_being_worked_on_waits_again(sides: tuple[MigratedStore, MigratedStore], tenant: str) -> None:
    source, target = sides
    record = await added(source.documents, tenant, sha256="")
    await changed(source.documents, record.id, status="PROCESSING", lease_seconds=3600, bump_fence=True)
    await MigrationService(source, target).run()
    there = await target.documents.get(tenant, record.id)
    assert there is not None
    assert (there.status, there.lease_expires_at) == (DocumentStatus.PENDING, None)
    assert record.id in {document.id for document in await target.documents.claimable(10)}


async def test_a_file_that_is_gone_is_said(
    sides: tuple[MigratedStore, MigratedStore], tenant: str, tmp_path: Path
) -> None:
    source, target = sides
    record = await uploaded(source, tenant, b"one")
    await source.files.delete(record.sha256)
    with pytest.raises(MigrationError, match=r"report\.pdf"):
        await MigrationService(source, target).run()
    assert await target.documents.get(tenant, record.id) is None


async def test_watched_companies_arrive_once(sides: tuple[MigratedStore, MigratedStore]) -> None:
    source, target = sides
    await source.watches.put(watched())
    await MigrationService(source, target).run()
    changed = watched().model_copy(update={"seen": ("a",)})
    await target.watches.put(changed)
    await MigrationService(source, target).run()
    assert await target.watches.list() == [changed]


async def test_webhooks_arrive_with_what_they_are_to_be_told(sides: tuple[MigratedStore, MigratedStore]) -> None:
    source, target = sides
    told = delivery(1).model_copy(update={"status": DeliveryStatus.DELIVERED})
    await source.webhooks.add(webhook())
    await source.webhooks.record(webhook().id, [told, delivery(2)], LATER)
    for _ in range(2):
        await MigrationService(source, target).run()
    assert [each.looked_until for each in await target.webhooks.list()] == [LATER]
    found = await target.webhooks.deliveries(webhook().id, None, limit=9, after=None)
    assert found.deliveries == (delivery(2),)
