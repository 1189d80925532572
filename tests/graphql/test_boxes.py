"""Boxes of quotes and figures on the printed page, and tables as grids, as a client asks for them."""

from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from reportlab.pdfgen.canvas import Canvas

from tests.graphql.app import TestApp
from tests.graphql.client import Client
from tests.parsing.files import draw_pdf
from tinyrag_gql.domain.chunks import IndexedPage
from tinyrag_gql.domain.documents import Document
from tinyrag_gql.domain.facts import Fact
from tinyrag_gql.graphql.relay import global_id
from tinyrag_gql.parsing import pdf

ROWS = (
    (700, ("(in millions)", "2024", "2023")),
    (684, ("Total revenue", "5,120", "4,870")),
    (668, ("Cost of sales", "3,010", "2,950")),
)
BOXES = """query ($id: ID!, $start: Int!, $end: Int!) { document(id: $id) { page(number: 1) {
  text boxes(startOffset: $start, endOffset: $end) { page x y width height } } } }"""
ANSWER = """query { answer(question: "What was total revenue?", options: {mode: LEXICAL}) { text
  citations { quote startOffset boxes { page x y width height } }
  figures { text verdict startOffset endOffset boxes { page x y width height } } } }"""
FACTS = "query ($id: ID!) { document(id: $id) { facts { edges { node { label boxes { x width } } } } } }"
TABLES = """query ($id: ID!) { document(id: $id) { page(number: 1) { text tables { caption columns startOffset endOffset
  rows { label path startOffset endOffset cells { column columns text startOffset endOffset } } } } } }"""


def drawn(canvas: Canvas) -> None:
    for y, cells in ROWS:
        canvas.drawString(72, y, cells[0])
        for x, cell in zip((320, 400), cells[1:], strict=True):
            canvas.drawRightString(x, y, cell)


@pytest.fixture
async def filing(app: TestApp, tmp_path: Path) -> Document:
    """A document as the worker leaves it: its file, its page's text and its tables."""
    path = draw_pdf(tmp_path / "a.pdf", drawn)
    (page,) = pdf.parse(path).pages

    async def stream() -> Any:
        yield path.read_bytes()

    stored = await app.adapters.store.files.put(stream(), limit=10**6)
    record = await app.completed(page.text)
    await app.corpus.put_pages(
        [IndexedPage(document_id=record.id, generation=1, number=1, text=page.text, tables=page.tables)]
    )
    return await app.change(
        record, media_type="application/pdf", sha256=stored.sha256, size_bytes=stored.size_bytes, file_name="a.pdf"
    )


async def page_of(api: Client, record: Document, start: int, end: int) -> dict[str, Any]:
    data = await api.data(BOXES, id=global_id("Document", record.id), start=start, end=end)
    return dict(data["document"]["page"])


async def test_page_says_where_a_passage_is_printed(api: Client, filing: Document) -> None:
    text = (await page_of(api, filing, 0, 0))["text"]
    start = text.index("5,120")
    (box,) = (await page_of(api, filing, start, start + 5))["boxes"]
    assert box["page"] == 1
    assert box["x"] + box["width"] == pytest.approx(320, abs=1)
    assert box["y"] + box["height"] == pytest.approx(792 - 684, abs=2.5)
    assert (await page_of(api, filing, 3, 3))["boxes"] == []


@pytest.mark.parametrize(("start", "end"), [(-1, 2), (5, 2), (0, 10**6)])
async def test_passage_that_is_not_on_the_page_is_refused(api: Client, filing: Document, start: int, end: int) -> None:
    error = await api.error(BOXES, id=global_id("Document", filing.id), start=start, end=end)
    assert error["extensions"] == {"code": "BAD_USER_INPUT", "argument": "endOffset"}


async def test_answer_shows_its_quote_and_its_figure_on_the_printed_page(api: Client, filing: Document) -> None:
    answer = (await api.data(ANSWER))["answer"]
    (figure,) = (each for each in answer["figures"] if "5,120" in each["text"])
    quote = next(each for each in answer["citations"] if "5,120" in each["quote"])
    (box,) = figure["boxes"]
    assert figure["endOffset"] - figure["startOffset"] == 5
    around = [each for each in quote["boxes"] if each["x"] <= box["x"] and each["y"] <= box["y"] + 0.01]
    assert any(each["x"] + each["width"] >= box["x"] + box["width"] - 0.01 for each in around)


async def test_fact_is_seen_on_the_printed_page(api: Client, app: TestApp, filing: Document) -> None:
    text = (await page_of(api, filing, 0, 0))["text"]
    start = text.index("4,870")
    year = date(2023, 12, 31)
    stated = Fact(
        "Total revenue", Decimal(4_870_000_000), "USD", year, page=1, start_offset=start, end_offset=start + 5
    )
    hidden = Fact("Employees", Decimal(7), "pure", year)
    await app.adapters.store.facts.put(filing.tenant, filing.id, 1, [stated, hidden])
    facts = (await api.data(FACTS, id=global_id("Document", filing.id)))["document"]["facts"]["edges"]
    found = {edge["node"]["label"]: edge["node"]["boxes"] for edge in facts}
    assert found["Employees"] is None
    (box,) = found["Total revenue"]
    assert box["x"] + box["width"] == pytest.approx(400, abs=1)


async def test_boxes_are_null_where_the_page_says_something_else(api: Client, app: TestApp, filing: Document) -> None:
    other = IndexedPage(document_id=filing.id, generation=1, number=1, text="Total revenue 5,120 of another parser")
    await app.corpus.put_pages([other])
    assert (await page_of(api, filing, 0, 5))["boxes"] is None


async def test_page_that_is_no_pdf_has_no_boxes(api: Client, app: TestApp) -> None:
    record = await app.completed("Total revenue 5,120")
    assert (await page_of(api, record, 0, 5))["boxes"] is None


async def test_tables_are_grids_whose_cells_stand_in_the_text(api: Client, filing: Document) -> None:
    page = (await api.data(TABLES, id=global_id("Document", filing.id)))["document"]["page"]
    (table,) = page["tables"]
    assert table["columns"] == [["2024"], ["2023"]]
    assert [row["label"] for row in table["rows"]] == ["Total revenue", "Cost of sales"]
    for row in table["rows"]:
        assert row["label"] in page["text"][row["startOffset"] : row["endOffset"]]
        for cell in row["cells"]:
            assert page["text"][cell["startOffset"] : cell["endOffset"]] == cell["text"]
