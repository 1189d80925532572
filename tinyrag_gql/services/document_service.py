"""Reads documents and acts on them: list, read, retry, ingest again, cancel, edit, delete."""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from contextlib import suppress
from typing import Any, TypeVar, cast

from tinyrag_gql import failpoints, telemetry
from tinyrag_gql.domain.chunks import Chunk, IndexedPage
from tinyrag_gql.domain.coverage import Coverage
from tinyrag_gql.domain.documents import (
    MOST_TAGS,
    Document,
    DocumentFilter,
    DocumentMetadata,
    DocumentOrder,
    DocumentOrderField,
    DocumentPatch,
    DocumentPrecondition,
    DocumentStatusEvent,
    OrderDirection,
)
from tinyrag_gql.domain.errors import DocumentNotFoundError, InvalidInputError, InvalidStateError
from tinyrag_gql.domain.facets import Facets
from tinyrag_gql.domain.jobs import Precondition
from tinyrag_gql.domain.status import ACTIVE, REINGESTIBLE, RETRYABLE, DocumentStatus
from tinyrag_gql.domain.tables import Table
from tinyrag_gql.filings.page_numbers import REACH, printed_number
from tinyrag_gql.ports import (
    Corpus,
    CorpusStats,
    DocumentStore,
    EventBus,
    Heartbeats,
    JobQueue,
    Slice,
    StoredFile,
    Window,
)
from tinyrag_gql.services.coverage import coverage

COUNTERS = ("redrives", "fenced")
MOST_EXHIBITS = 500
"""Documents inside one document that are listed; an archive holds no more."""

T = TypeVar("T")


class CorpusView(CorpusStats):
    """Counts for a dashboard: documents, live workers, messages sent again and refused writes."""

    workers: int
    redrives: int | None
    fenced_writes: int | None


class DocumentService:
    """Each action is one conditional update of the record; its new fence stops a worker that processes the document."""

    def __init__(
        self, documents: DocumentStore, corpus: Corpus, queue: JobQueue, bus: EventBus, heartbeats: Heartbeats
    ) -> None:
        self._documents = documents
        self._corpus = corpus
        self._queue = queue
        self._bus = bus
        self._heartbeats = heartbeats

    async def get(self, tenant: str, document_id: str) -> Document | None:
        """Returns the document, or None."""
        return await self._documents.get(tenant, document_id)

    async def get_many(self, tenant: str, document_ids: Sequence[str]) -> dict[str, Document]:
        """Returns the documents that exist, by id."""
        return await self._documents.get_many(tenant, document_ids)

    async def list(self, tenant: str, filter: DocumentFilter | None, order: DocumentOrder, window: Window) -> Slice:
        """Returns a window of the matching documents."""
        return await self._documents.list(tenant, filter, order, window)

    async def facets(
        self, tenant: str, filter: DocumentFilter | None, limit: int, *, disjunctive: bool = False
    ) -> Facets:
        """Returns the most frequent `limit` values of each property of the matching documents.

        Disjunctive: each property is counted without the filter's own condition on it. One read of the store, and one
        more for each property with such a condition.
        """
        facets = await self._documents.facets(tenant, filter, limit)
        if filter is None or not disjunctive:
            return facets
        counted = {}
        for name in Facets.model_fields:
            if getattr(filter, name) is not None:
                rest = filter.model_copy(update={name: None})
                others = await self._documents.facets(tenant, None if rest == DocumentFilter() else rest, limit)
                counted[name] = getattr(others, name)
        return facets.model_copy(update=counted)

    async def coverage(self, tenant: str, tickers: Sequence[str], years: Sequence[int] | None) -> Sequence[Coverage]:
        """Returns which reports of these companies are there, company by company, the newest year first."""
        return await coverage(self._documents, tenant, tickers, years)

    async def events(self, tenant: str, document_id: str, after_seq: int) -> Sequence[DocumentStatusEvent]:
        """Returns the document's events after that sequence number."""
        return await self._documents.events(tenant, document_id, after_seq)

    async def page(self, tenant: str, document_id: str, number: int) -> IndexedPage | None:
        """Returns a page, by its number from 1; None when the document has no such indexed page."""
        if number < 1:
            return None
        pages = await self._live(tenant, document_id, lambda live: self._corpus.pages(document_id, live, [number]))
        return pages[0] if pages else None

    async def tables(self, page: IndexedPage) -> tuple[Table, ...]:
        """Returns the tables of a page."""
        return (await self._corpus.tables(page.document_id, page.generation, [page.number])).get(page.number, ())

    async def printed_number(self, page: IndexedPage) -> str | None:
        """Returns the number that is printed on a page; None unless the pages around it prove that it is one."""
        near = range(max(1, page.number - REACH), page.number + REACH + 1)
        pages = await self._corpus.pages(page.document_id, page.generation, near)
        return printed_number({each.number: each.text for each in pages}, page.number)

    async def exhibits(self, tenant: str, document_id: str, limit: int = MOST_EXHIBITS) -> Sequence[Document]:
        """The documents that were found inside this one, oldest first, up to `limit`."""
        order = DocumentOrder(field=DocumentOrderField.CREATED_AT, direction=OrderDirection.ASC)
        inside = DocumentFilter(parent_ids=(document_id,))
        return (await self._documents.list(tenant, inside, order, Window(limit=limit))).documents

    async def chunks(self, tenant: str, document_id: str, offset: int, limit: int) -> Sequence[Chunk]:
        """Returns the indexed chunks, by ordinal."""
        return await self._live(
            tenant, document_id, lambda live: self._corpus.chunks(document_id, live, offset=offset, limit=limit)
        )

    async def _live(self, tenant: str, document_id: str, read: Callable[[int], Awaitable[Sequence[T]]]) -> Sequence[T]:
        """Returns what `read` finds in the live generation; reads again when that changed in between."""
        document = await self._documents.get(tenant, document_id)
        while document is not None and document.live_generation is not None:
            found = await read(document.live_generation)
            before, document = document, await self._documents.get(tenant, document_id)
            if document is None or document.live_generation == before.live_generation:
                return found
        return []

    async def chunk(self, tenant: str, chunk_id: str) -> tuple[Chunk, Document] | None:
        """Returns a live chunk and its document; None when the tenant has no such chunk."""
        chunk = (await self._corpus.chunks_by_id([chunk_id])).get(chunk_id)
        if chunk is None:
            return None
        document = await self._documents.get(tenant, chunk.document_id)
        return None if document is None else (chunk, document)

    async def corpus(self, tenant: str) -> CorpusView:
        """Returns the counts for a dashboard."""
        stats = await self._documents.stats(tenant)
        workers, counters = await asyncio.gather(self._heartbeats.count(), self._heartbeats.counters())
        redrives, fenced = [None if counters is None else counters.get(name, 0) for name in COUNTERS]
        return CorpusView(**dict(stats), workers=workers, redrives=redrives, fenced_writes=fenced)

    async def retry(self, tenant: str, document_id: str, file: StoredFile | None = None) -> Document:
        """Queue a FAILED or CANCELLED document again, from its first unfinished stage; with another file if given."""
        others = {"sha256": file.sha256, "size_bytes": file.size_bytes, "checkpoint": None} if file else {}
        again = {"processed_at": None, "message": "Queued again", **others}
        return await self._requeue(tenant, document_id, RETRYABLE, "retried", **again)

    async def reingest(self, tenant: str, document_id: str) -> Document:
        """Index a COMPLETED document again; readers see the old chunks until the new ones are complete."""
        message = "Queued to be ingested again"
        fresh = {"checkpoint": None, "bump_generation": True, "reprocessed": True, "message": message}
        return await self._requeue(tenant, document_id, REINGESTIBLE, "ingested again", **fresh)

    async def reprocess(self, tenant: str, document_id: str) -> Document:
        """Process a document again: a COMPLETED one from its file, another from its first unfinished stage."""
        document = await self._found(tenant, document_id)
        return await (self.retry if document.status in RETRYABLE else self.reingest)(tenant, document_id)

    async def _requeue(
        self, tenant: str, document_id: str, statuses: frozenset[DocumentStatus], verb: str, **others: Any
    ) -> Document:
        """Make the document PENDING with no attempts counted, and enqueue it. `others` are fields of the patch."""
        change = DocumentPatch(
            status=DocumentStatus.PENDING,
            stage=None,
            progress=0.0,
            error=None,
            attempt=0,
            failures=0,
            crashes=0,
            delay_seconds=0,
            lease_seconds=0,
            bump_fence=True,
            announce=True,
            trace=telemetry.traceparent(),
            **others,
        )
        document = await self._act(tenant, document_id, statuses, change, verb)
        await self._queue.enqueue(document)
        return document

    async def cancel(self, tenant: str, document_id: str) -> Document:
        """Stop a PENDING or PROCESSING document; a retry continues from its finished stages."""
        change = DocumentPatch(
            status=DocumentStatus.CANCELLED,
            stage=None,
            lease_seconds=0,
            delay_seconds=0,
            bump_fence=True,
            announce=True,
            message="Cancelled",
        )
        return await self._act(tenant, document_id, ACTIVE, change, "cancelled")

    async def update_metadata(
        self,
        tenant: str,
        document_id: str,
        changes: dict[str, object],
        *,
        add_tags: Sequence[str] = (),
        remove_tags: Sequence[str] = (),
    ) -> Document:
        """Set these fields and no others, add tags and remove some; fields that are set no longer count as detected.

        Writes nothing where nothing changes. Raises InvalidInputError for more tags than a document may have.
        """
        while True:
            document = await self._found(tenant, document_id)
            before = document.metadata
            kept = tuple(name for name in before.detected if name not in changes)
            tags = with_tags(cast("tuple[str, ...]", changes.get("tags", before.tags)), add_tags, remove_tags)
            values = {**before.model_dump(), **changes, "tags": tags, "detected": kept}
            metadata = DocumentMetadata.model_validate(values)
            if metadata == before:
                return document
            guard = DocumentPrecondition(tenant=tenant, metadata=before)
            updated = await self._documents.update(document_id, guard, DocumentPatch(metadata=metadata))
            if updated is not None:
                return updated

    async def delete(self, tenant: str, document_id: str) -> None:
        """Delete for readers at once, with what it holds; a tombstone stays until the chunks are collected."""
        exhibits = await self.exhibits(tenant, document_id)
        await self._delete(tenant, document_id)
        for exhibit in exhibits:
            with suppress(DocumentNotFoundError):  # somebody else deleted it just now
                await self.delete(tenant, exhibit.id)

    async def _delete(self, tenant: str, document_id: str) -> None:
        active = DocumentPatch(
            status=DocumentStatus.CANCELLED,
            stage=None,
            lease_seconds=0,
            bump_fence=True,
            deleted=True,
            announce=True,
            message="Deleted",
        )
        at_rest = DocumentPatch(lease_seconds=0, bump_fence=True, deleted=True)
        while True:
            document = await self._found(tenant, document_id)
            change = at_rest if document.status.terminal else active
            guard = Precondition(tenant=tenant, statuses=frozenset({document.status}))
            deleted = await self._documents.update(document_id, guard, change)
            if deleted is not None:
                failpoints.reach("delete.recorded", deleted.file_name)
                await self._announce(deleted, change)
                return

    async def _act(
        self, tenant: str, document_id: str, statuses: frozenset[DocumentStatus], change: DocumentPatch, verb: str
    ) -> Document:
        updated = await self._documents.update(document_id, Precondition(tenant=tenant, statuses=statuses), change)
        if updated is None:
            status = (await self._found(tenant, document_id)).status
            allowed = " or ".join(sorted(statuses))
            raise InvalidStateError(f"The document is {status}; only one that is {allowed} can be {verb}.")
        failpoints.reach("action.recorded", updated.file_name)
        await self._announce(updated, change)
        return updated

    async def _found(self, tenant: str, document_id: str) -> Document:
        document = await self._documents.get(tenant, document_id)
        if document is None:
            raise DocumentNotFoundError("There is no such document; it may have been deleted.")
        return document

    async def _announce(self, document: Document, change: DocumentPatch) -> None:
        if change.announce:
            await self._bus.publish(document.tenant, DocumentStatusEvent.of(document, change))


def with_tags(tags: Sequence[str], added: Sequence[str], removed: Sequence[str]) -> tuple[str, ...]:
    """The tags, without those that are removed and with those that are added, in any case.

    Raises InvalidInputError for more than a document may have.
    """
    gone = {tag.casefold() for tag in removed}
    kept = [tag for tag in tags if tag.casefold() not in gone]
    for tag in added:
        if tag.casefold() not in {each.casefold() for each in kept}:
            kept.append(tag)
    if added and len(kept) > MOST_TAGS:
        message = f"It would have {len(kept)} tags; a document has at most {MOST_TAGS}. Remove some first."
        raise InvalidInputError(message, ("input", "addTags"))
    return tuple(kept)
