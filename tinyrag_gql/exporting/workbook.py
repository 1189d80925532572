"""A report as an Excel workbook: the answer, its table, its figures with live formulas, and its sources.

Numbers are numbers, calculated ones are formulas over the cells of their inputs, and each has a comment that names its
source. Text is always written as text.
"""

import io
from collections.abc import Sequence
from datetime import datetime
from decimal import Decimal
from typing import Any, NamedTuple

from xlsxwriter import Workbook
from xlsxwriter.utility import xl_rowcol_to_cell

from tinyrag_gql.exporting.answer_report import checks_by_source
from tinyrag_gql.exporting.formulas import Combined, Formula, Input, inputs_of, to_excel
from tinyrag_gql.exporting.report import Report, ReportCell, ReportFigure, exact_cells
from tinyrag_gql.exporting.safe_text import cut, legal, one_line

LONGEST_CELL = 32_000
"""Characters; Excel's own limit is 32,767."""
LONGEST_COMMENT = 600
LONGEST_LINK = 2_000
MOST_DIGITS = 15
"""Digits that Excel keeps of a number; longer ones are written as text."""
FIGURES, TABLE, SOURCES = "Figures", "Table", "Sources"
FIGURE_HEAD = (
    "Figure", "Company", "Period", "Value", "Unit", "As written", "Check", "Calculated from", "Source", "Note",
)  # fmt: skip
FIGURE_WIDTHS = (38, 26, 12, 16, 16, 18, 16, 34, 34, 40)
VALUE = FIGURE_HEAD.index("Value")
SOURCE_HEAD = (
    "No.", "Company", "Form", "Fiscal year", "Period", "File", "Page", "Quote", "Checks", "Cited page", "As filed",
)  # fmt: skip
SOURCE_WIDTHS = (6, 28, 10, 11, 8, 30, 7, 80, 24, 20, 20)
LIMITS = (
    "Calculated figures are formulas over the cells of their inputs; a change there changes them. "
    f"A figure of more than {MOST_DIGITS} digits is text, because a spreadsheet would round it."
)


def to_workbook(report: Report, *, created: datetime) -> bytes:
    """The bytes of an .xlsx file, the same for the same report and time."""
    content = io.BytesIO()
    book = Workbook(content, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    book.set_properties({"title": one_line(cut(report.title, 200)), "created": created.replace(tzinfo=None)})
    _Writer(book, report).write()
    book.close()
    return content.getvalue()


class _Home(NamedTuple):
    """The cell that holds a figure."""

    sheet: str
    row: int
    column: int


class _Writer:
    """Writes the sheets. Each figure has one home: its first cell in the table, or else its row among the figures."""

    def __init__(self, book: Any, report: Report) -> None:
        self._book = book
        self._report = report
        self._cells = exact_cells(report.figures)
        self._homes = self._find_homes()
        self._formats: dict[str, Any] = {}
        self._text = book.add_format({"text_wrap": True, "valign": "top"})
        self._bold = book.add_format({"bold": True, "valign": "top"})
        self._head = book.add_format({"bold": True, "bottom": 1, "text_wrap": True, "valign": "top"})
        self._link = book.add_format({"font_color": "#0563C1", "underline": 1, "valign": "top"})

    def write(self) -> None:
        """Write all sheets."""
        self._write_about()
        if self._report.table is not None:
            self._write_table()
        if self._report.figures:
            self._write_figures()
        self._write_sources()

    def _find_homes(self) -> dict[int, _Home]:
        homes: dict[int, _Home] = {}
        for row, line in enumerate(self._report.table.rows if self._report.table else (), start=1):
            for column, cell in enumerate(line.cells, start=1):
                if cell.figure is not None and cell.factor == 1:
                    homes.setdefault(cell.figure, _Home(TABLE, row, column))
        for place in range(len(self._report.figures)):
            homes.setdefault(place, _Home(FIGURES, place + 1, VALUE))
        return homes

    # -------------------------------------------------------------------------------------------- sheets

    def _write_about(self) -> None:
        report, sheet = self._report, self._sheet(self._report.name)
        sheet.set_column(0, 0, 22)
        sheet.set_column(1, 1, 110)
        row = 0
        for line in report.about:
            self._say(sheet, row, 0, line.name, self._bold)
            self._lead(sheet, row, 1, line.text, line.link)
            row += 1
        row += 1
        for at, text in enumerate(legal(report.text).splitlines()):
            if not at:
                self._say(sheet, row, 0, "Answer", self._bold)
            self._say(sheet, row, 1, text, self._text)
            row += 1
        row += 1
        for word, meaning in (*report.meanings, ("About this file", LIMITS)):
            self._say(sheet, row, 0, word, self._bold)
            self._say(sheet, row, 1, meaning, self._text)
            row += 1

    def _write_table(self) -> None:
        table = self._report.table
        if table is None:
            return
        sheet = self._sheet(TABLE)
        self._write_head(sheet, (table.head[0] or table.title, *table.head[1:]), (38, *(18 for _ in table.head[1:])))
        sheet.freeze_panes(1, 1)
        for row, line in enumerate(table.rows, start=1):
            self._say(sheet, row, 0, line.label, self._text)
            for column, cell in enumerate(line.cells, start=1):
                self._write_cell(sheet, row, column, cell)

    def _write_cell(self, sheet: Any, row: int, column: int, cell: ReportCell) -> None:
        if cell.figure is not None:
            self._write_value(sheet, _Home(TABLE, row, column), cell.figure, cell)
            return
        self._say(sheet, row, column, cell.text, self._text)
        told = [cell.note, *(self._report.sources[each].name for each in cell.sources)]
        if any(told):
            self._remark(sheet, row, column, "\n".join(each for each in told if each))

    def _write_figures(self) -> None:
        sheet = self._sheet(FIGURES)
        self._write_head(sheet, FIGURE_HEAD, FIGURE_WIDTHS)
        sheet.autofilter(0, 0, len(self._report.figures), len(FIGURE_HEAD) - 1)
        for place, figure in enumerate(self._report.figures):
            row = place + 1
            texts = (
                figure.label, figure.company, figure.period, None, figure.unit, figure.text, figure.check,
                figure.derivation, None, figure.note,
            )  # fmt: skip
            for column, text in enumerate(texts):
                if text:
                    self._say(sheet, row, column, text, self._text)
            self._write_value(sheet, _Home(FIGURES, row, VALUE), place)
            if figure.source is not None:
                source = self._report.sources[figure.source]
                self._lead(sheet, row, FIGURE_HEAD.index("Source"), f"[{source.number}] {source.name}",
                           f"internal:'{SOURCES}'!A{figure.source + 2}")  # fmt: skip

    def _write_sources(self) -> None:
        sheet, checks = self._sheet(SOURCES), checks_by_source(self._report.figures)
        self._write_head(sheet, SOURCE_HEAD, SOURCE_WIDTHS)
        for place, source in enumerate(self._report.sources):
            row = place + 1
            sheet.write_number(row, 0, source.number, self._text)
            sheet.write_number(row, 6, source.page, self._text)
            if source.fiscal_year is not None:
                sheet.write_number(row, 3, source.fiscal_year, self._text)
            texts = {1: source.company, 2: source.form, 4: source.fiscal_period, 5: source.file_name, 7: source.quote,
                     8: checks.get(place, "")}  # fmt: skip
            for column, text in texts.items():
                self._say(sheet, row, column, text, self._text)
            self._lead(sheet, row, 9, "Open the page", source.link)
            if source.original:
                self._lead(sheet, row, 10, "Open as filed", source.original)

    # -------------------------------------------------------------------------------------------- cells

    def _write_value(self, sheet: Any, here: _Home, place: int, cell: ReportCell | None = None) -> None:
        """Write a figure: at its home the number or the formula, elsewhere a formula that names its home."""
        figure, home = self._report.figures[place], self._homes[place]
        style = self._number_format(cell.shown(figure) if cell else figure)
        factor = cell.factor if cell else Decimal(1)
        value = float(self._cells[place] * factor)
        if not _is_kept(figure):
            self._say(sheet, here.row, here.column, f"{figure.value:f}", self._text)
        elif here != home:
            formula = to_excel(_times(Input(place), factor), lambda each: self._address(each, here.sheet))
            sheet.write_formula(here.row, here.column, f"={formula}", style, value)
        elif figure.formula is not None and self._is_live(figure):
            formula = to_excel(figure.formula, lambda each: self._address(each, here.sheet))
            sheet.write_formula(here.row, here.column, f"={formula}", style, value)
        else:
            sheet.write_number(here.row, here.column, float(figure.cell), style)
        self._remark(sheet, here.row, here.column, self._proof(figure))

    def _is_live(self, figure: ReportFigure) -> bool:
        """Whether all inputs of its formula are cells that hold numbers."""
        inputs = inputs_of(figure.formula) if figure.formula is not None else ()
        return all(_is_kept(self._report.figures[each.figure]) for each in inputs)

    def _address(self, place: int, sheet: str) -> str:
        home = self._homes[place]
        cell = xl_rowcol_to_cell(home.row, home.column)
        return cell if home.sheet == sheet else f"{home.sheet}!{cell}"

    def _proof(self, figure: ReportFigure) -> str:
        """The comment of a figure's cell: its check, its source and quote, or its calculation."""
        lines = [f"{figure.check}: {figure.text}"]
        if figure.source is not None:
            source = self._report.sources[figure.source]
            lines.append(f"[{source.number}] {source.name}: “{one_line(source.quote)}”")
        if figure.derivation:
            lines.append(f"Calculated: {figure.derivation}")
        if figure.note:
            lines.append(figure.note)
        return "\n".join(lines)

    def _number_format(self, figure: ReportFigure) -> Any:
        digits = "0" if figure.is_percent else "#,##0"
        pattern = f"{digits}{'.' + '0' * figure.places if figure.places else ''}{'%' if figure.is_percent else ''}"
        if pattern not in self._formats:
            self._formats[pattern] = self._book.add_format({"num_format": pattern, "valign": "top"})
        return self._formats[pattern]

    def _sheet(self, name: str) -> Any:
        sheet = self._book.add_worksheet(name)
        sheet.set_landscape()
        sheet.fit_to_pages(1, 0)
        return sheet

    def _write_head(self, sheet: Any, titles: Sequence[str], widths: Sequence[int]) -> None:
        for column, (title, width) in enumerate(zip(titles, widths, strict=True)):
            sheet.set_column(column, column, width)
            self._say(sheet, 0, column, title, self._head)
        sheet.freeze_panes(1, 0)
        sheet.repeat_rows(0)

    def _say(self, sheet: Any, row: int, column: int, text: str, style: Any) -> None:
        sheet.write_string(row, column, cut(legal(text), LONGEST_CELL), style)

    def _lead(self, sheet: Any, row: int, column: int, text: str, link: str | None) -> None:
        """Write a text that is a link, or the text alone where the link is too long for a cell."""
        if link is None or len(link) > LONGEST_LINK or not link.isprintable():
            self._say(sheet, row, column, text, self._text)
        else:
            sheet.write_url(row, column, link, self._link, cut(legal(text), LONGEST_CELL))

    def _remark(self, sheet: Any, row: int, column: int, text: str) -> None:
        sheet.write_comment(row, column, cut(legal(text), LONGEST_COMMENT), {"x_scale": 3, "y_scale": 1.5})


def _times(formula: Formula, factor: Decimal) -> Formula:
    return formula if factor == 1 else Combined("*", formula, factor)


def _is_kept(figure: ReportFigure) -> bool:
    """Whether a spreadsheet keeps all digits of the number."""
    digits = "".join(map(str, Decimal(figure.value).as_tuple().digits)).strip("0")
    return len(digits) <= MOST_DIGITS
