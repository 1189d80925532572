"""The audit log in the SQLite file of the answers, so that no action waits while an ingestion writes."""

import sqlite3
from datetime import datetime

from tinyrag_gql.adapters.sqlite.clock import micros
from tinyrag_gql.adapters.sqlite.database import Database
from tinyrag_gql.domain.audit import AuditEntry, AuditFilter
from tinyrag_gql.ports.audit_store import AuditSlice


class SqliteAuditStore:
    """A row for each entry."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def add(self, entry: AuditEntry) -> None:
        """Keep an entry."""
        row = (entry.id, entry.tenant, micros(entry.at), entry.action, entry.actor_id, entry.subject_id)

        def work(connection: sqlite3.Connection) -> None:
            connection.execute(
                "INSERT INTO audit (id, tenant, at, action, actor_id, subject_id, record) VALUES (?, ?, ?, ?, ?, ?, ?)",
                (*row, entry.model_dump_json()),
            )

        await self._database.write(work)

    async def list(self, tenant: str, filter: AuditFilter, *, limit: int, after: str | None) -> AuditSlice:
        """The tenant's newest entries that match, or those older than the one with the id `after`."""
        conditions, values = ["tenant = ?"], [tenant]
        for column, wanted in (
            ("action", filter.actions),
            ("actor_id", filter.actor_ids),
            ("subject_id", filter.subject_ids),
        ):
            if wanted is not None:
                conditions.append(f"{column} IN ({', '.join('?' * len(wanted))})")
                values += wanted
        for condition, value in (
            ("at >= ?", filter.since and micros(filter.since)),
            ("at < ?", filter.until and micros(filter.until)),
            ("id < ?", after),
        ):
            if value is not None:
                conditions.append(condition)
                values.append(value)  # type: ignore[arg-type]  # a number is a value as well
        query = f"SELECT record FROM audit WHERE {' AND '.join(conditions)} ORDER BY id DESC LIMIT ?"  # noqa: S608  # our own names

        def work(connection: sqlite3.Connection) -> AuditSlice:
            rows = connection.execute(query, (*values, limit + 1)).fetchall()
            entries = tuple(AuditEntry.model_validate_json(record) for (record,) in rows[:limit])
            return AuditSlice(entries=entries, has_next=len(rows) > limit)

        return await self._database.read(work)

    async def forget(self, before: datetime) -> None:
        """Remove entries of all tenants that are older."""

        def work(connection: sqlite3.Connection) -> None:
            connection.execute("DELETE FROM audit WHERE at < ?", (micros(before),))

        await self._database.write(work)
