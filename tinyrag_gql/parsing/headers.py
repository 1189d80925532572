"""Writes the line that says which filing, section and table a chunk comes from, within a budget of tokens."""

from collections.abc import Sequence
from typing import NamedTuple

from tinyrag_gql.parsing.tokens import Gauge

SEPARATOR = "|"
SHARES = (0.4, 0.2, 0.2, 0.2)
"""Of the budget, for the filing, its section, the page's heading and the columns; what one leaves goes to the next."""


class ChunkHeader(NamedTuple):
    """The text, and the tokens that it takes of a chunk."""

    text: str
    cost: int


class HeaderWriter:
    """Headers of one document; `limit` is the most tokens of one."""

    def __init__(self, gauge: Gauge, limit: int) -> None:
        self.limit = limit
        self._gauge = gauge
        self._separator = gauge.costs([SEPARATOR])[0]
        self._written: dict[tuple[str, ...], ChunkHeader] = {}

    def write(self, *parts: str) -> ChunkHeader:
        """Filing, section, heading and columns, each cut at a word where it would take more than its share."""
        if parts not in self._written:
            self._written[parts] = self._fitted(parts)
        return self._written[parts]

    def _fitted(self, parts: Sequence[str]) -> ChunkHeader:
        kept: list[str] = []
        budget, cost = 0.0, 0
        for part, share in zip(parts, SHARES, strict=True):
            budget += share * self.limit
            separator = self._separator if kept else 0
            text, taken = self._cut(part, int(budget) - cost - separator)
            if text:
                kept.append(text)
                cost += taken + separator
        return ChunkHeader(f" {SEPARATOR} ".join(kept), cost)

    def _cut(self, text: str, budget: int) -> tuple[str, int]:
        """The first words that fit, and their cost."""
        words = text.split()
        taken = total = 0
        for cost in self._gauge.costs(words):
            if total + cost > budget:
                break
            taken, total = taken + 1, total + cost
        return " ".join(words[:taken]), total
