"""Tells the part of a statement in which each of its rows stands, by the totals that end the parts."""

import re
from collections.abc import Sequence

from tinyrag_gql.domain.facts import FactStatement

Parts = frozenset[str]
_NONE: Parts = frozenset()


def _all(*patterns: tuple[str, str, str]) -> tuple[tuple[re.Pattern[str], Parts, Parts], ...]:
    return tuple(
        (re.compile(pattern, re.I), frozenset(before.split()), frozenset(after.split()))
        for pattern, before, after in patterns
    )


_ENDS: dict[FactStatement, tuple[tuple[re.Pattern[str], Parts, Parts], ...]] = {
    "balance_sheet": _all(
        (r"^total current assets$", "assets current", "assets noncurrent"),
        (r"^total (?:non-?current|long-term) assets$", "assets noncurrent", "assets"),
        (r"^total assets$", "assets", "liabilities"),
        (r"^total current liabilities$", "liabilities current", "liabilities noncurrent"),
        (r"^total (?:non-?current|long-term) liabilities$", "liabilities noncurrent", "liabilities"),
        (r"^total liabilities$", "liabilities", ""),
        (r"^total .*(?:equity|deficit)$", "", ""),
    ),
    "cash_flow": _all(
        (r"\bcash\b.*\boperat(?:ing activities|ions|ing$)", "operating", "investing"),
        (r"\bcash\b.*\binvest(?:ing activities|ments$|ing$)", "investing", "financing"),
        (r"\bcash\b.*\bfinancing(?: activities|$)", "financing", ""),
    ),
    "income": (),
}
"""The totals of a statement: what the rows up to each one belong to, and what those behind it do."""
_EQUITY = re.compile(r"\b(?:stock|shares?|capital|equity|retained|accumulated|commitments|treasury|deficit)\b", re.I)


def statement_parts(labels: Sequence[str], statement: FactStatement) -> list[Parts]:
    """For each row of a statement the words for the parts that it stands in; none where no total says it."""
    ends = [next((parts for end, *parts in _ENDS[statement] if end.search(label)), None) for label in labels]
    following: list[Parts | None] = [None] * (len(labels) + 1)
    for at in range(len(labels) - 1, -1, -1):
        end = ends[at]
        following[at] = end[0] if end else following[at + 1]
    found: list[Parts] = []
    behind, equity = _NONE, False
    for at, label in enumerate(labels):
        ahead = following[at]
        equity = equity or (ahead == _NONE and bool(_EQUITY.search(label)))
        found.append(_NONE if ahead is None or equity else _joined(behind, ahead))
        behind = (ends[at] or (behind, behind))[1]
    return found


def _joined(behind: Parts, ahead: Parts) -> Parts:
    """What the total above a row and the one below it say together; the one below counts where they differ."""
    return behind | ahead if behind & ahead or not ahead else ahead
