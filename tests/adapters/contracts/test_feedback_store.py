"""What every store of feedback must do: keep the latest verdict on an answer of the tenant, list and count, and go."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple

import pytest

from tests.adapters.contracts.answer_values import answer
from tinyrag_gql.adapters.mongo.store import MongoStore
from tinyrag_gql.adapters.sqlite.answer_schema import MIGRATIONS
from tinyrag_gql.adapters.sqlite.answers import SqliteAnswerStore
from tinyrag_gql.adapters.sqlite.database import Database
from tinyrag_gql.adapters.sqlite.feedback import SqliteFeedbackStore
from tinyrag_gql.domain.answer_records import AnswerFilter
from tinyrag_gql.domain.feedback import AnswerRating, AnswerVerdict, CorrectPage, Feedback, GoldenStatus
from tinyrag_gql.domain.ids import new_id
from tinyrag_gql.ports import AnswerStore, FeedbackStore

NOW = datetime(2026, 1, 2, tzinfo=UTC)
PAGE = CorrectPage(document_id="d", file_name="a.pdf", page=3)


class Stores(NamedTuple):
    answers: AnswerStore
    feedback: FeedbackStore


@pytest.fixture
async def sqlite_stores(tmp_path: Path) -> AsyncIterator[Stores]:
    database = await Database(tmp_path / "answers.db", migrations=MIGRATIONS).open()
    yield Stores(SqliteAnswerStore(database), SqliteFeedbackStore(database))
    database.close()


@pytest.fixture
def mongo_stores(mongo: MongoStore) -> Stores:
    return Stores(mongo.answers, mongo.feedback)


@pytest.fixture(params=["sqlite_stores", pytest.param("mongo_stores", marks=pytest.mark.mongo)])
def stores(request: pytest.FixtureRequest) -> Stores:
    return request.getfixturevalue(request.param)


def said(answer_id: str, verdict: AnswerVerdict = AnswerVerdict.WRONG, **fields: object) -> Feedback:
    rating = AnswerRating(verdict=verdict, comment="No.", correct_value="$5", correct_page=PAGE, rated_at=NOW)
    return Feedback.model_validate({"answer_id": answer_id, "rating": rating, "question": "Why?", **fields})


async def rated(stores: Stores, tenant: str, *feedback: dict[str, object]) -> list[str]:
    """Ids of answers that have this feedback, oldest first."""
    ids = []
    for fields in feedback:
        written = answer(tenant)
        await stores.answers.add(written, 60.0)
        assert await stores.feedback.put(tenant, said(written.id, **fields))  # type: ignore[arg-type]
        ids.append(written.id)
    return ids


async def test_latest_feedback_is_read_back_whole(stores: Stores, tenant: str) -> None:
    (key,) = await rated(stores, tenant, {})
    right = said(key, AnswerVerdict.RIGHT, ground_truth="$6", decided_at=NOW, status=GoldenStatus.ACCEPTED)
    assert await stores.feedback.put(tenant, right)
    assert await stores.feedback.get_many(tenant, [key, new_id()]) == {key: right}
    assert await stores.feedback.count(tenant, None) == 1


async def test_feedback_on_no_answer_of_the_tenant_is_not_kept(stores: Stores, tenant: str) -> None:
    (key,) = await rated(stores, tenant, {})
    assert not await stores.feedback.put(tenant, said(new_id()))
    assert not await stores.feedback.put("other", said(key))
    assert await stores.feedback.get_many("other", [key]) == {}
    assert await stores.feedback.count("other", None) == 0


async def test_feedback_is_listed_by_status_the_newest_answer_first(stores: Stores, tenant: str) -> None:
    accepted = {"status": GoldenStatus.ACCEPTED}
    first, second, third = await rated(stores, tenant, accepted, {}, accepted)
    found = await stores.feedback.list(tenant, [GoldenStatus.ACCEPTED], limit=1, after=None)
    assert ([each.answer_id for each in found.feedback], found.has_next) == ([third], True)
    rest = await stores.feedback.list(tenant, [GoldenStatus.ACCEPTED], limit=5, after=third)
    assert ([each.answer_id for each in rest.feedback], rest.has_next) == ([first], False)
    everything = await stores.feedback.list(tenant, None, limit=None, after=None)
    assert [each.answer_id for each in everything.feedback] == [third, second, first]
    assert await stores.feedback.count(tenant, [GoldenStatus.OPEN]) == 1


async def test_answers_are_listed_by_verdict(stores: Stores, tenant: str) -> None:
    right, wrong = await rated(stores, tenant, {"verdict": AnswerVerdict.RIGHT}, {"verdict": AnswerVerdict.WRONG})
    only = AnswerFilter(verdicts=(AnswerVerdict.WRONG,))
    assert [each.id for each in (await stores.answers.list(tenant, only, limit=5, after=None)).answers] == [wrong]
    assert await stores.answers.count(tenant, AnswerFilter(verdicts=())) == 0
    assert right != wrong


async def test_feedback_goes_when_its_answer_goes(stores: Stores, tenant: str) -> None:
    (key,) = await rated(stores, tenant, {})
    await stores.answers.delete(tenant, key)
    assert await stores.feedback.count(tenant, None) == 0
