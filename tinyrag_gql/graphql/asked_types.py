"""Types that tell of an answer how it was asked, by whom, what it rests on, and why it did not come."""

from datetime import datetime

import strawberry

from tinyrag_gql.domain import answers as domain
from tinyrag_gql.domain.documents import DocumentFilter
from tinyrag_gql.domain.errors import AskErrorCode
from tinyrag_gql.domain.periods import FiscalPeriod
from tinyrag_gql.domain.search import SearchMode
from tinyrag_gql.domain.status import DocumentStatus
from tinyrag_gql.graphql.context import Info
from tinyrag_gql.graphql.conversion import to_graphql
from tinyrag_gql.graphql.document_types import DocumentType
from tinyrag_gql.graphql.relay import global_id
from tinyrag_gql.services.answer_staleness import Staleness, StaleReason


@strawberry.type(
    name="AskedFilter", description="The filter that a question was asked with: the fields of DocumentFilter as given."
)
class AskedFilterType:
    ids: list[strawberry.ID] | None = strawberry.field(description="Ids of documents.")
    statuses: list[DocumentStatus] | None = strawberry.field(description="Where ingestion stands.")
    companies: list[str] | None = strawberry.field(description="Company names.")
    tickers: list[str] | None = strawberry.field(description="Ticker symbols.")
    report_types: list[str] | None = strawberry.field(description="Kinds of report.")
    years: list[int] | None = strawberry.field(description="Fiscal years.")
    fiscal_periods: list[FiscalPeriod] | None = strawberry.field(description="Parts of the year.")
    tags: list[str] | None = strawberry.field(description="Labels.")
    parent_ids: list[strawberry.ID] | None = strawberry.field(
        description="Ids of the documents that they were found inside of."
    )
    file_name_contains: str | None = strawberry.field(description="Part of the file name.")
    search: str | None = strawberry.field(description="Words of the company, the ticker, a tag or the file name.")
    created_after: datetime | None = strawberry.field(description="Accepted later than this.")
    created_before: datetime | None = strawberry.field(description="Accepted earlier than this.")
    processed_after: datetime | None = strawberry.field(description="Its processing last ended later than this.")

    @classmethod
    def from_domain(cls, filter: DocumentFilter) -> "AskedFilterType":
        """Returns the filter's GraphQL object."""
        return to_graphql(cls, filter, ids=_document_ids(filter.ids), parent_ids=_document_ids(filter.parent_ids))


def _document_ids(keys: tuple[str, ...] | None) -> list[strawberry.ID] | None:
    return None if keys is None else [global_id("Document", key) for key in keys]


@strawberry.type(name="AskedAs", description="How a question was asked, so that it can be asked again.")
class AskedAsType:
    filter: AskedFilterType | None = strawberry.field(description="Among which documents; null for all.")
    mode: SearchMode = strawberry.field(description="Which signals ranked the pages.")
    infer_scope: bool = strawberry.field(
        description="Whether companies, years and periods named in the question narrowed the search."
    )
    top_k: int = strawberry.field(description="How many pages the answer was written from, at most.")

    @classmethod
    def from_domain(cls, options: domain.AskOptions) -> "AskedAsType":
        """Returns the options' GraphQL object."""
        given = None if options.filter is None else AskedFilterType.from_domain(options.filter)
        return to_graphql(cls, options, filter=given)


@strawberry.type(name="AnswerAsker", description="The API key with which a question was asked.")
class AnswerAskerType:
    key_id: strawberry.ID = strawberry.field(description="Id of the key, as `tinyrag keys list` shows it.")
    name: str = strawberry.field(description="Its name; may be empty.")


@strawberry.type(name="AnswerError", description="Why an answer did not come.")
class AnswerErrorType:
    code: AskErrorCode = strawberry.field(description="The kind of failure, for programs.")
    message: str = strawberry.field(description="What happened and what to do next, for people.")
    retryable: bool = strawberry.field(description="Whether asking again later may help.")


@strawberry.type(
    name="AnswerStaleness", description="Why an answer may no longer hold. Ask again, and `compareAnswers` tells more."
)
class AnswerStalenessType:
    reason: StaleReason = strawberry.field(description="The gravest reason that there is.")
    message: str = strawberry.field(description="What happened, for people.")
    documents: list[DocumentType] = strawberry.field(
        description="The documents that make it so: those that came or changed since; none where the source is gone."
    )

    @classmethod
    def from_domain(cls, found: Staleness) -> "AnswerStalenessType":
        """Returns the reason's GraphQL object."""
        return to_graphql(cls, found, documents=[DocumentType.from_domain(each) for each in found.documents])


@strawberry.type(name="AnswerDocument", description="A document that an answer rests on, as it was then.")
class AnswerDocumentType:
    key: strawberry.Private[str]
    document_id: strawberry.ID = strawberry.field(description="Id of the document, which may be deleted by now.")
    file_name: str = strawberry.field(description="Name of its file then.")
    generation: int = strawberry.field(description="The version of its index that was read; a new one for each parse.")
    pages: list[int] = strawberry.field(description="Numbers of the pages that are cited.")

    @classmethod
    def from_domain(cls, document: domain.AnswerDocument) -> "AnswerDocumentType":
        """Returns the document's GraphQL object."""
        key, pages = document.id, sorted(document.pages)
        return to_graphql(cls, document, key=key, document_id=global_id("Document", key), pages=pages)

    @strawberry.field(description="The document as it is now; null once it is deleted.")
    async def document(self, info: Info) -> DocumentType | None:
        record = await info.context.documents.load(self.key)
        return None if record is None else DocumentType.from_domain(record)
