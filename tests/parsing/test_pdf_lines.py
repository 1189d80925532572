"""Lines of PDFs as a reader sees them, however the file draws its characters."""

from collections.abc import Callable
from pathlib import Path

import pytest
from reportlab.pdfgen.canvas import Canvas

from tests.parsing.files import draw_pdf, make_form_pdf
from tinyrag_gql.parsing import pdf

ROWS = [("Revenue", "1,234", "987"), ("Net loss", "(56)", "—"), ("Stores", "7", "2")]
LINES = ["Revenue 1,234 987", "Net loss (56) —", "Stores 7 2"]
PLACES = (72, 300, 400)


@pytest.fixture
def lines(tmp_path: Path) -> Callable[[Callable[[Canvas], object]], list[str]]:
    def read(draw: Callable[[Canvas], object]) -> list[str]:
        [page] = pdf.parse(draw_pdf(tmp_path / "a.pdf", draw)).pages
        return page.text.split("\n")

    return read


Read = Callable[[Callable[[Canvas], object]], list[str]]


def cells(order: str) -> list[tuple[float, float, str]]:
    """The cells of ROWS as (x, y, text), drawn row by row or column by column."""
    placed: list[tuple[float, float, str]] = [
        (x, 700 - 20 * y, text) for y, row in enumerate(ROWS) for x, text in zip(PLACES, row, strict=True)
    ]
    return placed if order == "rows" else sorted(placed, key=lambda cell: cell[0])


def draw_cells(canvas: Canvas, order: str = "rows") -> None:
    for x, y, text in cells(order):
        canvas.drawString(x, y, text)


@pytest.mark.parametrize("order", ["rows", "columns"])
def test_rows_are_lines_in_any_drawing_order(lines: Read, order: str) -> None:
    assert lines(lambda canvas: draw_cells(canvas, order)) == LINES


def test_glyphs_placed_one_by_one_are_words(lines: Read) -> None:
    def draw(canvas: Canvas) -> None:
        for x, y, text in cells("rows"):
            for char in text:
                canvas.drawString(x, y, char)
                x += canvas.stringWidth(char)

    assert lines(draw) == LINES


def test_double_letters_placed_one_by_one_are_both_read(lines: Read) -> None:
    def draw(canvas: Canvas) -> None:
        text = "Bills (in millions)"
        for at, char in enumerate(text):  # by turns in two lines, so that each glyph is a run of its own
            canvas.drawString(72 + canvas.stringWidth(text[:at]), 700, char)
            canvas.drawString(72 + canvas.stringWidth(text[:at]), 640, char)

    assert lines(draw) == ["Bills (in millions)"] * 2


def test_digits_of_wide_character_spacing_are_cells(lines: Read) -> None:
    def draw(canvas: Canvas) -> None:
        text = canvas.beginText(72, 700)
        text.textOut("Guam")
        text.setCharSpace(25)
        text.setTextOrigin(300, 700)
        text.textOut("1230")
        canvas.drawText(text)

    assert lines(draw) == ["Guam 1 2 3 0"]


def test_letters_of_wide_character_spacing_are_one_word(lines: Read) -> None:
    def draw(canvas: Canvas) -> None:
        canvas.drawString(72, 700, "CONTENTS", charSpace=3)

    assert lines(draw) == ["CONTENTS"]


@pytest.mark.parametrize(("mark", "text"), [("1", "¹"), ("(1)", "⁽¹⁾"), ("*", "*")])
def test_raised_note_marks_stay_apart_from_figures(lines: Read, mark: str, text: str) -> None:
    def draw(canvas: Canvas) -> None:
        canvas.drawString(72, 700, "Revenue")
        canvas.drawString(300, 700, "958,345")
        canvas.setFontSize(6)
        canvas.drawString(300 + canvas.stringWidth("958,345", fontSize=12), 705, mark)
        canvas.setFontSize(12)
        canvas.drawString(400, 700, "840,000")

    assert lines(draw) == [f"Revenue 958,345 {text} 840,000"]


@pytest.mark.parametrize("turns", [1, 2, 3])
def test_turned_text_reads_as_upright(lines: Read, turns: int) -> None:
    def draw(canvas: Canvas) -> None:
        canvas.translate(*((0, 0), (612, 0), (612, 792), (0, 792))[turns])
        canvas.rotate(90 * turns)
        canvas.translate(-20, -180)
        draw_cells(canvas)

    assert lines(draw) == LINES


def test_turned_text_comes_after_the_page(lines: Read) -> None:
    def draw(canvas: Canvas) -> None:
        canvas.saveState()
        canvas.translate(30, 300)
        canvas.rotate(90)
        canvas.drawString(0, 0, "Draft copy")
        canvas.restoreState()
        draw_cells(canvas)

    assert lines(draw) == [*LINES, "Draft copy"]


def test_fake_bold_is_read_once(lines: Read) -> None:
    def draw(canvas: Canvas) -> None:
        draw_cells(canvas)
        canvas.translate(0.4, 0)
        draw_cells(canvas)

    assert lines(draw) == LINES


LEFT = [
    "Sales rose because the company",
    "opened nine new stores in the",
    "west and raised its list prices.",
    "No store was closed in the year.",
]
RIGHT = [
    "Our largest supplier delivers",
    "most of the copper that we buy",
    "under a contract that ends soon",
    "and that we mean to prolong.",
]


@pytest.mark.parametrize("by_line", [True, False])
def test_columns_of_prose_are_read_one_after_the_other(lines: Read, by_line: bool) -> None:
    placed = [(72, 700 - 14 * n, text) for n, text in enumerate(LEFT)]
    placed += [(330, 700 - 14 * n, text) for n, text in enumerate(RIGHT)]
    if by_line:
        placed.sort(key=lambda piece: -piece[1])

    def draw(canvas: Canvas) -> None:
        canvas.drawString(72, 740, "A heading that stands over both columns of the page and reaches far")
        for x, y, text in placed:
            canvas.drawString(x, y, text)

    assert lines(draw)[1:] == LEFT + RIGHT


def test_filled_form_fields_are_read(tmp_path: Path) -> None:
    [page] = pdf.parse(make_form_pdf(tmp_path / "a.pdf", "Total revenue", "967,345")).pages
    assert page.text == "Total revenue 967,345"


def test_text_off_the_page_is_not_read(lines: Read) -> None:
    def draw(canvas: Canvas) -> None:
        canvas.drawString(72, 700, "Shown")
        canvas.drawString(700, 700, "Hidden")

    assert lines(draw) == ["Shown"]
