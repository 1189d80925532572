"""Facts from the file to GraphQL, through real processes: a tagged filing, and a printed one."""

from decimal import Decimal
from pathlib import Path
from typing import Any

from tests.e2e.client import Client
from tests.e2e.test_main_job import LARKSPUR, ingest
from tests.parsing.tagged_files import filing, number, table, text

QUERY = """query ($id: ID!, $filter: FactFilter) { document(id: $id) { factCount facts(filter: $filter, first: 100) {
  edges { node { label concept value unit source page startOffset endOffset text period { start end fiscalYear }
    dimensions { member } } } } } }"""


async def facts(client: Client, document_id: str, **filter: Any) -> list[dict[str, Any]]:
    document = (await client.run(QUERY, id=document_id, filter=filter))["document"]
    found = [edge["node"] for edge in document["facts"]["edges"]]
    assert document["factCount"] >= len(found)
    return found


async def test_tagged_filing_is_asked_by_concept_and_ticker(client: Client, tmp_path: Path) -> None:
    ticker = text("QLLM", "dei:TradingSymbol")
    rows = table(["", "2024", "2023"], ["Revenues", number("1,250"), number("1,100", context="fy23")])
    segment = "<p>" + number("300", context="foods24") + " from frozen foods</p>"
    path = tmp_path / "quillmere.htm"
    path.write_text(filing(f"<p>{ticker}</p>{rows}{segment}"), encoding="utf-8")
    document_id, events = await ingest(client, path)
    assert events[-1]["status"] == "COMPLETED"
    newest, before = sorted(await facts(client, document_id), key=lambda fact: fact["period"]["end"], reverse=True)
    assert (newest["value"], newest["concept"], newest["source"]) == ("1250000000", "us-gaap:Revenues", "TAGGED")
    assert before["value"] == "1100000000"
    page = await client.page_text(document_id, newest["page"])
    assert page[newest["startOffset"] : newest["endOffset"]] == newest["text"] == "1,250"
    (part,) = await facts(client, document_id, dimensions=[{"member": "qm:FrozenFoodsMember"}])
    assert part["value"] == "300000000"
    series = '{ factSeries(tickers: ["qllm"], concept: "Revenues") { points { fact { value } } } }'
    (found,) = (await client.run(series))["factSeries"]
    assert [point["fact"]["value"] for point in found["points"]] == ["1100000000", "1250000000"]


async def test_printed_filing_is_asked_by_label(client: Client) -> None:
    document_id, _ = await ingest(client, LARKSPUR)
    found = await facts(client, document_id, labels=["Total net sales"], fiscalPeriods=["FY"])
    assert found
    for fact in found:
        assert (fact["source"], fact["unit"]) == ("PRINTED", "USD")
        page = await client.page_text(document_id, fact["page"])
        assert page[fact["startOffset"] : fact["endOffset"]] == fact["text"]
        assert abs(Decimal(fact["value"])) >= 1_000_000
