"""Queries about a library as a whole: what can be filtered by, and which reports of companies are there."""

from typing import Annotated

import strawberry
from strawberry import UNSET

from tinyrag_gql.domain import coverage as coverage_domain
from tinyrag_gql.domain import facets as facets_domain
from tinyrag_gql.domain.coverage import CoverageState
from tinyrag_gql.domain.errors import InvalidInputError
from tinyrag_gql.domain.periods import FiscalPeriod
from tinyrag_gql.graphql.context import Info
from tinyrag_gql.graphql.conversion import to_graphql, unset_to_none
from tinyrag_gql.graphql.document_inputs import Filter, filter_to_domain
from tinyrag_gql.graphql.document_types import DocumentType
from tinyrag_gql.graphql.relay import MAX_SIZE
from tinyrag_gql.graphql.server_queries import StatusCount

MOST_TICKERS = 20
MOST_YEARS = 20
Most = Annotated[int, strawberry.argument(description="How many values of each to return, 1 to 100.")]
Disjunctive = Annotated[
    bool,
    strawberry.argument(
        description="Whether each property is counted without the filter's own condition on it: which other companies"
        " could be chosen in the place of the chosen one."
    ),
]
Tickers = Annotated[list[str], strawberry.argument(description="Ticker symbols, in any case, at most 20.")]
Years = Annotated[
    list[int] | None,
    strawberry.argument(description="Fiscal years, at most 20; those that documents are of if left out."),
]


@strawberry.type(description="A value, and how many documents have it.")
class FacetCount:
    value: str = strawberry.field(description="The value as a document writes it; its case does not matter.")
    count: int = strawberry.field(description="How many documents.")


@strawberry.type(description="A fiscal year, and how many documents are of it.")
class YearCount:
    year: int = strawberry.field(description="The year.")
    count: int = strawberry.field(description="How many documents.")


@strawberry.type(description="What the documents can be filtered by, the most frequent values first.")
class DocumentFacets:
    companies: list[FacetCount] = strawberry.field(description="Companies.")
    tickers: list[FacetCount] = strawberry.field(description="Ticker symbols.")
    report_types: list[FacetCount] = strawberry.field(description="Kinds of report.")
    years: list[YearCount] = strawberry.field(description="Fiscal years.")
    tags: list[FacetCount] = strawberry.field(description="Labels.")
    statuses: list[StatusCount] = strawberry.field(description="Where ingestion stands.")

    @classmethod
    def from_domain(cls, facets: facets_domain.Facets) -> "DocumentFacets":
        """Returns the counts' GraphQL object."""
        return cls(
            companies=[to_graphql(FacetCount, each) for each in facets.companies],
            tickers=[to_graphql(FacetCount, each) for each in facets.tickers],
            report_types=[to_graphql(FacetCount, each) for each in facets.report_types],
            years=[to_graphql(YearCount, each) for each in facets.years],
            tags=[to_graphql(FacetCount, each) for each in facets.tags],
            statuses=[to_graphql(StatusCount, each) for each in facets.statuses],
        )


@strawberry.type(name="ReportCoverage", description="A kind of report for a part of a year, and the documents of it.")
class ReportCoverageType:
    report_type: str | None = strawberry.field(description='Kind of report, as in "10-K"; null where it is not known.')
    fiscal_period: FiscalPeriod | None = strawberry.field(description="Part of the year; null where it is not known.")
    state: CoverageState = strawberry.field(description="Whether it can be searched.")
    documents: list[DocumentType] = strawberry.field(description="The documents, newest first; empty if MISSING.")

    @classmethod
    def from_domain(cls, report: coverage_domain.ReportCoverage) -> "ReportCoverageType":
        """Returns the report's GraphQL object."""
        return to_graphql(cls, report, documents=[DocumentType.from_domain(each) for each in report.documents])


@strawberry.type(name="Coverage", description="Which reports of a company's fiscal year are there.")
class CoverageType:
    ticker: str = strawberry.field(description="Ticker symbol, as it was asked for.")
    company: str | None = strawberry.field(description="Name of the company; null where no document tells.")
    year: int = strawberry.field(description="Fiscal year.")
    reports: list[ReportCoverageType] = strawberry.field(
        description="The annual report and those of three quarters, then all others that are there. Of a company that"
        " files 20-F or 40-F only those that are there."
    )

    @classmethod
    def from_domain(cls, coverage: coverage_domain.Coverage) -> "CoverageType":
        """Returns the year's GraphQL object."""
        return to_graphql(cls, coverage, reports=[ReportCoverageType.from_domain(each) for each in coverage.reports])


@strawberry.type
class LibraryQueries:
    @strawberry.field(description="What the documents that match can be filtered by, with counts.")
    async def document_facets(
        self, info: Info, filter: Filter = UNSET, first: Most = 20, disjunctive: Disjunctive = False
    ) -> DocumentFacets:
        if not 1 <= first <= MAX_SIZE:
            raise InvalidInputError(f"first is {first}; it must be between 1 and {MAX_SIZE}.", ("first",))
        facets = await info.context.services.documents.facets(
            info.context.tenant, filter_to_domain(filter), first, disjunctive=disjunctive
        )
        return DocumentFacets.from_domain(facets)

    @strawberry.field(
        description="Which reports of these companies are there, year by year, newest first: found, being ingested,"
        " failed or missing."
    )
    async def coverage(self, info: Info, tickers: Tickers, years: Years = UNSET) -> list[CoverageType]:
        _check("tickers", len(tickers), MOST_TICKERS)
        chosen = unset_to_none(years)
        _check("years", len(chosen or ()), MOST_YEARS)
        found = await info.context.services.documents.coverage(info.context.tenant, tickers, chosen)
        return [CoverageType.from_domain(each) for each in found]


def _check(argument: str, count: int, most: int) -> None:
    if count > most:
        raise InvalidInputError(f"{count} {argument} were given; ask for at most {most} at a time.", (argument,))
