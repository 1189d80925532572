"""The search query, and the types of its hits and scope."""

from typing import Annotated

import strawberry
from strawberry import UNSET

from tinyrag_gql.domain import search as domain
from tinyrag_gql.domain.errors import InvalidInputError
from tinyrag_gql.domain.periods import FiscalPeriod
from tinyrag_gql.domain.search import SearchMode
from tinyrag_gql.graphql.context import Info
from tinyrag_gql.graphql.conversion import to_graphql
from tinyrag_gql.graphql.document_inputs import Filter, filter_to_domain
from tinyrag_gql.graphql.document_types import DocumentType
from tinyrag_gql.graphql.relay import MAX_SIZE, After, PageInfo, global_id, hit_cursor, hit_rank

Text = Annotated[str, strawberry.argument(description="A question, or a few words.")]
First = Annotated[int | None, strawberry.argument(description="How many hits to return, 1 to 100.")]
Mode = Annotated[SearchMode | None, strawberry.argument(description="Which signals rank the pages.")]
InferScope = Annotated[
    bool | None,
    strawberry.argument(description="Whether companies, years and periods named in the words narrow the search."),
]


@strawberry.type(
    name="ResolvedScope",
    description="Which documents a question was asked of: the filter given, and what was inferred from its own words.",
)
class ResolvedScopeType:
    tickers: list[str] = strawberry.field(description="Tickers searched; empty for all.")
    years: list[int] = strawberry.field(description="Fiscal years searched; empty for all.")
    fiscal_periods: list[FiscalPeriod] = strawberry.field(
        description="Fiscal periods that the question names and filings searched are of."
    )
    report_types: list[str] = strawberry.field(
        description="Kinds of report that the question names and filings searched are."
    )
    inferred: bool = strawberry.field(description="Whether any of this was inferred from the question's words.")
    document_count: int = strawberry.field(description="How many documents were searched.")
    notices: list[str] = strawberry.field(
        description="What the question asks for and no filing searched is of: years, quarters and forms; for people."
    )


@strawberry.type(name="SearchHit", description="A page that answers, and the chunk of it that does so best.")
class SearchHitType:
    rank: int = strawberry.field(description="1 for the best hit.")
    score: float = strawberry.field(description="Higher is better; compares within one result only.")
    document: DocumentType = strawberry.field(description="The document.")
    chunk_id: strawberry.ID = strawberry.field(description="Id of the chunk, for `node`.")
    page: int = strawberry.field(description="Number of the page, 1 for the first.")
    section: str | None = strawberry.field(description='The filing\'s Item or Note, as in "Item 7".')
    text: str = strawberry.field(description="Text of the chunk, verbatim from the page.")

    @classmethod
    def from_domain(cls, hit: domain.SearchHit) -> "SearchHitType":
        """Returns a hit's GraphQL object."""
        return to_graphql(
            cls, hit, document=DocumentType.from_domain(hit.document), chunk_id=global_id("Chunk", hit.chunk_id)
        )


@strawberry.type(name="SearchResult", description="What a search found.")
class SearchResultType:
    hits: list[SearchHitType] = strawberry.field(description="The hits, best first.")
    scope: ResolvedScopeType = strawberry.field(description="Which documents were searched.")
    took_ms: float = strawberry.field(description="How long it took, in milliseconds.")
    page_info: PageInfo = strawberry.field(description="Whether there are more hits; pass `endCursor` as `after`.")

    @classmethod
    def from_domain(cls, result: domain.SearchResult) -> "SearchResultType":
        """Returns a result's GraphQL object."""
        hits = [SearchHitType.from_domain(hit) for hit in result.hits]
        cursors = [hit_cursor(hit.rank) for hit in result.hits]
        info = PageInfo.from_cursors(cursors, has_next=result.has_more, has_previous=bool(hits) and hits[0].rank > 1)
        return to_graphql(cls, result, hits=hits, scope=to_graphql(ResolvedScopeType, result.scope), page_info=info)


@strawberry.type
class SearchQueries:
    @strawberry.field(description="Pages that answer a question, best first; no answer is written.")
    async def search(
        self,
        info: Info,
        query: Text,
        filter: Filter = UNSET,
        first: First = 10,
        mode: Mode = SearchMode.HYBRID,
        infer_scope: InferScope = True,
        after: After = UNSET,
    ) -> SearchResultType:
        limit = 10 if first is None else first
        if not 1 <= limit <= MAX_SIZE:
            raise InvalidInputError(f"first is {limit}; it must be between 1 and {MAX_SIZE}.", ("first",))
        request = domain.SearchRequest(
            tenant=info.context.tenant,
            query=query,
            filter=filter_to_domain(filter),
            mode=mode or SearchMode.HYBRID,
            infer_scope=infer_scope is not False,
            limit=limit,
            offset=hit_rank(after, "after") if after else 0,
        )
        return SearchResultType.from_domain(await info.context.services.search.search(request))
