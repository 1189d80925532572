"""The document store: jobs that are listed in windows, filtered, counted, and collected once they are deleted."""

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Protocol

from tinyrag_gql.domain.changes import DeletedDocument
from tinyrag_gql.domain.companies import CompanyName
from tinyrag_gql.domain.documents import (
    Document,
    DocumentFilter,
    DocumentOrder,
    DocumentOrderField,
    DocumentPatch,
    DocumentStatusEvent,
)
from tinyrag_gql.domain.facets import Facets
from tinyrag_gql.domain.model import Model
from tinyrag_gql.domain.status import DocumentStatus
from tinyrag_gql.ports.job_store import JobStore


class Position(Model):
    """A place in a listing: the sort value of a document, as `DocumentOrderField.value_of` gives it, and its id."""

    value: str | int | None
    id: str

    @classmethod
    def of(cls, document: Document, field: DocumentOrderField) -> "Position":
        """Where a document stands in a listing in that order."""
        return cls(value=field.value_of(document), id=document.id)


class Window(Model):
    """`limit` documents after `after` (or, backward, before `before`), in the listing's order either way."""

    limit: int
    after: Position | None = None
    before: Position | None = None
    backward: bool = False


class Slice(Model):
    """A window's documents, whether there are more on either side of it, and how many match in all."""

    documents: tuple[Document, ...]
    has_next: bool
    has_previous: bool
    total: int


class DeletedSlice(Model):
    """The newest deleted documents, and how many there are in all."""

    documents: tuple[DeletedDocument, ...]
    total: int


class CorpusStats(Model):
    """Counts over one tenant's documents; `chunk_count` counts what readers can find."""

    document_count: int
    chunk_count: int
    by_status: dict[DocumentStatus, int]
    oldest_pending_seconds: float | None
    expired_leases: int
    """PROCESSING documents whose lease expired: the next claim takes them over, or the reaper marks them FAILED."""


class StoreBacklog(Model):
    """Counts over all tenants; the age is that of the PENDING document that has been due for longest, 0 for none."""

    by_status: dict[DocumentStatus, float]
    oldest_pending_seconds: float


class DocumentStore(JobStore[Document, DocumentPatch, DocumentStatusEvent], Protocol):
    """The documents, and the leases that elect a leader among processes."""

    async def add(self, document: Document, *, pending_limit: int) -> Document:
        """Keep a new record and its first event (seq 1), durably before returning.

        Returns the earlier record, unchanged, when the tenant already has one with the same `idempotency_key`, the same
        `sha256` (when not empty) or, for records not yet fetched, the same `source_url`.
        Raises QueueFullError when the tenant already has `pending_limit` documents that are not terminal.
        """
        ...

    async def get_many(self, tenant: str, document_ids: Sequence[str]) -> dict[str, Document]:
        """The records that exist, by id."""
        ...

    async def by_idempotency_key(self, tenant: str, keys: Sequence[str]) -> dict[str, Document]:
        """The records that were added with these idempotency keys, by key."""
        ...

    async def list(self, tenant: str, filter: DocumentFilter | None, order: DocumentOrder, window: Window) -> Slice:
        """A window of the matching documents in that order."""
        ...

    async def readable(
        self,
        tenant: str,
        filter: DocumentFilter | None,
        *,
        companies: Collection[CompanyName] | None = None,
        limit: int | None = None,
    ) -> Sequence[Document]:
        """The matching documents that have a live generation: all that a search may see.

        With `companies` only those that name their company so; at most `limit` of them.
        """
        ...

    async def readable_count(self, tenant: str, filter: DocumentFilter | None, *, limit: int | None = None) -> int:
        """How many documents `readable` would return, counted no further than `limit`."""
        ...

    async def facets(self, tenant: str, filter: DocumentFilter | None, limit: int) -> Facets:
        """The most frequent `limit` values of each property among the matching documents, with their counts."""
        ...

    async def company_names(self, tenant: str, known: int) -> Sequence[CompanyName]:
        """What the tenant's documents call, or once called, their companies; nothing if these are no more than `known`.

        Names are only ever added, so that a reader who counts those it holds knows whether there are new ones.
        """
        ...

    async def changed_since(self, tenant: str, since: datetime, limit: int) -> Sequence[Document]:
        """Documents updated at or after `since`, oldest update first."""
        ...

    async def list_garbage(self, limit: int) -> Sequence[Document]:
        """Tombstones, and records that may hold chunks of generations other than the live and the current one."""
        ...

    async def purge(self, document_id: str) -> None:
        """Remove a tombstone and its events for good, once its chunks are collected; `deleted` still lists it."""
        ...

    async def deleted(self, tenant: str, since: datetime, *, limit: int, after: Position | None = None) -> DeletedSlice:
        """The documents that were deleted later than `since`, the newest first, from the first beyond `after`.

        A position's value is `deleted_at` in ISO 8601.
        """
        ...

    async def forget_deleted(self, before: datetime) -> None:
        """Forget what `deleted` lists of all tenants from before that time."""
        ...

    async def uses_of(self, sha256: str) -> int:
        """How many records, of all tenants and tombstones not counted, need that file."""
        ...

    async def stats(self, tenant: str) -> CorpusStats:
        """The tenant's counts, from one consistent read."""
        ...

    async def put(self, document: Document, events: Sequence[DocumentStatusEvent]) -> None:
        """Keep a record and its events as another store had them, over what is kept under its id. For operators."""
        ...

    async def backlog(self) -> StoreBacklog:
        """The counts of all tenants, for operators."""
        ...

    async def acquire_leadership(self, name: str, owner: str, seconds: float) -> bool:
        """Take or renew the named lease; False while another owner holds it."""
        ...
