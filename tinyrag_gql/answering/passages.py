"""Cuts a page into passages that can be quoted whole: sentences over their line breaks, table rows, lists."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from tinyrag_gql.filings.columns import is_header_line
from tinyrag_gql.filings.headings import is_heading
from tinyrag_gql.filings.paragraphs import PageLines, is_bullet
from tinyrag_gql.filings.rows import Row, page_rows, parse_row
from tinyrag_gql.filings.sentences import sentence_spans


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
    opens: bool = False
    """Whether a paragraph begins with it, which is no item of a list."""
    alone: bool = False
    """Whether it is the whole of its paragraph, or of a line."""


_BULLET = re.compile(r"\s*(?:[•▪●◦\uf0b7\uf0a7]\s*|[·–—*-]\s+)(?=[A-Z0-9\"“])")
_ANNOUNCES = re.compile(r"(?::|\b(?:following|below)\b.{0,80}|\bfollows\b\W*)(?:\s*\([^)]*\))?\s*$", re.I)
_CAPTION = re.compile(r"\([^)]{0,80}\)")
_NOISE = re.compile(r"/s/|☐|☒|Rule 425|_{5,}")
_NO_HEADING = re.compile(
    r"table of contents|\bindex\b|for immediate release|"
    r"(?!.*\b(?:compared|versus|vs)\b|.*\b(?:for|of) (?:19|20)[0-9]{2}$).*\b(?:19|20)[0-9]{2}\b",
    re.I,
)
_COMPARES = re.compile(r"\bcompared\b|[A-Za-z] (?:for|of) (?:19|20)[0-9]{2}$", re.I)
"""How titles name years, other than the heads of columns do."""
_STATES = re.compile(r"\b(?:of|was|were|is|are|to|by|at|totall?ed)(?: (?:about|approximately|over|nearly))?$", re.I)
"""Ends what an item of a list says before its figure: 'Book value per share of'."""
_PAGE_NUMBER = re.compile(r"(?:page )?(?:[A-Z]-)?[0-9]{1,3}", re.I)
_LONGEST_LABEL = 9
"""Words of a row with one figure; more of them are a sentence."""
_SPACES = re.compile(r"(?:(?![\u00a0\u2007\u2009\u202f])\s)+")
"""White space but for the spaces that group digits."""
_LONGEST, _MOST_ITEMS = 1200, 14


def passages(text: str) -> list[Passage]:
    """Every passage of the page, top to bottom."""
    rows = {row.start: row for row in page_rows(text) if _is_of_table(row)}
    ends = {offset: row for row in rows.values() for offset in _line_starts(text, row.start, row.end)}
    lines = PageLines(text)
    found: list[Passage] = []
    heading, block = "", None
    for place, (start, end) in enumerate(lines.spans):
        line = text[start:end]
        if place and place + 1 == len(lines.spans) and _PAGE_NUMBER.fullmatch(line):
            break
        row = None if _COMPARES.search(line) and lines.is_title(place) else ends.get(start)
        aside = bool(_CAPTION.fullmatch(line)) or (is_header_line(line) and not _COMPARES.search(line))
        title = not row and not aside and lines.is_title(place)
        if row or aside or title or lines.opens(place):
            found += _sentences_of(text, block, heading)
            block = None
        if row:
            if row.start == start:
                found.append(_passage(text, row.start, row.end, heading, is_row=True))
        elif aside or (title and line[0].islower()):
            continue
        elif title:
            heading = "" if _NO_HEADING.match(line) else line
        else:
            block = (block[0] if block else start, end)
    found += _sentences_of(text, block, heading)
    return [passage for passage in found if not _NOISE.search(passage.text)]


def _is_of_table(row: Row) -> bool:
    """Whether it is the row of a table, rather than an item of a list or a sentence that ends in a figure."""
    if len(row.cells) > 1:
        return True
    return len(row.label.split()) <= _LONGEST_LABEL and not (_BULLET.match(row.label) and _STATES.search(row.label))


def _lines(text: str) -> Iterator[tuple[int, int]]:
    """Start and end of every line that is not blank, without white space around it."""
    for match in re.finditer(r"[^\s][^\r\n]*", text):
        yield match.start(), match.start() + len(match[0].rstrip())


def _line_starts(text: str, start: int, end: int) -> Iterator[int]:
    return (start + offset for offset, _ in _lines(text[start:end]))


def _sentences_of(text: str, block: tuple[int, int] | None, heading: str) -> Iterator[Passage]:
    if block is None:
        return
    spans = list(sentence_spans(text, *block))
    listed = is_bullet(text[block[0] : block[1]])
    for start, end in spans:
        opens = start == block[0] and not listed
        passage = _passage(text, start, end, heading)
        passage = passage._replace(opens=opens, alone=_is_alone(text, passage, spans, opens=opens) and not listed)
        announces = (start, end) == spans[-1] and _ANNOUNCES.search(passage.text)
        yield passage._replace(block=_block_end(text, end)) if announces else passage


def _is_alone(text: str, passage: Passage, spans: Sequence[tuple[int, int]], *, opens: bool) -> bool:
    """Whether a sentence is the whole of its paragraph, or fills one line from its beginning to its end."""
    if opens and len(spans) == 1:
        return True
    begins = text[: passage.start].endswith("\n")
    ends = text[passage.end : passage.end + 1] in ("", "\n", "\r")
    return begins and ends and "\n" not in text[passage.start : passage.end]


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
