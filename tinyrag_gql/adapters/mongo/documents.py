"""The documents in MongoDB: jobs with fields for filters and listings, and the lease that elects a leader."""

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import ClassVar

from pymongo.errors import DuplicateKeyError

from tinyrag_gql.adapters.mongo.client import Pipeline, Records, Row
from tinyrag_gql.adapters.mongo.company_names import CompanyNames
from tinyrag_gql.adapters.mongo.deleted_documents import DeletedDocuments
from tinyrag_gql.adapters.mongo.document_rows import GARBAGE_STAGE, content_key, derived_fields, document_row
from tinyrag_gql.adapters.mongo.expressions import NOW, later, past
from tinyrag_gql.adapters.mongo.facets import facets
from tinyrag_gql.adapters.mongo.failures import retry_races
from tinyrag_gql.adapters.mongo.job_store import MongoJobStore
from tinyrag_gql.adapters.mongo.job_updates import LEASE_OVER
from tinyrag_gql.adapters.mongo.listing import list_window
from tinyrag_gql.adapters.mongo.queries import matching, named
from tinyrag_gql.domain.companies import CompanyName
from tinyrag_gql.domain.documents import Document, DocumentFilter, DocumentOrder, DocumentPatch, DocumentStatusEvent
from tinyrag_gql.domain.errors import QueueFullError
from tinyrag_gql.domain.facets import Facets
from tinyrag_gql.domain.jobs import Precondition
from tinyrag_gql.domain.status import ACTIVE, DocumentStatus
from tinyrag_gql.ports import CorpusStats, DeletedSlice, Position, Slice, StoreBacklog, Window

_RETRY_AFTER_SECONDS = 30.0
_LIVE: Row = {"live_generation": {"$gt": 0}}
_WAITING: Row = {"deleted": False, "status": {"$in": sorted(status.value for status in ACTIVE)}}


class MongoDocumentStore(MongoJobStore[Document, DocumentPatch, DocumentStatusEvent]):
    """ports.DocumentStore over `documents`, `document_events`, `leaders`, `company_names` and `deleted_documents`."""

    record_type = Document
    event_type = DocumentStatusEvent
    alive: ClassVar[Row] = {"deleted": False}
    internal: ClassVar[Row] = {"events": 0, "changes": 0, "folded": 0}

    def __init__(
        self,
        records: Records,
        archive: Records,
        leaders: Records,
        company_names: CompanyNames,
        deleted_documents: DeletedDocuments,
    ) -> None:
        super().__init__(records, archive)
        self._leaders = leaders
        self._company_names = company_names
        self._deleted_documents = deleted_documents

    def row(self, record: Document) -> Row:
        """Every field of a new document's record but its id and its events."""
        return document_row(record)

    def derived(self, patch: DocumentPatch) -> Row:
        """The fields that repeat others of a patch for queries."""
        return derived_fields(patch)

    def concluding(self) -> Pipeline:
        """Say whether there is now something to collect."""
        return [GARBAGE_STAGE]

    async def add(self, document: Document, *, pending_limit: int) -> Document:
        """Keep a new record, or return the one that it repeats; its times are the store's.

        Unique indexes keep two equal ones from being added at the same moment. The limit is read just before, so that
        uploads in the same instant may pass it by as many as they are.
        """

        async def add_once() -> Document:
            earlier = await self._earlier(document)
            if earlier is not None:
                return earlier
            waiting = await self.records.count({**_WAITING, "tenant": document.tenant}, limit=pending_limit)
            if waiting >= pending_limit:
                raise QueueFullError(
                    f"{waiting} documents are waiting already and the limit is {pending_limit}. "
                    "Try again when some of them are done.",
                    _RETRY_AFTER_SECONDS,
                )
            await self._company_names.add(document)
            return await self.insert_new(document)

        return await retry_races(add_once)

    async def update(self, job_id: str, precondition: Precondition, patch: DocumentPatch, /) -> Document | None:
        """Apply `patch` if `precondition` holds, in one command, exactly once however often it must be sent."""
        document = await super().update(job_id, precondition, patch)
        if document is not None and patch.metadata is not None:
            await self._company_names.add(document)
        return document

    async def _earlier(self, document: Document) -> Document | None:
        """The record that `document` repeats (itself, where the reply to an earlier try was lost)."""
        repeats: list[Row] = [{"_id": document.id}]
        if document.idempotency_key is not None:
            repeats.append({"idempotency_key": document.idempotency_key})
        repeats.append({"sha256": document.sha256} if document.sha256 else {"content_key": content_key(document)})
        for repeat in repeats:
            if None in repeat.values():
                continue
            query = {"tenant": document.tenant, **self.alive, **repeat}
            found = await self.find(query, sort=("created_at", "_id"), limit=1)
            if found:
                return found[0]
        return None

    async def get_many(self, tenant: str, document_ids: Sequence[str]) -> dict[str, Document]:
        """The records that exist, by id."""
        found = await self.find(matching(tenant, DocumentFilter(ids=tuple(document_ids))))
        return {document.id: document for document in found}

    async def by_idempotency_key(self, tenant: str, keys: Sequence[str]) -> dict[str, Document]:
        """The records that were added with these idempotency keys, by key."""
        found = await self.find({"tenant": tenant, **self.alive, "idempotency_key": {"$in": list(keys)}})
        return {document.idempotency_key or "": document for document in found}

    async def list(self, tenant: str, filter: DocumentFilter | None, order: DocumentOrder, window: Window) -> Slice:
        """A window of the matching documents in that order."""
        return await list_window(self, matching(tenant, filter), order, window)

    async def readable(
        self,
        tenant: str,
        filter: DocumentFilter | None,
        *,
        companies: Collection[CompanyName] | None = None,
        limit: int | None = None,
    ) -> Sequence[Document]:
        """The matching documents that have a live generation."""
        query = {**matching(tenant, filter), **_LIVE}
        if companies is not None:
            query["$or"] = named(companies)
        return [] if limit == 0 else await self.find(query, limit=limit or 0)

    async def readable_count(self, tenant: str, filter: DocumentFilter | None, *, limit: int | None = None) -> int:
        """How many documents `readable` would return, counted no further than `limit`."""
        return await self.records.count({**matching(tenant, filter), **_LIVE}, limit=limit)

    async def facets(self, tenant: str, filter: DocumentFilter | None, limit: int) -> Facets:
        """The most frequent `limit` values of each property among the matching documents, with their counts."""
        return await facets(self.records, matching(tenant, filter), limit)

    async def company_names(self, tenant: str, known: int) -> Sequence[CompanyName]:
        """What the tenant's documents call their companies; nothing if these are no more than `known`."""
        return await self._company_names.all(tenant, known)

    async def changed_since(self, tenant: str, since: datetime, limit: int) -> Sequence[Document]:
        """Documents updated at or after `since`, oldest update first."""
        query = {**matching(tenant, None), "updated_at": {"$gte": since}}
        return await self.find(query, sort=("updated_at", "_id"), limit=limit)

    async def list_garbage(self, limit: int) -> Sequence[Document]:
        """Records with a build that nobody can read, then bare tombstones, the oldest first.

        In this order, since tombstones stay a while and must not keep the collector from what is there to collect.
        """
        order = ("updated_at", "_id")
        found = [*await self.find({"garbage": True, "builds": {"$ne": []}}, sort=order, limit=limit)]
        if len(found) < limit:
            found += await self.find({"garbage": True, "builds": []}, sort=order, limit=limit - len(found))
        return found

    async def purge(self, document_id: str) -> None:
        """Remove a tombstone and its events; nothing happens to a record that is not one."""
        tombstone = {"_id": document_id, "deleted": True}
        for document in await self.find(tombstone):
            await self._deleted_documents.note(document)
            await self.archive.purge(document_id)
            await self.records.remove(tombstone)

    async def deleted(self, tenant: str, since: datetime, *, limit: int, after: Position | None = None) -> DeletedSlice:
        """The documents that were deleted later than `since`, the newest first."""
        tombstones = await self.find({"tenant": tenant, "deleted": True, "deleted_at": {"$gt": since}})
        return await self._deleted_documents.list(tombstones, tenant, since, limit, after)

    async def forget_deleted(self, before: datetime) -> None:
        """Forget what `deleted` lists of all tenants from before that time."""
        await self._deleted_documents.forget(before)

    async def uses_of(self, sha256: str) -> int:
        """How many records, of all tenants and tombstones not counted, need that file."""
        return await self.records.count({"sha256": sha256, **self.alive})

    async def put(self, document: Document, events: Sequence[DocumentStatusEvent]) -> None:
        """Keep a record and its events as another store had them; the list of its builds stays."""
        await self._company_names.add(document)
        await self.overwrite(document, events, {"builds": {"$ifNull": ["$builds", []]}})

    async def stats(self, tenant: str) -> CorpusStats:
        """The tenant's counts, from one command."""
        readable = {"$cond": [{"$gt": ["$live_generation", None]}, {"$ifNull": ["$chunk_count", 0]}, 0]}
        rows = await self._by_status(
            {"tenant": tenant},
            {
                "chunks": {"$sum": readable},
                "leases_over": {"$sum": {"$cond": [LEASE_OVER, 1, 0]}},
                "since": {"$min": "$created_at"},
            },
        )
        pending = rows.get(DocumentStatus.PENDING)
        return CorpusStats(
            document_count=sum(row["documents"] for row in rows.values()),
            chunk_count=sum(row["chunks"] for row in rows.values()),
            by_status={status: row["documents"] for status, row in rows.items()},
            oldest_pending_seconds=None if pending is None else max(0.0, pending["age"] / 1000),
            expired_leases=rows.get(DocumentStatus.PROCESSING, {}).get("leases_over", 0),
        )

    async def backlog(self) -> StoreBacklog:
        """The counts of all tenants, from one command."""
        due = {"$and": [{"$eq": ["$status", DocumentStatus.PENDING.value]}, past("$next_attempt_at")]}
        since = {"$cond": [due, {"$max": ["$updated_at", "$next_attempt_at"]}, None]}
        rows = await self._by_status({}, {"since": {"$min": since}})
        age = rows.get(DocumentStatus.PENDING, {}).get("age")
        return StoreBacklog(
            by_status={status: row["documents"] for status, row in rows.items()},
            oldest_pending_seconds=0.0 if age is None else max(0.0, age / 1000),
        )

    async def _by_status(self, query: Row, sums: Row) -> dict[DocumentStatus, Row]:
        """Per status: the count of documents, those sums, and the age in milliseconds of the time `since`."""
        rows = await self.records.aggregate(
            [
                {"$match": {**query, **self.alive}},
                {"$group": {"_id": "$status", "documents": {"$sum": 1}, **sums}},
                {"$set": {"age": {"$subtract": [{"$toLong": NOW}, {"$toLong": "$since"}]}}},
            ]
        )
        return {DocumentStatus(row["_id"]): row for row in rows}

    async def acquire_leadership(self, name: str, owner: str, seconds: float) -> bool:
        """Take or renew a lease that is free, ours or over; False while another owner holds it."""
        taking = [{"$set": {"owner": {"$literal": owner}, "expires_at": later(seconds)}}]
        free = {"_id": name, "$or": [{"owner": owner}, {"$expr": past("$expires_at")}]}
        if await self._leaders.change(free, taking):
            return True
        try:
            # Apart from the above, since an upsert may not hold an expression. It can only insert.
            await self._leaders.change({"_id": name, "owner": {"$exists": False}}, taking, upsert=True)
        except DuplicateKeyError:
            return False
        return True
