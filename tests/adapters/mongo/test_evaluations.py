"""The evaluations on MongoDB: records of earlier versions, whose events all stand in the record, and lost replies."""

from collections.abc import Awaitable, Callable

import pytest
from pymongo.asynchronous.database import AsyncDatabase

from tests.adapters.contracts.test_evaluation_store import added
from tinyrag_gql.adapters.mongo.store import MongoStore
from tinyrag_gql.domain.evaluations import EvaluationPatch
from tinyrag_gql.domain.jobs import Precondition

pytestmark = pytest.mark.mongo

Lose = Callable[[str, int], Awaitable[None]]
STEP = EvaluationPatch(bump_attempt=True, announce=True)


async def test_events_of_a_record_of_an_earlier_version_are_archived_without_a_gap(
    store: MongoStore, database: AsyncDatabase[dict[str, object]]
) -> None:
    record = await added(store.evaluations, "acme")
    row = await database["evaluations"].find_one({"_id": record.id})
    assert row is not None
    events = [{**row["events"][0], "seq": seq} for seq in range(1, 261)]
    old = {"$set": {"events": events, "seq": 260}, "$unset": {"archived": "", "trace": ""}}
    await database["evaluations"].update_one({"_id": record.id}, old)
    for _ in range(3):
        assert await store.evaluations.update(record.id, Precondition(), STEP)
    kept = await store.evaluations.events("acme", record.id, 0)
    assert [event.seq for event in kept] == list(range(1, 264))
    assert await database["evaluation_events"].count_documents({"evaluation_id": record.id}) >= 261


async def test_update_is_applied_once_though_replies_are_lost(store: MongoStore, lose_replies: Lose) -> None:
    record = await added(store.evaluations, "acme")
    await lose_replies("findAndModify", 2)
    after = await store.evaluations.update(record.id, Precondition(), STEP)
    assert after is not None
    assert (after.attempt, after.seq) == (1, 2)
