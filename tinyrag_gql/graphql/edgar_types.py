"""EDGAR in GraphQL: companies, their filings, and companies that are watched."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Annotated

import strawberry
from strawberry import UNSET

from tinyrag_gql.domain import edgar as domain
from tinyrag_gql.domain.documents import Document
from tinyrag_gql.graphql.conversion import to_graphql, unset_to_none
from tinyrag_gql.graphql.document_types import DocumentType
from tinyrag_gql.graphql.errors import UserError
from tinyrag_gql.graphql.relay import PageInfo, name_cursor
from tinyrag_gql.graphql.scalars import URL, BigInt
from tinyrag_gql.services.edgar_service import DEFAULT_FORMS, AddedFiling, FilingWanted, ListedFilings

FILING = "FILING"
WATCHED = "WATCHED"
FORMS = (
    "Forms: 10-K, 10-Q, 8-K, 20-F, 40-F, 6-K, DEF 14A, each with its amendments; with /A behind it the amendments"
    " alone. If left out, annual and quarterly reports."
)
YEARS = (
    "Fiscal years of the reports; of current reports and proxy statements the years in which they were filed. Where a"
    " company may count its year in two ways, either one finds it. If left out, all."
)
TICKER = "Ticker, as in AAPL, or CIK, EDGAR's number of a company."


@strawberry.type(name="EdgarCompany", description="A company as EDGAR registers it.")
class EdgarCompanyType:
    cik: int = strawberry.field(description="Its number at EDGAR.")
    name: str = strawberry.field(description="Its name.")
    tickers: list[str] = strawberry.field(description="Its symbols, that of the main class of shares first.")

    @classmethod
    def from_domain(cls, company: domain.EdgarCompany) -> "EdgarCompanyType":
        """Returns the company's GraphQL object."""
        return to_graphql(cls, company, cik=company.cik, tickers=list(company.tickers))


@strawberry.type(name="EdgarFiling", description="A filing at EDGAR.")
class EdgarFilingType:
    accession: str = strawberry.field(description="Its accession number, as in 0000320193-24-000123.")
    form: str = strawberry.field(description="The form, as EDGAR names it: 10-K, 10-K/A, 8-K and so on.")
    filed_on: date = strawberry.field(description="The day on which it was filed.")
    period_end: date | None = strawberry.field(
        description="The last day reported on, or the day of the event; null where EDGAR does not say."
    )
    fiscal_year: int | None = strawberry.field(
        description="The fiscal year; null where companies with such a year end count it in two ways, and where it is"
        " not known. The document itself says it once it is ingested."
    )
    size_bytes: BigInt = strawberry.field(description="Size of the whole submission, with exhibits and data.")
    url: URL = strawberry.field(description="Address of its main document.")
    document: DocumentType | None = strawberry.field(description="Its document in the library; null without one.")

    @classmethod
    def from_domain(cls, filing: domain.EdgarFiling, document: Document | None) -> "EdgarFilingType":
        """Returns the filing's GraphQL object."""
        year = filing.fiscal_years[0] if len(filing.fiscal_years) == 1 else None
        return to_graphql(
            cls,
            filing,
            fiscal_year=year,
            size_bytes=BigInt(filing.size_bytes),
            url=URL(filing.url),
            document=None if document is None else DocumentType.from_domain(document),
        )


@strawberry.type(description="A filing in a list.")
class EdgarFilingEdge:
    node: EdgarFilingType = strawberry.field(description="The filing.")
    cursor: str = strawberry.field(description="Its place in the list.")


@strawberry.type(description="A page of a company's filings.")
class EdgarFilingConnection:
    company: EdgarCompanyType = strawberry.field(description="The company.")
    edges: list[EdgarFilingEdge] = strawberry.field(description="The filings, newest first.")
    page_info: PageInfo = strawberry.field(description="Whether there are more, and where to go on.")
    read_back_to: date | None = strawberry.field(
        description="EDGAR's list was read back to this day only, since the company files very much: name fiscalYears"
        " to reach what is older. Null where nothing was left out."
    )

    @classmethod
    def from_domain(cls, found: ListedFilings, *, has_previous: bool) -> "EdgarFilingConnection":
        """Returns the page's GraphQL object."""
        edges = [
            EdgarFilingEdge(
                node=EdgarFilingType.from_domain(each.filing, each.document),
                cursor=name_cursor(FILING, each.filing.accession),
            )
            for each in found.filings
        ]
        cursors = [edge.cursor for edge in edges]
        return cls(
            company=EdgarCompanyType.from_domain(found.company),
            edges=edges,
            page_info=PageInfo.from_cursors(cursors, has_next=found.has_next, has_previous=has_previous),
            read_back_to=found.read_back_to,
        )


@strawberry.input(description="Filings to add to the library.")
class AddFromEdgarInput:
    ticker: str = strawberry.field(description=TICKER)
    forms: list[str] | None = strawberry.field(default=UNSET, description=FORMS)
    fiscal_years: list[int] | None = strawberry.field(default=UNSET, description=YEARS)
    accessions: list[str] | None = strawberry.field(
        default=UNSET, description="Exactly the filings with these accession numbers, of the forms and years above."
    )
    limit: int = strawberry.field(default=20, description="At most so many filings, the newest ones; 1 to 100.")

    @property
    def wanted(self) -> FilingWanted:
        """Returns which filings. Raises InvalidInputError."""
        return filing_wanted(self.ticker, self.forms, self.fiscal_years)


def filing_wanted(ticker: str, forms: list[str] | None, years: list[int] | None) -> FilingWanted:
    """Returns which filings; annual and quarterly reports of all years by default. Raises InvalidInputError."""
    named = unset_to_none(forms)
    return FilingWanted(ticker, tuple(DEFAULT_FORMS if named is None else named), tuple(unset_to_none(years) or ()))


@strawberry.type(name="AddedFiling", description="What became of a filing.")
class AddedFilingType:
    filing: EdgarFilingType = strawberry.field(description="The filing, with its document.")
    duplicate: bool = strawberry.field(description="Whether it was in the library before; nothing was added then.")
    error: UserError | None = strawberry.field(description="Why it was not added; null where it is in the library.")

    @classmethod
    def from_domain(cls, added: AddedFiling) -> "AddedFilingType":
        """Returns the outcome's GraphQL object."""
        return cls(
            filing=EdgarFilingType.from_domain(added.filing, added.document),
            duplicate=added.duplicate,
            error=None if added.error is None else UserError.from_error(added.error),
        )


@strawberry.type(description="What addFromEdgar did.")
class AddFromEdgarPayload:
    company: EdgarCompanyType | None = strawberry.field(description="The company; null where errors says why.")
    filings: list[AddedFilingType] = strawberry.field(description="The filings, and what became of each.")
    errors: list[UserError] = strawberry.field(description="Why nothing was done; empty where it was.")


@strawberry.type(name="WatchedCompany", description="A company whose new filings are added by themselves.")
class WatchedCompanyType:
    company: EdgarCompanyType = strawberry.field(description="The company.")
    forms: list[str] = strawberry.field(description="Forms that are added, each with its amendments.")
    since: date = strawberry.field(description="Filings of this day and later are added.")
    checked_at: datetime | None = strawberry.field(description="When EDGAR's list was read last; null until it was.")
    next_check_at: datetime = strawberry.field(description="When it is read again.")
    error: str | None = strawberry.field(description="Why the last look failed; null where it did not.")
    last_filing: EdgarFilingType | None = strawberry.field(
        description="The newest filing of these forms at EDGAR; null where there is none."
    )

    @classmethod
    def from_domain(cls, watched: domain.WatchedCompany, document: Document | None) -> "WatchedCompanyType":
        """Returns the watched company's GraphQL object; `document` is that of its last filing."""
        last = watched.last_filing
        return to_graphql(
            cls,
            watched,
            company=EdgarCompanyType.from_domain(watched.company),
            forms=list(watched.forms),
            last_filing=None if last is None else EdgarFilingType.from_domain(last, document),
        )


@strawberry.type(description="A watched company in a list.")
class WatchedCompanyEdge:
    node: WatchedCompanyType = strawberry.field(description="The watched company.")
    cursor: str = strawberry.field(description="Its place in the list.")


@strawberry.type(description="A page of the watched companies.")
class WatchedCompanyConnection:
    edges: list[WatchedCompanyEdge] = strawberry.field(description="The watched companies, by name.")
    page_info: PageInfo = strawberry.field(description="Whether there are more, and where to go on.")
    total_count: int = strawberry.field(description="How many companies are watched in all.")

    @classmethod
    def from_domain(
        cls, found: Sequence[tuple[domain.WatchedCompany, Document | None]], limit: int, after: str | None
    ) -> "WatchedCompanyConnection":
        """Returns the companies behind the one with the id `after`."""
        places = {watched.id: index for index, (watched, _) in enumerate(found, start=1)}
        start = 0 if after is None else places.get(after, len(found))
        edges = [
            WatchedCompanyEdge(
                node=WatchedCompanyType.from_domain(watched, document), cursor=name_cursor(WATCHED, watched.id)
            )
            for watched, document in found[start : start + limit]
        ]
        cursors = [edge.cursor for edge in edges]
        info = PageInfo.from_cursors(cursors, has_next=start + limit < len(found), has_previous=start > 0)
        return cls(edges=edges, page_info=info, total_count=len(found))


@strawberry.input(description="A company to watch.")
class WatchCompanyInput:
    ticker: str = strawberry.field(description=TICKER)
    forms: list[str] | None = strawberry.field(default=UNSET, description=FORMS)
    since: date | None = strawberry.field(
        default=UNSET,
        description="Filings of this day and later are added; from today if left out, or as the company was watched"
        " before.",
    )


@strawberry.input(description="A company to watch no longer.")
class UnwatchCompanyInput:
    ticker: str = strawberry.field(description=TICKER)


@strawberry.type(description="What was done about a watched company.")
class WatchedCompanyPayload:
    watched_company: WatchedCompanyType | None = strawberry.field(
        description="The company, as it is or was watched; null where errors says why."
    )
    errors: list[UserError] = strawberry.field(description="Why nothing was done; empty where it was.")


AddInput = Annotated[AddFromEdgarInput, strawberry.argument(description="Which filings to add.")]
WatchInput = Annotated[WatchCompanyInput, strawberry.argument(description="The company, and what of it to add.")]
UnwatchInput = Annotated[UnwatchCompanyInput, strawberry.argument(description="The company.")]
Ticker = Annotated[str, strawberry.argument(description=TICKER)]
Forms = Annotated[list[str] | None, strawberry.argument(description=FORMS)]
Years = Annotated[list[int] | None, strawberry.argument(description=YEARS)]
