"""Reads tables: CSV and TSV files, and the sheets of Excel workbooks, a row to a line."""

import csv
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing
from datetime import date, datetime, time
from itertools import islice
from pathlib import Path
from typing import BinaryIO
from zipfile import BadZipFile

from openpyxl import Workbook, load_workbook
from openpyxl.utils.exceptions import InvalidFileException

from tinyrag_gql.domain.pages import Page
from tinyrag_gql.parsing import failures
from tinyrag_gql.parsing.cleaning import clean_line
from tinyrag_gql.parsing.encodings import encoding_of_file
from tinyrag_gql.parsing.paging import CHARS_PER_PAGE, LINES_PER_PAGE, Parsed, wrapped
from tinyrag_gql.parsing.text import open_text

LONGEST_LINE = 1 << 16
DELIMITERS = ",\t;|"
EMPTY_CELL = "—"
"""Stands between filled cells, as in filings, so that a figure stays under its column."""


def parse_workbook(path: Path) -> Parsed:
    """Every sheet under its name, formulas as their last results. Raises PermanentIngestionError (UNREADABLE_FILE)."""
    file = path.open("rb")  # openpyxl refuses a path without Excel's suffix, and stored files have none
    try:
        workbook = load_workbook(file, read_only=True, data_only=True)
    except (BadZipFile, InvalidFileException, KeyError, ValueError, SyntaxError) as error:
        file.close()
        raise failures.unreadable("The Excel workbook is damaged.") from error
    return Parsed(None, _pages(_sheets(workbook, file)))


def _sheets(workbook: Workbook, file: BinaryIO) -> Iterator[tuple[str, Iterable[Sequence[object]]]]:
    """Each sheet's name and rows; the file is closed after the last one, or with the iterator."""
    with file, closing(workbook):
        for sheet in workbook.worksheets:
            sheet.reset_dimensions()  # some writers say that the sheet is A1 alone
            yield sheet.title, sheet.iter_rows(values_only=True)


def parse_delimited(path: Path) -> Parsed:
    """One sheet without a name. Raises PermanentIngestionError (UNREADABLE_FILE)."""
    return Parsed(None, _pages([("", _delimited(path))]))


def _delimited(path: Path) -> Iterator[Sequence[object]]:
    with open_text(path, encoding_of_file(path)) as file:
        first_line = file.readline(LONGEST_LINE)
        file.seek(0)
        try:
            yield from csv.reader(file, delimiter=max(DELIMITERS, key=first_line.count))
        except csv.Error as error:
            raise failures.unreadable(f"The table cannot be read ({error}).") from error


def _pages(sheets: Iterable[tuple[str, Iterable[Sequence[object]]]]) -> Iterator[Page]:
    """Pages of whole rows, the sheet's name and its header row atop each."""
    number = 0
    for title, rows in sheets:
        lines = (line for row in rows if (line := _line(row)))
        first = list(islice(lines, 1))
        for body in _filled(lines, [title, *first]):
            number += 1
            yield Page(number=number, text="\n".join(body))


def _filled(lines: Iterable[str], top: Sequence[str]) -> Iterator[list[str]]:
    """Page by page: `top`, then as many lines as a page takes."""
    top = [clean_line(line) for line in top if line]
    held, chars, pages = list(top), 0, 0
    for line in (piece for whole in lines for piece in wrapped(whole)):
        if len(held) > len(top) and (len(held) >= LINES_PER_PAGE or chars + len(line) > CHARS_PER_PAGE):
            yield held
            held, chars, pages = list(top), 0, pages + 1
        held.append(line)
        chars += len(line)
    if len(held) > len(top) or (held and not pages):
        yield held


def _line(row: Sequence[object]) -> str:
    cells = [_cell(value) for value in row]
    filled = [position for position, text in enumerate(cells) if text]
    if not filled:
        return ""
    return " ".join(text or EMPTY_CELL for text in cells[filled[0] : filled[-1] + 1])


def _cell(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, float):
        return f"{value:.15g}"
    if isinstance(value, datetime) and value.time() == time():
        value = value.date()
    return value.isoformat() if isinstance(value, date) else clean_line(str(value))
