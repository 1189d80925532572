"""The records: documents, their events and their jobs, listed in windows and changed by one guarded update."""

from collections.abc import Sequence
from datetime import datetime
from typing import Protocol

from tinyrag_gql.domain.changes import Patch, Precondition
from tinyrag_gql.domain.documents import Document, DocumentFilter, DocumentOrder, DocumentStatusEvent
from tinyrag_gql.domain.model import Model
from tinyrag_gql.domain.status import DocumentStatus


class Position(Model):
    """A place in a listing: the sort value of a document as JSON (ISO 8601 for times) and its id."""

    value: str | int | None
    id: str


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


class CorpusStats(Model):
    """Counts over one tenant's documents; `chunk_count` counts what readers can find."""

    document_count: int
    chunk_count: int
    by_status: dict[DocumentStatus, int]
    oldest_pending_seconds: float | None
    expired_leases: int
    """PROCESSING documents whose worker is silent: the next claim or sweep takes them."""


class StoreBacklog(Model):
    """Counts over all tenants; the age is that of the PENDING document that has been due for longest, 0 for none."""

    by_status: dict[DocumentStatus, float]
    oldest_pending_seconds: float


class DocumentStore(Protocol):
    """The records: documents, their events and their jobs. One conditional update, `update`, changes them."""

    async def add(self, document: Document, *, pending_limit: int) -> Document:
        """Keep a new record and its first event (seq 1), durably before returning.

        Returns the earlier record, unchanged, when the tenant already has one with the same `idempotency_key`, the same
        `sha256` (when not empty) or, for records not yet fetched, the same `source_url`.
        Raises QueueFullError when the tenant already has `pending_limit` documents that are not terminal.
        """
        ...

    async def get(self, tenant: str, document_id: str) -> Document | None:
        """The record, or None where there is none or a tombstone."""
        ...

    async def get_many(self, tenant: str, document_ids: Sequence[str]) -> dict[str, Document]:
        """The records that exist, by id."""
        ...

    async def list(self, tenant: str, filter: DocumentFilter | None, order: DocumentOrder, window: Window) -> Slice:
        """A window of the matching documents in that order."""
        ...

    async def readable(self, tenant: str, filter: DocumentFilter | None) -> Sequence[Document]:
        """The matching documents that have a live generation: all that a search may see."""
        ...

    async def changed_since(self, tenant: str, since: datetime, limit: int) -> Sequence[Document]:
        """Documents updated at or after `since`, oldest update first."""
        ...

    async def events(self, tenant: str, document_id: str, after_seq: int) -> Sequence[DocumentStatusEvent]:
        """Events with seq > `after_seq`, in order."""
        ...

    async def update(self, document_id: str, guard: Precondition, change: Patch) -> Document | None:
        """Apply `change` if `guard` holds, atomically and durably; the record after it, or None if it does not hold."""
        ...

    async def claimable(self, limit: int) -> Sequence[Document]:
        """Records that a worker could claim now, oldest first within a tenant, tenants taken in turn."""
        ...

    async def expire(self, max_crashes: int, limit: int) -> Sequence[Document]:
        """PROCESSING records whose lease expired and whose `crashes` reached the cap."""
        ...

    async def list_garbage(self, limit: int) -> Sequence[Document]:
        """Tombstones, and records that may hold chunks of generations other than the live and the current one."""
        ...

    async def purge(self, document_id: str) -> None:
        """Remove a tombstone and its events for good, once its chunks are collected."""
        ...

    async def collected(self, document_id: str, generation: int) -> None:
        """Note that chunks of generations older than `generation` are gone."""
        ...

    async def uses_of(self, sha256: str) -> int:
        """How many records, of all tenants and tombstones not counted, need that file."""
        ...

    async def stats(self, tenant: str) -> CorpusStats:
        """The tenant's counts, from one consistent read."""
        ...

    async def iter_all(self, after: str, limit: int) -> Sequence[Document]:
        """Records of all tenants with ids beyond `after`, by id; tombstones not among them. For operators."""
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
