"""The words of a question that no metric accounts for: with any left, the metric is not what is asked for."""

import re

from tinyrag_gql.answering.line_matching import Phrase, is_modified
from tinyrag_gql.filings.asked import asked_for
from tinyrag_gql.filings.questions import ParsedQuestion
from tinyrag_gql.filings.words import stem


def residual(phrase: Phrase, question: ParsedQuestion) -> frozenset[str]:
    """The words that no metric accounts for: with any left, the metric is not what is asked for."""
    if not question.metrics and not question.growth:
        return frozenset(["nothing"])
    rest = frozenset(word for word in phrase.rest if not re.match(r"[0-9%]", word)) - _TOTALS - _ASIDES
    if any(metric.formula for metric in question.metrics) or question.growth:
        rest -= _RATIO_WORDS
    if any(item.statement == "cash_flow" for item in question.items):
        rest -= _CASH_FLOW_WORDS
    if question.items and all(item.statement == "balance_sheet" for item in question.items):
        rest -= _BALANCE
        rest |= {"moved"} if MOVES.search(question.core) else set()
    net = any(item.words.endswith(" net") for item in question.items)
    if net:
        rest -= _NET
    if computes(question) or question.is_yes_no or question.combined:
        rest -= _DEGREES
    if question.share:
        rest -= _SHARES
    if not any(item.name == "net_income" for item in question.items):
        rest -= _OWNERS
    return rest | {"modified"} if is_modified(phrase, phrase.named | (_NET if net else frozenset())) else rest


def computes(question: ParsedQuestion) -> bool:
    """Whether a change, a comparison or the one out of several is asked for."""
    changes = question.growth or question.difference
    compares = changes or question.compare or question.joined_years or question.has_rivals
    return bool(compares or asked_for(question).extreme)


_TOTALS = frozenset(map(stem, ("total", "consolidated")))
_ASIDES = frozenset(map(stem, ("here", "heres", "unadjusted", "non", "position")))
_NET = frozenset([stem("net")])
_DEGREES = frozenset(map(stem, ("more", "most", "less", "least", "not", "lost")))
_SHARES = frozenset(map(stem, ("share", "proportion", "part", "portion", "fraction", "return", "through", "via")))
_BALANCE = frozenset(map(stem, ("balance", "balances")))
MOVES = re.compile(
    r"\b(?:did|does|do|has|have|had)\b.{2,80}\b(?:hand(?:ed)?|puts?|set aside|pocket(?:ed)?|take on|took on"
    r"|pay\s+out|paid\s+out|(?:pay|paid)\s+(?:against|under|toward))\b",
    re.I,
)
_OWNERS = frozenset(map(stem, ("common", "shareholders", "stockholders")))
_RATIO_WORDS = frozenset(map(stem, ("ratio", "rate", "percent", "percentage", "average", "unit", "units", "sold")))
_CASH_FLOW_WORDS = frozenset(map(stem, ("net", "cash", "flow", "flows", "provided", "used", "generated")))
