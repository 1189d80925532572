"""Reads workbooks of Excel before 2007 (.xls): a sheet is a table, its cells as their number formats show them."""

from collections.abc import Iterator
from decimal import Decimal
from html import escape
from pathlib import Path

import xlrd
from xlrd.book import Book
from xlrd.compdoc import CompDocError
from xlrd.sheet import Cell, Sheet

from tinyrag_gql.parsing import failures
from tinyrag_gql.parsing.converted import HTML, pages_of_html, parse_as
from tinyrag_gql.parsing.number_formats import show
from tinyrag_gql.parsing.paging import Parsed

ERROR = "#"
"""Stands for a cell whose formula has no result."""


def parse(path: Path) -> Parsed:
    """A page for each sheet. Raises PermanentIngestionError (UNREADABLE_FILE, ENCRYPTED_FILE)."""
    try:
        book = xlrd.open_workbook(file_contents=path.read_bytes(), formatting_info=True)
        parts = [_sheet(book, sheet) for sheet in book.sheets()]
    except xlrd.XLRDError as error:
        if "encrypt" in str(error).lower():
            raise failures.encrypted() from error
        raise failures.damaged("The Excel workbook") from error
    except (CompDocError, IndexError, KeyError, ValueError, AssertionError, UnicodeError) as error:
        raise failures.damaged("The Excel workbook") from error
    return parse_as(HTML, pages_of_html([part for part in parts if part]))


def _sheet(book: Book, sheet: Sheet) -> str:
    """The sheet as an HTML table under its name; a hidden one says so."""
    merged = {(low, left): (high - low, right - left) for low, high, left, right in sheet.merged_cells}
    covered = {
        (row, column)
        for (low, left), (height, width) in merged.items()
        for row in range(low, low + height)
        for column in range(left, left + width)
        if (row, column) != (low, left)
    }
    rows = []
    for row in range(sheet.nrows):
        cells = "".join(_cells(book, sheet, row, merged, covered))
        rows.append(f"<tr>{cells}</tr>")
    if not sheet.nrows:
        return ""
    mark = " [hidden sheet]" if sheet.visibility else ""
    return f"<h2>{escape(sheet.name)}{mark}</h2><table>{''.join(rows)}</table>"


def _cells(
    book: Book, sheet: Sheet, row: int, merged: dict[tuple[int, int], tuple[int, int]], covered: set[tuple[int, int]]
) -> Iterator[str]:
    for column in range(sheet.row_len(row)):
        if (row, column) in covered:
            continue
        height, width = merged.get((row, column), (1, 1))
        spans = (f' rowspan="{height}"' if height > 1 else "") + (f' colspan="{width}"' if width > 1 else "")
        yield f"<td{spans}>{escape(_text(book, sheet.cell(row, column)))}</td>"


def _text(book: Book, cell: Cell) -> str:
    """What the cell shows."""
    if cell.ctype in (xlrd.XL_CELL_EMPTY, xlrd.XL_CELL_BLANK):
        return ""
    if cell.ctype == xlrd.XL_CELL_ERROR:
        return ERROR
    if cell.ctype == xlrd.XL_CELL_BOOLEAN:
        return "TRUE" if cell.value else "FALSE"
    if cell.ctype in (xlrd.XL_CELL_NUMBER, xlrd.XL_CELL_DATE):
        code = book.format_map[book.xf_list[cell.xf_index].format_key].format_str
        shown = show(Decimal(repr(cell.value)), code, from_1904=bool(book.datemode))
        return shown.plain or shown.text
    return str(cell.value)
