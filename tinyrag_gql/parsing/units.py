"""Cuts a page into the smallest pieces that chunks are made of: its lines, and parts of those that are too long."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from tinyrag_gql.parsing.tokens import Gauge

LINE = re.compile(r"[^\n]*[^\s\n][^\n]*")
WORD = re.compile(r"[^ ]+")
SENTENCE_END = re.compile(r"[.!?;]['\"’”)]*$")
CHARS_PER_TOKEN = 4
"""The other way round: the most tokens that one character takes, for words that must be cut."""


class Unit(NamedTuple):
    """`text[start:end]` of the page, and the tokens it takes. `glued`: cut from the unit before in mid-word."""

    start: int
    end: int
    cost: int
    glued: bool = False


def units_of(text: str, gauge: Gauge, limit: int) -> list[Unit]:
    """The page's lines that are not blank, in order, none of more than `limit` tokens."""
    spans = [match.span() for match in LINE.finditer(text)]
    costs = gauge.costs([text[start:end] for start, end in spans])
    units: list[Unit] = []
    for (start, end), cost in zip(spans, costs, strict=True):
        units += [Unit(start, end, cost)] if cost <= limit else _cut(text, start, end, gauge, limit)
    return units


def _cut(text: str, start: int, end: int, gauge: Gauge, limit: int) -> Iterator[Unit]:
    """A long line in parts that end at a sentence where one ends in their second half, else at a word."""
    words = list(_words(text, start, end, gauge, limit))
    while words:
        size = _fitting(words, limit)
        if size < len(words):
            size = _sentence(text, words[:size]) or size
        part, words = words[:size], words[size:]
        yield Unit(part[0].start, part[-1].end, sum(word.cost for word in part), part[0].glued)


def _words(text: str, start: int, end: int, gauge: Gauge, limit: int) -> Iterator[Unit]:
    """The words of a line; one that is too long by itself comes in glued parts of a safe length."""
    spans = [match.span() for match in WORD.finditer(text, start, end)]
    for (first, last), cost in zip(spans, gauge.costs([text[a:b] for a, b in spans]), strict=True):
        step = last - first if cost <= limit else max(1, limit // CHARS_PER_TOKEN)
        cuts = range(first, last, step)
        parts = [text[at : min(at + step, last)] for at in cuts]
        for at, part, part_cost in zip(cuts, parts, gauge.costs(parts), strict=True):
            yield Unit(at, at + len(part), part_cost, glued=at > first)


def _fitting(words: Sequence[Unit], limit: int) -> int:
    """How many of the first words fit, at least one; a part never goes on into a glued word."""
    total = 0
    for count, word in enumerate(words):
        total += word.cost
        if count and (total > limit or word.glued):
            return count
    return len(words)


def _sentence(text: str, words: Sequence[Unit]) -> int:
    """How many of them the last sentence that ends in their second half takes; 0 where none does."""
    counts = range(len(words), len(words) // 2, -1)
    return next((count for count in counts if SENTENCE_END.search(text, *words[count - 1][:2])), 0)
