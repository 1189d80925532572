"""The job protocol in SQLite: one implementation for every kind of record, parametrised by its tables.

Each method is one transaction. A table of records has the columns `id`, `tenant`, `record` (the whole record as JSON),
`status`, `crashes`, `claimable_at` and `created_at`; a table of events has the record's id, `seq` and `record`.
"""

import sqlite3
from collections.abc import Sequence
from typing import Any, ClassVar, Generic, TypeVar

from tinyrag_gql.adapters.sqlite.clock import micros
from tinyrag_gql.adapters.sqlite.database import Database
from tinyrag_gql.domain.jobs import Job, JobEvent, Patch, Precondition

Record = TypeVar("Record", bound=Job)
Change = TypeVar("Change", bound=Patch)
Event = TypeVar("Event", bound=JobEvent)

Row = dict[str, str | int | None]


def job_row(job: Job) -> Row:
    """The columns that every table of records has."""
    due = job.claimable_at
    return {
        "id": job.id,
        "tenant": job.tenant,
        "record": job.model_dump_json(),
        "idempotency_key": job.idempotency_key,
        "status": job.status.value,
        "crashes": job.crashes,
        "claimable_at": None if due is None else micros(due),
        "created_at": micros(job.created_at),
    }


class SqliteJobStore(Generic[Record, Change, Event]):
    """ports.JobStore over two tables of one SQLite file. A subclass names them and adds the columns of its own."""

    record_type: type[Record]
    event_type: type[Event]
    table: ClassVar[str]
    events_table: ClassVar[str]
    alive: ClassVar[str] = "1"
    """SQL that is false for tombstones."""

    def __init__(self, database: Database) -> None:
        self.database = database

    # ------------------------------------------------------------------------- what a kind of record adds

    def row(self, record: Record) -> Row:
        """Every column of the record's row, by name."""
        return job_row(record)

    def parse(self, record_id: str, text: str) -> Record:  # noqa: ARG002 - for those that keep what they parsed
        """The record that a row holds."""
        return self.record_type.model_validate_json(text)

    def written(self, connection: sqlite3.Connection, before: Record | None, after: Record) -> None:
        """Called after a record was written, to write what other tables repeat of it."""

    # ------------------------------------------------------------------------- ports.JobStore

    async def get(self, tenant: str, job_id: str, /) -> Record | None:
        """The record, or None where there is none or a tombstone."""
        found = await self.select(f"tenant = ? AND id = ? AND {self.alive}", tenant, job_id)
        return found[0] if found else None

    async def events(self, tenant: str, job_id: str, after_seq: int, /) -> Sequence[Event]:
        """Events with seq > `after_seq`, in order; a tombstone's too, until it is purged."""
        sql = f"""SELECT events.record FROM {self.events_table} AS events JOIN {self.table} AS records
            ON records.id = events.{self.event_type.record_key} WHERE records.id = ? AND tenant = ? AND seq > ?
            ORDER BY seq"""  # noqa: S608 our own names
        rows = await self.database.read(
            lambda connection: connection.execute(sql, (job_id, tenant, after_seq)).fetchall()
        )
        return [self.event_type.model_validate_json(text) for (text,) in rows]

    async def update(self, job_id: str, precondition: Precondition, patch: Change, /) -> Record | None:
        """Apply `patch` if `precondition` holds, with its event, in one transaction by the store's clock."""

        def work(connection: sqlite3.Connection) -> Record | None:
            now = self.database.clock()
            before = self.fetch(connection, job_id)
            if before is None or not precondition.holds(before, now):
                return None
            after = self.record_type.model_validate(dict(before) | patch.applied(before, now))
            self.replace(connection, before, after)
            if patch.announce:
                self.append_event(connection, self.event_type.of(after, patch))
            return after

        return await self.database.write(work)

    async def claimable(self, limit: int, /) -> Sequence[Record]:
        """Records that a worker could claim now, oldest first within a tenant, tenants taken in turn.

        The query goes from one tenant to the next by the index, and reads no more than `limit` records of each: what
        waits behind them costs nothing.
        """
        sql = f"""
            WITH RECURSIVE tenants (tenant) AS (
                SELECT min(tenant) FROM {self.table} WHERE claimable_at IS NOT NULL
                UNION ALL SELECT (
                    SELECT min(tenant) FROM {self.table} WHERE claimable_at IS NOT NULL AND tenant > tenants.tenant
                ) FROM tenants WHERE tenant IS NOT NULL
            )
            SELECT id, record FROM (
                SELECT id, created_at, row_number() OVER (PARTITION BY records.tenant ORDER BY created_at, id) AS turn
                FROM tenants JOIN {self.table} AS records ON id IN (
                    SELECT id FROM {self.table} WHERE tenant = tenants.tenant
                    AND claimable_at IS NOT NULL AND claimable_at <= :now ORDER BY created_at, id LIMIT :limit
                )
            ) AS due JOIN {self.table} USING (id) ORDER BY turn, due.created_at, id LIMIT :limit"""  # noqa: S608 as above

        def work(connection: sqlite3.Connection) -> list[Record]:
            rows = connection.execute(sql, {"now": self.now(), "limit": limit})
            return [self.parse(*row) for row in rows]

        return await self.database.read(work)

    async def list_expired(self, min_crashes: int, limit: int, /) -> Sequence[Record]:
        """Running records whose lease expired and that crashed at least `min_crashes` times."""
        running = self.record_type.running_status.value
        where = f"status = '{running}' AND claimable_at <= ? AND crashes >= ? ORDER BY created_at, id LIMIT ?"
        return await self.select(where, self.now(), min_crashes, limit)

    async def iter_all(self, after: str, limit: int, /) -> Sequence[Record]:
        """Records of all tenants with ids beyond `after`, by id; tombstones not among them."""
        return await self.select(f"id > ? AND {self.alive} ORDER BY id LIMIT ?", after, limit)

    # ------------------------------------------------------------------------- inside a transaction

    def now(self) -> int:
        """The store's time in microseconds."""
        return micros(self.database.clock())

    async def select(self, where: str, *parameters: str | int | float) -> Sequence[Record]:
        """The records that a WHERE clause of our own words finds."""
        return await self.database.read(lambda connection: self.select_in(connection, where, *parameters))

    def select_in(self, connection: sqlite3.Connection, where: str, *parameters: str | int | float) -> list[Record]:
        """The same, inside a transaction."""
        sql = f"SELECT id, record FROM {self.table} WHERE {where}"  # noqa: S608 as above
        return [self.parse(*row) for row in connection.execute(sql, parameters)]

    def fetch(self, connection: sqlite3.Connection, record_id: str) -> Record | None:
        """The record unless it is a tombstone, whoever it belongs to."""
        found = self.select_in(connection, f"id = ? AND {self.alive}", record_id)
        return found[0] if found else None

    def insert_new(self, connection: sqlite3.Connection, record: Record) -> Record:
        """Write a new record with the store's times, and its first event; the record as it was written."""
        now = self.database.clock()
        added = record.model_copy(update={"seq": 1, "created_at": now, "updated_at": now})
        self.insert(connection, added)
        self.append_event(connection, self.event_type.of(added))
        return added

    def insert(self, connection: sqlite3.Connection, record: Record) -> None:
        """Write a record that is not there yet."""
        row = self.row(record)
        columns, marks = ", ".join(row), ", ".join(f":{name}" for name in row)
        connection.execute(f"INSERT INTO {self.table} ({columns}) VALUES ({marks})", row)  # noqa: S608 as above
        self.written(connection, None, record)

    def replace(self, connection: sqlite3.Connection, before: Record, after: Record) -> None:
        """Write the columns that differ, so that no other index is touched."""
        old = self.row(before)
        changed = {name: value for name, value in self.row(after).items() if value != old[name]}
        if changed:
            assignments = ", ".join(f"{name} = :{name}" for name in changed)
            sql = f"UPDATE {self.table} SET {assignments} WHERE id = :id"  # noqa: S608 as above
            connection.execute(sql, {**changed, "id": after.id})
        self.written(connection, before, after)

    def overwrite(self, connection: sqlite3.Connection, record: Record, events: Sequence[Event]) -> None:
        """Write a record and its events as another store had them, over those that are kept under its id."""
        before = self.fetch(connection, record.id)
        if before is None:
            self.insert(connection, record)
        else:
            self.replace(connection, before, record)
        key = self.event_type.record_key
        connection.execute(f"DELETE FROM {self.events_table} WHERE {key} = ?", (record.id,))  # noqa: S608 as above
        for event in events:
            self.append_event(connection, event)

    def append_event(self, connection: sqlite3.Connection, event: Event) -> None:
        """Write one event."""
        values: tuple[Any, ...] = (getattr(event, event.record_key), event.seq, event.model_dump_json())
        connection.execute(f"INSERT INTO {self.events_table} VALUES (?, ?, ?)", values)  # noqa: S608 as above
