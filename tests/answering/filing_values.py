"""Facts of invented filings, each on a row of its own."""

from datetime import date
from decimal import Decimal
from itertools import count
from typing import Any

from tinyrag_gql.answering.fact_answer import FactAnswer
from tinyrag_gql.answering.fact_answers import answer_from_facts
from tinyrag_gql.answering.filing_facts import CompanyFacts, Filing, FilingFact
from tinyrag_gql.domain.facts import Fact, FactDimension, FactSource
from tinyrag_gql.domain.periods import FiscalPeriod
from tinyrag_gql.filings.questions import read_question

SEGMENTS = "us-gaap:StatementBusinessSegmentsAxis"
_rows = count(0, 10)


def filing(year: int = 2023, period: str = "FY", company: str = "Larchmont Optics", **fields: Any) -> Filing:
    """An annual report for the calendar year, or a quarterly one."""
    month = {"FY": 12, "Q1": 3, "Q2": 6, "Q3": 9}[period]
    form = "10-K" if period == "FY" else "10-Q"
    end = date(year, month, 30)
    key = f"{company}-{year}-{period}"
    return Filing(key, company, None, form, year, FiscalPeriod(period), end, None, company)._replace(**fields)


def amount(
    label: str, value: str, concept: str | None = None, year: int = 2023, period: str = "FY", **fields: Any
) -> Fact:
    """A figure of the income statement in millions; 'FY', a quarter, 'H1' or '9M' of a calendar year."""
    months = {"FY": 12, "H1": 6, "9M": 9}.get(period, 3)
    last = {"FY": 12, "H1": 6, "9M": 9}.get(period) or 3 * int(period[1])
    row = next(_rows)
    fact = Fact(
        label=label,
        value=Decimal(value) * 1_000_000,
        unit="USD",
        start=date(year, last - months + 1, 1),
        end=date(year, last, 31 if last in (3, 12) else 30),
        concept=concept and f"us-gaap:{concept}",
        fiscal_year=year,
        fiscal_period=period,
        statement="income",
        decimals=-6,
        source=FactSource.TAGGED if concept else FactSource.PRINTED,
        text=f"{abs(Decimal(value)):,}",
        page=1,
        start_offset=row,
        end_offset=row + 5,
        row_start=row,
        row_end=row + 9,
    )
    return fact._replace(**fields)


def balance(label: str, value: str, concept: str | None = None, year: int = 2023, **fields: Any) -> Fact:
    """A figure of the balance sheet in millions."""
    return amount(label, value, concept, year, **{"start": None, "statement": "balance_sheet", **fields})


def part(member: str, axis: str = SEGMENTS) -> tuple[FactDimension, ...]:
    """The dimension of a segment."""
    return (FactDimension(axis, f"larch:{member.replace(' ', '')}Member", member),)


def asked(question: str, *facts: Fact | tuple[Filing, Fact]) -> FactAnswer | None:
    """The answer of facts; a bare one is of the annual report for 2023."""
    pairs = [FilingFact(*each) if isinstance(each[0], Filing) else FilingFact(filing(), each) for each in facts]
    names = dict.fromkeys(each.filing.company for each in pairs)
    companies = [
        CompanyFacts(name, None, tuple(each for each in pairs if each.filing.company == name)) for name in names
    ]
    return answer_from_facts(read_question(question), companies)


def text_of(question: str, *facts: Fact | tuple[Filing, Fact]) -> str:
    """The answer's text, 'refused: ...' for a refusal, '' where the facts are not asked."""
    answer = asked(question, *facts)
    if answer is None:
        return ""
    return f"refused: {answer.draft.text}" if answer.is_refusal else answer.draft.text
