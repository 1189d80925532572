"""Any table that is written into HTML, Word, Excel, CSV or Markdown comes back as the same grid, in text and cells."""

import csv
import html as markup
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest
from docx import Document
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import Workbook

from tinyrag_gql.domain.pages import Page
from tinyrag_gql.domain.tables import CellKind
from tinyrag_gql.parsing import docx, html, markdown, sheets
from tinyrag_gql.parsing.delimited import parse_delimited


class Made(NamedTuple):
    """A table: group headers over several columns (or none), headers, and rows of a label and cells."""

    groups: tuple[str, ...]
    headers: tuple[str, ...]
    rows: tuple[tuple[str, tuple[str, ...]], ...]

    @property
    def lines(self) -> list[tuple[str, ...]]:
        return [("", *self.headers), *((label, *cells) for label, cells in self.rows)]

    def path(self, column: int) -> tuple[str, ...]:
        """The headers over a column."""
        each = len(self.headers) // len(self.groups) if self.groups else 0
        return ((self.groups[column // each],) if self.groups else ()) + (self.headers[column],)


def figures() -> st.SearchStrategy[str]:
    number = st.integers(10, 9_999_999)
    return st.one_of(
        number.map(lambda value: f"{value:,}"),
        number.map(lambda value: f"({value:,})"),
        number.map(lambda value: f"-{value:,}"),
        number.map(lambda value: f"${value:,}"),
        st.integers(1, 999).map(lambda value: f"{value / 10}%"),
        st.sampled_from(["—", "-", "", ""]),
    )


@st.composite
def tables(draw: st.DrawFn, *, grouped: bool = False) -> Made:
    count = draw(st.sampled_from([2, 4])) if grouped else draw(st.integers(2, 5))
    years = [str(draw(st.integers(2008, 2020)) + at) for at in range(count)]
    groups = ("2023", "2022") if grouped and draw(st.booleans()) else ()
    headers = ("Actual", "Budget") * (count // 2) if groups else tuple(years)
    groups = groups if count == 4 or not groups else ()
    headers = headers if groups or not grouped else tuple(years)
    words = st.lists(st.sampled_from(["Sales", "Costs", "Rent", "Fees", "Gains", "Wages"]), min_size=1, max_size=3)
    rows = []
    for number in range(draw(st.integers(2, 6))):
        cells = tuple(draw(figures()) for _ in range(count))
        whole = cells if any(any(map(str.isdigit, cell)) for cell in cells) else ("1,234", *cells[1:])
        rows.append((f"{' '.join(draw(words))} {'abcdef'[number]}", whole))
    return Made(groups, headers, tuple(rows))


def write_html(path: Path, made: Made) -> None:
    def cell(text: str) -> str:
        if text.startswith("$"):
            return f"<td>$</td><td>{text[1:]}</td>"
        return f"<td colspan=2>{markup.escape(text)}</td>"

    span = 2 * len(made.headers) // len(made.groups) if made.groups else 0
    lines = ["<td></td>" + "".join(f"<td colspan={span}>{group}</td>" for group in made.groups)] if made.groups else []
    lines += [f"<td>{label}</td>" + "".join(map(cell, cells)) for label, *cells in made.lines]
    path.write_text("<html><body><table>" + "".join(f"<tr>{line}</tr>" for line in lines) + "</table></body></html>")


def write_docx(path: Path, made: Made) -> None:
    document = Document()
    grid = document.add_table(rows=0, cols=1 + len(made.headers))
    if made.groups:
        each = len(made.headers) // len(made.groups)
        row = grid.add_row().cells
        for number, group in enumerate(made.groups):
            row[1 + each * number].merge(row[each * (number + 1)]).text = group
    for line in made.lines:
        for cell, text in zip(grid.add_row().cells, line, strict=True):
            cell.text = text
    document.save(str(path))


def write_xlsx(path: Path, made: Made) -> None:
    workbook = Workbook()
    sheet = workbook.active
    if made.groups:
        each = len(made.headers) // len(made.groups)
        sheet.append([None, *(group if not at else None for group in made.groups for at in range(each))])
        for number in range(len(made.groups)):
            sheet.merge_cells(
                start_row=1, end_row=1, start_column=2 + each * number, end_column=1 + each * (number + 1)
            )
    for line in made.lines:
        sheet.append([text or None for text in line])
    workbook.save(path)


def write_csv(path: Path, made: Made) -> None:
    with path.open("w", newline="") as file:
        csv.writer(file, delimiter=";").writerows(made.lines)


def write_markdown(path: Path, made: Made) -> None:
    lines = [f"| {' | '.join(line)} |" for line in made.lines]
    path.write_text("\n".join([lines[0], "|---" * (1 + len(made.headers)) + "|", *lines[1:]]))


Writer = Callable[[Path, Made], None]
FORMATS: dict[str, tuple[Writer, Callable[[Path], object]]] = {
    "html": (write_html, html.parse),
    "docx": (write_docx, docx.parse),
    "xlsx": (write_xlsx, sheets.parse_workbook),
    "csv": (write_csv, parse_delimited),
    "markdown": (write_markdown, markdown.parse),
}
MERGING = ("html", "docx", "xlsx")


def check(page: Page, made: Made) -> None:
    """The grid on the page is the one that was made, and every cell stands in the text where it says."""
    (table,) = page.tables
    assert [column.headers for column in table.columns] == [made.path(at) for at in range(len(made.headers))]
    assert [row.label for row in table.rows] == [label for label, _ in made.rows]
    for row, (_, cells) in zip(table.rows, made.rows, strict=True):
        assert [row.kind(at) for at in range(len(cells))] == [
            CellKind.EMPTY if not text else CellKind.DASH if text in "—-" else CellKind.TEXT for text in cells
        ]
        for cell in row.cells:
            assert cell.column is not None
            assert cell.text == page.text[cell.start : cell.end] == cells[cell.column]


@pytest.mark.parametrize("format", FORMATS)
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(made=tables())
def test_grid_comes_back_as_it_was_written(tmp_path: Path, format: str, made: Made) -> None:
    write, parse = FORMATS[format]
    write(tmp_path / "file", made)
    (page,) = parse(tmp_path / "file").pages
    check(page, made)


@pytest.mark.parametrize("format", MERGING)
@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(made=tables(grouped=True))
def test_grid_gives_merged_headers_to_each_column(tmp_path: Path, format: str, made: Made) -> None:
    write, parse = FORMATS[format]
    write(tmp_path / "file", made)
    (page,) = parse(tmp_path / "file").pages
    check(page, made)


def test_grid_keeps_a_negative_figure_that_stands_alone_in_its_column(tmp_path):
    rows = ("| | 2021 | 2020 |", "|---|---|---|", "| Sales | 1,200 | |", "| Costs | 900 | |", "| Gains | 35 | (10) |")
    path = tmp_path / "report.md"
    path.write_text("\n".join(rows))
    (page,) = markdown.parse(path).pages
    (table,) = page.tables
    assert [cell.text for cell in table.rows[-1].cells] == ["35", "(10)"]
