"""The number of common shares outstanding on a day, which the statement of equity or the balance sheet has."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from tinyrag_gql.answering.asked_words import plain_text
from tinyrag_gql.answering.expressions import Term
from tinyrag_gql.answering.fact_request import ROW, FactRequest
from tinyrag_gql.answering.fact_table import FactLines
from tinyrag_gql.answering.line_matching import Line, LineT, Phrase
from tinyrag_gql.answering.requests import request_for
from tinyrag_gql.filings.questions import ParsedQuestion
from tinyrag_gql.filings.words import stem

TITLE = "Common shares outstanding"
_TAGS = ("us-gaap:CommonStockSharesOutstanding", "us-gaap:SharesOutstanding")
_ASKED = re.compile(
    r"\b(?:common\s+|ordinary\s+)?(?:shares?|stock)(?:\s+of\s+(?:common|ordinary)\s+stock)?\s+(?:(?:\w+\s+){0,5}?)outstanding\b"
    r"|\boutstanding\s+(?:common\s+|ordinary\s+)?(?:shares?|stock)\b(?!\s*(?:options?|awards?|units?|warrants?))",
    re.I,
)
_OTHERS = re.compile(
    r"\b(?:weighted|average|diluted|basic|dilutive|options?|RSUs?|units?|warrants?|preferred|preference|class|series|per\s+share|restricted|unvested|treasury|float|cover)\b",
    re.I,
)
"""Words of other counts of shares."""
_TREASURY = re.compile(r"TreasuryStock(?:Common)?Shares")
_COUNT_WORDS = frozenset(map(stem, ("common", "ordinary", "share", "stock", "outstanding", "issued", "number")))
_TWO = 2
_COMMON = re.compile(r"(?:common|ordinary)\s+(?:stock|shares?)(?:\s+member)?", re.I)


def asks_shares_outstanding(text: str) -> bool:
    """Whether a question asks for the common shares that are outstanding on a day, of the company as a whole."""
    return bool(_ASKED.search(text)) and not _OTHERS.search(text)


def outstanding_lines(lines: Iterable[LineT]) -> list[LineT]:
    """The rows of common shares outstanding: of the whole company, or the column of its one kind of stock.

    None where the company holds shares of its own: some tag those that are issued as outstanding then.
    """
    lines = list(lines)
    if any(map(is_treasury, lines)):
        return []
    tagged = (line for line in lines if line.concept in _TAGS and line.unit == "shares")
    return [line for line in tagged if len(line.members) < _TWO and all(map(_COMMON.fullmatch, line.members))]


def is_treasury(line: Line) -> bool:
    """Whether a row counts shares that the company holds itself."""
    return line.unit == "shares" and bool(_TREASURY.fullmatch((line.concept or "").partition(":")[2]))


def share_lines(lines: Iterable[LineT]) -> list[LineT]:
    """The rows that an answer about shares outstanding needs: those, and the shares that the company holds itself."""
    return [line for line in lines if line.unit == "shares" and (line.concept in _TAGS or is_treasury(line))]


def shares_request(question: ParsedQuestion, lines: Sequence[FactLines], names: frozenset[str]) -> FactRequest | None:
    """What is asked of the shares outstanding: their number, or by what it changed."""
    rows = outstanding_lines(lines) if asks_shares_outstanding(question.core) else []
    if not rows or Phrase.of(plain_text(question), names).own - _COUNT_WORDS:
        return None
    metric = request_for(question, TITLE, Term(ROW), percent=False, adds_up=False)
    return FactRequest(replace(metric, title="" if metric.is_change else TITLE), {ROW: rows})
