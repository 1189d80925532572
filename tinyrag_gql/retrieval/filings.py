"""Which of a company's filings a question means: how well the periods and the form that it names fit each of them."""

from collections.abc import Mapping, Sequence

from tinyrag_gql.domain.documents import Document
from tinyrag_gql.domain.periods import FiscalPeriod
from tinyrag_gql.retrieval.question import Question


def filing_fits(question: Question, documents: Sequence[Document]) -> dict[str, float]:
    """By document id: 0 where nothing speaks for the filing; about 1 for each thing named that it matches."""
    latest = _latest(documents, None)
    latest_of_form = _latest(documents, question.forms)
    return {document.id: _fit(question, document, latest, latest_of_form) for document in documents}


def _fit(question: Question, document: Document, latest: Mapping[str, str], latest_of_form: Mapping[str, str]) -> float:
    company = _company(document)
    annual = form_of(document) == "10-K"
    fit = _year_fit(question, document, annual)
    fit += _quarter_fit(question, document, annual)
    if not question.years and annual and latest.get(company) == document.id:
        fit += 0.3
    if question.latest and latest_of_form.get(company) == document.id:
        fit += 0.8
    if form_of(document) in question.forms:
        fit += 0.5
    if document.metadata.period_end is not None and document.metadata.period_end.date() in question.dates:
        fit += 1.0
    return fit


def _year_fit(question: Question, document: Document, annual: bool) -> float:
    year = document.metadata.year
    if not question.years or year is None:
        return 0.0
    asked = max(question.years)
    if year == asked:
        return 1.25 if annual and not question.quarters else 1.0
    forward = 0.8 if year == asked - 1 and any(intent.name == "outlook" for intent in question.intents) else 0.0
    if year in question.years or (year == asked + 1 and annual):
        return 0.55 + forward + (0.25 if annual and not question.quarters else 0.0)
    return forward + (0.25 if year == asked + 1 else 0.0)


def _quarter_fit(question: Question, document: Document, annual: bool) -> float:
    if not question.quarters:
        return 0.0
    if annual:
        return -0.25
    period = document.metadata.fiscal_period
    if period is None or period is FiscalPeriod.FY or int(period[1]) not in question.quarters:
        return 0.0
    return 0.8 if document.metadata.year in question.years else 0.5


def form_of(document: Document) -> str:
    """The report type in one spelling: '10-K', '10-Q', '8-K', or what was given, in capitals."""
    given = (document.metadata.report_type or "").upper().strip()
    plain = given.replace(" ", "").replace("-", "").removeprefix("FORM").removesuffix("/A")
    return {"10K": "10-K", "10Q": "10-Q", "8K": "8-K", "20F": "10-K", "ANNUALREPORT": "10-K"}.get(plain, given)


def _latest(documents: Sequence[Document], forms: Sequence[str] | None) -> dict[str, str]:
    """By company: the id of its newest document of those forms (of annual reports, where `forms` is None)."""
    wanted = ("10-K",) if forms is None else forms
    chosen = [document for document in documents if not wanted or form_of(document) in wanted]
    return {_company(document): document.id for document in sorted(chosen, key=_period)}


def _period(document: Document) -> tuple[int, int]:
    meta = document.metadata
    within = 5 if meta.fiscal_period in (None, FiscalPeriod.FY) else int(str(meta.fiscal_period)[1])
    return (meta.year or 0, within)


def _company(document: Document) -> str:
    return (document.metadata.ticker or document.metadata.company or "").casefold()
