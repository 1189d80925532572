"""The committed PDFs are what their sources give, and read as filings do."""

import re
import sys
from pathlib import Path

import pypdfium2
import pytest

SAMPLES = Path(__file__).parents[2] / "samples"
PDFS = sorted((SAMPLES / "filings").glob("*.pdf"))
sys.path.insert(0, str(SAMPLES))


def pages(path):
    document = pypdfium2.PdfDocument(path)
    try:
        return [document[n].get_textpage().get_text_bounded().replace("\r\n", "\n") for n in range(len(document))]
    finally:
        document.close()


def test_every_source_has_its_pdf():
    assert [path.stem for path in PDFS] == sorted(path.stem for path in (SAMPLES / "source").glob("*.md"))
    assert len(PDFS) == 4


@pytest.mark.parametrize("path", PDFS, ids=lambda path: path.stem)
def test_committed_pdf_equals_its_regeneration(path, tmp_path):
    import make_samples

    make_samples.typeset(SAMPLES / "source" / f"{path.stem}.md", tmp_path / path.name)
    assert pages(tmp_path / path.name) == pages(path)
    assert path.stat().st_size < 150_000


@pytest.mark.parametrize("path", PDFS, ids=lambda path: path.stem)
def test_rows_of_a_table_stand_on_one_line(path):
    text = "\n".join(pages(path))
    source = (SAMPLES / "source" / f"{path.stem}.md").read_text(encoding="utf-8")
    rows = [[cell.strip(" *") for cell in line.strip("|").split("|")] for line in source.splitlines() if "| $" in line]
    assert len(rows) > 5
    assert [row for row in rows if " ".join(filter(None, row)) not in text] == []


def test_table_of_contents_names_the_right_pages():
    text = pages(SAMPLES / "filings" / "larkspur-2024-10-k.pdf")
    listed = re.findall(r"^(Item \d+[ABC]?\.) .* (\d+)$", text[1], re.MULTILINE)
    assert len(listed) == 12
    assert [(item, page) for item, page in listed if not re.search(rf"^{item} ", text[int(page) - 1], re.M)] == []


@pytest.mark.parametrize(
    ("name", "symbol", "form"),
    [
        ("larkspur-2024-10-k", "LKSP", "10-K"),
        ("larkspur-2025-q1-10-q", "LKSP", "10-Q"),
        ("larkspur-2024-q4-8-k", "LKSP", "8-K"),
        ("harrow-ridge-2024-10-k", "HRFD", "10-K"),
    ],
)
def test_cover_page_says_what_the_filing_is(name, symbol, form):
    cover = pages(SAMPLES / "filings" / f"{name}.pdf")[0]
    assert symbol in cover
    assert f"FORM {form}" in cover
    assert "invented" in cover
