"""Requests for each of a company's operating expenses, where a question asks which of them is the largest."""

import re
from collections.abc import Iterable, Sequence
from decimal import Decimal

from tinyrag_gql.answering.expressions import Term
from tinyrag_gql.answering.fact_periods import period_of
from tinyrag_gql.answering.fact_request import ROW, FactRequest
from tinyrag_gql.answering.fact_table import FactLines
from tinyrag_gql.answering.line_matching import LineT
from tinyrag_gql.answering.requests import request_for
from tinyrag_gql.filings.asked import asked_for
from tinyrag_gql.filings.periods import Period
from tinyrag_gql.filings.questions import ParsedQuestion

_ASKED = re.compile(
    r"\b(?:which|what|name)\b.{0,40}?\boperating (?:expenses?|costs?)(?: (?:lines?|items?|categor(?:y|ies)))?\b", re.I
)
_HEADING = re.compile(r"operating (?:expenses|costs)(?: and expenses)?:?", re.I)
_TOTAL = re.compile(r"total (?:operating )?(?:expenses|costs)\b.*", re.I)
_FEWEST = 2


def asks_expense_line(question: ParsedQuestion) -> bool:
    """Whether it asks for the one of the operating expenses that is largest or smallest."""
    asked = asked_for(question)
    return asked.picks_one and len(question.periods) < _FEWEST and bool(_ASKED.search(question.core))


def expense_lines(lines: Iterable[LineT]) -> list[LineT]:
    """The rows of the income statement under such a heading, with their total."""
    rows = (line for line in lines if line.statement == "income" and not line.members)
    return [line for line in rows if _HEADING.fullmatch(line.heading.rpartition(" > ")[2].strip())]


def expense_requests(question: ParsedQuestion, lines: Sequence[FactLines]) -> list[list[FactRequest]]:
    """A request for each row; empty unless the rows add up to their total in the period."""
    rows = expense_lines(lines)
    wanted = next(iter(question.periods), None)
    totals = [line for line in rows if _TOTAL.fullmatch(line.label)]
    single: dict[str, list[FactLines]] = {}
    for line in rows:
        if line not in totals and (wanted is None or _value([line], wanted)):
            single.setdefault(line.concept or line.label, []).append(line)
    whole = wanted and _value(totals, wanted)
    values = [_value(group, wanted) for group in single.values()] if wanted else []
    if not whole or len(values) < _FEWEST or sum(filter(None, values), Decimal(0)) != whole:
        return []
    return [
        [FactRequest(request_for(question, group[0].label, Term(ROW), percent=False), {ROW: group})]
        for group in single.values()
    ]


def _value(rows: Sequence[FactLines], period: Period) -> Decimal | None:
    """The rows' one figure of the period; None where they have none, or several."""
    values = {each.fact.value for line in rows for each in line.facts if period_of(each.fact) == period}
    return values.pop() if len(values) == 1 else None
