"""Which lines of a filing are page furniture: running heads, running feet and page numbers."""

import re
from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

Span = tuple[int, int]
"""Start and end of a line in its page's text, without white space around it."""

EDGE_LINES = 4
"""Lines at the top and at the bottom of a page that may be furniture."""
FEWEST_PAGES = 3
"""Pages whose edge shows a line before it counts as a running one; of a shorter filing two."""
LONGEST_LINE = 120
_LINE = re.compile(r"[^\s][^\r\n]*")
_DIGITS = re.compile(r"[0-9]+")
_PAGE_NUMBER = re.compile(
    r"\W*(?:page\s*)?(?:[A-Z]-?)?(?:[0-9]{1,4}|[ivxl]{1,6})(?:\s*(?:of|/)\s*[0-9]{1,4})?\W*", re.I
)
_CONTENTS = re.compile(r"\W*table of contents\W*", re.I)
_TERMINAL = re.compile(r"[.!?;,]$")


def line_spans(text: str) -> list[Span]:
    """The lines of a page that are not blank."""
    return [(match.start(), match.start() + len(match[0].rstrip())) for match in _LINE.finditer(text)]


class Running(NamedTuple):
    """Patterns of the lines that run at the top and at the bottom of a filing's pages."""

    heads: frozenset[str]
    feet: frozenset[str]

    def with_those_of(self, other: "Running") -> "Running":
        """The patterns of two filings: one of a single page shows nothing that runs, and may have the same head."""
        return Running(self.heads | other.heads, self.feet | other.feet)


def running_lines(texts: Sequence[str]) -> Running:
    """The lines that stand at the edge of several pages, but for their digits."""
    pages = [line_spans(text) for text in texts]
    return Running(_running(texts, pages, top=True), _running(texts, pages, top=False))


def without_furniture(texts: Sequence[str], running: Running) -> list[list[Span]]:
    """The lines of each page but for its furniture: running lines and page numbers."""
    return [_stripped(text, line_spans(text), running) for text in texts]


def _running(texts: Sequence[str], pages: Sequence[Sequence[Span]], *, top: bool) -> frozenset[str]:
    """The patterns of lines that the edges of several pages share."""
    seen: Counter[str] = Counter()
    for text, lines in zip(texts, pages, strict=True):
        edge = lines[:EDGE_LINES] if top else lines[-EDGE_LINES:]
        seen.update({_pattern(text[start:end]) for start, end in edge if _may_run(text[start:end])})
    fewest = min(FEWEST_PAGES, max(2, len(pages) - 1))
    return frozenset(pattern for pattern, count in seen.items() if count >= fewest)


def _may_run(line: str) -> bool:
    return len(line) <= LONGEST_LINE and any(map(str.isalpha, line)) and not _TERMINAL.search(line)


def _pattern(line: str) -> str:
    return _DIGITS.sub("#", " ".join(line.casefold().split()))


def _stripped(text: str, lines: list[Span], running: Running) -> list[Span]:
    first, last = 0, len(lines)
    while first < last and first < EDGE_LINES and _is_furniture(text, lines[first], running.heads, first == 0):
        first += 1
    for depth in range(EDGE_LINES):
        if first >= last or not _is_furniture(text, lines[last - 1], running.feet, depth == 0):
            break
        last -= 1
    return lines[first:last]


def _is_furniture(text: str, line: Span, running: frozenset[str], outermost: bool) -> bool:
    words = text[line[0] : line[1]]
    if _CONTENTS.fullmatch(words) or (_may_run(words) and _pattern(words) in running):
        return True
    return outermost and bool(_PAGE_NUMBER.fullmatch(words))
