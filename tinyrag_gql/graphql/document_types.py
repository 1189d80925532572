"""Types of documents, pages, chunks, facts and status events, which refer to one another."""

import copy
import dataclasses
from collections.abc import Callable, Hashable, Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import Annotated, Any

import strawberry
from strawberry import UNSET

from tinyrag_gql.domain import chunks as chunk_domain
from tinyrag_gql.domain import documents as domain
from tinyrag_gql.domain import facts as fact_domain
from tinyrag_gql.domain.errors import DocumentNotFoundError, InvalidInputError
from tinyrag_gql.domain.facts import FactCheck, FactSource
from tinyrag_gql.domain.periods import FiscalPeriod
from tinyrag_gql.domain.status import DocumentStatus, IngestionErrorCode, IngestionStage, SearchState
from tinyrag_gql.graphql.context import Context, Info
from tinyrag_gql.graphql.conversion import AfterSeq, non_negative_seq, to_graphql, unset_to_none
from tinyrag_gql.graphql.fact_inputs import FactFilterInput, LabelPart, OptionalFactFilter, Statement, check_name
from tinyrag_gql.graphql.loaders import LoadedField
from tinyrag_gql.graphql.page_types import BoxType, DocumentFileType, PageType, file_to_graphql, page_boxes
from tinyrag_gql.graphql.relay import (
    After,
    First,
    PageInfo,
    chunk_cursor,
    chunk_index,
    fact_cursor,
    fact_id,
    fact_position,
    global_id,
    page_size,
)
from tinyrag_gql.graphql.scalars import URL, BigInt
from tinyrag_gql.ports import FactOrder, FactOrderField, FactQuery

PageNumber = Annotated[int, strawberry.argument(description="Number of the page, 1 for the first one.")]


@strawberry.interface(description="Anything that `node` can fetch again by its id.")
class Node:
    id: strawberry.ID = strawberry.field(description="Opaque id, unique in the whole API.")


@strawberry.type(name="IngestionError", description="Why the last attempt to ingest a document failed.")
class IngestionErrorType:
    code: IngestionErrorCode = strawberry.field(description="The kind of failure, for programs.")
    stage: IngestionStage | None = strawberry.field(description="Where it happened; null if before the first stage.")
    message: str = strawberry.field(description="What happened and what to do next, for people.")
    retryable: bool = strawberry.field(description="Whether `retryIngestion` may help without another file.")


@strawberry.type(
    name="DocumentMetadata",
    description="What a filing is about: as given with it, completed by what its cover page says.",
)
class DocumentMetadataType:
    company: str | None = strawberry.field(description="Name of the company.")
    ticker: str | None = strawberry.field(description='Ticker symbol, as in "ACME".')
    aliases: list[str] = strawberry.field(
        description="Symbols of its other classes of shares, and its former names, as the cover page gives them: a"
        " question may name the company by them."
    )
    report_type: str | None = strawberry.field(description='Kind of report, as in "10-K", "10-Q" or "8-K".')
    year: int | None = strawberry.field(description="Fiscal year that the report is about.")
    fiscal_period: FiscalPeriod | None = strawberry.field(description="Part of the fiscal year.")
    period_end: datetime | None = strawberry.field(description="Last day of the period, at midnight UTC.")
    filed_on: date | None = strawberry.field(
        description="Day on which the filing reached the regulator, as given or as the submission's header says."
    )
    source_url: URL | None = strawberry.field(description="Where the document can be found on the web.")
    tags: list[str] = strawberry.field(description="Labels of your own, to filter by.")
    detected: list[str] = strawberry.field(
        description="Names of the fields above that were read off the document rather than given."
    )


@strawberry.type(name="Document", description="A document, where its ingestion stands, and what can be read of it.")
class DocumentType(Node):
    record: strawberry.Private[domain.Document]
    file_name: str = strawberry.field(description="Name it was given, for display.")
    media_type: str = strawberry.field(description="Media type, read off its bytes and not off its name.")
    size_bytes: BigInt = strawberry.field(description="Size of the file in bytes; 0 until a URL was fetched.")
    sha256: str = strawberry.field(description="SHA-256 of the file in hexadecimal; empty until a URL was fetched.")
    metadata: DocumentMetadataType = strawberry.field(description="What it is about.")
    status: DocumentStatus = strawberry.field(description="Where its ingestion stands.")
    stage: IngestionStage | None = strawberry.field(
        description="What the current attempt is doing; null before the first attempt and after the end."
    )
    progress: float = strawberry.field(description="From 0.0 to 1.0; never decreases within an attempt.")
    attempt: int = strawberry.field(description="Number of the attempt, 1 for the first; 0 before it.")
    searchable: SearchState = strawberry.field(
        description="What of it searches can use now; of a document that is processed again, the old version."
    )
    page_count: int | None = strawberry.field(description="How many pages it has; null until that is known.")
    chunk_count: int | None = strawberry.field(description="How many chunks readers can find; null before the first.")
    fact_count: int | None = strawberry.field(
        description="How many facts readers can find; null before the first, and for a document that was processed"
        " before facts were read: `reingestDocument` reads them."
    )
    notices: list[str] = strawberry.field(
        description="Sentences on what readers miss of it and what to do, such as that its facts could not be read."
    )
    illegible_pages: list[int] = strawberry.field(
        description="Numbers of the pages that show a text which could not be read: pictures, and letters that their"
        " font garbles. Answers may miss what they say."
    )
    exhibit: str | None = strawberry.field(
        description='What the document that it was found inside calls it, as in "EX-99.1".'
    )
    error: IngestionErrorType | None = strawberry.field(description="Why it failed; only while status is FAILED.")
    seq: int = strawberry.field(description="Sequence number of the newest status event.")
    created_at: datetime = strawberry.field(description="When it was accepted.")
    updated_at: datetime = strawberry.field(description="When anything about it changed last.")
    completed_at: datetime | None = strawberry.field(description="When it was last ingested completely.")
    processed_at: datetime | None = strawberry.field(
        description="When its processing last ended, COMPLETED or FAILED; null once a failed one is sent again."
    )

    @classmethod
    def from_domain(cls, record: domain.Document) -> "DocumentType":
        """Returns a record's GraphQL object."""
        return to_graphql(
            cls,
            record,
            record=record,
            id=global_id("Document", record.id),
            metadata=to_graphql(DocumentMetadataType, record.metadata, aliases=list(record.metadata.aliases or ())),
            error=error_to_graphql(record.error),
        )

    @strawberry.field(
        description="The document that it was found inside: a submission, a message or an archive; null for all others."
    )
    async def parent(self, info: Info) -> "DocumentType | None":
        if self.record.parent_id is None:
            return None
        record = await info.context.services.documents.get(info.context.tenant, self.record.parent_id)
        return None if record is None else DocumentType.from_domain(record)

    @strawberry.field(
        description="The documents that were found inside it, oldest first; page through more by the filter"
        " `parentIds` of `documents`."
    )
    async def exhibits(self, info: Info, first: First = 20) -> list["DocumentType"]:
        limit = page_size(first, "first")
        records = await info.context.services.documents.exhibits(info.context.tenant, self.record.id, limit)
        return [DocumentType.from_domain(record) for record in records]

    @strawberry.field(
        description="The filing that it follows, to compare it with: of the same company, form and part of the year,"
        " the year before; for an amendment what it amends. Null where no such filing can be read."
    )
    async def previous_filing(self, info: Info) -> "DocumentType | None":
        record = await info.context.previous_filings.load(self.record)
        return None if record is None else DocumentType.from_domain(record)

    @strawberry.field(description="Its status events, oldest first; the newest 200 are kept.")
    async def events(self, info: Info, after_seq: AfterSeq = UNSET) -> list["DocumentStatusEventType"]:
        documents = info.context.services.documents
        events = await documents.events(info.context.tenant, self.record.id, non_negative_seq(after_seq) or 0)
        return [DocumentStatusEventType.from_domain(event) for event in events]

    @strawberry.field(description="Its file; null until a URL was fetched.")
    async def file(self, info: Info) -> DocumentFileType | None:
        return file_to_graphql(info, self.record)

    @strawberry.field(description="One page; null where readers can find no such page.")
    async def page(self, info: Info, number: PageNumber) -> PageType | None:
        page = await info.context.services.documents.page(info.context.tenant, self.record.id, number)
        return None if page is None else PageType.from_domain(page, self.record)

    @strawberry.field(description="The chunks that readers can find, in reading order.")
    async def chunks(self, info: Info, first: First = 20, after: After = UNSET) -> "ChunkConnection":
        limit = page_size(first, "first")
        offset = 0 if (cursor := unset_to_none(after)) is None else chunk_index(cursor, "after") + 1
        documents = info.context.services.documents
        found = await documents.chunks(info.context.tenant, self.record.id, offset, limit + 1)
        return ChunkConnection.from_domain(self, found[:limit], offset, has_next=len(found) > limit)

    @strawberry.field(description="Its facts, in the order of its pages.")
    async def facts(
        self,
        info: Info,
        filter: OptionalFactFilter = UNSET,
        search: LabelPart = UNSET,
        first: First = 50,
        after: After = UNSET,
    ) -> "FactConnection":
        chosen = filter or FactFilterInput()
        if unset_to_none(chosen.documents) is not None:
            raise InvalidInputError("A document's own facts take no filter of documents.", ("filter", "documents"))
        query = chosen.to_domain(info.context.tenant, domain.DocumentFilter(ids=(self.record.id,)))
        part = unset_to_none(search) or ""
        check_name(part, "search")
        return await list_facts(info, query._replace(label_part=part), IN_DOCUMENT, first, after)


def error_to_graphql(error: domain.IngestionError | None) -> IngestionErrorType | None:
    """Returns the GraphQL object."""
    return None if error is None else to_graphql(IngestionErrorType, error)


@strawberry.type(name="Chunk", description="Whole lines of one page: the unit that is embedded, found and shown.")
class ChunkType(Node):
    document: DocumentType = strawberry.field(description="The document that it is cut from.")
    ordinal: int = strawberry.field(description="Its place in the document, 0 for the first.")
    page: int = strawberry.field(description="Number of the page that it stands on, 1 for the first.")
    section: str | None = strawberry.field(description='The filing\'s Item or Note, as in "Item 7".')
    text: str = strawberry.field(description="Its text, verbatim from the page.")

    @classmethod
    def from_domain(cls, chunk: chunk_domain.Chunk, document: DocumentType) -> "ChunkType":
        """Returns the GraphQL object of a chunk and its document."""
        return to_graphql(cls, chunk, id=global_id("Chunk", chunk.id), document=document)


@strawberry.type(description="A chunk in a list.")
class ChunkEdge:
    node: ChunkType = strawberry.field(description="The chunk.")
    cursor: str = strawberry.field(description="Where it stands: pass it as `after` to go on from here.")


@strawberry.type(description="A page of a document's chunks.")
class ChunkConnection:
    edges: list[ChunkEdge] = strawberry.field(description="The chunks, in reading order.")
    page_info: PageInfo = strawberry.field(description="Whether there are more, and where to go on.")
    total_count: int = strawberry.field(description="How many chunks the document has in all.")

    @classmethod
    def from_domain(
        cls, document: DocumentType, chunks: Sequence[chunk_domain.Chunk], offset: int, *, has_next: bool
    ) -> "ChunkConnection":
        """Returns a page of chunks that begin at `offset`."""
        edges = [
            ChunkEdge(node=ChunkType.from_domain(chunk, document), cursor=chunk_cursor(index))
            for index, chunk in enumerate(chunks, offset)
        ]
        info = PageInfo.from_cursors([edge.cursor for edge in edges], has_next=has_next, has_previous=offset > 0)
        return cls(edges=edges, page_info=info, total_count=document.chunk_count or 0)


@strawberry.type(description="The days that a fact is about.")
class FactPeriod:
    start: date | None = strawberry.field(description="First day; null for a value of one day, as of a balance sheet.")
    end: date = strawberry.field(description="Last day, or the one day.")
    fiscal_year: int | None = strawberry.field(
        description="Fiscal year, by the company's own calendar, in which it ends; null where that is not known."
    )
    fiscal_period: str | None = strawberry.field(
        description='Part of that year: "FY", "Q1" to "Q4", "H1", "H2", "9M"; null where it is another.'
    )
    instant: bool = strawberry.field(description="Whether it is one day rather than a range of days.")

    @classmethod
    def from_domain(cls, fact: fact_domain.Fact) -> "FactPeriod":
        """Returns the period of a fact."""
        return to_graphql(cls, fact, instant=fact.is_instant)


@strawberry.type(name="FactDimension", description="The part of a company that a fact is about.")
class FactDimensionType:
    axis: str = strawberry.field(
        description='What it is a part of, as in "us-gaap:StatementBusinessSegmentsAxis"; "row" or "column" where a'
        " printed table alone tells."
    )
    member: str = strawberry.field(description='The part, as in "acme:CloudMember", or as it is printed.')
    label: str = strawberry.field(description='The part as readers call it, as in "Cloud".')


@strawberry.type(name="Fact", description="A number of a filing as data: what it counts, of which period, and where.")
class FactType(Node):
    stored: strawberry.Private[fact_domain.StoredFact]
    concept: str | None = strawberry.field(
        description='Name of the XBRL concept, as in "us-gaap:Revenues"; null where none is known.'
    )
    label: str = strawberry.field(description="Label of its row as printed, without note marks.")
    value: Decimal = strawberry.field(
        description="In plain units, with sign and scale applied: a printed (1,234) in millions is -1234000000."
    )
    unit: str = strawberry.field(
        description='Currency code, "shares", "USD/shares" or "pure"; empty where the currency is not known.'
    )
    decimals: int | None = strawberry.field(
        description="As XBRL counts: -6 is exact to the million; null where it is exact or not known."
    )
    period: FactPeriod = strawberry.field(description="The days that it is about.")
    dimensions: list[FactDimensionType] = strawberry.field(
        description="The part of the company that it is about; empty for the company as a whole."
    )
    statement: Statement | None = strawberry.field(description="The primary statement that it is printed in.")
    source: FactSource = strawberry.field(description="Where it comes from.")
    check: FactCheck = strawberry.field(description="What comparing the tag with the printed row gave.")
    heading: str = strawberry.field(description='Headings over its row, outermost first, joined by " > ".')
    column: str = strawberry.field(description="Header of its column as printed.")
    text: str | None = strawberry.field(description="The figure as printed, without its scale; null if none shows it.")
    page: int | None = strawberry.field(description="Number of its page, 1 for the first; null if no page shows it.")
    start_offset: int | None = strawberry.field(description="Where the figure begins in the page's text.")
    end_offset: int | None = strawberry.field(description="Where it ends, exclusive.")
    row_start: int | None = strawberry.field(description="Where its row begins in the page's text.")
    row_end: int | None = strawberry.field(description="Where its row ends, exclusive.")

    @classmethod
    def from_domain(cls, stored: fact_domain.StoredFact) -> "FactType":
        """Returns a fact's GraphQL object."""
        fact = stored.fact
        return to_graphql(
            cls,
            fact,
            stored=stored,
            id=fact_id(stored.key),
            period=FactPeriod.from_domain(fact),
            dimensions=[to_graphql(FactDimensionType, each) for each in fact.dimensions],
            statement=None if fact.statement is None else Statement(fact.statement),
            text=fact.text or None,
        )

    @strawberry.field(description="The document that states it.")
    async def document(self, info: Info) -> DocumentType:
        record = await info.context.documents.load(self.stored.document_id)
        if record is None:
            raise DocumentNotFoundError("The document of this fact has been deleted.")
        return DocumentType.from_domain(record)

    @strawberry.field(
        description="Where it stands on the printed page; null as with `Page.boxes`, and where no page shows it."
    )
    async def boxes(self, info: Info) -> list[BoxType] | None:
        fact, document = self.stored.fact, await info.context.documents.load(self.stored.document_id)
        if document is None or fact.page is None or fact.start_offset is None or fact.end_offset is None:
            return None
        page = await info.context.services.documents.page(info.context.tenant, document.id, fact.page)
        if page is None or page.generation != self.stored.generation:
            return None
        return await page_boxes(info, document, page, fact.start_offset, fact.end_offset)

    @strawberry.field(
        description="The same fact in the company's other filings, the oldest first: same concept or label, dimensions,"
        " period and unit. Their values may be restated."
    )
    async def versions(self, info: Info) -> list["FactType"]:
        return [FactType.from_domain(each) for each in await info.context.fact_versions.load(self.stored)]


@strawberry.type(description="A fact in a list.")
class FactEdge:
    node: FactType = strawberry.field(description="The fact.")
    cursor: str = strawberry.field(description="Where it stands: pass it as `after` to go on from here.")


@strawberry.type(description="A page of a list of facts.")
class FactConnection:
    edges: list[FactEdge] = strawberry.field(description="The facts, in the order asked for.")
    page_info: PageInfo = strawberry.field(description="Whether there are more, and where to go on.")


IN_DOCUMENT = FactOrder(FactOrderField.DOCUMENT, domain.OrderDirection.ASC)


async def list_facts(
    info: Info, query: FactQuery, order: FactOrder, first: int | None, after: str | None
) -> FactConnection:
    """Returns a page of facts in that order. Raises InvalidInputError."""
    limit, cursor = page_size(first, "first"), unset_to_none(after)
    position = None if cursor is None else fact_position(cursor, "after", order.field)
    found = await info.context.services.facts.window(query, order, limit, position)
    edges = [
        FactEdge(node=FactType.from_domain(stored), cursor=fact_cursor(place, order.field))
        for stored, place in zip(found.facts, found.positions, strict=True)
    ]
    cursors = [edge.cursor for edge in edges]
    info_ = PageInfo.from_cursors(cursors, has_next=found.has_next, has_previous=position is not None)
    return FactConnection(edges=edges, page_info=info_)


async def _load_document(event: "DocumentStatusEventType", context: Context) -> tuple[object, Callable[[], object]]:
    record = await event.read_document(context)
    return record, lambda: event.with_document(record)


@strawberry.type(name="DocumentStatusEvent", description="One step in a document's life.")
class DocumentStatusEventType:
    record: strawberry.Private[domain.DocumentStatusEvent]
    rendered: strawberry.Private[dict[Hashable, Any]] = dataclasses.field(init=False, default_factory=dict)
    loaded: strawberry.Private[DocumentType | None] = dataclasses.field(init=False, default=None)
    document_id: strawberry.ID = strawberry.field(description="Id of the document.")
    seq: int = strawberry.field(description="1, 2, 3, ... per document, without a gap; resume with `afterSeq`.")
    status: DocumentStatus = strawberry.field(description="Status after this step.")
    stage: IngestionStage | None = strawberry.field(description="What the attempt is doing.")
    progress: float = strawberry.field(description="From 0.0 to 1.0; never decreases within an attempt.")
    attempt: int = strawberry.field(description="Number of the attempt.")
    message: str | None = strawberry.field(description="What happened, for people.")
    error: IngestionErrorType | None = strawberry.field(description="Why it failed; only when status is FAILED.")
    occurred_at: datetime = strawberry.field(description="When it happened.")

    @classmethod
    def from_domain(cls, event: domain.DocumentStatusEvent) -> "DocumentStatusEventType":
        """Returns an event's GraphQL object."""
        return to_graphql(
            cls,
            event,
            record=event,
            document_id=global_id("Document", event.document_id),
            error=error_to_graphql(event.error),
        )

    @strawberry.field(
        description="The document as it is now, which may be further than this event.",
        metadata=LoadedField("loaded", _load_document).as_metadata(),
    )
    async def document(self, info: Info) -> DocumentType:
        return DocumentType.from_domain(await self.read_document(info.context))

    async def read_document(self, context: Context) -> domain.Document:
        """As it is now. Raises DocumentNotFoundError."""
        document = await context.documents.load(self.record.document_id)
        if document is None:
            raise DocumentNotFoundError("The document of this event has been deleted.")
        return document

    def with_document(self, record: domain.Document) -> "DocumentStatusEventType":
        """Returns a copy of the event that holds its document."""
        complete = copy.copy(self)
        complete.loaded = DocumentType.from_domain(record)
        return complete
