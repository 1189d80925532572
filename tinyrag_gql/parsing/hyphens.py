"""Joins words of a PDF that are hyphenated over two lines, where the hyphen is certain to be the line break's own.

A file prints the same character in 'com-/pany' and in 'long-/term'. The document's other words tell them apart: a whole
that it writes in one piece is joined, and a first half that stands as a word of its own keeps its hyphen.
"""

import re
from collections.abc import Sequence

from tinyrag_gql.parsing.layout import Line

_END = re.compile(r"(?<![\w-])([a-z]{2,})[-\u00ad\u2010]$")
START = re.compile(r"([a-z]{2,})(?![\w-])[,.;:)]?")
"""The second half of a word, with the sign that follows it."""
_WORD = re.compile(r"[a-z]{2,}(?:-[a-z]+)*")
_FIGURE = re.compile(r"\d")
FEWEST_WORDS = 3
"""Words of the second line: what has fewer may be the label of a row, which the reader of rows joins itself."""
FIRST_PARTS = frozenset(
    (
        *("after", "all", "anti", "best", "by", "cash", "co", "cost", "cross", "day", "debt", "down", "ex"),
        *("fair", "first", "five", "fixed", "four", "free", "full", "half", "held", "high", "in", "inter"),
        *("intra", "large", "less", "long", "low", "market", "micro", "mid", "month", "more", "multi", "near"),
        *("new", "non", "off", "old", "on", "one", "open", "out", "over", "part", "post", "pre", "quarter"),
        *("quasi", "real", "right", "risk", "same", "second", "self", "semi", "short", "six", "so", "sub"),
        *("super", "tax", "ten", "third", "three", "time", "top", "two", "ultra", "under", "up", "value"),
        *("variable", "vice", "week", "well", "wholly", "write", "year", "zero"),
    )
)
"""First halves of compounds that keep their hyphen wherever the line ends."""


class Vocabulary:
    """The words that a document wrote so far."""

    def __init__(self) -> None:
        self._words: set[str] = set()

    def add(self, lines: Sequence[Line]) -> None:
        """Takes in the words of a page."""
        for line in lines:
            self._words.update(_WORD.findall(_END.sub("", line.text.lower())))

    def joins(self, first: str, second: str) -> bool:
        """Whether the two halves are one word without a hyphen."""
        if f"{first}-{second}" in self._words:
            return False
        return first + second in self._words or not (first in FIRST_PARTS or first in self._words)


def join_hyphenated(lines: Sequence[Line], vocabulary: Vocabulary) -> list[Line]:
    """The lines, with the second half of a joined word moved up to its first. A line of figures is left alone."""
    vocabulary.add(lines)
    joined = list(lines)
    for at in range(len(joined) - 1):
        end, start = _END.search(joined[at].text), START.match(joined[at + 1].text)
        if end is None or start is None or not _is_prose(joined[at + 1].text):
            continue
        if vocabulary.joins(end[1], start[1]):
            first, second = joined[at], joined[at + 1]
            joined[at] = first._replace(text=first.text[:-1] + start[0], words=())
            joined[at + 1] = second._replace(text=second.text[start.end() :].lstrip(), words=())
    return [line for line in joined if line.text]


def _is_prose(text: str) -> bool:
    words = text.split()
    return len(words) >= FEWEST_WORDS and not _FIGURE.match(words[-1].lstrip("($€£¥"))
