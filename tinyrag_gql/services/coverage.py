"""Compares the documents of companies with the reports that are filed for every fiscal year."""

from collections import defaultdict
from collections.abc import Iterable, Sequence

from tinyrag_gql.domain.coverage import Coverage, CoverageState, ReportCoverage
from tinyrag_gql.domain.documents import Document, DocumentFilter, DocumentOrder
from tinyrag_gql.domain.periods import FiscalPeriod
from tinyrag_gql.domain.status import ACTIVE
from tinyrag_gql.ports import DocumentStore, Window

Report = tuple[str | None, FiscalPeriod | None]
"""The kind of report and the part of the year."""
ANNUAL: Report = ("10-K", FiscalPeriod.FY)
QUARTERLY: tuple[Report, ...] = tuple(
    ("10-Q", period) for period in (FiscalPeriod.Q1, FiscalPeriod.Q2, FiscalPeriod.Q3)
)
FOREIGN_FORMS = ("20-F", "40-F")
"""Annual reports of companies that file no 10-K and no 10-Q."""
_MOST_DOCUMENTS = 5_000


async def coverage(
    documents: DocumentStore, tenant: str, tickers: Sequence[str], years: Sequence[int] | None
) -> list[Coverage]:
    """Company by company and year by year, the newest first; without `years` those that its documents are of."""
    return [each for ticker in tickers for each in await _of_company(documents, tenant, ticker, years)]


async def _of_company(
    documents: DocumentStore, tenant: str, ticker: str, years: Sequence[int] | None
) -> list[Coverage]:
    wanted = DocumentFilter(tickers=(ticker,), years=None if years is None else tuple(years))
    found = (await documents.list(tenant, wanted, DocumentOrder(), Window(limit=_MOST_DOCUMENTS))).documents
    by_year: dict[int, list[Document]] = defaultdict(list)
    for document in found:
        if document.metadata.year is not None:
            by_year[document.metadata.year].append(document)
    company = next((document.metadata.company for document in found if document.metadata.company), None)
    return [
        Coverage(ticker=ticker, company=company, year=year, reports=tuple(_reports(by_year.get(year, []))))
        for year in sorted(set(by_year if years is None else years), reverse=True)
    ]


def _reports(documents: Iterable[Document]) -> list[ReportCoverage]:
    """The reports of one year: the expected ones in their order, then the others."""
    by_report: dict[Report, list[Document]] = defaultdict(list)
    for document in documents:
        by_report[_report_of(document)].append(document)
    foreign = any(form in FOREIGN_FORMS for form, _ in by_report)
    expected = () if foreign else (ANNUAL, *QUARTERLY)
    others = sorted(by_report.keys() - set(expected), key=lambda report: (report[0] or "", report[1] or ""))
    return [
        ReportCoverage(
            report_type=report[0],
            fiscal_period=report[1],
            state=_state(by_report.get(report, [])),
            documents=tuple(by_report.get(report, [])),
        )
        for report in (*expected, *others)
    ]


def _report_of(document: Document) -> Report:
    """An amendment, such as 10-K/A, is a report of its own: it may repeat a part of the first one alone."""
    given = (document.metadata.report_type or "").upper().replace(" ", "").removeprefix("FORM")
    plain = given.replace("-", "")
    form = {"10K": "10-K", "10Q": "10-Q", "20F": "20-F", "40F": "40-F", "8K": "8-K"}.get(plain, given) or None
    annual = form in ("10-K", *FOREIGN_FORMS)
    return form, document.metadata.fiscal_period or (FiscalPeriod.FY if annual else None)


def _state(documents: Sequence[Document]) -> CoverageState:
    """What readers can do with the best of these documents."""
    if any(document.live_generation is not None for document in documents):
        return CoverageState.PRESENT
    if any(document.status in ACTIVE for document in documents):
        return CoverageState.PROCESSING
    return CoverageState.FAILED if documents else CoverageState.MISSING
