"""The document records in MongoDB: every change is one `findAndModify` that the server decides and dates."""

import asyncio
from collections.abc import Sequence
from datetime import datetime

from pymongo.errors import DuplicateKeyError

from tinyrag_gql.adapters.mongo import jobs
from tinyrag_gql.adapters.mongo.client import Records, Row
from tinyrag_gql.adapters.mongo.failures import patiently
from tinyrag_gql.adapters.mongo.history import History
from tinyrag_gql.adapters.mongo.listing import list_window
from tinyrag_gql.adapters.mongo.once import changed_once
from tinyrag_gql.adapters.mongo.queries import matching
from tinyrag_gql.adapters.mongo.records import INTERNAL, NOW, content_key, document_of, event_row, event_stage, row_of
from tinyrag_gql.adapters.mongo.updates import GARBAGE_STAGE, KEPT_EVENTS, change_pipeline, guard_query
from tinyrag_gql.domain.changes import Patch, Precondition
from tinyrag_gql.domain.documents import Document, DocumentFilter, DocumentOrder, DocumentStatusEvent
from tinyrag_gql.domain.errors import QueueFullError
from tinyrag_gql.domain.status import DocumentStatus
from tinyrag_gql.ports import CorpusStats, Slice, StoreBacklog, Window

_RETRY_AFTER_SECONDS = 30.0
_RACE_PAUSES = (0.0, 0.1, 0.5, 2.0)


class MongoDocumentStore:
    """ports.DocumentStore over the collections `documents`, `document_events` and `leaders`."""

    def __init__(self, records: Records, history: History, leaders: Records) -> None:
        self._records = records
        self._history = history
        self._leaders = leaders

    async def add(self, document: Document, *, pending_limit: int) -> Document:
        """Keep a new record, or return the one that it repeats; its times are the store's.

        Two at the same moment are told apart by unique indexes. The limit is looked at just before, so that uploads in
        the same instant may pass it by as many as they are.
        """
        for pause in _RACE_PAUSES:
            try:
                return await patiently(lambda: self._add(document, pending_limit))
            except DuplicateKeyError:  # the same one was added just now: it is returned once a majority has it
                await asyncio.sleep(pause)
        return await patiently(lambda: self._add(document, pending_limit))

    async def _add(self, document: Document, pending_limit: int) -> Document:
        earlier = await self._earlier(document)
        if earlier is not None:
            return earlier
        waiting = await self._records.count({**jobs.WAITING, "tenant": document.tenant}, limit=pending_limit)
        if waiting >= pending_limit:
            raise QueueFullError(
                f"{waiting} documents are waiting already and the limit is {pending_limit}. "
                "Try again when some of them are done.",
                _RETRY_AFTER_SECONDS,
            )
        return await self._insert(document)

    async def _insert(self, document: Document) -> Document:
        """An upsert that can only insert, since a plain insert cannot have the server's time.

        Raises DuplicateKeyError where the record, or one that it repeats, came in between.
        """
        times = {"created_at": NOW, "updated_at": NOW}
        stages: Sequence[Row] = [
            {"$replaceWith": {"$mergeObjects": ["$$ROOT", {"$literal": {**row_of(document), "seq": 1}}, times]}},
            {"$set": {"events": [event_stage(None)]}},
        ]
        never = {"_id": document.id, "seq": {"$exists": False}}
        row = await self._records.change(never, stages, upsert=True, projection=INTERNAL)
        return document_of(row or {})

    async def _earlier(self, document: Document) -> Document | None:
        """The record that `document` repeats (itself, where a try before this one was not heard of)."""
        repeats: list[Row] = [{"_id": document.id}]
        if document.idempotency_key is not None:
            repeats.append({"idempotency_key": document.idempotency_key})
        repeats.append({"sha256": document.sha256} if document.sha256 else {"content_key": content_key(document)})
        for repeat in repeats:
            if None in repeat.values():
                continue
            query = {"tenant": document.tenant, "deleted": False, **repeat}
            row = await self._records.first(query, projection=INTERNAL, sort=[("created_at", 1), ("_id", 1)])
            if row is not None:
                return document_of(row)
        return None

    async def get(self, tenant: str, document_id: str) -> Document | None:
        """The record, or None where there is none or a tombstone."""
        return (await self.get_many(tenant, [document_id])).get(document_id)

    async def get_many(self, tenant: str, document_ids: Sequence[str]) -> dict[str, Document]:
        """The records that exist, by id."""
        found = await self._find(matching(tenant, DocumentFilter(ids=tuple(document_ids))))
        return {document.id: document for document in found}

    async def list(self, tenant: str, filter: DocumentFilter | None, order: DocumentOrder, window: Window) -> Slice:
        """A window of the matching documents in that order."""
        return await list_window(self._records, matching(tenant, filter), order, window)

    async def readable(self, tenant: str, filter: DocumentFilter | None) -> Sequence[Document]:
        """The matching documents that have a live generation."""
        return await self._find({**matching(tenant, filter), "live_generation": {"$gt": 0}})

    async def changed_since(self, tenant: str, since: datetime, limit: int) -> Sequence[Document]:
        """Documents updated at or after `since`, oldest update first."""
        query = {**matching(tenant, None), "updated_at": {"$gte": since}}
        return await self._find(query, sort=("updated_at", "_id"), limit=limit)

    async def events(self, tenant: str, document_id: str, after_seq: int) -> Sequence[DocumentStatusEvent]:
        """Events with seq > `after_seq`, in order; a tombstone's too, until it is forgotten."""
        return await self._history.after(tenant, document_id, after_seq)

    async def update(self, document_id: str, guard: Precondition, change: Patch) -> Document | None:
        """Apply `change` if `guard` holds, in one command, exactly once however often it must be sent."""
        query = guard_query(document_id, guard)
        row = await changed_once(
            self._records, query, lambda token: change_pipeline(change, token), projection=INTERNAL
        )
        if row is None:
            return None
        await self._history.archive_due(row)
        return document_of(row)

    async def claimable(self, limit: int) -> Sequence[Document]:
        """Records that a worker could claim now, oldest first within a tenant, tenants taken in turn."""
        ids = [row["_id"] for row in await jobs.claimable(self._records, limit)]
        found = {document.id: document for document in await self._find({"_id": {"$in": ids}, "deleted": False})}
        return [found[document_id] for document_id in ids if document_id in found]

    async def expire(self, max_crashes: int, limit: int) -> Sequence[Document]:
        """PROCESSING records whose lease expired and whose `crashes` reached the cap."""
        return await self._find(jobs.expired(max_crashes), sort=("created_at", "_id"), limit=limit)

    async def list_garbage(self, limit: int) -> Sequence[Document]:
        """Records with a build that nobody can read, then bare tombstones, the oldest first.

        In this order, since tombstones stay a while and must not keep the collector from what is there to collect.
        """
        order = ("updated_at", "_id")
        found = list(await self._find({"garbage": True, "builds": {"$ne": []}}, sort=order, limit=limit))
        if len(found) < limit:
            found += await self._find({"garbage": True, "builds": []}, sort=order, limit=limit - len(found))
        return found

    async def purge(self, document_id: str) -> None:
        """Remove a tombstone and its events; nothing happens to a record that is not one."""
        tombstone = {"_id": document_id, "deleted": True}
        if await self._records.first(tombstone, projection={"_id": 1}) is not None:
            await self._history.purge(document_id)
            await self._records.remove(tombstone)

    async def collected(self, document_id: str, generation: int) -> None:
        """Nothing to note: the record's list of builds says which generations are still there (builds.py)."""

    async def uses_of(self, sha256: str) -> int:
        """How many records, of all tenants and tombstones not counted, need that file."""
        return await self._records.count({"sha256": sha256, "deleted": False})

    async def stats(self, tenant: str) -> CorpusStats:
        """The tenant's counts, from one command."""
        rows = {DocumentStatus(row["_id"]): row for row in await jobs.stats(self._records, tenant)}
        pending = rows.get(DocumentStatus.PENDING)
        return CorpusStats(
            document_count=sum(row["documents"] for row in rows.values()),
            chunk_count=sum(row["chunks"] for row in rows.values()),
            by_status={status: row["documents"] for status, row in rows.items()},
            oldest_pending_seconds=None if pending is None else max(0.0, pending["age"] / 1000),
            expired_leases=rows.get(DocumentStatus.PROCESSING, {}).get("leases_over", 0),
        )

    async def iter_all(self, after: str, limit: int) -> Sequence[Document]:
        """Records of all tenants with ids beyond `after`, by id; tombstones not among them."""
        return await self._find({"_id": {"$gt": after}, "deleted": False}, sort=("_id",), limit=limit)

    async def put(self, document: Document, events: Sequence[DocumentStatusEvent]) -> None:
        """Keep a record and its events as another store had them; the list of its builds stays."""
        recent = [event_row(event) for event in events[-KEPT_EVENTS:]]
        await self._history.put(document.id, [event_row(event) for event in events[:-KEPT_EVENTS]])
        row = {**row_of(document), "events": recent, "archived": max(0, len(events) - KEPT_EVENTS)}
        kept = {"builds": {"$ifNull": ["$builds", []]}}
        given = {name: value for name, value in row.items() if name not in kept}
        merged = {"$mergeObjects": ["$$ROOT", {"$literal": given}, kept]}
        stages: Sequence[Row] = [{"$replaceWith": merged}, GARBAGE_STAGE]
        await patiently(lambda: self._records.change({"_id": document.id}, stages, upsert=True, projection={"_id": 1}))

    async def backlog(self) -> StoreBacklog:
        """The counts of all tenants, from one command."""
        rows = {DocumentStatus(row["_id"]): row for row in await jobs.backlog(self._records)}
        age = rows.get(DocumentStatus.PENDING, {}).get("age")
        return StoreBacklog(
            by_status={status: row["documents"] for status, row in rows.items()},
            oldest_pending_seconds=0.0 if age is None else max(0.0, age / 1000),
        )

    async def acquire_leadership(self, name: str, owner: str, seconds: float) -> bool:
        """Take or renew the named lease; False while another owner holds it."""
        return await jobs.acquire_leadership(self._leaders, name, owner, seconds)

    async def _find(self, query: Row, *, sort: tuple[str, ...] = (), limit: int = 0) -> Sequence[Document]:
        order = [(field, 1) for field in sort] or None
        rows = await self._records.find(query, projection=INTERNAL, sort=order, limit=limit)
        return [document_of(row) for row in rows]
