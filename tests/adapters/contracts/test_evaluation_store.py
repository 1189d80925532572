"""What every evaluation store must do: keep, list, change by guard, number events, hand out what is due."""

import asyncio
from collections.abc import AsyncIterator, Sequence
from datetime import UTC, datetime
from pathlib import Path

import pytest

from tinyrag_gql.adapters.mongo.store import MongoStore
from tinyrag_gql.adapters.sqlite.database import Database
from tinyrag_gql.adapters.sqlite.evaluations import SqliteEvaluationStore
from tinyrag_gql.domain.errors import QueueFullError
from tinyrag_gql.domain.evaluations import Evaluation, EvaluationPatch, EvaluationStatus
from tinyrag_gql.domain.ids import new_id
from tinyrag_gql.domain.jobs import Precondition
from tinyrag_gql.ports import EvaluationStore
from tinyrag_gql.scoring.golden import Question
from tinyrag_gql.scoring.records import Record
from tinyrag_gql.scoring.scores import QuestionResult

MOMENT = datetime(2024, 5, 1, tzinfo=UTC)
QUESTIONS = [Question(id=f"q{n}", question="Why?", ground_truth="So.", tags=["prose"]) for n in range(3)]
RUNNING = EvaluationPatch(status=EvaluationStatus.RUNNING, lease_seconds=60, bump_fence=True, announce=True)


@pytest.fixture
async def sqlite_evaluations(tmp_path: Path) -> AsyncIterator[EvaluationStore]:
    database = await Database(tmp_path / "tinyrag.db").open()
    yield SqliteEvaluationStore(database)
    database.close()


@pytest.fixture
def mongo_evaluations(mongo: MongoStore) -> EvaluationStore:
    return mongo.evaluations


@pytest.fixture(params=["sqlite_evaluations", pytest.param("mongo_evaluations", marks=pytest.mark.mongo)])
def store(request: pytest.FixtureRequest) -> EvaluationStore:
    return request.getfixturevalue(request.param)


async def added(store: EvaluationStore, tenant: str, *, limit: int = 20, **fields: object) -> Evaluation:
    given = {"id": new_id(), "tenant": tenant, "name": "nightly", "question_count": 3}
    record = Evaluation.model_validate(given | {"created_at": MOMENT, "updated_at": MOMENT} | fields)
    return await store.add(record, QUESTIONS, active_limit=limit)


async def seqs(store: EvaluationStore, record: Evaluation, after: int = 0) -> Sequence[int]:
    return [event.seq for event in await store.events(record.tenant, record.id, after)]


async def test_added_evaluation_is_kept_with_its_questions(store: EvaluationStore, tenant: str) -> None:
    record = await added(store, tenant)
    assert (record.seq, record.created_at == MOMENT) == (1, False)
    assert await store.get(tenant, record.id) == record
    assert await store.get("other", record.id) is None
    asked = await store.questions(record.id, offset=1, limit=5)
    assert [(each.index, each.question, each.result) for each in asked] == [
        (1, QUESTIONS[1], None),
        (2, QUESTIONS[2], None),
    ]


async def test_idempotency_key_gives_the_earlier_one(store: EvaluationStore, tenant: str) -> None:
    first = await added(store, tenant, idempotency_key="k")
    again = await asyncio.gather(*(added(store, tenant, idempotency_key="k") for _ in range(3)))
    other = await added(store, f"{tenant}-2", idempotency_key="k")
    assert {record.id for record in again} == {first.id}
    assert other.id != first.id


async def test_active_evaluations_are_limited(store: EvaluationStore, tenant: str) -> None:
    record = await added(store, tenant, limit=1)
    with pytest.raises(QueueFullError):
        await added(store, tenant, limit=1)
    await store.update(record.id, Precondition(), EvaluationPatch(status=EvaluationStatus.CANCELLED))
    assert (await added(store, tenant, limit=1)).seq == 1


async def test_list_is_newest_first_and_goes_on_after_an_id(store: EvaluationStore, tenant: str) -> None:
    ids = [(await added(store, tenant)).id for _ in range(3)]
    ids.sort(reverse=True)
    await added(store, f"{tenant}-2")
    page = await store.list(tenant, limit=2, after=None)
    rest = await store.list(tenant, limit=2, after=page.evaluations[-1].id)
    assert [record.id for record in (*page.evaluations, *rest.evaluations)] == ids
    assert (page.has_next, rest.has_next, page.total) == (True, False, 3)


async def test_result_is_kept_over_the_one_before(store: EvaluationStore, tenant: str) -> None:
    record = await added(store, tenant)
    for reason in ("first", "second"):
        result = QuestionResult(record=Record.failed(reason), scores={"completed": 0.0})
        await store.keep_result(record.id, 1, result)
    results = [each.result for each in await store.questions(record.id, offset=0, limit=None)]
    assert results == [None, result, None]


async def test_announced_changes_are_events_without_a_gap(store: EvaluationStore, tenant: str) -> None:
    record = await added(store, tenant)
    for place in range(3):
        change = EvaluationPatch(answered_count=place + 1, announce=True, question=place)
        await store.update(record.id, Precondition(), change)
        await store.update(record.id, Precondition(), EvaluationPatch(lease_seconds=9))
    events = await store.events(tenant, record.id, 0)
    assert [(each.seq, each.question, each.answered_count) for each in events] == [
        (1, None, 0),
        (2, 0, 1),
        (3, 1, 2),
        (4, 2, 3),
    ]
    assert await seqs(store, record, 2) == [3, 4]
    assert await store.events("other", record.id, 0) == []


async def test_deleted_evaluation_is_gone_with_its_questions_and_events(store: EvaluationStore, tenant: str) -> None:
    record, kept = await added(store, tenant), await added(store, tenant)
    assert await store.keep_result(record.id, 1, QuestionResult(record=Record.failed("It was asked."), scores={}))
    assert await store.delete("other", record.id) is None
    removed = await store.delete(tenant, record.id)
    assert removed is not None
    assert [(each.index, each.result is not None) for each in removed] == [(0, False), (1, True), (2, False)]
    assert await store.get(tenant, record.id) is None
    assert (await store.questions(record.id, offset=0, limit=9), await seqs(store, record)) == ([], [])
    assert not await store.keep_result(record.id, 1, QuestionResult(record=Record.failed("It was asked."), scores={}))
    assert await store.delete(tenant, record.id) is None
    assert [each.id for each in (await store.list(tenant, limit=9, after=None)).evaluations] == [kept.id]
