"""Reads the sheets of Excel workbooks as they look: formatted numbers, merged headers, and no hidden rows."""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import NamedTuple

from lxml.etree import _Element

from tinyrag_gql.domain.pages import Page
from tinyrag_gql.parsing import failures
from tinyrag_gql.parsing.cell_grids import SCALE_WORDS
from tinyrag_gql.parsing.cells import Cell
from tinyrag_gql.parsing.cleaning import clean_line
from tinyrag_gql.parsing.formulas import Calculator, Place, column_number
from tinyrag_gql.parsing.grid_pages import sheet_pages
from tinyrag_gql.parsing.note_marks import Piece, joined
from tinyrag_gql.parsing.number_formats import BUILT_IN, show
from tinyrag_gql.parsing.ooxml import Package, local
from tinyrag_gql.parsing.paging import Parsed

WHAT = "The Excel workbook"
RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
STRICT_RELATION = "{http://purl.oclc.org/ooxml/officeDocument/relationships}id"
REFERENCE = re.compile(r"\$?([A-Z]{1,3})\$?([0-9]{1,7})")
NUMBER = re.compile(r"[-+]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[Ee][-+]?[0-9]{1,3})?")
EXPONENT = re.compile(r"-?[0-9]+(?:\.[0-9]+)?[Ee][-+]?[0-9]{1,2}")
MOST_COLUMNS = 16_384
LONGEST_REMARK = 300
MOST_CALCULATED = 200_000
"""Cells of a sheet up to which its formulas are calculated."""
LONGEST_MERGE = 5_000
"""Rows of one merged range that are looked at."""
NOT_CALCULATED = "n/a"
"""Stands for a formula whose result the file does not hold."""


class Sheet(NamedTuple):
    """A sheet of a workbook by its name and part."""

    name: str
    part: str
    hidden: bool


class Text(NamedTuple):
    """A text of a cell, and the note marks at its end."""

    text: str
    notes: tuple[str, ...] = ()


class Format(NamedTuple):
    """How a cell shows what it holds."""

    code: str = "General"
    indent: int = 0
    struck: bool = False


class Look(NamedTuple):
    """What a sheet hides and merges.

    `spans` says by its first cell how many columns and rows a merged range takes; `covered` are its other cells.
    """

    hidden_columns: frozenset[int]
    spans: dict[tuple[int, int], tuple[int, int]]
    covered: dict[int, list[tuple[int, int]]]

    def covers(self, row: int, column: int) -> bool:
        """Whether a merged range covers this cell without beginning in it."""
        return any(first <= column <= last for first, last in self.covered.get(row, ()))


def parse_workbook(path: Path) -> Parsed:
    """The visible sheets, each under its name, formulas as their last results. Raises PermanentIngestionError."""
    package = Package(path, WHAT)
    try:
        workbook = _Workbook(package)
    except BaseException:
        package.close()
        raise
    return Parsed(None, _pages(package, workbook))


def _pages(package: Package, workbook: "_Workbook") -> Iterator[Page]:
    number = 0
    hidden = [sheet.name for sheet in workbook.sheets if sheet.hidden]
    shown = [sheet for sheet in workbook.sheets if not sheet.hidden]
    try:
        for sheet in shown:
            reader = _SheetReader(package, workbook, sheet, hidden if sheet is shown[-1] else ())
            for page in sheet_pages(sheet.name, reader.rows(), reader.remarks):
                number += 1
                yield Page(number, page.text, page.tables)
        if hidden and not number:
            raise failures.no_text(f"Every sheet is hidden ({', '.join(hidden)[:200]}). Show one and upload the file.")
    finally:
        package.close()


class _Workbook:
    """What the sheets of a workbook share: texts, formats, and the day that its dates count from."""

    def __init__(self, package: Package) -> None:
        main = package.main_part()
        root = package.xml(main)
        if root is None:
            raise failures.damaged(WHAT)
        parts = {each.ident: each for each in package.relations(main)}
        properties = root.find("{*}workbookPr")
        self.from_1904 = properties is not None and properties.get("date1904") in ("1", "true")
        self.sheets = [
            Sheet(
                clean_line(element.get("name") or ""), relation.target, element.get("state") in ("hidden", "veryHidden")
            )
            for element in root.iter("{*}sheet")
            if (relation := parts.get(element.get(RELATION) or element.get(STRICT_RELATION) or ""))
            and relation.kind == "worksheet"
        ]
        self.texts = [Text(*_rich(item)) for item in _each(package, package.related(main, "sharedStrings"), "si")]
        self.formats = _formats(package, package.related(main, "styles"))


class _SheetReader:
    """Reads one sheet row by row. `remarks` says afterwards what was left out."""

    def __init__(self, package: Package, workbook: _Workbook, sheet: Sheet, hidden_sheets: Sequence[str] = ()) -> None:
        self._hidden_sheets = hidden_sheets
        self._package = package
        self._workbook = workbook
        self._sheet = sheet
        self._look = _look(package, sheet.part)
        self._scaled = bool(SCALE_WORDS.search(sheet.name))
        self._hidden_rows = 0
        self._not_calculated = self._calculated = 0
        self._calculator: Calculator | None = None

    def remarks(self) -> list[str]:
        """What a reader of the text has to know about the sheet."""
        found = []
        if self._hidden_sheets:
            found.append(f"Hidden sheets are left out: {', '.join(self._hidden_sheets)[:LONGEST_REMARK]}.")
        if self._hidden_rows:
            found.append(f"Hidden rows of this sheet that are left out: {self._hidden_rows}.")
        if self._calculated:
            found.append(f"Formulas of this sheet without a stored result, calculated here: {self._calculated}.")
        if self._not_calculated:
            found.append(
                f"Formulas of this sheet without a stored result, shown as {NOT_CALCULATED}: {self._not_calculated}. "
                "Open the workbook in Excel, save it, and upload it again."
            )
        return found

    def rows(self) -> Iterator[list[Cell]]:
        """The visible rows in order; an empty list is a row without content, and stands for any number of them."""
        before = 0
        for position, row in enumerate(self._package.rows(self._sheet.part, ("row",)), start=1):
            number = int(row.get("r") or 0) if (row.get("r") or "").isdigit() else max(position, before + 1)
            if number > before + 1:
                yield []
            before = number
            if row.get("hidden") in ("1", "true"):
                self._hidden_rows += 1
                continue
            yield self._cells(row, number)

    def _cells(self, row: _Element, number: int) -> list[Cell]:
        cells: list[Cell] = []
        column = at = 0
        for element in row:
            if local(element) != "c":
                continue
            place = REFERENCE.fullmatch(element.get("r") or "")
            column = min(column_number(place[1]), MOST_COLUMNS) if place else column + 1
            if column in self._look.hidden_columns or self._look.covers(number, column):
                continue
            text, indent = self._cell(element, Place(number, column))
            if not text.text and not text.notes:
                continue
            if column > at + 1:
                cells.append(Cell(columns=column - at - 1))
            columns, rows = self._look.spans.get((number, column), (1, 1))
            cells.append(Cell(text.text, text.notes, columns, rows, indent=indent))
            at = column + columns - 1
        return cells

    def _cell(self, cell: _Element, place: Place) -> tuple[Text, int]:
        """What the cell shows, and how far it is indented."""
        style = cell.get("s") or "0"
        formats = self._workbook.formats
        look = formats[int(style)] if style.isdigit() and int(style) < len(formats) else Format()
        if look.struck:
            return Text(""), look.indent
        text = self._text(cell, place, look)
        if SCALE_WORDS.search(text.text):
            self._scaled = True
        return text, look.indent

    def _text(self, cell: _Element, place: Place, look: Format) -> Text:
        kind, value, formula, inline = cell.get("t") or "n", None, False, None
        for child in cell:
            name = local(child)
            if name == "v":
                value = child.text
            elif name == "f":
                formula = True
            elif name == "is":
                inline = child
        if kind == "inlineStr" and inline is not None:
            return Text(*_rich(inline))
        if value is None:
            return Text(self._result(place, look)) if formula and kind != "str" else Text("")
        if kind == "s":
            texts = self._workbook.texts
            return texts[int(value)] if value.isdigit() and int(value) < len(texts) else Text("")
        if kind == "b":
            return Text("TRUE" if value == "1" else "FALSE")
        if kind in ("str", "e", "d"):
            return Text(clean_line(value.removesuffix("T00:00:00") if kind == "d" else value))
        return Text(self._number(value, look))

    def _result(self, place: Place, look: Format) -> str:
        """What a formula without a stored result comes to."""
        if self._calculator is None:
            self._calculator = Calculator(_contents(self._package, self._sheet.part))
        result = self._calculator.result(place)
        if result is None:
            self._not_calculated += 1
            return NOT_CALCULATED
        self._calculated += 1
        return self._number(str(result), look)

    def _number(self, value: str, look: Format) -> str:
        if not NUMBER.fullmatch(value.strip()):
            return clean_line(value)
        try:
            shown = show(Decimal(value.strip()), look.code, from_1904=self._workbook.from_1904)
        except (InvalidOperation, OverflowError):
            return clean_line(value)
        # A format that leaves out thousands without a word is right only where the sheet says its scale.
        return clean_line(shown.text if shown.plain is None or self._scaled else shown.plain)


def _contents(package: Package, part: str) -> dict[Place, Decimal | str | None]:
    """A sheet's numbers and formulas without results by their places; None for texts. Empty where it has too many."""
    found: dict[Place, Decimal | str | None] = {}
    for row in package.rows(part, ("row",)):
        for cell in row:
            place = REFERENCE.fullmatch(cell.get("r") or "")
            if place is None:
                continue
            value = next((child.text for child in cell if local(child) == "v"), None)
            formula = next((child.text for child in cell if local(child) == "f"), None)
            number = value if (cell.get("t") or "n") == "n" and NUMBER.fullmatch((value or "").strip()) else None
            if number or formula or value or cell.get("t") == "inlineStr":
                content = Decimal(number.strip()) if number else formula if value is None else None
                found[Place(int(place[2]), column_number(place[1]))] = content
        if len(found) > MOST_CALCULATED:
            return {}
    return found


def _rich(item: _Element) -> tuple[str, tuple[str, ...]]:
    """The text of a string item without phonetic help and struck runs, and the note marks at its end."""
    pieces: list[Piece] = []
    for element in item:
        kind = local(element)
        if kind == "t":
            pieces.append(Piece(element.text or ""))
        elif kind == "r":
            look = {local(inner): inner for each in element if local(each) == "rPr" for inner in each}
            struck = "strike" in look and look["strike"].get("val") not in ("0", "false")
            is_raised = "vertAlign" in look and look["vertAlign"].get("val") == "superscript"
            if not struck:
                pieces += [Piece(inner.text or "", is_raised) for inner in element if local(inner) == "t"]
    text, notes = joined(pieces)
    plain = clean_line(text)
    return _plain_number(plain), notes


def _plain_number(text: str) -> str:
    """A number that was typed as text with an exponent, written with its digits."""
    if not EXPONENT.fullmatch(text):
        return text
    return format(Decimal(text), "f")


def _formats(package: Package, part: str | None) -> list[Format]:
    root = package.xml(part) if part else None
    if root is None:
        return []
    codes = dict(BUILT_IN)
    for element in root.iter("{*}numFmt"):
        if (ident := element.get("numFmtId") or "").isdigit():
            codes[int(ident)] = element.get("formatCode") or "General"
    fonts = root.find("{*}fonts")
    struck = [_is_struck(font) for font in fonts] if fonts is not None else []
    found = root.find("{*}cellXfs")
    return [_format(element, codes, struck) for element in found if local(element) == "xf"] if found is not None else []


def _format(element: _Element, codes: dict[int, str], struck: list[bool]) -> Format:
    ident, font = element.get("numFmtId") or "0", element.get("fontId") or "0"
    alignment = element.find("{*}alignment")
    indent = alignment.get("indent") or "0" if alignment is not None else "0"
    return Format(
        codes.get(int(ident), "General") if ident.isdigit() else "General",
        int(indent) if indent.isdigit() else 0,
        font.isdigit() and int(font) < len(struck) and struck[int(font)],
    )


def _is_struck(font: _Element) -> bool:
    strike = font.find("{*}strike")
    return strike is not None and strike.get("val") not in ("0", "false")


def _look(package: Package, part: str) -> Look:
    """What the sheet says of hidden columns and merged ranges; the latter stand behind the rows."""
    hidden: set[int] = set()
    spans: dict[tuple[int, int], tuple[int, int]] = {}
    covered: dict[int, list[tuple[int, int]]] = {}
    for element in package.rows(part, ("col", "mergeCell")):
        if local(element) == "col":
            if element.get("hidden") in ("1", "true"):
                first, last = int(element.get("min") or 0), int(element.get("max") or 0)
                hidden |= set(range(first, min(last, MOST_COLUMNS) + 1))
            continue
        ends = [REFERENCE.fullmatch(end) for end in (element.get("ref") or "").split(":")]
        if len(ends) != 2 or ends[0] is None or ends[1] is None:
            continue
        left, right = sorted((column_number(ends[0][1]), column_number(ends[1][1])))
        top, bottom = sorted((int(ends[0][2]), int(ends[1][2])))
        spans[top, left] = (right - left + 1, bottom - top + 1)
        for row in range(top, min(bottom, top + LONGEST_MERGE) + 1):
            covered.setdefault(row, []).append((left + 1 if row == top else left, right))
    return Look(frozenset(hidden), spans, covered)


def _each(package: Package, part: str | None, tag: str) -> Iterator[_Element]:
    return package.rows(part, (tag,)) if part else iter(())
