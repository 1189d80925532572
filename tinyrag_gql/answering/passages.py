"""Cuts a page into passages that can be quoted whole: sentences over their line breaks, table rows, lists."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from tinyrag_gql.filings.columns import is_header_line
from tinyrag_gql.filings.headings import is_heading
from tinyrag_gql.filings.rows import page_rows, parse_row


class Passage(NamedTuple):
    """`text` is the page's text from `start` to `end` with white space made single.

    A sentence that announces a table or a list ('as follows:') has it as `block`: the offset where that ends.
    """

    text: str
    start: int
    end: int
    is_row: bool = False
    heading: str = ""
    block: int | None = None


_ABBREVIATION = re.compile(
    r"(?:\b(?:Inc|Corp|Co|Ltd|Rs|No|Nos|vs|Mr|Mrs|Ms|Dr|St|approx|etc|e\.g|i\.e|U\.S|U\.K|Jan|Feb|Aug|Sept|Oct|Nov|Dec)"
    r"|\b[A-Z])\.$"
)
_END = re.compile(r"[.!?][\"”’)\]]*(?=\s|$)|\s(?=[•▪●◦\uf0b7\uf0a7]\s)")
_BULLET = re.compile(r"\s*[•▪●◦\uf0b7\uf0a7·–—*-]\s+(?=[A-Z0-9\"“])")
_ANNOUNCES = re.compile(r"(?::|\b(?:following|below)\b.{0,80}|\bfollows\b\W*)(?:\s*\([^)]*\))?\s*$", re.I)
_CAPTION = re.compile(r"\([^)]{0,80}\)")
_NOISE = re.compile(r"/s/|☐|☒|Rule 425|_{5,}")
_NO_HEADING = re.compile(r"table of contents|\bindex\b|.*\b(?:19|20)[0-9]{2}\b|for immediate release", re.I)
_SPACES = re.compile(r"(?:(?![\u00a0\u2007\u2009\u202f])\s)+")
"""White space but for the spaces that group digits."""
_LONGEST, _MOST_ITEMS = 1200, 14


def passages(text: str) -> list[Passage]:
    """Every passage of the page, top to bottom."""
    rows = {row.start: row for row in page_rows(text) if len(row.cells) > 1 or len(row.label.split()) <= 9}
    ends = {offset: row for row in rows.values() for offset in _line_starts(text, row.start, row.end)}
    found: list[Passage] = []
    heading, block = "", None
    for start, end in _lines(text):
        row, line = ends.get(start), text[start:end]
        aside = bool(_CAPTION.fullmatch(line)) or is_header_line(line)
        if row or aside or is_heading(line) or _BULLET.match(line):
            found += _sentences_of(text, block, heading)
            block = None
        if row:
            if row.start == start:
                found.append(_passage(text, row.start, row.end, heading, is_row=True))
        elif aside:
            continue
        elif is_heading(line):
            heading = "" if _NO_HEADING.match(line) else line
        else:
            block = (block[0] if block else start, end)
    found += _sentences_of(text, block, heading)
    return [passage for passage in found if not _NOISE.search(passage.text)]


def _lines(text: str) -> Iterator[tuple[int, int]]:
    """Start and end of every line that is not blank, without white space around it."""
    for match in re.finditer(r"[^\s][^\r\n]*", text):
        yield match.start(), match.start() + len(match[0].rstrip())


def _line_starts(text: str, start: int, end: int) -> Iterator[int]:
    return (start + offset for offset, _ in _lines(text[start:end]))


def _sentences_of(text: str, block: tuple[int, int] | None, heading: str) -> Iterator[Passage]:
    if block is None:
        return
    spans = list(_sentences(text, *block))
    for start, end in spans:
        passage = _passage(text, start, end, heading)
        announces = (start, end) == spans[-1] and _ANNOUNCES.search(passage.text)
        yield passage._replace(block=_block_end(text, end)) if announces else passage


def _sentences(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    begin = start
    for match in _END.finditer(text, start, end):
        if _ABBREVIATION.search(text, max(begin, match.start() - 12), match.start() + 1):
            continue
        if text[match.end() : match.end() + 4].lstrip()[:1].islower():
            continue
        yield begin, match.end()
        begin = match.end()
        while begin < end and text[begin].isspace():
            begin += 1
    if begin < end:
        yield begin, end


def _block_end(text: str, start: int) -> int | None:
    """Where the table or list that starts here ends: before prose or the next section, or after enough items."""
    end, items, listed = start, 0, False
    for begin, stop in _lines(text[start:]):
        line = text[start + begin : start + stop]
        words = len(line.split())
        listed = bool(_BULLET.match(line)) or (listed and line[0].islower())
        figures = words > 1 and (parse_row(line) is not None or bool(re.search(r"[0-9][)%]*$", line)))
        ended = items > 1 and not figures and words > 3 and is_heading(line)
        if not listed and (ended or words > 20 or (words > 8 and not figures)):
            break
        items += listed or figures
        if items > _MOST_ITEMS or stop > _LONGEST * 2:
            break
        end = start + stop if listed or figures else end
    return end if items > 1 else None


def _passage(text: str, start: int, end: int, heading: str, *, is_row: bool = False) -> Passage:
    end = min(end, start + _LONGEST)
    mark = _BULLET.match(text, start, end)
    start = mark.end() if mark and not is_row else start
    end = start + len(text[start:end].rstrip())
    return Passage(_SPACES.sub(" ", text[start:end]).strip(), start, end, is_row, heading)
