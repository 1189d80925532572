"""Tables are read as the grid that was drawn, or with cells left out, and never with a cell in the wrong place."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from reportlab.pdfgen.canvas import Canvas

from tests.parsing.drawn_tables import DrawnTable, draw_table, drawn_tables, type_table
from tinyrag_gql.domain.pages import Page
from tinyrag_gql.domain.tables import CellKind, Table
from tinyrag_gql.parsing import pdf, text

PLAIN = DrawnTable(
    ["2023", "2022"],
    "Year Ended December 31,",
    [("Net revenue", ["1,234", "987"]), ("Net loss", ["(56)", "—"]), ("Goodwill", ["7", ""])],
    [True, False, False],
    3.0,
)


def pages_of(path: Path, *drawings: list[tuple[DrawnTable | str, float]], dollars: bool = False) -> list[Page]:
    """Pages with tables and lines drawn at heights."""
    canvas = Canvas(str(path), pagesize=(800, 792))
    for drawing in drawings:
        for thing, y in drawing:
            if isinstance(thing, str):
                canvas.setFont("Helvetica", 10)
                canvas.drawString(72, y, thing)
            else:
                draw_table(canvas, thing, top=y, dollars=dollars)
        canvas.showPage()
    canvas.save()
    return list(pdf.parse(path).pages)


def grid(table: Table) -> list[tuple[str, dict[int, str]]]:
    return [
        (row.label, {cell.column: cell.text for cell in row.cells if cell.column is not None}) for row in table.rows
    ]


def check(page: Page, drawn: DrawnTable) -> None:
    """Every cell stands in the row, in the column and under the header where it was drawn."""
    rows = dict(drawn.rows)
    for table in page.tables:
        for row, column, cell in table.cells():
            figure = cell.text.lstrip("$ ")
            assert figure in rows[row.label]
            if column.headers:
                at = drawn.headers.index(column.headers[-1].split()[-1])
                assert rows[row.label][at] == figure
                assert column.headers[:-1] in (
                    (),
                    tuple(text for first, end, text in drawn.merged if first <= at < end),
                )
            assert len(table.columns) != len(drawn.headers) or rows[row.label][cell.column or 0] == figure
            assert page.text[cell.start : cell.end].replace("$ ", "") == figure


def test_grid_has_headers_labels_marks_and_dashes(tmp_path: Path) -> None:
    [page] = pages_of(tmp_path / "a.pdf", [("(in thousands)", 720), (PLAIN, 700)])
    [table] = page.tables
    assert [column.headers for column in table.columns] == [("Year Ended December 31,", year) for year in PLAIN.headers]
    assert grid(table) == [
        ("Net revenue", {0: "1,234", 1: "987"}),
        ("Net loss", {0: "(56)", 1: "—"}),
        ("Goodwill", {0: "7"}),
    ]
    assert table.rows[0].notes == ("(1)",)
    assert [table.rows[1].kind(1), table.rows[2].kind(1)] == [CellKind.DASH, CellKind.EMPTY]
    assert table.scale == "(in thousands)"


def test_currency_sign_at_the_columns_edge_belongs_to_its_figure(tmp_path: Path) -> None:
    [page] = pages_of(tmp_path / "a.pdf", [(PLAIN, 700)], dollars=True)
    [table] = page.tables
    assert grid(table)[0] == ("Net revenue", {0: "$ 1,234", 1: "$ 987"})
    assert table.unit == "$"


def test_table_goes_on_over_a_page_break(tmp_path: Path) -> None:
    rest = PLAIN._replace(headers=["", ""], span="")
    _, page = pages_of(tmp_path / "a.pdf", [("(in millions)", 150), (PLAIN, 130)], [(rest, 760)])
    [table] = page.tables
    assert table.continued
    assert [column.headers[-1] for column in table.columns] == PLAIN.headers
    assert table.scale == "(in millions)"


def test_caption_is_carried_over_a_page_break(tmp_path: Path) -> None:
    _, page = pages_of(tmp_path / "a.pdf", [("Balance sheet (in millions)", 80)], [(PLAIN, 760)])
    assert page.tables[0].scale == "(in millions)"


def test_caption_between_two_header_lines_ends_no_header(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(
        "                            Three Months Ended June 30,\n"
        "(dollars in millions)             2023        2022\n"
        "Net sales                        1,234         987\n"
        "Net income                          56          43\n\n\n"
        "                            Three Months Ended June 30,\n"
        "(dollars in millions)\n"
        "                                  2023        2022\n"
        "Net sales                        1,234         987\n"
        "Net income                          56          43\n"
    )
    [page] = text.parse(path).pages
    for table in page.tables:
        assert [column.headers for column in table.columns] == [
            ("Three Months Ended June 30,", "2023"),
            ("Three Months Ended June 30,", "2022"),
        ]
        assert table.scale == "(dollars in millions)"
    assert len(page.tables) == 2


def test_headings_are_the_path_of_their_rows(tmp_path: Path) -> None:
    drawing: list[tuple[DrawnTable | str, float]] = [
        (PLAIN._replace(rows=PLAIN.rows[:1]), 700),
        ("Current assets:", 652),
    ]
    rest = PLAIN._replace(headers=["", ""], span="", rows=PLAIN.rows[1:])
    [page] = pages_of(tmp_path / "a.pdf", [*drawing, (rest, 668)])
    assert [row.path for row in page.tables[0].rows] == [(), ("Current assets:",), ("Current assets:",)]


def test_figure_over_two_columns_has_none(tmp_path: Path) -> None:
    canvas = Canvas(str(tmp_path / "a.pdf"), pagesize=(612, 792))
    draw_table(canvas, PLAIN)
    canvas.drawString(72, 700 - 16 * 5, "Wide")
    canvas.drawString(275, 700 - 16 * 5, "1,111,111,111,111")
    canvas.save()
    [page] = pdf.parse(tmp_path / "a.pdf").pages
    [table] = page.tables
    assert grid(table) == [*grid(table)[:3], ("Wide", {})]
    assert [cell.text for cell in table.rows[3].cells] == ["1,111,111,111,111"]
    assert grid(table)[0] == ("Net revenue", {0: "1,234", 1: "987"})


@given(drawn_tables(), st.booleans())
@settings(max_examples=25, deadline=None)
def test_drawn_tables_come_back_without_a_wrong_cell(folder: Path, drawn: DrawnTable, dollars: bool) -> None:
    [page] = pages_of(folder / "a.pdf", [("Summary of figures", 730), (drawn, 700)], dollars=dollars)
    check(page, drawn)


@given(drawn_tables())
@settings(max_examples=50, deadline=None)
def test_typed_tables_come_back_without_a_wrong_cell(folder: Path, drawn: DrawnTable) -> None:
    path = folder / "a.txt"
    path.write_text(f"Summary of figures\n\n{type_table(drawn)}")
    [page] = text.parse(path).pages
    check(page, drawn)


def test_typed_table_has_headers_and_cells(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(f"Balance sheet (in thousands)\n\n{type_table(PLAIN)}")
    [page] = text.parse(path).pages
    [table] = page.tables
    assert [column.headers[-1] for column in table.columns] == PLAIN.headers
    assert [cells for _, cells in grid(table)] == [{0: "1,234", 1: "987"}, {0: "(56)", 1: "—"}, {0: "7"}]
    assert table.scale == "(in thousands)"


def test_typed_table_with_dot_leaders_and_rules(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(
        "                            1998      1997\n"
        "                          --------  --------\n"
        "Net sales . . . . . . . . $412,600  $381,400\n"
        "Net income ..............   38,250    31,900\n"
    )
    [page] = text.parse(path).pages
    [table] = page.tables
    assert [column.headers for column in table.columns] == [("1998",), ("1997",)]
    assert [row.label for row in table.rows] == ["Net sales", "Net income"]
    assert grid(table)[1][1] == {0: "38,250", 1: "31,900"}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("drawn")


def test_empty_places_keep_figures_in_their_columns(tmp_path: Path) -> None:
    drawn = PLAIN._replace(rows=[*PLAIN.rows[:2], ("Goodwill", ["", "7"]), ("Debt", ["8", ""])], marks=[False] * 4)
    [page] = pages_of(tmp_path / "a.pdf", [(drawn, 700)])
    assert page.text.split("\n")[-2:] == ["Goodwill \t 7", "Debt 8 \t"]
    [table] = page.tables
    assert [[page.text[cell.start : cell.end] for cell in row.cells] for row in table.rows[2:]] == [["7"], ["8"]]
    assert [page.text[row.start : row.end] for row in table.rows[2:]] == ["Goodwill \t 7", "Debt 8 \t"]
