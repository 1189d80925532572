"""The evaluations in MongoDB: jobs, with a document for each of their questions."""

from collections.abc import Sequence

from tinyrag_gql.adapters.mongo.client import Records, Row
from tinyrag_gql.adapters.mongo.failures import retry_races, with_retry
from tinyrag_gql.adapters.mongo.job_store import MongoJobStore
from tinyrag_gql.adapters.mongo.writing import batches
from tinyrag_gql.domain.errors import QueueFullError
from tinyrag_gql.domain.evaluations import ACTIVE, Evaluation, EvaluationEvent, EvaluationPatch
from tinyrag_gql.ports import AskedQuestion, EvaluationSlice
from tinyrag_gql.scoring.golden import Question
from tinyrag_gql.scoring.scores import QuestionResult

_RETRY_AFTER_SECONDS = 60.0
_ACTIVE: Row = {"status": {"$in": sorted(status.value for status in ACTIVE)}}


class MongoEvaluationStore(MongoJobStore[Evaluation, EvaluationPatch, EvaluationEvent]):
    """ports.EvaluationStore over the collections `evaluations`, `evaluation_events` and `evaluation_questions`."""

    record_type = Evaluation
    event_type = EvaluationEvent

    def __init__(self, records: Records, archive: Records, questions: Records) -> None:
        super().__init__(records, archive)
        self._questions = questions

    async def add(self, evaluation: Evaluation, questions: Sequence[Question], *, active_limit: int) -> Evaluation:
        """Keep a new record with its questions, or return the one that it repeats; its times are the store's.

        The questions come first: a record is never there without them.
        """
        asked = [AskedQuestion(index=index, question=question) for index, question in enumerate(questions)]

        async def add_once() -> Evaluation:
            earlier = await self._earlier(evaluation)
            if earlier is not None:
                return earlier
            active = await self.records.count({**_ACTIVE, "tenant": evaluation.tenant}, limit=active_limit)
            if active >= active_limit:
                raise QueueFullError(
                    f"{active} evaluations are waiting or running already. Wait for one to end, or cancel one.",
                    _RETRY_AFTER_SECONDS,
                )
            await self._keep_questions(evaluation.id, asked)
            return await self.insert_new(evaluation)

        return await retry_races(add_once)

    async def _earlier(self, evaluation: Evaluation) -> Evaluation | None:
        """The record that `evaluation` repeats (itself, where the reply to an earlier try was lost)."""
        repeats: list[Row] = [{"_id": evaluation.id}]
        if evaluation.idempotency_key is not None:
            repeats.append({"idempotency_key": evaluation.idempotency_key})
        for repeat in repeats:
            found = await self.find({"tenant": evaluation.tenant, **repeat}, limit=1)
            if found:
                return found[0]
        return None

    async def _keep_questions(self, evaluation_id: str, questions: Sequence[AskedQuestion]) -> None:
        for batch in batches([_question_row(evaluation_id, asked) for asked in questions]):
            await with_retry(lambda batch=batch: self._keep(batch))  # type: ignore[misc]

    async def _keep(self, rows: Sequence[Row]) -> None:
        """Written anew where the reply to an earlier try was lost."""
        await self._questions.remove({"_id": {"$in": [row["_id"] for row in rows]}})
        await self._questions.insert(rows)

    async def list(self, tenant: str, *, limit: int, after: str | None) -> EvaluationSlice:
        """The newest evaluations, or those older than the one with the id `after`; ids sort by time."""
        query: Row = {"tenant": tenant} if after is None else {"tenant": tenant, "_id": {"$lt": after}}
        found = await self.find(query, sort=("-_id",), limit=limit + 1)
        total = await self.records.count({"tenant": tenant})
        return EvaluationSlice(evaluations=tuple(found[:limit]), has_next=len(found) > limit, total=total)

    async def questions(self, evaluation_id: str, *, offset: int, limit: int | None) -> Sequence[AskedQuestion]:
        """Its questions in the golden set's order, with their results."""
        if limit == 0:  # 0 means all to MongoDB
            return []
        query = {"evaluation_id": evaluation_id, "place": {"$gte": offset}}
        rows = await self._questions.find(query, sort=[("place", 1)], limit=limit or 0)
        return [_asked(row) for row in rows]

    async def keep_result(self, evaluation_id: str, index: int, result: QuestionResult) -> bool:
        """Keep the result of a question, over an earlier one; False where there is no such question."""
        change = {"$set": {"result": result.model_dump_json()}}
        query = {"_id": _question_id(evaluation_id, index)}
        return await with_retry(lambda: self._questions.change(query, change, projection={"_id": 1})) is not None

    async def delete(self, tenant: str, evaluation_id: str) -> Sequence[AskedQuestion] | None:
        """Remove an evaluation, the record first: what is left of it after a crash is found by nobody."""
        if await self.records.first({"_id": evaluation_id, "tenant": tenant}, projection={"_id": 1}) is None:
            return None
        await with_retry(lambda: self.records.remove({"_id": evaluation_id}))
        asked = await self.questions(evaluation_id, offset=0, limit=None)
        await with_retry(lambda: self._questions.remove({"evaluation_id": evaluation_id}))
        await self.archive.purge(evaluation_id)
        return asked

    async def put(
        self, evaluation: Evaluation, questions: Sequence[AskedQuestion], events: Sequence[EvaluationEvent]
    ) -> None:
        """Keep a record, its questions and its events as another store had them; the record last."""
        await self._keep_questions(evaluation.id, questions)
        await self.overwrite(evaluation, events)


def _question_row(evaluation_id: str, asked: AskedQuestion) -> Row:
    return {
        "_id": _question_id(evaluation_id, asked.index),
        "evaluation_id": evaluation_id,
        "place": asked.index,
        "question": asked.question.model_dump_json(),
        "result": asked.result and asked.result.model_dump_json(),
    }


def _question_id(evaluation_id: str, index: int) -> str:
    return f"{evaluation_id}:{index}"


def _asked(row: Row) -> AskedQuestion:
    return AskedQuestion(
        index=row["place"],
        question=Question.model_validate_json(row["question"]),
        result=None if row["result"] is None else QuestionResult.model_validate_json(row["result"]),
    )
