"""Boxes of a page's text hold the glyphs of that text and no others, however the page is drawn."""

import ctypes
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pypdf import PdfReader, PdfWriter
from pypdf.generic import RectangleObject
from reportlab.pdfgen.canvas import Canvas

from tests.parsing.drawn_tables import DrawnTable, draw_table, drawn_tables
from tests.parsing.files import draw_pdf, make_ligature_pdf, make_pdf
from tinyrag_gql.domain.page_views import Box, PageGlyphs
from tinyrag_gql.domain.pages import Page
from tinyrag_gql.parsing import pdf
from tinyrag_gql.parsing.cleaning import REPLACEMENTS
from tinyrag_gql.parsing.note_marks import superscript
from tinyrag_gql.parsing.pdf_glyphs import glyphs_of

PROSE = "Growth of our cloud services and of licences offset lower sales of devices in both of our regions of this year"


def read(path: Path) -> list[tuple[Page, PageGlyphs]]:
    with pdfium.PdfDocument(path) as document:
        found = []
        for page in pdf.parse(path).pages:
            glyphs = glyphs_of(document, page.number - 1, page.text)
            assert glyphs is not None
            assert len(glyphs.lines) == len(page.text)
            found.append((page, PageGlyphs.from_bytes(glyphs.to_bytes())))
        return found


def inside(path: Path, number: int, boxes: Sequence[Box]) -> str:
    """What PDFium draws in the middle of these boxes, by its own conversion to places on the page as shown."""
    with pdfium.PdfDocument(path) as document:
        page = document[number - 1]
        text = page.get_textpage()
        return "".join(
            sorted(char for char, x, y in _characters(page, text) if any(_holds(box, x, y) for box in boxes))
        )


def _holds(box: Box, x: float, y: float) -> bool:
    return box.x - 0.02 <= x <= box.x + box.width + 0.02 and box.y - 0.02 <= y <= box.y + box.height + 0.02


def _characters(page: pdfium.PdfPage, text: pdfium.PdfTextPage) -> Iterator[tuple[str, float, float]]:
    left, right, bottom, top = (ctypes.c_double() for _ in range(4))
    across, down = ctypes.c_int(), ctypes.c_int()
    width, height = page.get_size()
    for at in range(text.count_chars()):
        char = chr(pdfium_c.FPDFText_GetUnicode(text.raw, at)).replace("\ufffe", "-").translate(REPLACEMENTS).strip()
        if not char:
            continue
        pdfium_c.FPDFText_GetCharBox(text.raw, at, left, right, bottom, top)
        middle = (left.value + right.value) / 2, (bottom.value + top.value) / 2
        size = (round(1000 * width), round(1000 * height))
        pdfium_c.FPDF_PageToDevice(page.raw, 0, 0, *size, 0, *middle, across, down)
        for each in char:
            yield each, across.value / 1000, down.value / 1000


def letters(text: str) -> str:
    """The characters that are drawn for a passage: note marks as they are printed, no hyphens, no spaces."""
    plain = {superscript(char): char for char in "0123456789()abcdefghijklmnoprstuvwxyz"}
    return "".join(sorted(plain.get(char, char) for char in text if not char.isspace() and char != "-"))


def check(path: Path, page: Page, glyphs: PageGlyphs, start: int, end: int) -> None:
    boxes = glyphs.boxes(start, end)
    assert boxes is not None
    assert inside(path, page.number, boxes).replace("-", "") == letters(page.text[start:end])


def two_columns(canvas: Canvas) -> None:
    canvas.setFont("Helvetica", 10)
    prose = PROSE.split()
    for column in range(2):
        for row in range(14):
            words = [prose[(7 * column + 5 * row + at) % len(prose)] for at in range(9)]
            canvas.drawString(60 + 260 * column, 720 - 12 * row, " ".join(words))


def sideways(canvas: Canvas) -> None:
    canvas.drawString(72, 720, "Upright words of the page, read first of all")
    for turns in (1, 2, 3):
        canvas.saveState()
        canvas.translate(300, 400)
        canvas.rotate(90 * turns)
        canvas.drawString(20, 40, f"Turned {turns} times: 1,234 and (567)")
        canvas.restoreState()
    canvas.saveState()
    canvas.translate(80, 200)
    canvas.rotate(30)
    canvas.drawString(0, 0, "DRAFT")
    canvas.restoreState()


def fake_bold(canvas: Canvas) -> None:
    for shift in (0, 0.4):
        canvas.drawString(72 + shift, 700, "Total 11,223,344")
    x = 72.0
    for char in "Net 1,100":
        canvas.drawString(x, 680, char)
        canvas.drawString(x + 0.3, 680, char)
        x += canvas.stringWidth(char)


def note_marks(canvas: Canvas) -> None:
    canvas.setFont("Helvetica", 12)
    canvas.drawString(72, 700, "Net revenue")
    canvas.setFont("Helvetica", 7)
    canvas.drawString(72 + 65, 705, "(1)")
    canvas.setFont("Helvetica", 12)
    canvas.drawString(300, 700, "812,345")
    canvas.drawString(72, 680, "Costs . . . . . . . . . . . . . . 1,250")
    canvas.drawString(72, 660, "Marked twice")
    canvas.setFont("Helvetica", 7)
    canvas.drawString(72 + 72, 665, "(1) (2)")
    canvas.drawString(250, 665, "3,4")
    canvas.setFont("Helvetica", 12)
    canvas.drawString(200, 660, "listed")


def table_with_gaps(canvas: Canvas) -> None:
    for y, cells in ((700, ("", "2024", "2023", "2022")), (684, ("Revenue", "1,250", "1,100", "990"))):
        for x, cell in zip((72, 260, 340, 420), cells, strict=True):
            canvas.drawRightString(x + 60, y, cell) if x > 72 else canvas.drawString(x, y, cell)
    canvas.drawString(72, 668, "Impairment")
    canvas.drawRightString(400, 668, "75")


def tight_lines(canvas: Canvas) -> None:
    canvas.setFont("Times-Italic", 12)
    for row in range(12):
        canvas.drawString(72, 700 - 8.5 * row, "jumpy fjords of Wyvern Quay, 1,234 (5,678) fly by")


@pytest.mark.parametrize("draw", [two_columns, sideways, fake_bold, note_marks, table_with_gaps, tight_lines])
def test_boxes_of_every_word_hold_its_glyphs_alone(tmp_path: Path, draw: Callable[[Canvas], None]) -> None:
    path = draw_pdf(tmp_path / "a.pdf", draw)
    ((page, glyphs),) = read(path)
    start = 0
    words = page.text.split()
    assert len(words) > 3
    for word in words:
        start = page.text.index(word, start)
        if set(word) != {"."}:  # dots that lead to a figure are shortened in the text
            if draw is fake_bold:
                boxes = glyphs.boxes(start, start + len(word)) or []
                assert set(inside(path, 1, boxes)) == set(word)
            else:
                check(path, page, glyphs, start, start + len(word))
        start += len(word)


@pytest.mark.parametrize("quarters", [0, 1, 2, 3])
def test_boxes_stand_where_the_page_is_shown(tmp_path: Path, quarters: int) -> None:
    writer = PdfWriter(clone_from=PdfReader(draw_pdf(tmp_path / "a.pdf", two_columns)))
    writer.pages[0].rotate(90 * quarters)
    writer.pages[0].cropbox = RectangleObject((50, 300, 600, 750))
    path = tmp_path / "turned.pdf"
    writer.write(path)
    ((page, glyphs),) = read(path)
    for start in range(0, len(page.text) - 30, 97):
        check(path, page, glyphs, start, start + 30)
    with pdfium.PdfDocument(path) as document:
        width, height = document[0].get_size()
    for box in glyphs.boxes(0, len(page.text)) or []:
        assert 0 <= box.x <= box.x + box.width <= width
        assert 0 <= box.y <= box.y + box.height <= height


def test_columns_of_prose_get_boxes_of_their_own(tmp_path: Path) -> None:
    path = draw_pdf(tmp_path / "a.pdf", two_columns)
    ((page, glyphs),) = read(path)
    lines = page.text.split("\n")
    assert len(lines) == 28
    first = glyphs.boxes(0, len("\n".join(lines[:14]))) or []
    assert len(first) == 14
    assert all(box.x + box.width < 320 for box in first)


def test_word_that_was_hyphenated_has_a_box_on_each_line(tmp_path: Path) -> None:
    lines = ["The company grew, and we saw that the com-", "pany sold more of its cloud services than before."]
    path = make_pdf(
        tmp_path / "a.pdf", [lines, ["Growth slowed in its indus-", "try as of late, so that we sold less."]]
    )
    pages = read(path)
    (first, glyphs), (second, others) = pages
    assert "the company\nsold more" in first.text
    start = first.text.index("company\nsold")
    upper, lower = glyphs.boxes(start, start + len("company")) or []
    assert lower.y > upper.y
    check(path, first, glyphs, 0, len(first.text))
    check(path, second, others, 0, len(second.text))


def test_ligature_is_two_letters_of_one_glyph(tmp_path: Path) -> None:
    path = make_ligature_pdf(tmp_path / "a.pdf", "We sell o@erings at 1,234 and take great e@ort in it")
    ((page, glyphs),) = read(path)
    assert page.text == "We sell offerings at 1,234 and take great effort in it"
    for word in ("offerings", "1,234", "effort"):
        start = page.text.index(word)
        check(path, page, glyphs, start, start + len(word))


def test_text_of_another_page_has_no_boxes(tmp_path: Path) -> None:
    path = make_pdf(tmp_path / "a.pdf", [["Net sales 1,250 in this year"], ["Net sales 1,251 in this year"]])
    with pdfium.PdfDocument(path) as document:
        for text in ("Net sales 1,251 in this year", "", "Net sales 1,250", "Net sales 1,250 in this year\nmore"):
            assert glyphs_of(document, 0, text) is None


@settings(max_examples=60, deadline=None)
@given(table=drawn_tables(), data=st.data())
def test_boxes_of_any_passage_of_a_table_hold_its_glyphs_alone(table: DrawnTable, data: st.DataObject) -> None:
    with TemporaryDirectory() as folder:
        path = draw_pdf(Path(folder, "a.pdf"), lambda canvas: draw_table(canvas, table))
        ((page, glyphs),) = read(path)
        start = data.draw(st.integers(0, len(page.text)))
        check(path, page, glyphs, start, data.draw(st.integers(start, len(page.text))))
