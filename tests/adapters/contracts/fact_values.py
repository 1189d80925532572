"""Facts that the contract tests are written with: a quarter, a year and a segment of an invented company."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from tests.adapters.contracts.contract_values import added, changed
from tinyrag_gql.domain.documents import Document
from tinyrag_gql.domain.facts import Fact, FactDimension
from tinyrag_gql.ports import DocumentStore, FactStore

REVENUE = Fact(
    label="Net sales",
    value=Decimal(100_000_000),
    unit="USD",
    end=date(2023, 3, 31),
    start=date(2023, 1, 1),
    concept="us-gaap:Revenues",
    fiscal_year=2023,
    fiscal_period="Q1",
    statement="income",
    decimals=-6,
    text="100",
    page=1,
    start_offset=10,
    end_offset=13,
)
ANNUAL = REVENUE._replace(
    value=Decimal(400_000_000), end=date(2022, 12, 31), start=date(2022, 1, 1), fiscal_year=2022, fiscal_period="FY"
)
SEGMENT = REVENUE._replace(
    value=Decimal(60_000_000),
    dimensions=(FactDimension("us-gaap:StatementBusinessSegmentsAxis", "acme:CloudMember", "Cloud"),),
)


async def put_facts(
    documents: DocumentStore,
    store: FactStore,
    tenant: str,
    facts: Sequence[Fact],
    *,
    live: bool = True,
    **fields: object,
) -> Document:
    """A document with these facts; live unless said otherwise."""
    record = await added(documents, tenant, **fields)
    await store.put(tenant, record.id, 1, facts)
    return await changed(documents, record.id, status="COMPLETED", live_generation=1) if live else record
