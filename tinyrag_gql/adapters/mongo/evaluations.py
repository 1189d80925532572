"""Evaluations in MongoDB: a record each, with its events in it, and a document for each question.

The events are no more than the questions and a few for each attempt, so that a record stays far below 16 MB.
"""

import asyncio
from collections.abc import Sequence

from pymongo.errors import DuplicateKeyError

from tinyrag_gql.adapters.mongo.client import Records, Row
from tinyrag_gql.adapters.mongo.failures import patiently
from tinyrag_gql.adapters.mongo.once import changed_once, remembered
from tinyrag_gql.adapters.mongo.records import NOW, plain
from tinyrag_gql.adapters.mongo.updates import LEASE_OVER, later, past
from tinyrag_gql.adapters.mongo.writing import batches
from tinyrag_gql.domain.errors import QueueFullError
from tinyrag_gql.domain.evaluations import (
    ACTIVE,
    COUNTERS,
    Evaluation,
    EvaluationEvent,
    EvaluationPatch,
    EvaluationPrecondition,
    EvaluationStatus,
)
from tinyrag_gql.ports import AskedQuestion, EvaluationSlice
from tinyrag_gql.scoring.golden import Question
from tinyrag_gql.scoring.scores import QuestionResult

_RETRY_AFTER_SECONDS = 60.0
_RACE_PAUSES = (0.0, 0.1, 0.5, 2.0)
_INTERNAL = {"events": 0, "changes": 0}
_ACTIVE: Row = {"status": {"$in": sorted(status.value for status in ACTIVE)}}
_EVENT_FIELDS = [name for name in EvaluationEvent.model_fields if name != "evaluation_id"]
_CLAIMABLE: Row = {
    "$or": [
        {"$and": [{"$eq": ["$status", EvaluationStatus.PENDING.value]}, past("$next_attempt_at")]},
        {"$and": [{"$eq": ["$status", EvaluationStatus.RUNNING.value]}, LEASE_OVER]},
    ]
}


class MongoEvaluationStore:
    """ports.EvaluationStore over the collections `evaluations` and `evaluation_questions`."""

    def __init__(self, records: Records, questions: Records) -> None:
        self._records = records
        self._questions = questions

    async def add(self, evaluation: Evaluation, questions: Sequence[Question], *, active_limit: int) -> Evaluation:
        """Keep a new record with its questions, or return the one that it repeats; its times are the store's.

        The questions come first: a record is never there without them.
        """
        for pause in _RACE_PAUSES:
            try:
                return await self._add(evaluation, questions, active_limit)
            except DuplicateKeyError:  # the same one was added just now: it is returned once a majority has it
                await asyncio.sleep(pause)
        return await self._add(evaluation, questions, active_limit)

    async def _add(self, evaluation: Evaluation, questions: Sequence[Question], active_limit: int) -> Evaluation:
        earlier = await patiently(lambda: self._earlier(evaluation))
        if earlier is not None:
            return earlier
        waiting = {**_ACTIVE, "tenant": evaluation.tenant}
        active = await patiently(lambda: self._records.count(waiting, limit=active_limit))
        if active >= active_limit:
            said = f"{active} evaluations are waiting or running already. Wait for one to end, or cancel one."
            raise QueueFullError(said, _RETRY_AFTER_SECONDS)
        await self._keep_questions(
            evaluation.id, [AskedQuestion(index=place, question=question) for place, question in enumerate(questions)]
        )
        fields = {name: plain(getattr(evaluation, name)) for name in Evaluation.model_fields if name != "id"}
        new = {"$literal": {**fields, "seq": 1, "changes": [], "events": []}}
        stages: Sequence[Row] = [
            {"$replaceWith": {"$mergeObjects": ["$$ROOT", new, {"created_at": NOW, "updated_at": NOW}]}},
            {"$set": {"events": [_event(EvaluationPatch())]}},
        ]
        never = {"_id": evaluation.id, "seq": {"$exists": False}}
        row = await patiently(lambda: self._records.change(never, stages, upsert=True, projection=_INTERNAL))
        return _evaluation(row or {})

    async def _keep_questions(self, evaluation_id: str, questions: Sequence[AskedQuestion]) -> None:
        for batch in batches([_question_row(evaluation_id, asked) for asked in questions]):
            await patiently(lambda batch=batch: self._keep(batch))  # type: ignore[misc]

    async def _keep(self, rows: Sequence[Row]) -> None:
        """Anew where a try before was not heard of."""
        await self._questions.remove({"_id": {"$in": [row["_id"] for row in rows]}})
        await self._questions.insert(rows)

    async def _earlier(self, evaluation: Evaluation) -> Evaluation | None:
        """The record that `evaluation` repeats (itself, where a try before this one was not heard of)."""
        repeats: list[Row] = [{"_id": evaluation.id}]
        if evaluation.idempotency_key is not None:
            repeats.append({"idempotency_key": evaluation.idempotency_key})
        for repeat in repeats:
            row = await self._records.first({"tenant": evaluation.tenant, **repeat}, projection=_INTERNAL)
            if row is not None:
                return _evaluation(row)
        return None

    async def get(self, tenant: str, evaluation_id: str) -> Evaluation | None:
        """The record, or None."""
        query = {"_id": evaluation_id, "tenant": tenant}
        row = await patiently(lambda: self._records.first(query, projection=_INTERNAL))
        return None if row is None else _evaluation(row)

    async def list(self, tenant: str, *, limit: int, after: str | None) -> EvaluationSlice:
        """The newest ones, or those made before the one with the id `after`; ids sort by when they were made."""
        query: Row = {"tenant": tenant} if after is None else {"tenant": tenant, "_id": {"$lt": after}}
        order = [("_id", -1)]
        rows = await patiently(lambda: self._records.find(query, projection=_INTERNAL, sort=order, limit=limit + 1))
        total = await patiently(lambda: self._records.count({"tenant": tenant}))
        found = tuple(_evaluation(row) for row in rows[:limit])
        return EvaluationSlice(evaluations=found, has_next=len(rows) > limit, total=total)

    async def questions(self, evaluation_id: str, *, offset: int, limit: int | None) -> Sequence[AskedQuestion]:
        """Its questions in the golden set's order, with what came of them."""
        if limit == 0:  # MongoDB's word for all
            return []
        query = {"evaluation_id": evaluation_id, "place": {"$gte": offset}}
        rows = await patiently(lambda: self._questions.find(query, sort=[("place", 1)], limit=limit or 0))
        return [_asked(row) for row in rows]

    async def keep_result(self, evaluation_id: str, index: int, result: QuestionResult) -> None:
        """Keep what came of a question, over what is there."""
        change = {"$set": {"result": result.model_dump_json()}}
        query = {"_id": _key(evaluation_id, index)}
        await patiently(lambda: self._questions.change(query, change, projection={"_id": 1}))

    async def events(self, tenant: str, evaluation_id: str, after_seq: int) -> Sequence[EvaluationEvent]:
        """Events with seq > `after_seq`, in order."""
        query = {"_id": evaluation_id, "tenant": tenant}
        row = await patiently(lambda: self._records.first(query, projection={"events": 1}))
        told = [] if row is None else row["events"]
        return [
            EvaluationEvent.model_validate({**event, "evaluation_id": evaluation_id})
            for event in told
            if event["seq"] > after_seq
        ]

    async def update(
        self, evaluation_id: str, guard: EvaluationPrecondition, change: EvaluationPatch
    ) -> Evaluation | None:
        """Apply `change` if `guard` holds, in one command, exactly once however often it must be sent."""
        query = _guard_query(evaluation_id, guard)
        row = await changed_once(self._records, query, lambda token: _stages(change, token), projection=_INTERNAL)
        return None if row is None else _evaluation(row)

    async def claimable(self, limit: int) -> Sequence[Evaluation]:
        """Those that a worker could claim now, oldest first."""
        query = {**_ACTIVE, "$expr": _CLAIMABLE}
        order = [("_id", 1)]
        rows = await patiently(lambda: self._records.find(query, projection=_INTERNAL, sort=order, limit=limit))
        return [_evaluation(row) for row in rows]

    async def iter_all(self, after: str, limit: int) -> Sequence[Evaluation]:
        """Records of all tenants with ids beyond `after`, by id."""
        query, order = {"_id": {"$gt": after}}, [("_id", 1)]
        rows = await patiently(lambda: self._records.find(query, projection=_INTERNAL, sort=order, limit=limit))
        return [_evaluation(row) for row in rows]

    async def put(
        self, evaluation: Evaluation, questions: Sequence[AskedQuestion], events: Sequence[EvaluationEvent]
    ) -> None:
        """Keep a record, its questions and its events as another store had them; the record last."""
        await self._keep_questions(evaluation.id, questions)
        told = [{name: plain(getattr(event, name)) for name in _EVENT_FIELDS} for event in events]
        given = {name: plain(getattr(evaluation, name)) for name in Evaluation.model_fields if name != "id"}
        row = {"$literal": {**given, "changes": [], "events": told}}
        stages: Sequence[Row] = [{"$replaceWith": {"$mergeObjects": ["$$ROOT", row]}}]
        query = {"_id": evaluation.id}
        await patiently(lambda: self._records.change(query, stages, upsert=True, projection={"_id": 1}))


def _question_row(evaluation_id: str, asked: AskedQuestion) -> Row:
    return {
        "_id": _key(evaluation_id, asked.index),
        "evaluation_id": evaluation_id,
        "place": asked.index,
        "question": asked.question.model_dump_json(),
        "result": asked.result and asked.result.model_dump_json(),
    }


def _key(evaluation_id: str, place: int) -> str:
    return f"{evaluation_id}:{place}"


def _evaluation(row: Row) -> Evaluation:
    known = {name: row[name] for name in Evaluation.model_fields if name in row}
    return Evaluation.model_validate({"id": row["_id"], **known})


def _asked(row: Row) -> AskedQuestion:
    return AskedQuestion(
        index=row["place"],
        question=Question.model_validate_json(row["question"]),
        result=None if row["result"] is None else QuestionResult.model_validate_json(row["result"]),
    )


def _guard_query(evaluation_id: str, guard: EvaluationPrecondition) -> Row:
    query: Row = {"_id": evaluation_id}
    if guard.tenant is not None:
        query["tenant"] = guard.tenant
    if guard.fence is not None:
        query["fence"] = guard.fence
    if guard.statuses is not None:
        query["status"] = {"$in": [status.value for status in guard.statuses]}
    if guard.claimable:
        query["$expr"] = _CLAIMABLE
    return query


def _stages(change: EvaluationPatch, token: str) -> Sequence[Row]:
    fields: Row = {name: {"$literal": plain(value)} for name, value in change.fields.items()}
    bumps = {name: {"$add": [f"${name}", 1]} for name in COUNTERS if getattr(change, f"bump_{name}")}
    fields |= {**bumps, "updated_at": NOW, "changes": remembered(token)}
    if change.lease_seconds is not None:
        fields["lease_expires_at"] = later(change.lease_seconds)
    if change.delay_seconds is not None:
        fields["next_attempt_at"] = later(change.delay_seconds)
    if change.completed:
        fields["completed_at"] = NOW
    if not change.announce:
        return [{"$set": fields}]
    fields["seq"] = {"$add": ["$seq", 1]}
    return [{"$set": fields}, {"$set": {"events": {"$concatArrays": ["$events", [_event(change)]]}}}]


def _event(change: EvaluationPatch) -> Row:
    """The expression for the event that the record, as it is by then, announces."""
    copied = ("seq", "status", "answered_count", "question_count", "error")
    told = {"message": {"$literal": change.message}, "question": {"$literal": change.question}}
    return {name: f"${name}" for name in copied} | told | {"occurred_at": "$updated_at"}
