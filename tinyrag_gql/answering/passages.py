"""Cuts a page into passages that can be quoted whole: sentences over their line breaks, table rows, headings."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from tinyrag_gql.domain.rows import page_rows


class Passage(NamedTuple):
    """`text` is the page's text from `start` to `end` with white space made single."""

    text: str
    start: int
    end: int
    is_row: bool = False
    heading: str = ""


_ABBREVIATION = re.compile(
    r"(?:\b(?:Inc|Corp|Co|Ltd|No|Nos|vs|Mr|Mrs|Ms|Dr|St|approx|etc|e\.g|i\.e|U\.S|U\.K|Jan|Feb|Aug|Sept|Oct|Nov|Dec)|\b[A-Z])\.$"
)
_END = re.compile(r"[.!?][\"”’)\]]*(?=\s|$)")
_BULLET = re.compile(r"\s*[•▪●◦\uf0b7\uf0a7·–—-]\s+(?=[A-Z\"“])")
_LONGEST = 1200


def passages(text: str) -> list[Passage]:
    """Every passage of the page, top to bottom."""
    rows = {row.start: row for row in page_rows(text) if len(row.cells) > 1 or len(row.label.split()) <= 9}
    found: list[Passage] = []
    heading, block = "", None
    for match in re.finditer(r"[^\r\n]+", text):
        start = match.start() + len(match[0]) - len(match[0].lstrip())
        stripped = match[0].strip()
        if not stripped:
            continue
        covered = next((row for row in rows.values() if row.start <= start < row.end), None)
        if covered or _is_heading(stripped) or _BULLET.match(match[0]):
            found += _flush(text, block, heading)
            block = None
        if covered:
            if covered.start == start:
                found.append(_passage(text, covered.start, covered.end, covered.heading or heading, is_row=True))
        elif _is_heading(stripped):
            heading = stripped
        else:
            block = (block[0] if block else start, match.start() + len(match[0].rstrip()))
    return [*found, *_flush(text, block, heading)]


def _flush(text: str, block: tuple[int, int] | None, heading: str) -> Iterator[Passage]:
    if block is None:
        return
    for start, end in _sentences(text, *block):
        yield _passage(text, start, end, heading)


def _sentences(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    begin = start
    for match in _END.finditer(text, start, end):
        if _ABBREVIATION.search(text, max(begin, match.start() - 12), match.start() + 1):
            continue
        following = text[match.end() : match.end() + 4].lstrip()
        if following[:1].islower():
            continue
        yield begin, match.end()
        begin = match.end()
        while begin < end and text[begin].isspace():
            begin += 1
    if begin < end:
        yield begin, end


def _passage(text: str, start: int, end: int, heading: str, *, is_row: bool = False) -> Passage:
    end = min(end, start + _LONGEST)
    mark = _BULLET.match(text, start, end)
    start = mark.end() if mark and not is_row else start
    return Passage(" ".join(text[start:end].split()), start, end, is_row, heading)


def _is_heading(line: str) -> bool:
    """A short line without an ending, most of whose words are capitalised."""
    words = re.findall(r"[^\W\d_]+", line)
    if not words or len(words) > 12 or len(line) > 90 or line.endswith((".", ",", ";")):
        return False
    big = sum(word[0].isupper() or len(word) <= 3 for word in words)
    return line[0].isupper() and big >= 0.85 * len(words)
