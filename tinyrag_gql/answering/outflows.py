"""Tells which negative figures of printed tables are amounts that are paid or charged, and no credits or losses.

Statements print payments, costs and expenses in brackets or without, as the filer likes; readers ask for the amount.
"""

import re
from collections.abc import Iterable, Mapping

from tinyrag_gql.answering.filing_facts import FilingFact
from tinyrag_gql.domain.facts import Fact
from tinyrag_gql.filings.lexicon import word_groups

_Place = tuple[object, ...]
"""A row or a column of a filing's tables."""


def is_paid(fact: Fact) -> bool:
    """Whether the line is cash that is paid, or what is given to shareholders: 'Purchases of property', 'Dividends'."""
    if fact.statement not in ("cash_flow", None) or not _is_money(fact):
        return False
    words = _words(fact)
    return bool(words & _words_of("paid_words")) and not words & (_words_of("receipt_words") | _OTHERWISE)


def is_charged(fact: Fact) -> bool:
    """Whether the line is a cost or an expense: 'General and administrative expenses'."""
    if fact.statement not in ("income", None) or fact.is_instant or not _is_money(fact):
        return False
    words = _words(fact)
    return bool(words & _words_of("charge_words")) and not words & (_words_of("credit_words") | _OTHERWISE)


class Outflows:
    """Which negative printed figures of a company's filings are amounts that are paid or charged.

    Cash that is paid is one unless its row has positive figures, too. A cost or an expense is one unless others in its
    column are positive: then it is a credit.
    """

    def __init__(self, facts: Iterable[FilingFact]) -> None:
        self._mixed: set[_Place] = set()
        for each in facts:
            if each.fact.value > 0 and is_paid(each.fact):
                self._mixed.add(_row(each))
            if each.fact.value > 0 and is_charged(each.fact):
                self._mixed.add(_column(each))

    def has(self, each: FilingFact) -> bool:
        """Whether the figure is negative and tells an amount that is paid or charged."""
        if each.fact.value >= 0:
            return False
        paid = is_paid(each.fact) and _row(each) not in self._mixed
        return paid or (is_charged(each.fact) and _column(each) not in self._mixed)


def _row(each: FilingFact) -> _Place:
    return each.filing.document, each.fact.page, each.fact.row_start


def _column(each: FilingFact) -> _Place:
    return each.filing.document, each.fact.statement, each.fact.start, each.fact.end


def _is_money(fact: Fact) -> bool:
    return bool(re.fullmatch("[A-Z]{3}", fact.unit)) or not fact.unit


def _words(fact: Fact) -> frozenset[str]:
    return frozenset(re.findall("[a-z]+", fact.label.lower().replace("income tax", "tax")))


def _words_of(group: str) -> frozenset[str]:
    groups: Mapping[str, frozenset[str]] = word_groups("words")
    return groups[group]


_OTHERWISE = frozenset(("accumulated", "comprehensive", "deferred", "per"))
"""Words of lines that hold such words and are something else: 'Accumulated amortization', 'cost per unit'."""
