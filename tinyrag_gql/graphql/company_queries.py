"""A company of the library: what is there of it, by its ticker symbol."""

from typing import Annotated

import strawberry

from tinyrag_gql.domain.documents import DocumentFilter
from tinyrag_gql.graphql.context import Info
from tinyrag_gql.graphql.conversion import to_graphql
from tinyrag_gql.graphql.library_queries import FacetCount, YearCount
from tinyrag_gql.graphql.relay import MAX_SIZE

LONGEST_TICKER = 32
Ticker = Annotated[str, strawberry.argument(description="Ticker symbol, in any case.")]


@strawberry.type(name="Company", description="A company that documents of the library are of.")
class CompanyType:
    ticker: str = strawberry.field(description="Ticker symbol, as a document writes it.")
    name: str | None = strawberry.field(description="Name, as most documents write it; null where none tells.")
    document_count: int = strawberry.field(description="How many documents are of it.")
    years: list[YearCount] = strawberry.field(description="Their fiscal years, the most frequent first.")
    report_types: list[FacetCount] = strawberry.field(description="Their kinds of report, the most frequent first.")


@strawberry.type
class CompanyQueries:
    @strawberry.field(description="A company by its ticker symbol; null where no document is of it.")
    async def company(self, info: Info, ticker: Ticker) -> CompanyType | None:
        return await find_company(info, ticker)


async def find_company(info: Info, ticker: str) -> CompanyType | None:
    """Returns the company with this ticker symbol, as far as the tenant's documents know it."""
    if not ticker or len(ticker) > LONGEST_TICKER:
        return None
    documents = info.context.services.documents
    facets = await documents.facets(info.context.tenant, DocumentFilter(tickers=[ticker]), MAX_SIZE)
    if not facets.tickers:
        return None
    symbol = facets.tickers[0]
    return CompanyType(
        ticker=symbol.value,
        name=facets.companies[0].value if facets.companies else None,
        document_count=symbol.count,
        years=[to_graphql(YearCount, each) for each in facets.years],
        report_types=[to_graphql(FacetCount, each) for each in facets.report_types],
    )
