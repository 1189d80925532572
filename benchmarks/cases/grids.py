"""Grids: time until every cell of a large grid has arrived, cold and warm, beside looking the figures up one by one.

Filings of made-up companies, each with the lines of its statements for five years and 900 other facts. The grid goes
through HTTP and a worker of its own; cold is the first request to processes that were just started.
"""

import tempfile
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import NamedTuple

from benchmarks.cases import _stores as stores
from benchmarks.meters import Meter
from benchmarks.recording import Figure, Outcome, Size, at_least, at_most
from benchmarks.services import Service, service
from tinyrag_gql.adapters.sqlite.corpus import SqliteCorpus
from tinyrag_gql.adapters.sqlite.database import Database
from tinyrag_gql.adapters.sqlite.documents import SqliteDocumentStore
from tinyrag_gql.adapters.sqlite.facts import SqliteFactStore
from tinyrag_gql.domain.chunks import IndexedPage
from tinyrag_gql.domain.documents import Document, DocumentMetadata
from tinyrag_gql.domain.facts import Fact, FactSource, FactStatement
from tinyrag_gql.graphql.relay import global_id

TENANT = "default"
"""Of an API without keys."""
YEARS = (2020, 2021, 2022, 2023, 2024)
OTHER_LINES = 180
"""Lines of the notes of a filing, each of five years."""
LINES: tuple[tuple[str, str, FactStatement, int], ...] = (
    ("us-gaap:Revenues", "Total revenues", "income", 1000),
    ("us-gaap:CostOfRevenue", "Cost of revenues", "income", 600),
    ("us-gaap:GrossProfit", "Gross profit", "income", 400),
    ("us-gaap:ResearchAndDevelopmentExpense", "Research and development", "income", 80),
    ("us-gaap:OperatingIncomeLoss", "Operating income", "income", 200),
    ("us-gaap:InterestExpense", "Interest expense", "income", 10),
    ("us-gaap:IncomeTaxExpenseBenefit", "Provision for income taxes", "income", 40),
    ("us-gaap:NetIncomeLoss", "Net income", "income", 150),
    ("us-gaap:AssetsCurrent", "Total current assets", "balance_sheet", 700),
    ("us-gaap:Assets", "Total assets", "balance_sheet", 2000),
    ("us-gaap:LiabilitiesCurrent", "Total current liabilities", "balance_sheet", 300),
    ("us-gaap:Liabilities", "Total liabilities", "balance_sheet", 1100),
    ("us-gaap:InventoryNet", "Inventories", "balance_sheet", 120),
    ("us-gaap:StockholdersEquity", "Total stockholders' equity", "balance_sheet", 900),
    ("us-gaap:Goodwill", "Goodwill", "balance_sheet", 250),
    ("us-gaap:NetCashProvidedByUsedInOperatingActivities", "Net cash from operating activities", "cash_flow", 230),
    ("us-gaap:PaymentsToAcquirePropertyPlantAndEquipment", "Capital expenditures", "cash_flow", 60),
)
METRICS = (
    "revenue",
    "cost_of_revenue",
    "gross_profit",
    "gross_margin",
    "operating_income",
    "operating_margin",
    "net_income",
    "net_margin",
    "total_assets",
    "total_liabilities",
    "current_ratio",
    "quick_ratio",
    "inventory",
    "goodwill",
    "return_on_equity",
    "revenue growth",
    "net_income growth",
    "operating_cash_flow",
    "capital_expenditure",
    "free_cash_flow",
)
CREATE = """mutation ($input: CreateGridInput!) { createGrid(input: $input) {
  grid { id cellCount } errors { message } } }"""
CELLS = """subscription ($id: ID!) { gridCells(gridId: $id, afterSeq: 0) { status computed {
  value figure { text verdict } gap { reason } citations { page quote document { id } } } } }"""
LOOK_UP = """query ($ids: [ID!], $concept: String!, $year: Int!) {
  facts(filter: {documents: {ids: $ids}, concepts: [$concept], fiscalYears: [$year]}, first: 1) {
    edges { node { value text page document { id } } } } }"""


class Computed(NamedTuple):
    """What a grid took: cells, those with a figure, and seconds from the request to the last cell."""

    cells: int
    figures: int
    seconds: float
    cpu_seconds: float


async def measure(size: Size) -> Outcome:
    """Documents as rows; seconds by the client's clock, CPU seconds of the API and its worker together."""
    count = size.pick(small=2, full=20)
    async with _filled(count) as (running, ids):
        cold = await _grid(running, ids)
        warm = await _grid(running, ids)
        looked_up, seconds = await _look_ups(running, ids, size.pick(small=10, full=400))
    shape = f"{count} documents × {len(METRICS)} figures × {len(YEARS)} years"
    return Outcome(
        [
            Figure(f"{shape}, cold", cold.seconds, "s", at_most(10), "from the request to the last cell"),
            Figure("the same, warm", warm.seconds, "s", note=f"{warm.figures:,} of {warm.cells:,} cells with a figure"),
            Figure("CPU of API and worker per cell, warm", 1000 * warm.cpu_seconds / warm.cells, "ms"),
            Figure(
                "Cells a second, warm, beside single queries of facts a second",
                (warm.cells / warm.seconds) / (looked_up / seconds),
                "×",
                at_least(2),
                f"{looked_up / seconds:,.0f} queries a second, one after the other",
            ),
        ]
    )


async def _grid(running: Service, ids: list[str]) -> Computed:
    wanted = {
        "rows": {"documentIds": ids},
        "columns": [{"metric": name} for name in METRICS],
        "periods": [{"fiscalYear": year} for year in YEARS],
    }
    cells = figures = 0
    with Meter(running.api, *running.workers) as meter:
        made = (await running.client.run(CREATE, input=wanted))["createGrid"]
        if made["errors"]:
            raise RuntimeError(made["errors"])
        async for event in running.client.subscribe(CELLS, id=made["grid"]["id"]):
            computed = event["gridCells"]["computed"]
            cells += len(computed)
            figures += sum(cell["figure"] is not None for cell in computed)
    if cells != made["grid"]["cellCount"] or figures < cells / 2:
        raise RuntimeError(f"{cells} cells with {figures} figures arrived of {made['grid']['cellCount']}")
    return Computed(cells, figures, meter.seconds, meter.cpu_seconds)


async def _look_ups(running: Service, ids: list[str], count: int) -> tuple[int, float]:
    """How many figures were asked for one by one, and the seconds it took."""
    wanted = [(each, concept, year) for each in ids for concept, *_ in LINES for year in YEARS][:count]
    start = time.perf_counter()
    for document, concept, year in wanted:
        found = await running.client.run(LOOK_UP, ids=[document], concept=concept, year=year)
        if not found["facts"]["edges"]:
            raise RuntimeError(f"{concept} of {year} was not found")
    return len(wanted), time.perf_counter() - start


@asynccontextmanager
async def _filled(count: int) -> AsyncIterator[tuple[Service, list[str]]]:
    """A service that has just started on so many filings, and their ids."""
    with tempfile.TemporaryDirectory(prefix="tinyrag-bench-") as scratch:
        folder = Path(scratch) / "data"
        database = await Database(folder / "tinyrag.sqlite").open()
        documents, facts = SqliteDocumentStore(database), SqliteFactStore(database)
        corpus = SqliteCorpus(database, model=stores.MODEL.name, dimension=stores.MODEL.dimension)
        filings = [_filing(number) for number in range(count)]
        for number, filing in enumerate(filings):
            text, stated = _statements(number)
            await documents.put(filing.model_copy(update={"fact_count": len(stated)}), [])
            await corpus.put_pages([IndexedPage(document_id=filing.id, generation=1, number=1, text=text)])
            await facts.put(TENANT, filing.id, 1, stated)
        database.close()
        async with service(folder, TINYRAG_WORKERS="1") as running:
            yield running, [global_id("Document", filing.id) for filing in filings]


def _filing(number: int) -> Document:
    metadata = DocumentMetadata(
        company=f"Company {number} Inc.", ticker=f"T{number}", report_type="10-K", year=YEARS[-1], fiscal_period="FY"
    )
    update = {"tenant": TENANT, "metadata": metadata, "generation": 1, "page_count": 1}
    return stores.document(number).model_copy(update=update)


def _statements(number: int) -> tuple[str, list[Fact]]:
    """A page with a row for each line and year, and the facts of these rows."""
    notes = [(f"own:Note{place}", f"Note line {place}", None, 5 + place) for place in range(OTHER_LINES)]
    text, facts = "CONSOLIDATED STATEMENTS (in millions)\n", list[Fact]()
    for concept, label, statement, millions in (*LINES, *notes):
        for year in YEARS:
            figure = f"{millions + 13 * number + year - YEARS[0]:,}"
            start = len(text)
            text += f"{label} {figure}\n"
            facts.append(_fact(concept, label, statement, year, figure, start))
    return text, facts


def _fact(concept: str, label: str, statement: FactStatement | None, year: int, figure: str, row_start: int) -> Fact:
    row_end = row_start + len(label) + 1 + len(figure)
    return Fact(
        label=label,
        value=Decimal(figure.replace(",", "")) * 1_000_000,
        unit="USD",
        end=date(year, 12, 31),
        start=None if statement == "balance_sheet" else date(year, 1, 1),
        concept=concept,
        fiscal_year=year,
        fiscal_period="FY",
        statement=statement,
        decimals=-6,
        source=FactSource.TAGGED,
        text=figure,
        page=1,
        start_offset=row_end - len(figure),
        end_offset=row_end,
        row_start=row_start,
        row_end=row_end,
    )
