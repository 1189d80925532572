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


STORES = """<html><body><p>FORM 10-K</p>
<p>For the fiscal year ended December 31, 2023</p><p>Ostermere Bakeries, Inc.</p>
<p>The following table presents the number of bakeries' stores by region:</p>
<table><tr><td></td><td>December 31, 2022</td><td>Opened</td><td>December 31, 2023</td></tr>
<tr><td>Harvania</td><td>2,949</td><td>35</td><td>2,915</td></tr>
<tr><td>Ostland</td><td>829</td><td>4</td><td>647</td></tr>
<tr><td>Total Stores</td><td>3,778</td><td>39</td><td>3,562</td></tr></table></body></html>"""


async def test_things_that_a_table_counts_are_asked_for(client: Client, tmp_path: Path) -> None:
    path = tmp_path / "ostermere.htm"
    path.write_text(STORES, encoding="utf-8")
    document_id, _ = await ingest(client, path)
    counted = [fact for fact in await facts(client, document_id, consolidated=None) if fact["unit"] == "store"]
    assert {fact["value"] for fact in counted} == {"2949", "2915", "829", "647", "3778", "3562"}
    asked = """query ($q: String!, $id: ID!) {
      answer(question: $q, filter: { ids: [$id] }) { text figures { value verdict } } }"""
    found = await client.run(asked, q="What was the number of total stores at December 31, 2023?", id=document_id)
    figures = found["answer"]["figures"]
    assert [(each["value"], each["verdict"]) for each in figures[:1]] == [("3562", "VERIFIED")], found["answer"]["text"]
