"""The feedback in MongoDB: fields of the answer's own document, so that it goes when the answer goes."""

from collections.abc import Sequence

from tinyrag_gql.adapters.mongo.client import Records, Row
from tinyrag_gql.adapters.mongo.failures import with_retry
from tinyrag_gql.domain.feedback import Feedback, GoldenStatus
from tinyrag_gql.ports import FeedbackSlice

_RECORD = {"feedback": 1}


class MongoFeedbackStore:
    """ports.FeedbackStore over the collection `answers`."""

    def __init__(self, answers: Records) -> None:
        self._answers = answers

    async def put(self, tenant: str, feedback: Feedback) -> bool:
        """Keep feedback; False where the tenant has no such answer."""
        fields = {
            "verdict": feedback.rating.verdict.value,
            "golden": feedback.status.value,
            "feedback": feedback.model_dump_json(),
        }
        stages = [{"$set": {name: {"$literal": value} for name, value in fields.items()}}]
        query = {"_id": feedback.answer_id, "tenant": tenant}
        return await with_retry(lambda: self._answers.change(query, stages, projection={"_id": 1})) is not None

    async def get_many(self, tenant: str, answer_ids: Sequence[str]) -> dict[str, Feedback]:
        """The feedback on these answers, by answer id."""
        query = {"_id": {"$in": list(answer_ids)}, "tenant": tenant, "feedback": {"$exists": True}}
        rows = await self._answers.find(query, projection=_RECORD)
        return {row["_id"]: Feedback.model_validate_json(row["feedback"]) for row in rows}

    async def list(
        self, tenant: str, statuses: Sequence[GoldenStatus] | None, *, limit: int | None, after: str | None
    ) -> FeedbackSlice:
        """The feedback in any of these statuses, on answers older than the id `after`."""
        query = _query(tenant, statuses)
        if after is not None:
            query["_id"] = {"$lt": after}
        bound = {} if limit is None else {"limit": limit + 1}
        rows = await self._answers.find(query, projection=_RECORD, sort=[("_id", -1)], **bound)
        found = tuple(Feedback.model_validate_json(row["feedback"]) for row in rows)
        return FeedbackSlice(found[:limit], limit is not None and len(found) > limit)

    async def count(self, tenant: str, statuses: Sequence[GoldenStatus] | None) -> int:
        """How much feedback is in any of these statuses."""
        return await self._answers.count(_query(tenant, statuses))


def _query(tenant: str, statuses: Sequence[GoldenStatus] | None) -> Row:
    if statuses is None:
        return {"tenant": tenant, "feedback": {"$exists": True}}
    return {"tenant": tenant, "golden": {"$in": [each.value for each in statuses]}}
