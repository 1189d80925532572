"""Pages read off their pictures: words and figures of a page of our own, marked as recognised."""

from contextlib import aclosing
from pathlib import Path

import pytest
from PIL import Image, ImageDraw, ImageFont
from reportlab.lib.pagesizes import letter
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from tinyrag_gql.adapters.local.parser import ChildProcessOcr
from tinyrag_gql.domain.pages import Legibility, Page

pytest.importorskip("rapidocr", reason="the extra `ocr` is not installed")

ROWS = (
    ("QUILLMERE FOODS, INC.", "", ""),
    ("Consolidated statements of income", "", ""),
    ("(in thousands)", "2023", "2022"),
    ("Net sales", "412,600", "381,400"),
    ("Cost of sales", "248,070", "239,010"),
    ("Net loss", "(38,250)", "(1,905)"),
)


def scanned(path: Path) -> Path:
    """A PDF of three pages; the second is a picture of a statement."""
    page = Image.new("RGB", (1700, 2200), "white")
    draw, font = ImageDraw.Draw(page), ImageFont.load_default(34)
    for number, (label, *figures) in enumerate(ROWS):
        draw.text((150, 200 + 70 * number), label, fill="black", font=font)
        for column, figure in enumerate(figures):
            draw.text((1200 + 250 * column, 200 + 70 * number), figure, fill="black", font=font, anchor="ra")
    canvas = Canvas(str(path), pagesize=letter)
    canvas.drawString(72, 720, "Text")
    canvas.showPage()
    canvas.drawImage(ImageReader(page), 0, 0, *letter)
    canvas.showPage()
    canvas.showPage()
    canvas.save()
    return path


async def read(path: Path, numbers: list[int]) -> list[Page]:
    ocr = ChildProcessOcr(seconds_per_page=60, memory_mb=3072)
    async with aclosing(ocr.read(path, file_name="scan.pdf", pages=numbers)) as pages:
        return [page async for page in pages]


async def test_ocr_reads_the_rows_of_a_scanned_statement(tmp_path: Path) -> None:
    (page,) = await read(scanned(tmp_path / "ab12"), [2])
    assert (page.number, page.legibility) == (2, Legibility.OCR)
    lines = page.text.splitlines()
    assert {"Net sales 412,600 381,400", "Cost of sales 248,070 239,010", "Net loss (38,250) (1,905)"} <= set(lines)


async def test_ocr_of_a_page_without_words_stays_a_picture(tmp_path: Path) -> None:
    (page,) = await read(scanned(tmp_path / "ab12"), [3])
    assert (page.text, page.legibility) == ("", Legibility.IMAGE_ONLY)
