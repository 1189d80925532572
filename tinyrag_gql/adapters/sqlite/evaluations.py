"""Evaluations in SQLite: each method is one transaction, and every change is decided inside it."""

import sqlite3
from collections.abc import Sequence
from datetime import datetime, timedelta

from tinyrag_gql.adapters.sqlite.clock import micros
from tinyrag_gql.adapters.sqlite.database import Database
from tinyrag_gql.domain.errors import QueueFullError
from tinyrag_gql.domain.evaluations import (
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
_ALL = -1


class SqliteEvaluationStore:
    """ports.EvaluationStore over one SQLite file."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def add(self, evaluation: Evaluation, questions: Sequence[Question], *, active_limit: int) -> Evaluation:
        """Keep a new record with its questions, or return the one that it repeats; its times are the store's."""
        texts = [(evaluation.id, place, question.model_dump_json()) for place, question in enumerate(questions)]

        def work(connection: sqlite3.Connection) -> Evaluation:
            earlier = _earlier(connection, evaluation)
            if earlier is not None:
                return earlier
            sql = "SELECT count(*) FROM evaluations WHERE tenant = ? AND claimable_at IS NOT NULL"
            active: int = connection.execute(sql, (evaluation.tenant,)).fetchone()[0]
            if active >= active_limit:
                said = f"{active} evaluations are waiting or running already. Wait for one to end, or cancel one."
                raise QueueFullError(said, _RETRY_AFTER_SECONDS)
            now = self._database.clock()
            added = evaluation.model_copy(update={"seq": 1, "created_at": now, "updated_at": now})
            _write(connection, added)
            connection.executemany("INSERT INTO evaluation_questions VALUES (?, ?, ?, NULL)", texts)
            _append(connection, EvaluationEvent.of(added, None))
            return added

        return await self._database.write(work)

    async def get(self, tenant: str, evaluation_id: str) -> Evaluation | None:
        """The record, or None."""
        found = await self._select("tenant = ? AND id = ?", tenant, evaluation_id)
        return found[0] if found else None

    async def list(self, tenant: str, *, limit: int, after: str | None) -> EvaluationSlice:
        """The newest ones, or those made before the one with the id `after`; ids sort by when they were made."""
        older = ("AND id < ?", (after,)) if after is not None else ("", ())
        sql = f"SELECT record FROM evaluations WHERE tenant = ? {older[0]} ORDER BY id DESC LIMIT ?"  # noqa: S608

        def work(connection: sqlite3.Connection) -> EvaluationSlice:
            rows = connection.execute(sql, (tenant, *older[1], limit + 1)).fetchall()
            total = connection.execute("SELECT count(*) FROM evaluations WHERE tenant = ?", (tenant,)).fetchone()[0]
            found = tuple(Evaluation.model_validate_json(record) for (record,) in rows[:limit])
            return EvaluationSlice(evaluations=found, has_next=len(rows) > limit, total=total)

        return await self._database.read(work)

    async def questions(self, evaluation_id: str, *, offset: int, limit: int | None) -> Sequence[AskedQuestion]:
        """Its questions in the golden set's order, with what came of them."""
        sql = """SELECT place, question, result FROM evaluation_questions WHERE evaluation_id = ? AND place >= ?
            ORDER BY place LIMIT ?"""
        values = (evaluation_id, offset, _ALL if limit is None else limit)

        def work(connection: sqlite3.Connection) -> list[AskedQuestion]:
            return [_asked(*row) for row in connection.execute(sql, values)]

        return await self._database.read(work)

    async def keep_result(self, evaluation_id: str, index: int, result: QuestionResult) -> None:
        """Keep what came of a question, over what is there."""
        sql = "UPDATE evaluation_questions SET result = ? WHERE evaluation_id = ? AND place = ?"
        values = (result.model_dump_json(), evaluation_id, index)
        await self._database.write(lambda connection: connection.execute(sql, values))

    async def events(self, tenant: str, evaluation_id: str, after_seq: int) -> Sequence[EvaluationEvent]:
        """Events with seq > `after_seq`, in order."""
        sql = """SELECT events.record FROM evaluation_events AS events JOIN evaluations ON id = evaluation_id
            WHERE evaluation_id = ? AND tenant = ? AND seq > ? ORDER BY seq"""
        values = (evaluation_id, tenant, after_seq)
        rows = await self._database.read(lambda connection: connection.execute(sql, values).fetchall())
        return [EvaluationEvent.model_validate_json(record) for (record,) in rows]

    async def update(
        self, evaluation_id: str, guard: EvaluationPrecondition, change: EvaluationPatch
    ) -> Evaluation | None:
        """Apply `change` if `guard` holds, with its event, in one transaction by the store's clock."""

        def work(connection: sqlite3.Connection) -> Evaluation | None:
            now = self._database.clock()
            row = connection.execute("SELECT record FROM evaluations WHERE id = ?", (evaluation_id,)).fetchone()
            before = None if row is None else Evaluation.model_validate_json(row[0])
            if before is None or not _holds(guard, before, now):
                return None
            after = _applied(change, before, now)
            _write(connection, after)
            if change.announce:
                _append(connection, EvaluationEvent.of(after, change.message, change.question))
            return after

        return await self._database.write(work)

    async def claimable(self, limit: int) -> Sequence[Evaluation]:
        """Those that a worker could claim now, oldest first."""
        now = micros(self._database.clock())
        return await self._select("claimable_at IS NOT NULL AND claimable_at <= ? ORDER BY id LIMIT ?", now, limit)

    async def iter_all(self, after: str, limit: int) -> Sequence[Evaluation]:
        """Records of all tenants with ids beyond `after`, by id."""
        return await self._select("id > ? ORDER BY id LIMIT ?", after, limit)

    async def put(
        self, evaluation: Evaluation, questions: Sequence[AskedQuestion], events: Sequence[EvaluationEvent]
    ) -> None:
        """Keep a record, its questions and its events as another store had them, in one transaction."""
        rows = [(evaluation.id, *_texts(asked)) for asked in questions]

        def work(connection: sqlite3.Connection) -> None:
            for table in ("evaluation_questions", "evaluation_events"):
                connection.execute(f"DELETE FROM {table} WHERE evaluation_id = ?", (evaluation.id,))  # noqa: S608
            _write(connection, evaluation)
            connection.executemany("INSERT INTO evaluation_questions VALUES (?, ?, ?, ?)", rows)
            for event in events:
                _append(connection, event)

        await self._database.write(work)

    async def _select(self, where: str, *values: str | int) -> Sequence[Evaluation]:
        sql = f"SELECT record FROM evaluations WHERE {where}"  # noqa: S608 our own words
        rows = await self._database.read(lambda connection: connection.execute(sql, values).fetchall())
        return [Evaluation.model_validate_json(record) for (record,) in rows]


def _earlier(connection: sqlite3.Connection, evaluation: Evaluation) -> Evaluation | None:
    sql = "SELECT record FROM evaluations WHERE tenant = ? AND idempotency_key = ?"
    row = connection.execute(sql, (evaluation.tenant, evaluation.idempotency_key)).fetchone()
    return None if row is None else Evaluation.model_validate_json(row[0])


def _write(connection: sqlite3.Connection, evaluation: Evaluation) -> None:
    sql = """INSERT INTO evaluations (id, tenant, record, idempotency_key, claimable_at) VALUES (?, ?, ?, ?, ?)
        ON CONFLICT (id) DO UPDATE SET record = excluded.record, claimable_at = excluded.claimable_at"""
    key, due = evaluation.idempotency_key, _claimable_at(evaluation)
    connection.execute(sql, (evaluation.id, evaluation.tenant, evaluation.model_dump_json(), key, due))


def _append(connection: sqlite3.Connection, event: EvaluationEvent) -> None:
    values = (event.evaluation_id, event.seq, event.model_dump_json())
    connection.execute("INSERT INTO evaluation_events VALUES (?, ?, ?)", values)


def _texts(asked: AskedQuestion) -> tuple[int, str, str | None]:
    result = None if asked.result is None else asked.result.model_dump_json()
    return asked.index, asked.question.model_dump_json(), result


def _asked(place: int, question: str, result: str | None) -> AskedQuestion:
    return AskedQuestion(
        index=place,
        question=Question.model_validate_json(question),
        result=None if result is None else QuestionResult.model_validate_json(result),
    )


def _claimable_at(evaluation: Evaluation) -> int | None:
    """From when on a worker may claim the record; None for never, 0 for at once."""
    if evaluation.status.terminal:
        return None
    pending = evaluation.status is EvaluationStatus.PENDING
    moment = evaluation.next_attempt_at if pending else evaluation.lease_expires_at
    return 0 if moment is None else micros(moment)


def _holds(guard: EvaluationPrecondition, evaluation: Evaluation, now: datetime) -> bool:
    due = _claimable_at(evaluation)
    return (
        guard.tenant in (None, evaluation.tenant)
        and guard.fence in (None, evaluation.fence)
        and (guard.statuses is None or evaluation.status in guard.statuses)
        and (not guard.claimable or (due is not None and due <= micros(now)))
    )


def _applied(change: EvaluationPatch, evaluation: Evaluation, now: datetime) -> Evaluation:
    updates: dict[str, object] = {**change.fields, "seq": evaluation.seq + change.announce, "updated_at": now}
    updates |= {name: getattr(evaluation, name) + getattr(change, f"bump_{name}") for name in COUNTERS}
    for field, seconds in (("lease_expires_at", change.lease_seconds), ("next_attempt_at", change.delay_seconds)):
        if seconds is not None:
            updates[field] = now + timedelta(seconds=seconds) if seconds else None
    if change.completed:
        updates["completed_at"] = now
    return Evaluation.model_validate(dict(evaluation) | updates)
