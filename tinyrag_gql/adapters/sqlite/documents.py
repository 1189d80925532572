"""The document records in SQLite: each method is one transaction, and every change is decided inside it."""

import sqlite3
from collections.abc import Sequence
from datetime import datetime

from tinyrag_gql.adapters.sqlite import counts, jobs, rows
from tinyrag_gql.adapters.sqlite.clock import micros
from tinyrag_gql.adapters.sqlite.database import Database
from tinyrag_gql.adapters.sqlite.filters import Condition, any_of, condition, join
from tinyrag_gql.adapters.sqlite.listing import list_window
from tinyrag_gql.adapters.sqlite.transitions import apply, event_of, holds
from tinyrag_gql.domain.changes import Patch, Precondition
from tinyrag_gql.domain.documents import Document, DocumentFilter, DocumentOrder, DocumentStatusEvent
from tinyrag_gql.domain.errors import QueueFullError
from tinyrag_gql.ports import CorpusStats, Slice, StoreBacklog, Window

_RETRY_AFTER_SECONDS = 30.0


class SqliteDocumentStore:
    """ports.DocumentStore over one SQLite file."""

    def __init__(self, database: Database) -> None:
        self.database = database

    async def add(self, document: Document, *, pending_limit: int) -> Document:
        """Keep a new record, or return the one that it repeats; its times are the store's."""

        def work(connection: sqlite3.Connection) -> Document:
            earlier = _earlier(connection, document)
            if earlier is not None:
                return earlier
            waiting = counts.waiting(connection, document.tenant)
            if waiting >= pending_limit:
                raise QueueFullError(
                    f"{waiting} documents are waiting already and the limit is {pending_limit}. "
                    "Try again when some of them are done.",
                    _RETRY_AFTER_SECONDS,
                )
            now = self.database.clock()
            added = document.model_copy(update={"seq": 1, "created_at": now, "updated_at": now})
            rows.insert(connection, added)
            rows.append_event(connection, event_of(added, None))
            return added

        return await self.database.write(work)

    async def get(self, tenant: str, document_id: str) -> Document | None:
        """The record, or None where there is none or a tombstone."""
        return (await self.get_many(tenant, [document_id])).get(document_id)

    async def get_many(self, tenant: str, document_ids: Sequence[str]) -> dict[str, Document]:
        """The records that exist, by id."""
        where = condition(tenant, DocumentFilter(ids=tuple(document_ids)))
        return {document.id: document for document in await self._select(where)}

    async def list(self, tenant: str, filter: DocumentFilter | None, order: DocumentOrder, window: Window) -> Slice:
        """A window of the matching documents in that order, from one consistent read."""
        where = condition(tenant, filter)
        return await self.database.read(lambda connection: list_window(connection, where, order, window))

    async def readable(self, tenant: str, filter: DocumentFilter | None) -> Sequence[Document]:
        """The matching documents that have a live generation."""
        return await self._select(join([condition(tenant, filter), Condition("live_generation IS NOT NULL", ())]))

    async def changed_since(self, tenant: str, since: datetime, limit: int) -> Sequence[Document]:
        """Documents updated at or after `since`, oldest update first."""
        where = join([condition(tenant, None), Condition("updated_at >= ?", (micros(since),))])
        return await self._select(where, "ORDER BY updated_at, id LIMIT ?", limit)

    async def events(self, tenant: str, document_id: str, after_seq: int) -> Sequence[DocumentStatusEvent]:
        """Events with seq > `after_seq`, in order; a tombstone's too, until it is forgotten."""
        sql = """SELECT events.record FROM events JOIN documents ON documents.id = events.document_id
            WHERE events.document_id = ? AND tenant = ? AND seq > ? ORDER BY seq"""
        parameters = (document_id, tenant, after_seq)
        found = await self.database.read(lambda connection: connection.execute(sql, parameters).fetchall())
        return [DocumentStatusEvent.model_validate_json(row[0]) for row in found]

    async def update(self, document_id: str, guard: Precondition, change: Patch) -> Document | None:
        """Apply `change` if `guard` holds, with its event, in one transaction by the store's clock."""

        def work(connection: sqlite3.Connection) -> Document | None:
            now = self.database.clock()
            before = rows.fetch(connection, document_id)
            if before is None or not holds(guard, before, now):
                return None
            after = apply(change, before, now)
            rows.replace(connection, before, after)
            if change.announce:
                rows.append_event(connection, event_of(after, change.message))
            return after

        return await self.database.write(work)

    async def claimable(self, limit: int) -> Sequence[Document]:
        """Records that a worker could claim now, oldest first within a tenant, tenants taken in turn."""
        return await self.database.read(lambda connection: jobs.claimable(connection, self._now(), limit))

    async def expire(self, max_crashes: int, limit: int) -> Sequence[Document]:
        """PROCESSING records whose lease expired and whose `crashes` reached the cap."""
        where = Condition("status = 'PROCESSING' AND claimable_at <= ? AND crashes >= ?", (self._now(), max_crashes))
        return await self._select(where, "ORDER BY created_at, id LIMIT ?", limit)

    async def list_garbage(self, limit: int) -> Sequence[Document]:
        """Tombstones, and records that hold builds other than the live and the current one."""
        return await self.database.read(lambda connection: jobs.list_garbage(connection, limit))

    async def purge(self, document_id: str) -> None:
        """Remove a tombstone, its tags and its events; nothing happens to a record that is not one."""
        sql = "DELETE FROM documents WHERE id = ? AND deleted_at IS NOT NULL"
        await self.database.write(lambda connection: connection.execute(sql, (document_id,)))

    async def collected(self, document_id: str, generation: int) -> None:
        """Nothing to note: the table of builds itself says which generations are still there."""

    async def uses_of(self, sha256: str) -> int:
        """How many records, of all tenants and tombstones not counted, need that file."""
        return await self.database.read(lambda connection: counts.uses_of(connection, sha256))

    async def stats(self, tenant: str) -> CorpusStats:
        """The tenant's counts, from one consistent read."""
        return await self.database.read(lambda connection: counts.stats(connection, tenant, self._now()))

    async def iter_all(self, after: str, limit: int) -> Sequence[Document]:
        """Records of all tenants with ids beyond `after`, by id; tombstones not among them."""
        return await self._select(Condition("id > ? AND deleted_at IS NULL", (after,)), "ORDER BY id LIMIT ?", limit)

    async def put(self, document: Document, events: Sequence[DocumentStatusEvent]) -> None:
        """Keep a record and its events as another store had them."""

        def work(connection: sqlite3.Connection) -> None:
            before = rows.fetch(connection, document.id)
            if before is None:
                rows.insert(connection, document)
            else:
                rows.replace(connection, before, document)
            connection.execute("DELETE FROM events WHERE document_id = ?", (document.id,))
            for event in events:
                rows.append_event(connection, event)

        await self.database.write(work)

    async def backlog(self) -> StoreBacklog:
        """The counts of all tenants, from one consistent read."""
        return await self.database.read(lambda connection: counts.backlog(connection, self._now()))

    async def acquire_leadership(self, name: str, owner: str, seconds: float) -> bool:
        """Take or renew the named lease; False while another owner holds it."""
        return await self.database.write(
            lambda connection: jobs.acquire_leadership(connection, name, owner, self._now(), seconds)
        )

    def _now(self) -> int:
        return micros(self.database.clock())

    async def _select(self, where: Condition, tail: str = "", *parameters: int) -> Sequence[Document]:
        sql = f"SELECT id, record FROM documents WHERE {where.sql} {tail}"  # noqa: S608 our own column names
        found = await self.database.read(
            lambda connection: connection.execute(sql, (*where.parameters, *parameters)).fetchall()
        )
        return [rows.parse(*row) for row in found]


def _earlier(connection: sqlite3.Connection, document: Document) -> Document | None:
    """The record that `document` repeats: by its idempotency key, by its bytes, or by the URL not yet fetched."""
    repeats = []
    if document.idempotency_key is not None:
        repeats.append(any_of("idempotency_key", [document.idempotency_key]))
    if document.sha256:
        repeats.append(any_of("sha256", [document.sha256]))
    elif document.source_url is not None:
        repeats.append(join([Condition("sha256 = ''", ()), any_of("source_url", [document.source_url])]))
    for repeat in repeats:
        where = join([condition(document.tenant, None), repeat])
        # The plus keeps SQLite from walking all of the tenant's documents in that order, in search of the one.
        sql = f"SELECT id, record FROM documents WHERE {where.sql} ORDER BY +created_at, id LIMIT 1"  # noqa: S608
        found = connection.execute(sql, where.parameters).fetchone()
        if found is not None:
            return rows.parse(*found)
    return None
