"""Which of a company's filings a question means: how well the periods and the form that it names fit each of them."""

from collections.abc import Mapping, Sequence
from datetime import date

from tinyrag_gql.domain.documents import Document
from tinyrag_gql.domain.periods import FiscalPeriod
from tinyrag_gql.filings.periods import dates_in
from tinyrag_gql.retrieval.companies import company_key
from tinyrag_gql.retrieval.question import Question

FORM, DATE, LATEST, LATEST_ANNUAL = 0.5, 1.0, 0.8, 0.3
OWN_YEAR, OTHER_YEAR, NEXT_YEAR, ANNUAL, OUTLOOK = 1.0, 0.55, 0.25, 0.25, 0.8
QUARTER, QUARTER_OF_YEAR, QUARTERLY = 0.5, 0.3, 0.25
NEAR_DAYS = 5
"""A filing is dated some days after the event that it reports."""


def filing_fits(question: Question, documents: Sequence[Document]) -> dict[str, float]:
    """By document id: 0 where nothing speaks for the filing; about 1 for each thing named that it matches."""
    newest_annual = _newest(documents, ("10-K",))
    newest = _newest(documents, question.forms or (("10-Q",) if question.quarterly else ()))
    return {
        document.id: _year_fit(question, document)
        + _quarter_fit(question, document)
        + _form_fit(question, document)
        + LATEST * (question.latest and newest.get(company_key(document)) == document.id)
        + LATEST_ANNUAL * (not question.years and newest_annual.get(company_key(document)) == document.id)
        for document in documents
    }


def _year_fit(question: Question, document: Document) -> float:
    """Best the filing of the last year asked for; then those of the other years, and the next annual one."""
    year = document.metadata.year
    if not question.years or year is None:
        return 0.0
    asked = max(question.years)
    annual = ANNUAL * (form_of(document) == "10-K" and not question.quarters)
    looks_ahead = OUTLOOK * (year == asked - 1 and any(intent.name == "outlook" for intent in question.intents))
    if year == asked:
        return OWN_YEAR + annual
    if year in question.years or (year == asked + 1 and form_of(document) == "10-K"):
        return OTHER_YEAR + annual + looks_ahead
    return looks_ahead + NEXT_YEAR * (year == asked + 1)


def _quarter_fit(question: Question, document: Document) -> float:
    """The quarter's own report; the annual report stands for the fourth."""
    annual = form_of(document) == "10-K"
    if not question.quarters:
        return (-QUARTERLY if annual else QUARTERLY * (form_of(document) == "10-Q")) if question.quarterly else 0.0
    quarter = 4 if annual else _quarter(document)
    if quarter not in question.quarters:
        return -QUARTERLY if annual else 0.0
    if annual:
        return QUARTERLY
    return QUARTER + QUARTER_OF_YEAR * (document.metadata.year in question.years)


def _form_fit(question: Question, document: Document) -> float:
    named = FORM * (form_of(document) in question.forms)
    return named + max((_nearness(asked, own) for asked in question.dates for own in _dates(document)), default=0.0)


def _dates(document: Document) -> tuple[date, ...]:
    """The period's end, and any date in the file's name."""
    end = document.metadata.period_end
    return (*((end.date(),) if end else ()), *dates_in(document.file_name))


def _nearness(asked: date, own: date) -> float:
    """In full for the very day, by half for a few days off."""
    days = abs((asked - own).days)
    return DATE if days == 0 else DATE / 2 if days <= NEAR_DAYS else 0.0


def _quarter(document: Document) -> int | None:
    period = document.metadata.fiscal_period
    return None if period is None or period is FiscalPeriod.FY else int(period[1])


def form_of(document: Document) -> str:
    """The report type in one spelling: '10-K', '10-Q', '8-K', or what was given, in capitals."""
    given = (document.metadata.report_type or "").upper().strip()
    plain = given.replace(" ", "").replace("-", "").removeprefix("FORM").removesuffix("/A")
    return {"10K": "10-K", "10Q": "10-Q", "8K": "8-K", "20F": "10-K", "ANNUALREPORT": "10-K"}.get(plain, given)


def _newest(documents: Sequence[Document], forms: Sequence[str]) -> Mapping[str, str]:
    """By company: the id of its newest document of those forms, of any where none is named."""
    chosen = [document for document in documents if not forms or form_of(document) in forms]
    return {company_key(document): document.id for document in sorted(chosen, key=_period)}


def _period(document: Document) -> tuple[int, int]:
    return (document.metadata.year or 0, _quarter(document) or 5)
