"""Documents and what belongs to them: pages, chunks and status events, which all refer to one another."""

import copy
import dataclasses
from collections.abc import Callable, Hashable, Sequence
from datetime import datetime
from typing import Annotated, Any

import strawberry
from strawberry import UNSET

from tinyrag_gql.domain import chunks as chunk_domain
from tinyrag_gql.domain import documents as domain
from tinyrag_gql.domain.errors import DocumentNotFoundError
from tinyrag_gql.domain.status import DocumentStatus, IngestionErrorCode, IngestionStage
from tinyrag_gql.graphql.arguments import After, AfterSeq, First, given, given_seq
from tinyrag_gql.graphql.connections import PageInfo
from tinyrag_gql.graphql.context import Context, Info
from tinyrag_gql.graphql.conversion import to_graphql
from tinyrag_gql.graphql.cursors import chunk_cursor, chunk_index, page_size
from tinyrag_gql.graphql.ids import global_id
from tinyrag_gql.graphql.loaders import LoadedField
from tinyrag_gql.graphql.metadata import DocumentMetadata
from tinyrag_gql.graphql.scalars import BigInt

PageNumber = Annotated[int, strawberry.argument(description="Number of the page, 1 for the first one.")]


@strawberry.interface(description="Anything that `node` can fetch again by its id.")
class Node:
    id: strawberry.ID = strawberry.field(description="Opaque id, unique in the whole API.")


@strawberry.type(description="Why the last attempt to ingest a document failed.")
class IngestionError:
    code: IngestionErrorCode = strawberry.field(description="The kind of failure, for programs.")
    stage: IngestionStage | None = strawberry.field(description="Where it happened; null if before the first stage.")
    message: str = strawberry.field(description="What happened and what to do next, for people.")
    retryable: bool = strawberry.field(description="Whether `retryIngestion` may help without another file.")


@strawberry.type(description="A page's text as a reader sees it; citations' offsets point into it.")
class Page:
    number: int = strawberry.field(description="1 for the first page, as a viewer counts.")
    text: str = strawberry.field(description="The whole text of the page.")


@strawberry.type(description="A document, where its ingestion stands, and what can be read of it.")
class Document(Node):
    record: strawberry.Private[domain.Document]
    file_name: str = strawberry.field(description="Name it was given, for display.")
    media_type: str = strawberry.field(description="Media type, read off its bytes and not off its name.")
    size_bytes: BigInt = strawberry.field(description="Size of the file in bytes; 0 until a URL was fetched.")
    sha256: str = strawberry.field(description="SHA-256 of the file in hexadecimal; empty until a URL was fetched.")
    metadata: DocumentMetadata = strawberry.field(description="What it is about.")
    status: DocumentStatus = strawberry.field(description="Where its ingestion stands.")
    stage: IngestionStage | None = strawberry.field(
        description="What the current attempt is doing; null before the first attempt and after the end."
    )
    progress: float = strawberry.field(description="From 0.0 to 1.0; never decreases within an attempt.")
    attempt: int = strawberry.field(description="Number of the attempt, 1 for the first; 0 before it.")
    page_count: int | None = strawberry.field(description="How many pages it has; null until that is known.")
    chunk_count: int | None = strawberry.field(description="How many chunks readers can find; null before the first.")
    error: IngestionError | None = strawberry.field(description="Why it failed; only while status is FAILED.")
    seq: int = strawberry.field(description="Sequence number of the newest status event.")
    created_at: datetime = strawberry.field(description="When it was accepted.")
    updated_at: datetime = strawberry.field(description="When anything about it changed last.")
    completed_at: datetime | None = strawberry.field(description="When it was last ingested completely.")

    @classmethod
    def of(cls, record: domain.Document) -> "Document":
        """Of a record."""
        return to_graphql(
            cls,
            record,
            record=record,
            id=global_id("Document", record.id),
            metadata=to_graphql(DocumentMetadata, record.metadata),
            error=error_of(record.error),
        )

    @strawberry.field(description="Its status events, oldest first; the newest 200 are kept.")
    async def events(self, info: Info, after_seq: AfterSeq = UNSET) -> list["DocumentStatusEvent"]:
        documents = info.context.services.documents
        events = await documents.events(info.context.tenant, self.record.id, given_seq(after_seq) or 0)
        return [DocumentStatusEvent.of(event) for event in events]

    @strawberry.field(description="The text of one page; null where readers can find no such page.")
    async def page(self, info: Info, number: PageNumber) -> Page | None:
        page = await info.context.services.documents.page(info.context.tenant, self.record.id, number)
        return None if page is None else to_graphql(Page, page)

    @strawberry.field(description="The chunks that readers can find, in reading order.")
    async def chunks(self, info: Info, first: First = 20, after: After = UNSET) -> "ChunkConnection":
        limit = page_size(first, "first")
        offset = 0 if (cursor := given(after)) is None else chunk_index(cursor, "after") + 1
        documents = info.context.services.documents
        found = await documents.chunks(info.context.tenant, self.record.id, offset, limit + 1)
        return ChunkConnection.of(self, found[:limit], offset, has_next=len(found) > limit)


def error_of(error: domain.IngestionError | None) -> IngestionError | None:
    """The same in GraphQL."""
    return None if error is None else to_graphql(IngestionError, error)


@strawberry.type(description="Whole lines of one page: the unit that is embedded, found and shown.")
class Chunk(Node):
    document: Document = strawberry.field(description="The document that it is cut from.")
    ordinal: int = strawberry.field(description="Its place in the document, 0 for the first.")
    page: int = strawberry.field(description="Number of the page that it stands on, 1 for the first.")
    section: str | None = strawberry.field(description='The filing\'s Item or Note, as in "Item 7".')
    text: str = strawberry.field(description="Its text, verbatim from the page.")

    @classmethod
    def of(cls, chunk: chunk_domain.Chunk, document: Document) -> "Chunk":
        """Of a chunk and its document."""
        return to_graphql(cls, chunk, id=global_id("Chunk", chunk.id), document=document)


@strawberry.type(description="A chunk in a list.")
class ChunkEdge:
    node: Chunk = strawberry.field(description="The chunk.")
    cursor: str = strawberry.field(description="Where it stands: pass it as `after` to go on from here.")


@strawberry.type(description="A page of a document's chunks.")
class ChunkConnection:
    edges: list[ChunkEdge] = strawberry.field(description="The chunks, in reading order.")
    page_info: PageInfo = strawberry.field(description="Whether there are more, and where to go on.")
    total_count: int = strawberry.field(description="How many chunks the document has in all.")

    @classmethod
    def of(
        cls, document: Document, chunks: Sequence[chunk_domain.Chunk], offset: int, *, has_next: bool
    ) -> "ChunkConnection":
        """Of chunks that begin at `offset`."""
        edges = [
            ChunkEdge(node=Chunk.of(chunk, document), cursor=chunk_cursor(index))
            for index, chunk in enumerate(chunks, offset)
        ]
        info = PageInfo.of([edge.cursor for edge in edges], has_next=has_next, has_previous=offset > 0)
        return cls(edges=edges, page_info=info, total_count=document.chunk_count or 0)


async def _load_document(event: "DocumentStatusEvent", context: Context) -> tuple[object, Callable[[], object]]:
    record = await event.read_document(context)
    return record, lambda: event.with_document(record)


@strawberry.type(description="One step in a document's life.")
class DocumentStatusEvent:
    record: strawberry.Private[domain.DocumentStatusEvent]
    rendered: strawberry.Private[dict[Hashable, Any]] = dataclasses.field(init=False, default_factory=dict)
    loaded: strawberry.Private[Document | None] = dataclasses.field(init=False, default=None)
    document_id: strawberry.ID = strawberry.field(description="Id of the document.")
    seq: int = strawberry.field(description="1, 2, 3, ... per document, without a gap; resume with `afterSeq`.")
    status: DocumentStatus = strawberry.field(description="Status after this step.")
    stage: IngestionStage | None = strawberry.field(description="What the attempt is doing.")
    progress: float = strawberry.field(description="From 0.0 to 1.0; never decreases within an attempt.")
    attempt: int = strawberry.field(description="Number of the attempt.")
    message: str | None = strawberry.field(description="What happened, for people.")
    error: IngestionError | None = strawberry.field(description="Why it failed; only when status is FAILED.")
    occurred_at: datetime = strawberry.field(description="When it happened.")

    @classmethod
    def of(cls, event: domain.DocumentStatusEvent) -> "DocumentStatusEvent":
        """Of an event."""
        return to_graphql(
            cls,
            event,
            record=event,
            document_id=global_id("Document", event.document_id),
            error=error_of(event.error),
        )

    @strawberry.field(
        description="The document as it is now, which may be further than this event.",
        metadata=LoadedField("loaded", _load_document).as_metadata(),
    )
    async def document(self, info: Info) -> Document:
        return Document.of(await self.read_document(info.context))

    async def read_document(self, context: Context) -> domain.Document:
        """As it is now. Raises DocumentNotFoundError."""
        document = await context.documents.load(self.record.document_id)
        if document is None:
            raise DocumentNotFoundError("The document of this event has been deleted.")
        return document

    def with_document(self, record: domain.Document) -> "DocumentStatusEvent":
        """The same event, with its document at hand."""
        complete = copy.copy(self)
        complete.loaded = Document.of(record)
        return complete
