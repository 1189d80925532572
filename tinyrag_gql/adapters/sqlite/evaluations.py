"""The evaluations in SQLite: jobs, each with its questions and their results."""

import sqlite3
from collections.abc import Sequence

from tinyrag_gql.adapters.sqlite.job_store import SqliteJobStore
from tinyrag_gql.domain.errors import QueueFullError
from tinyrag_gql.domain.evaluations import Evaluation, EvaluationEvent, EvaluationPatch
from tinyrag_gql.ports import AskedQuestion, EvaluationSlice
from tinyrag_gql.scoring.golden import Question
from tinyrag_gql.scoring.scores import QuestionResult

_RETRY_AFTER_SECONDS = 60.0
_ALL = -1
_QUESTIONS = """SELECT place, question, result FROM evaluation_questions WHERE evaluation_id = ? AND place >= ?
    ORDER BY place LIMIT ?"""


class SqliteEvaluationStore(SqliteJobStore[Evaluation, EvaluationPatch, EvaluationEvent]):
    """ports.EvaluationStore over one SQLite file."""

    record_type = Evaluation
    event_type = EvaluationEvent
    table = "evaluations"
    events_table = "evaluation_events"

    async def add(self, evaluation: Evaluation, questions: Sequence[Question], *, active_limit: int) -> Evaluation:
        """Keep a new record with its questions, or return the one that it repeats; its times are the store's."""
        asked = [AskedQuestion(index=index, question=question) for index, question in enumerate(questions)]
        rows = [_question_row(evaluation.id, each) for each in asked]
        repeated = "tenant = ? AND idempotency_key = ?"

        def work(connection: sqlite3.Connection) -> Evaluation:
            if evaluation.idempotency_key is not None:
                earlier = self.select_in(connection, repeated, evaluation.tenant, evaluation.idempotency_key)
                if earlier:
                    return earlier[0]
            sql = "SELECT count(*) FROM evaluations WHERE tenant = ? AND claimable_at IS NOT NULL"
            active: int = connection.execute(sql, (evaluation.tenant,)).fetchone()[0]
            if active >= active_limit:
                raise QueueFullError(
                    f"{active} evaluations are waiting or running already. Wait for one to end, or cancel one.",
                    _RETRY_AFTER_SECONDS,
                )
            added = self.insert_new(connection, evaluation)
            connection.executemany("INSERT INTO evaluation_questions VALUES (?, ?, ?, ?)", rows)
            return added

        return await self.database.write(work)

    async def list(self, tenant: str, *, limit: int, after: str | None) -> EvaluationSlice:
        """The newest evaluations, or those older than the one with the id `after`; ids sort by time."""
        where, values = ("tenant = ? AND id < ?", (tenant, after)) if after is not None else ("tenant = ?", (tenant,))

        def work(connection: sqlite3.Connection) -> EvaluationSlice:
            found = self.select_in(connection, f"{where} ORDER BY id DESC LIMIT ?", *values, limit + 1)
            total = connection.execute("SELECT count(*) FROM evaluations WHERE tenant = ?", (tenant,)).fetchone()[0]
            return EvaluationSlice(evaluations=tuple(found[:limit]), has_next=len(found) > limit, total=total)

        return await self.database.read(work)

    async def questions(self, evaluation_id: str, *, offset: int, limit: int | None) -> Sequence[AskedQuestion]:
        """Its questions in the golden set's order, with their results."""
        values = (evaluation_id, offset, _ALL if limit is None else limit)

        def work(connection: sqlite3.Connection) -> Sequence[AskedQuestion]:
            return [_asked(*row) for row in connection.execute(_QUESTIONS, values)]

        return await self.database.read(work)

    async def keep_result(self, evaluation_id: str, index: int, result: QuestionResult) -> bool:
        """Keep the result of a question, over an earlier one; False where there is no such question."""
        sql = "UPDATE evaluation_questions SET result = ? WHERE evaluation_id = ? AND place = ?"
        values = (result.model_dump_json(), evaluation_id, index)
        return await self.database.write(lambda connection: connection.execute(sql, values).rowcount > 0)

    async def delete(self, tenant: str, evaluation_id: str) -> Sequence[AskedQuestion] | None:
        """Remove an evaluation; its questions and events go with it."""
        sql = "DELETE FROM evaluations WHERE tenant = ? AND id = ?"

        def work(connection: sqlite3.Connection) -> Sequence[AskedQuestion] | None:
            asked = [_asked(*row) for row in connection.execute(_QUESTIONS, (evaluation_id, 0, _ALL))]
            return asked if connection.execute(sql, (tenant, evaluation_id)).rowcount else None

        return await self.database.write(work)

    async def put(
        self, evaluation: Evaluation, questions: Sequence[AskedQuestion], events: Sequence[EvaluationEvent]
    ) -> None:
        """Keep a record, its questions and its events as another store had them, in one transaction."""
        rows = [_question_row(evaluation.id, each) for each in questions]

        def work(connection: sqlite3.Connection) -> None:
            self.overwrite(connection, evaluation, events)
            connection.execute("DELETE FROM evaluation_questions WHERE evaluation_id = ?", (evaluation.id,))
            connection.executemany("INSERT INTO evaluation_questions VALUES (?, ?, ?, ?)", rows)

        await self.database.write(work)


def _question_row(evaluation_id: str, asked: AskedQuestion) -> tuple[str, int, str, str | None]:
    result = None if asked.result is None else asked.result.model_dump_json()
    return evaluation_id, asked.index, asked.question.model_dump_json(), result


def _asked(place: int, question: str, result: str | None) -> AskedQuestion:
    return AskedQuestion(
        index=place,
        question=Question.model_validate_json(question),
        result=None if result is None else QuestionResult.model_validate_json(result),
    )
