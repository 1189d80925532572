"""Reads Markdown and plain text of any length, line by line."""

import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TextIO

from tinyrag_gql.parsing.cleaning import clean_line
from tinyrag_gql.parsing.encodings import encoding_of_file
from tinyrag_gql.parsing.paging import Parsed, paginate, wrapped

LONGEST_READ = 1 << 16
BLOCK = 1 << 20
PAGE_MARKS = ("\f", "<PAGE>")
"""A form feed, and the line by which old filings in plain text mark a new page."""
TABLE_TAGS = re.compile(r"\s*(?:</?(?:TABLE|CAPTION|S|C|FN|F\d+|PAGE|TEXT|DOCUMENT)>\s*)+")
"""A line of nothing but the tags by which old filings mark tables and their columns."""


def parse(path: Path) -> Parsed:
    """Pages between form feeds; without any, of about 60 lines. Raises PermanentIngestionError (UNREADABLE_FILE)."""
    encoding = encoding_of_file(path)
    return Parsed(None, paginate(_lines(path, encoding), own_pages=_marks_pages(path, encoding)))


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


def _lines(path: Path, encoding: str) -> Iterator[str | None]:
    with open_text(path, encoding) as file:
        for raw in without_table_tags(iter(lambda: file.readline(LONGEST_READ), "")):
            for position, part in enumerate(raw.replace("<PAGE>", "\f").split("\f")):
                if position:
                    yield None
                yield from wrapped(clean_line(part))
