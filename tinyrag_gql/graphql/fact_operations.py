"""Queries of facts over all documents: listings, series, conflicts, concepts and screening."""

from collections.abc import Sequence
from datetime import date
from typing import Annotated

import strawberry
from strawberry import UNSET

from tinyrag_gql.domain.errors import InvalidInputError
from tinyrag_gql.domain.facts import StoredFact
from tinyrag_gql.graphql.context import Info
from tinyrag_gql.graphql.conversion import to_graphql, unset_to_none
from tinyrag_gql.graphql.document_inputs import Filter, filter_to_domain
from tinyrag_gql.graphql.document_types import (
    FactConnection,
    FactDimensionType,
    FactPeriod,
    FactType,
    list_facts,
)
from tinyrag_gql.graphql.fact_inputs import (
    MOST_CONDITIONS,
    FactConditionInput,
    FactFilterArgument,
    FactOrderBy,
    check_name,
)
from tinyrag_gql.graphql.relay import (
    CONCEPT,
    CONFLICT,
    SCREEN,
    After,
    First,
    PageInfo,
    company_cursor,
    company_place,
    cursor_name,
    name_cursor,
    page_size,
)
from tinyrag_gql.ports import LATEST_FIRST, ConceptCount, FactOrderField
from tinyrag_gql.services import fact_conflicts, fact_series
from tinyrag_gql.services.company_pages import CompanyPage
from tinyrag_gql.services.fact_series import Frequency, SeriesView
from tinyrag_gql.services.fact_service import ScreenedCompany

MOST_TICKERS = 20
MOST_POINTS = 100

Tickers = Annotated[list[str], strawberry.argument(description="Ticker symbols of 1 to 20 companies, in any case.")]
ConceptName = Annotated[
    str,
    strawberry.argument(
        description='Name of an XBRL concept, as in "us-gaap:Revenues"; without its prefix, also the label of a row.'
        " Where a company uses another concept for the same line, its values are of that one."
    ),
]
FrequencyArgument = Annotated[Frequency | None, strawberry.argument(description="Years or quarters.")]
LastPeriods = Annotated[int | None, strawberry.argument(description="How many of the latest periods, 1 to 100.")]
AsOf = Annotated[
    date | None,
    strawberry.argument(
        description="Only what was filed by that day: `filedOn` of the documents, or the end of their period where the"
        " day of filing is not known."
    ),
]
View = Annotated[
    SeriesView | None, strawberry.argument(description="Whose value counts, where several filings state one.")
]
Search = Annotated[str | None, strawberry.argument(description="Part of a concept's name or of a row's label.")]
Where = Annotated[
    list[FactConditionInput], strawberry.argument(description="1 to 10 conditions, all of which must hold.")
]
FiscalYear = Annotated[int, strawberry.argument(description="The fiscal year, by each company's own calendar.")]


@strawberry.type(name="FactSeriesPoint", description="The value of one period.")
class FactSeriesPointType:
    fact: FactType = strawberry.field(description="The fact of the filing that counts.")
    restates: FactType | None = strawberry.field(
        description="The value of the newest earlier filing, if this one changed it by more than rounding."
    )
    restated_by: FactType | None = strawberry.field(
        description="The value of the newest later filing, if it changed this one by more than rounding."
    )

    @classmethod
    def from_domain(cls, point: fact_series.SeriesPoint) -> "FactSeriesPointType":
        """Returns a point's GraphQL object."""
        return cls(
            fact=FactType.from_domain(point.fact),
            restates=_fact(point.restates),
            restated_by=_fact(point.restated_by),
        )


@strawberry.type(name="FactSeries", description="A company's values of one concept in one unit.")
class FactSeriesType:
    ticker: str = strawberry.field(description="The company's ticker symbol, as it was asked for.")
    concept: str = strawberry.field(description="The concept, as it was asked for.")
    unit: str | None = strawberry.field(description="Unit of the values; null where there are none.")
    points: list[FactSeriesPointType] = strawberry.field(description="The values, the oldest period first.")

    @classmethod
    def from_domain(cls, series: fact_series.FactSeries) -> "FactSeriesType":
        """Returns a series' GraphQL object."""
        return to_graphql(cls, series, points=[FactSeriesPointType.from_domain(point) for point in series.points])


@strawberry.type(
    name="FactConflict", description="Values of one company's figure for one period that differ by more than rounding."
)
class FactConflictType:
    concept: str = strawberry.field(description="The concept.")
    period: FactPeriod = strawberry.field(description="The days that the values are about.")
    dimensions: list[FactDimensionType] = strawberry.field(
        description="The part of the company; empty for the company as a whole."
    )
    within_filing: bool = strawberry.field(
        description="Whether one filing alone states two of the values; else a later filing restates an earlier one's."
    )
    values: list[FactType] = strawberry.field(description="A fact for each value, the oldest filing's first.")

    @classmethod
    def from_domain(cls, conflict: fact_conflicts.FactConflict) -> "FactConflictType":
        """Returns a conflict's GraphQL object."""
        fact = conflict.facts[0].fact
        return cls(
            concept=fact.concept or "",
            period=FactPeriod.from_domain(fact),
            dimensions=[to_graphql(FactDimensionType, each) for each in fact.dimensions],
            within_filing=conflict.within_filing,
            values=[FactType.from_domain(stored) for stored in conflict.facts],
        )


@strawberry.type(description="A conflict in a list.")
class FactConflictEdge:
    node: FactConflictType = strawberry.field(description="The conflict.")
    cursor: str = strawberry.field(description="Where it stands: pass it as `after` to go on from here.")


@strawberry.type(
    description="A page of conflicts. It looks at some companies at a time: it may hold fewer than `first`, even none,"
    " while there are more after `endCursor`."
)
class FactConflictConnection:
    edges: list[FactConflictEdge] = strawberry.field(description="The conflicts, company by company.")
    page_info: PageInfo = strawberry.field(description="Whether there are more, and where to go on.")

    @classmethod
    def from_domain(
        cls, page: CompanyPage[fact_conflicts.FactConflict], *, has_previous: bool
    ) -> "FactConflictConnection":
        """Returns a page of conflicts."""
        edges = [
            FactConflictEdge(node=FactConflictType.from_domain(conflict), cursor=company_cursor(CONFLICT, place))
            for conflict, place in zip(page.found, page.places, strict=True)
        ]
        cursors = [edge.cursor for edge in edges]
        info = PageInfo.from_cursors(cursors, has_next=page.end is not None, has_previous=has_previous)
        if page.end is not None:
            info.end_cursor = company_cursor(CONFLICT, page.end)
        return cls(edges=edges, page_info=info)


@strawberry.type(name="Concept", description="An XBRL concept that facts have.")
class ConceptType:
    concept: str = strawberry.field(description='Its name, as in "us-gaap:Revenues".')
    label: str = strawberry.field(description="The label that most rows with this concept carry.")
    fact_count: int = strawberry.field(description="How many facts have it.")
    document_count: int = strawberry.field(description="How many documents have such facts.")


@strawberry.type(description="A concept in a list.")
class ConceptEdge:
    node: ConceptType = strawberry.field(description="The concept.")
    cursor: str = strawberry.field(description="Where it stands: pass it as `after` to go on from here.")


@strawberry.type(description="A page of concepts.")
class ConceptConnection:
    edges: list[ConceptEdge] = strawberry.field(description="The concepts, by name.")
    page_info: PageInfo = strawberry.field(description="Whether there are more, and where to go on.")

    @classmethod
    def from_domain(cls, counts: Sequence[ConceptCount], *, has_next: bool, has_previous: bool) -> "ConceptConnection":
        """Returns a page of concepts."""
        edges = [
            ConceptEdge(node=to_graphql(ConceptType, each), cursor=name_cursor(CONCEPT, each.concept))
            for each in counts
        ]
        cursors = [edge.cursor for edge in edges]
        return cls(edges=edges, page_info=PageInfo.from_cursors(cursors, has_next=has_next, has_previous=has_previous))


@strawberry.type(name="ScreenedCompany", description="A company that satisfies every condition.")
class ScreenedCompanyType:
    company: str | None = strawberry.field(description="Its name, as its newest filing among these has it.")
    ticker: str | None = strawberry.field(description="Its ticker symbol.")
    values: list[FactType] = strawberry.field(description="The fact that satisfies each condition, in their order.")

    @classmethod
    def from_domain(cls, company: ScreenedCompany) -> "ScreenedCompanyType":
        """Returns a company's GraphQL object."""
        meta = company.document.metadata
        values = [FactType.from_domain(stored) for stored in company.facts]
        return cls(company=meta.company, ticker=meta.ticker, values=values)


@strawberry.type(description="A company in a list.")
class ScreenEdge:
    node: ScreenedCompanyType = strawberry.field(description="The company.")
    cursor: str = strawberry.field(description="Where it stands: pass it as `after` to go on from here.")


@strawberry.type(description="A page of companies that satisfy every condition.")
class ScreenConnection:
    edges: list[ScreenEdge] = strawberry.field(description="The companies, by ticker symbol or name.")
    page_info: PageInfo = strawberry.field(description="Whether there are more, and where to go on.")
    total_count: int = strawberry.field(description="How many companies satisfy every condition in all.")

    @classmethod
    def from_domain(cls, found: Sequence[ScreenedCompany], limit: int, after: str | None) -> "ScreenConnection":
        """Returns the companies beyond `after`."""
        ahead = [company for company in found if after is None or company.key > after]
        edges = [
            ScreenEdge(node=ScreenedCompanyType.from_domain(company), cursor=name_cursor(SCREEN, company.key))
            for company in ahead[:limit]
        ]
        info = PageInfo.from_cursors(
            [edge.cursor for edge in edges], has_next=len(ahead) > limit, has_previous=len(ahead) < len(found)
        )
        return cls(edges=edges, page_info=info, total_count=len(found))


@strawberry.type
class FactQueries:
    @strawberry.field(description="Facts of all documents or those that the filter names, a page at a time.")
    async def facts(
        self,
        info: Info,
        filter: FactFilterArgument,
        first: First = 50,
        after: After = UNSET,
        order_by: FactOrderBy = UNSET,
    ) -> FactConnection:
        query = filter.to_domain(info.context.tenant)
        order = order_by.to_domain() if order_by else LATEST_FIRST
        if order.field is FactOrderField.VALUE and query.concepts is None and query.labels is None:
            raise InvalidInputError("Only facts of given concepts or labels can be sorted by value.", ("orderBy",))
        return await list_facts(info, query, order, first, after)

    @strawberry.field(
        description="A figure of some companies over the periods, a series for each company and unit. A value that a"
        " later filing restates is told with the one that it restates."
    )
    async def fact_series(
        self,
        info: Info,
        tickers: Tickers,
        concept: ConceptName,
        frequency: FrequencyArgument = Frequency.ANNUAL,
        last: LastPeriods = 8,
        as_of: AsOf = UNSET,
        view: View = SeriesView.LATEST,
    ) -> list[FactSeriesType]:
        _check_range(len(tickers), MOST_TICKERS, "tickers")
        periods = 8 if last is None else last
        _check_range(periods, MOST_POINTS, "last")
        check_name(concept, "concept")
        found = await info.context.services.facts.series(
            info.context.tenant,
            tickers,
            concept,
            frequency=frequency or Frequency.ANNUAL,
            last=periods,
            as_of=unset_to_none(as_of),
            view=view or SeriesView.LATEST,
        )
        return [FactSeriesType.from_domain(series) for series in found]

    @strawberry.field(
        description="Figures that a company's filings state differently for one period: restatements, and errors."
    )
    async def fact_conflicts(
        self, info: Info, filter: Filter = UNSET, first: First = 20, after: After = UNSET
    ) -> FactConflictConnection:
        limit, cursor = page_size(first, "first"), unset_to_none(after)
        place = None if cursor is None else company_place(CONFLICT, cursor, "after")
        facts = info.context.services.facts
        page = await facts.conflicts(info.context.tenant, filter_to_domain(unset_to_none(filter)), limit, place)
        return FactConflictConnection.from_domain(page, has_previous=place is not None)

    @strawberry.field(description="The XBRL concepts that facts have, by name.")
    async def concepts(
        self, info: Info, search: Search = UNSET, filter: Filter = UNSET, first: First = 50, after: After = UNSET
    ) -> ConceptConnection:
        limit, cursor, words = page_size(first, "first"), unset_to_none(after), unset_to_none(search) or ""
        check_name(words, "search")
        name = "" if cursor is None else cursor_name(CONCEPT, cursor, "after")
        documents, facts = filter_to_domain(unset_to_none(filter)), info.context.services.facts
        found = await facts.concepts(info.context.tenant, documents, words, name, limit + 1)
        return ConceptConnection.from_domain(
            found[:limit], has_next=len(found) > limit, has_previous=cursor is not None
        )

    @strawberry.field(
        description="Companies whose values for the whole fiscal year satisfy every condition; of several filings that"
        " state a value the newest counts."
    )
    async def screen(
        self, info: Info, where: Where, fiscal_year: FiscalYear, first: First = 50, after: After = UNSET
    ) -> ScreenConnection:
        _check_range(len(where), MOST_CONDITIONS, "where")
        limit, cursor = page_size(first, "first"), unset_to_none(after)
        key = None if cursor is None else cursor_name(SCREEN, cursor, "after")
        conditions = [each.to_domain() for each in where]
        found = await info.context.services.facts.screen(info.context.tenant, conditions, fiscal_year)
        return ScreenConnection.from_domain(found, limit, key)


def _fact(stored: StoredFact | None) -> FactType | None:
    return None if stored is None else FactType.from_domain(stored)


def _check_range(count: int, most: int, argument: str) -> None:
    """Raises InvalidInputError unless the count is 1 to `most`."""
    if not 1 <= count <= most:
        raise InvalidInputError(f"{argument}: {count} is not between 1 and {most}.", (argument,))
