"""Scores filings by how well the periods and the form that a question names fit their metadata."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import NamedTuple

from tinyrag_gql.domain.documents import Document
from tinyrag_gql.domain.periods import FiscalPeriod
from tinyrag_gql.filings.companies import company_key
from tinyrag_gql.filings.dates import nominal_month
from tinyrag_gql.filings.periods import dates_in, quarters_in, years_in
from tinyrag_gql.filings.questions import ParsedQuestion
from tinyrag_gql.retrieval.weights import WEIGHTS

_PRIOR = WEIGHTS.filing_prior


def score_filings(question: ParsedQuestion, documents: Sequence[Document]) -> dict[str, float]:
    """By document id: 0 where nothing speaks for the filing; more for each period and form that it matches."""
    newest_annual = _newest(documents, ("10-K",))
    newest = _newest(documents, question.forms or (("10-Q",) if question.quarterly else ()))
    wants_newest = question.latest or (question.has_intent("outlook") and not question.years)
    return {
        document.id: _period_score(question, document)
        + _form_score(question, document)
        + _PRIOR.latest * (wants_newest and newest.get(company_key(document)) == document.id)
        + _PRIOR.latest_annual * (not question.years and newest_annual.get(company_key(document)) == document.id)
        for document in documents
    }


class _Reading(NamedTuple):
    """A period that a filing may be said to be of, and what it counts against the filing's own."""

    year: int | None
    quarter: int | None
    share: float = 1.0


def _period_score(question: ParsedQuestion, document: Document) -> float:
    """How well the period fits, by the best of the names that people give it."""
    form = form_of(document)
    return max(
        each.share * (_year_score(question, each.year, form) + _quarter_score(question, each, form))
        for each in _readings(document)
    )


def _readings(document: Document) -> tuple[_Reading, ...]:
    """The fiscal period, the one in the file's name, and the calendar's: who asks for Q3 2023 may mean any of them."""
    own = _Reading(document.metadata.year, _quarter(document))
    return tuple(dict.fromkeys((own, *_named(document), *_calendar(document, own))))


def _named(document: Document) -> tuple[_Reading, ...]:
    """What the file is called by whoever brought it in."""
    name = document.file_name.rpartition(".")[0].replace("_", " ")
    years, quarters = years_in(name), quarters_in(name)
    if len(years) != 1 or len(quarters) > 1:
        return ()
    return (_Reading(years[0], quarters[0] if quarters else _quarter(document), _PRIOR.file_name),)


def _calendar(document: Document, own: _Reading) -> tuple[_Reading, ...]:
    """The calendar's year and quarter in which the period ends."""
    end = document.metadata.period_end
    if end is None:
        return ()
    year, month = nominal_month(end.date())
    return (_Reading(year, own.quarter and (month + 2) // 3, _PRIOR.calendar),)


def _year_score(question: ParsedQuestion, year: int | None, form: str) -> float:
    """Highest for the latest year asked for, then for the other years and for the next annual report."""
    if not question.years or year is None:
        return 0.0
    asked = max(question.years)
    annual = _PRIOR.annual * (form == "10-K" and not question.quarters)
    looks_ahead = _PRIOR.outlook * (year == asked - 1 and question.has_intent("outlook"))
    if year == asked:
        return _PRIOR.own_year + annual
    if year in question.years or (year == asked + 1 and form == "10-K"):
        return _PRIOR.other_year + annual + looks_ahead
    return looks_ahead + _PRIOR.next_year * (year == asked + 1)


def _quarter_score(question: ParsedQuestion, reading: _Reading, form: str) -> float:
    """The quarter's own report; the annual report stands for the fourth."""
    annual = form == "10-K"
    if not question.quarters:
        return (-_PRIOR.quarterly if annual else _PRIOR.quarterly * (form == "10-Q")) if question.quarterly else 0.0
    quarter = 4 if annual else reading.quarter
    if quarter not in question.quarters:
        return -_PRIOR.quarterly if annual else 0.0
    if annual:
        return _PRIOR.quarterly
    return _PRIOR.quarter + _PRIOR.quarter_of_year * (reading.year in question.years)


def _form_score(question: ParsedQuestion, document: Document) -> float:
    form = form_of(document)
    score = _PRIOR.form * (form in question.forms) + _PRIOR.release * (
        form == "EARNINGS" and question.has_intent("non_gaap")
    )
    return score + max((_nearness(asked, own) for asked in question.dates for own in _dates(document)), default=0.0)


def _dates(document: Document) -> tuple[date, ...]:
    """The period's end, and any date in the file's name."""
    end = document.metadata.period_end
    return (*((end.date(),) if end else ()), *dates_in(document.file_name))


def _nearness(asked: date, own: date) -> float:
    """Highest for the very day, lower for a few days off."""
    days = abs((asked - own).days)
    return _PRIOR.date if days == 0 else _PRIOR.near_date if days <= _PRIOR.near_days else 0.0


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
