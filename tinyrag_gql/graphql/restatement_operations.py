"""The query for what companies restated, and its types."""

from decimal import Decimal

import strawberry
from strawberry import UNSET

from tinyrag_gql.comparison.stock_splits import ratio_text
from tinyrag_gql.graphql.context import Info
from tinyrag_gql.graphql.conversion import unset_to_none
from tinyrag_gql.graphql.document_inputs import Filter, filter_to_domain
from tinyrag_gql.graphql.document_types import FactPeriod, FactType
from tinyrag_gql.graphql.relay import RESTATEMENT, After, First, PageInfo, company_cursor, company_place, page_size
from tinyrag_gql.services import restatement_service
from tinyrag_gql.services.company_pages import CompanyPage


@strawberry.type(
    name="Restatement",
    description="A figure of a company as a whole of which a later filing states another value for the same period.",
)
class RestatementType:
    concept: str = strawberry.field(description="The XBRL concept.")
    period: FactPeriod = strawberry.field(description="The days that both values are about.")
    earlier: FactType = strawberry.field(description="The fact of the filing that stated it before.")
    later: FactType = strawberry.field(description="The fact of the filing that states another value.")
    difference: Decimal = strawberry.field(description="What the later value is more than the earlier one.")
    stock_split: str | None = strawberry.field(
        description='New shares for old ones, as in "10:1", where the split of the stock explains the change: other'
        " share counts or figures per share of the filing moved by the same ratio. Null for all others."
    )

    @classmethod
    def from_domain(cls, restatement: restatement_service.Restatement) -> "RestatementType":
        """Returns the GraphQL object."""
        fact, split = restatement.later.fact, restatement.stock_split
        return cls(
            concept=fact.concept or "",
            period=FactPeriod.from_domain(fact),
            earlier=FactType.from_domain(restatement.earlier),
            later=FactType.from_domain(restatement.later),
            difference=restatement.difference,
            stock_split=None if split is None else ratio_text(split),
        )


@strawberry.type(description="A restatement in a list.")
class RestatementEdge:
    node: RestatementType = strawberry.field(description="The restatement.")
    cursor: str = strawberry.field(description="Where it stands: pass it as `after` to go on from here.")


@strawberry.type(
    description="A page of restatements. It looks at some companies at a time: it may hold fewer than `first`, even"
    " none, while there are more after `endCursor`."
)
class RestatementConnection:
    edges: list[RestatementEdge] = strawberry.field(
        description="The restatements company by company, within one those of the newest filing first."
    )
    page_info: PageInfo = strawberry.field(description="Whether there are more, and where to go on.")

    @classmethod
    def from_domain(
        cls, page: CompanyPage[restatement_service.Restatement], *, has_previous: bool
    ) -> "RestatementConnection":
        """Returns a page of restatements."""
        edges = [
            RestatementEdge(node=RestatementType.from_domain(found), cursor=company_cursor(RESTATEMENT, place))
            for found, place in zip(page.found, page.places, strict=True)
        ]
        cursors = [edge.cursor for edge in edges]
        info = PageInfo.from_cursors(cursors, has_next=page.end is not None, has_previous=has_previous)
        if page.end is not None:
            info.end_cursor = company_cursor(RESTATEMENT, page.end)
        return cls(edges=edges, page_info=info)


@strawberry.type
class RestatementQueries:
    @strawberry.field(
        description="What companies restated: figures of the company as a whole that a later filing states differently,"
        " by more than rounding, for the same period and unit. A figure that a filing states in two ways itself, or"
        " whose tag its row contradicts, is left out, since it is not certain."
    )
    async def restatements(
        self, info: Info, filter: Filter = UNSET, first: First = 20, after: After = UNSET
    ) -> RestatementConnection:
        limit, cursor = page_size(first, "first"), unset_to_none(after)
        place = None if cursor is None else company_place(RESTATEMENT, cursor, "after")
        documents = filter_to_domain(unset_to_none(filter))
        page = await info.context.services.restatements.page(info.context.tenant, documents, limit, place)
        return RestatementConnection.from_domain(page, has_previous=place is not None)
