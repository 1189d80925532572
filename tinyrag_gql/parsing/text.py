"""Reads plain text of any length, line by line, and the tables that it sets in columns of characters."""

import re
from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import TextIO

from tinyrag_gql.domain.pages import Page
from tinyrag_gql.parsing.cleaning import clean_line
from tinyrag_gql.parsing.empty_places import with_empty_places
from tinyrag_gql.parsing.encodings import encoding_of_file
from tinyrag_gql.parsing.grids import Carry, read_tables
from tinyrag_gql.parsing.layout import Line, PlacedWord
from tinyrag_gql.parsing.paging import Parsed, paginate, wrapped

LONGEST_READ = 1 << 16
BLOCK = 1 << 20
PAGE_MARKS = ("\f", "<PAGE>")
"""A form feed, and the line by which old filings in plain text mark a new page."""
TABLE_TAGS = re.compile(r"\s*(?:</?(?:TABLE|CAPTION|S|C|FN|F\d+|PAGE|TEXT|DOCUMENT)>\s*)+")
"""A line of nothing but the tags by which old filings mark tables and their columns."""
TAB = 8
LINE_HEIGHT = 2.0
"""A character is one unit wide and two high."""
WIDEST_TABLE = 400
"""Characters of a line that can be a row of a table."""
_COLUMNS = re.compile(r"\S {2,}\S|\t|^ {2,}\S")
_LEADERS = re.compile(r"(?<=\s)(?:\. ?){3,}|\.{3,}|_{3,}")
_WORD = re.compile(r"\S+")


def parse(path: Path) -> Parsed:
    """Pages between form feeds; without any, of about 60 lines. Raises PermanentIngestionError (UNREADABLE_FILE)."""
    encoding = encoding_of_file(path)
    placed = deque[Line]()
    pages = paginate(_lines(path, encoding, placed), own_pages=_marks_pages(path, encoding))
    return Parsed(None, _with_tables(pages, placed))


def _with_tables(pages: Iterable[Page], placed: deque[Line]) -> Iterator[Page]:
    """The pages with their tables; `placed` holds the lines that were read for them and for the page after."""
    carry = Carry()
    for page in pages:
        lines = [placed.popleft() for _ in range(page.text.count("\n") + 1)]
        tables, carry = read_tables(lines, carry)
        text, tables = with_empty_places(page.text, tables)
        yield replace(page, text=text, tables=tables)


def place_line(raw: str, text: str, number: int) -> Line:
    """A cleaned line with the character columns of its words; without words where no table can have such a line.

    `number` is the line's number in the file, blank lines counted.
    """
    words: tuple[PlacedWord, ...] = ()
    if _COLUMNS.search(raw) and len(raw) <= WIDEST_TABLE:
        words = tuple(_placed_words(raw.expandtabs(TAB), text))
    elif len(text) <= WIDEST_TABLE:
        words = (PlacedWord(text, 0.0, float(len(text)), 0, len(text)),)
    bottom = -LINE_HEIGHT * number
    return Line(text, words, bottom, bottom + LINE_HEIGHT)


def _placed_words(raw: str, text: str) -> Iterator[PlacedWord]:
    printed = list(_WORD.finditer(_LEADERS.sub(lambda match: " " * len(match[0]), raw)))
    cleaned = [match for match in _WORD.finditer(text) if not _LEADERS.fullmatch(match[0])]
    if len(printed) == len(cleaned):
        for place, word in zip(printed, cleaned, strict=True):
            yield PlacedWord(word[0], float(place.start()), float(place.end()), word.start(), word.end())


def without_table_tags(lines: Iterable[str]) -> Iterator[str]:
    """The lines but those of old filings' table tags; a page mark stays. Tags at the start of other lines go."""
    for line in lines:
        tags = TABLE_TAGS.match(line) if "<" in line else None
        if tags is None:
            yield line
        elif "<PAGE>" in tags[0]:
            yield f"<PAGE>{line[tags.end() :]}"
        elif tags.end() < len(line):
            yield " " * tags.end() + line[tags.end() :]


def open_text(path: Path, encoding: str) -> TextIO:
    """The file as text; a byte that cannot be decoded becomes U+FFFD."""
    return path.open(encoding=encoding, errors="replace", newline=None)


def _marks_pages(path: Path, encoding: str) -> bool:
    with open_text(path, encoding) as file:
        return any(mark in block for block in iter(lambda: file.read(BLOCK), "") for mark in PAGE_MARKS)


def _lines(path: Path, encoding: str, placed: deque[Line]) -> Iterator[str | None]:
    """The cleaned lines, None for a page mark; each line that is not blank goes to `placed` as well."""
    with open_text(path, encoding) as file:
        lines = without_table_tags(iter(lambda: file.readline(LONGEST_READ), ""))
        for number, raw in enumerate(lines):
            for position, part in enumerate(raw.replace("<PAGE>", "\f").split("\f")):
                if position:
                    yield None
                for line in wrapped(clean_line(part)):
                    if line:
                        placed.append(place_line(part.rstrip(), line, number))
                    yield line
