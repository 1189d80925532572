"""Answers that an earlier version kept in MongoDB are read."""

import pytest
from pymongo.asynchronous.database import AsyncDatabase

from tests.adapters.contracts.answer_values import written
from tinyrag_gql.adapters.mongo.store import MongoStore
from tinyrag_gql.domain.answer_records import AnswerFilter
from tinyrag_gql.domain.answers import AnswerOrigin

pytestmark = pytest.mark.mongo
TENANT = "acme"


async def test_answers_of_before_origins_are_those_that_were_asked(
    store: MongoStore, database: AsyncDatabase[dict[str, object]]
) -> None:
    made = await written(store.answers, TENANT)
    await database["answers"].update_one({"_id": made.id}, {"$unset": {"origin": ""}})
    for origin, expected in ((AnswerOrigin.ASKED, [made.id]), (AnswerOrigin.EVALUATION, [])):
        found = await store.answers.list(TENANT, AnswerFilter(origins=(origin,)), limit=9, after=None)
        assert [each.id for each in found.answers] == expected
