"""The query for what became of documents lately, and its types."""

from datetime import UTC, datetime, timedelta
from typing import Annotated

import strawberry
from strawberry import UNSET

from tinyrag_gql.domain import changes as domain
from tinyrag_gql.domain.changes import DocumentChangeKind
from tinyrag_gql.domain.errors import InvalidInputError
from tinyrag_gql.domain.periods import FiscalPeriod
from tinyrag_gql.graphql.context import Info
from tinyrag_gql.graphql.conversion import unset_to_none
from tinyrag_gql.graphql.document_types import DocumentType
from tinyrag_gql.graphql.relay import After, First, PageInfo, change_cursor, change_position, page_size
from tinyrag_gql.services.change_service import ChangePage, position_of

MOST_DAYS = 90
Days = Annotated[int, strawberry.argument(description="Changes of so many days up to now, 1 to 90.")]


@strawberry.type(name="DocumentChange", description="The newest change of a document.")
class DocumentChangeType:
    kind: DocumentChangeKind = strawberry.field(description="What happened.")
    at: datetime = strawberry.field(description="When.")
    document: DocumentType | None = strawberry.field(description="The document; null once it is deleted.")
    file_name: str = strawberry.field(description="Name of its file.")
    company: str | None = strawberry.field(description="Name of the company.")
    ticker: str | None = strawberry.field(description="Ticker symbol.")
    report_type: str | None = strawberry.field(description='Kind of report, as in "10-K".')
    year: int | None = strawberry.field(description="Fiscal year.")
    fiscal_period: FiscalPeriod | None = strawberry.field(description="Part of the fiscal year.")

    @classmethod
    def from_domain(cls, change: domain.DocumentChange) -> "DocumentChangeType":
        """Returns the change's GraphQL object."""
        meta = change.metadata
        return cls(
            kind=change.kind,
            at=change.at,
            document=None if change.document is None else DocumentType.from_domain(change.document),
            file_name=change.file_name,
            company=meta.company,
            ticker=meta.ticker,
            report_type=meta.report_type,
            year=meta.year,
            fiscal_period=meta.fiscal_period,
        )


@strawberry.type(description="A change in a list.")
class DocumentChangeEdge:
    node: DocumentChangeType = strawberry.field(description="The change.")
    cursor: str = strawberry.field(description="Where it stands: pass it as `after` to go on from here.")


@strawberry.type(description="A page of changes of documents.")
class DocumentChangeConnection:
    edges: list[DocumentChangeEdge] = strawberry.field(description="The changes, the newest first.")
    page_info: PageInfo = strawberry.field(description="Whether there are more, and where to go on.")
    total_count: int = strawberry.field(description="How many documents changed in all.")

    @classmethod
    def from_domain(cls, page: ChangePage, *, has_previous: bool) -> "DocumentChangeConnection":
        """Returns a page of changes."""
        edges = [
            DocumentChangeEdge(node=DocumentChangeType.from_domain(each), cursor=change_cursor(position_of(each)))
            for each in page.changes
        ]
        cursors = [edge.cursor for edge in edges]
        info = PageInfo.from_cursors(cursors, has_next=page.has_next, has_previous=has_previous)
        return cls(edges=edges, page_info=info, total_count=page.total)


@strawberry.type
class ChangeQueries:
    @strawberry.field(
        description="What became of documents lately, the newest change of each: added, processed again, failed, or"
        " deleted. What is still being processed is not among them."
    )
    async def document_changes(
        self, info: Info, days: Days = 7, first: First = 20, after: After = UNSET
    ) -> DocumentChangeConnection:
        if not 1 <= days <= MOST_DAYS:
            raise InvalidInputError(f"days is {days}; it must be between 1 and {MOST_DAYS}.", ("days",))
        limit, cursor = page_size(first, "first"), unset_to_none(after)
        place = None if cursor is None else change_position(cursor, "after")
        since = datetime.now(UTC) - timedelta(days=days)
        page = await info.context.services.changes.list(info.context.tenant, since, limit=limit, after=place)
        return DocumentChangeConnection.from_domain(page, has_previous=place is not None)
