"""Watched companies in the same SQLite file as the documents."""

import sqlite3
from collections.abc import Sequence

from tinyrag_gql.adapters.sqlite.database import Database
from tinyrag_gql.domain.edgar import CompanyCheck, WatchedCompany


class SqliteWatchStore:
    """A row for each watched company: the record as JSON, and its tenant."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def put(self, watched: WatchedCompany) -> None:
        """Keep a watched company, in the place of one with the same id."""
        row = (watched.id, watched.tenant, watched.model_dump_json())

        def work(connection: sqlite3.Connection) -> None:
            connection.execute("INSERT OR REPLACE INTO watched_companies (id, tenant, record) VALUES (?, ?, ?)", row)

        await self._database.write(work)

    async def list(self, tenant: str | None = None) -> Sequence[WatchedCompany]:
        """The tenant's watched companies, or those of all tenants, by id."""

        def work(connection: sqlite3.Connection) -> list[WatchedCompany]:
            query = "SELECT record FROM watched_companies WHERE ?1 IS NULL OR tenant = ?1 ORDER BY id"
            return [WatchedCompany.model_validate_json(record) for (record,) in connection.execute(query, (tenant,))]

        return await self._database.read(work)

    async def get(self, tenant: str, watch_id: str) -> WatchedCompany | None:
        """The watched company, or None where the tenant has no such one."""
        return await self._database.read(lambda connection: _get(connection, tenant, watch_id))

    async def record(self, before: WatchedCompany, check: CompanyCheck) -> None:
        """Keep what a look found, unless the company is no longer watched, or watched otherwise than `before`."""

        def work(connection: sqlite3.Connection) -> None:
            now = _get(connection, before.tenant, before.id)
            if now is not None and (now.forms, now.since) == (before.forms, before.since):
                after = now.model_copy(update=check.changes)
                query = "UPDATE watched_companies SET record = ? WHERE id = ? AND tenant = ?"
                connection.execute(query, (after.model_dump_json(), before.id, before.tenant))

        await self._database.write(work)

    async def remove(self, tenant: str, watch_id: str) -> None:
        """Forget a watched company."""

        def work(connection: sqlite3.Connection) -> None:
            connection.execute("DELETE FROM watched_companies WHERE id = ? AND tenant = ?", (watch_id, tenant))

        await self._database.write(work)


def _get(connection: sqlite3.Connection, tenant: str, watch_id: str) -> WatchedCompany | None:
    query = "SELECT record FROM watched_companies WHERE id = ? AND tenant = ?"
    row = connection.execute(query, (watch_id, tenant)).fetchone()
    return None if row is None else WatchedCompany.model_validate_json(row[0])
