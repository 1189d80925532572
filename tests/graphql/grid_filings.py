"""Filings whose facts stand on a page of their own making, for tests of grids."""

from datetime import date
from decimal import Decimal
from typing import Any

from tests.graphql.app import TENANT, TestApp
from tinyrag_gql.domain.documents import Document, DocumentPatch
from tinyrag_gql.domain.facts import Fact, FactSource
from tinyrag_gql.domain.jobs import Precondition

LABELS = {
    "us-gaap:Revenues": ("Net sales", "income"),
    "us-gaap:CostOfRevenue": ("Cost of sales", "income"),
    "us-gaap:NetIncomeLoss": ("Net income", "income"),
    "us-gaap:Assets": ("Total assets", "balance_sheet"),
}


async def filing(
    app: TestApp, year: int, *lines: tuple[str, int, int], tenant: str = TENANT, **metadata: Any
) -> Document:
    """A 10-K of that fiscal year: each line is a concept, the year of its column and the figure in millions."""
    text, facts = "CONSOLIDATED STATEMENTS (in millions)\n", list[Fact]()
    for concept, column, millions in lines:
        label, statement = LABELS[concept]
        row = f"{label} {millions:,}"
        start, figure = len(text), f"{millions:,}"
        facts.append(
            Fact(
                label=label,
                value=Decimal(millions) * 1_000_000,
                unit="USD",
                end=date(column, 12, 31),
                start=None if statement == "balance_sheet" else date(column, 1, 1),
                concept=concept,
                fiscal_year=column,
                fiscal_period="FY",
                statement=statement,  # type: ignore[arg-type]
                decimals=-6,
                source=FactSource.TAGGED,
                text=figure,
                page=1,
                start_offset=start + len(label) + 1,
                end_offset=start + len(row),
                row_start=start,
                row_end=start + len(row),
            )
        )
        text += f"{row}\n"
    known = {"file_name": f"{year}.htm", "report_type": "10-K", "year": year, "fiscal_period": "FY"}
    document = await app.completed(text, tenant=tenant, **known | metadata)
    await app.adapters.store.facts.put(document.tenant, document.id, 1, facts)
    counted = await app.documents.update(document.id, Precondition(), DocumentPatch(fact_count=len(facts)))
    assert counted is not None
    return counted
