"""The feedback in SQLite, beside the answers: a narrow row to filter by, and the feedback as JSON."""

import sqlite3
from collections.abc import Sequence

from tinyrag_gql.adapters.sqlite.answer_queries import number_of
from tinyrag_gql.adapters.sqlite.database import Database
from tinyrag_gql.adapters.sqlite.filters import Condition, among, join
from tinyrag_gql.domain.feedback import Feedback, GoldenStatus
from tinyrag_gql.ports import FeedbackSlice

_PUT = (
    "INSERT INTO answer_feedback (number, tenant, verdict, status, record) "
    "SELECT number, tenant, ?, ?, ? FROM answers WHERE number = ? AND tenant = ? "
    "ON CONFLICT (number) DO UPDATE SET verdict = excluded.verdict, status = excluded.status, record = excluded.record"
)


class SqliteFeedbackStore:
    """ports.FeedbackStore over the answers' file."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def put(self, tenant: str, feedback: Feedback) -> bool:
        """Keep feedback; False where the tenant has no such answer."""
        values = (
            feedback.rating.verdict.value,
            feedback.status.value,
            feedback.model_dump_json(),
            number_of(feedback.answer_id),
            tenant,
        )
        return await self._database.write(lambda connection: bool(connection.execute(_PUT, values).rowcount))

    async def get_many(self, tenant: str, answer_ids: Sequence[str]) -> dict[str, Feedback]:
        """The feedback on these answers, by answer id."""
        conditions = [_of(tenant), among("number", [number_of(answer_id) for answer_id in answer_ids])]
        found = await self._database.read(lambda connection: _feedback(connection, join(conditions), None))
        return {each.answer_id: each for each in found}

    async def list(
        self, tenant: str, statuses: Sequence[GoldenStatus] | None, *, limit: int | None, after: str | None
    ) -> FeedbackSlice:
        """The feedback in any of these statuses, on answers older than the id `after`."""
        conditions = _in(tenant, statuses)
        if after is not None:
            conditions.append(Condition("number < ?", (number_of(after),)))
        more = None if limit is None else limit + 1
        found = await self._database.read(lambda connection: _feedback(connection, join(conditions), more))
        return FeedbackSlice(tuple(found[:limit]), limit is not None and len(found) > limit)

    async def count(self, tenant: str, statuses: Sequence[GoldenStatus] | None) -> int:
        """How much feedback is in any of these statuses."""
        condition = join(_in(tenant, statuses))
        sql = f"SELECT count(*) FROM answer_feedback WHERE {condition.sql}"  # noqa: S608 our own words

        def work(connection: sqlite3.Connection) -> int:
            found: int = connection.execute(sql, condition.parameters).fetchone()[0]
            return found

        return await self._database.read(work)


def _of(tenant: str) -> Condition:
    return Condition("tenant = ?", (tenant,))


def _in(tenant: str, statuses: Sequence[GoldenStatus] | None) -> list[Condition]:
    return [_of(tenant)] if statuses is None else [_of(tenant), among("status", [each.value for each in statuses])]


def _feedback(connection: sqlite3.Connection, condition: Condition, limit: int | None) -> list[Feedback]:
    sql = f"SELECT record FROM answer_feedback WHERE {condition.sql} ORDER BY number DESC LIMIT ?"  # noqa: S608 our own words
    rows = connection.execute(sql, (*condition.parameters, -1 if limit is None else limit))
    return [Feedback.model_validate_json(record) for (record,) in rows]
