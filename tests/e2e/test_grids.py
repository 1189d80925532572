"""Grids through real processes: from a printed filing to cells with their rows, and on after a killed worker."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.e2e.client import Client
from tests.e2e.conftest import RunningService
from tests.e2e.test_main_job import LARKSPUR, ingest

CREATE = """mutation ($input: CreateGridInput!) { createGrid(input: $input) {
  grid { id } errors { message path } } }"""
CELLS = """subscription ($id: ID!) { gridCells(gridId: $id, afterSeq: 0) {
  seq status message computed { place row value figure { text verdict } gap { reason }
    citations { page quote startOffset endOffset document { id } } } } }"""


async def computed(client: Client, **input: Any) -> list[dict[str, Any]]:
    """The events of a new grid, to its end."""
    made = (await client.run(CREATE, input=input))["createGrid"]
    assert made["errors"] == []
    async with client.subscribe(CELLS, id=made["grid"]["id"]) as events:
        return [event["gridCells"] async for event in events]


async def test_figures_of_a_printed_filing_stand_where_their_cells_say(client: Client) -> None:
    document_id, _ = await ingest(client, LARKSPUR)
    columns = [{"metric": "revenue"}, {"metric": "gross margin"}, {"metric": "total assets"}]
    rows, periods = {"documentIds": [document_id]}, [{"fiscalYear": 2024}, {"fiscalYear": 2001}]
    events = await computed(client, rows=rows, columns=columns, periods=periods)
    assert [event["seq"] for event in events] == list(range(1, len(events) + 1))
    cells = [cell for event in events for cell in event["computed"]]
    now, long_ago = cells[::2], cells[1::2]
    assert [cell["figure"]["verdict"] for cell in now] == ["VERIFIED", "DERIVED", "VERIFIED"]
    for citation in [each for cell in now for each in cell["citations"]]:
        page = await client.page_text(citation["document"]["id"], citation["page"])
        assert page[citation["startOffset"] : citation["endOffset"]] == citation["quote"]
    assert {cell["gap"]["reason"] for cell in long_ago} == {"NOT_IN_CORPUS"}


@pytest.fixture
def dying(tmp_path: Path) -> Iterator[RunningService]:
    """A service whose workers are killed just after they kept the second batch of a grid's cells."""
    failing = {"TINYRAG_FAILPOINT": "grid.kept:kill:2", "TINYRAG_LEASE_SECONDS": "1", "TINYRAG_SWEEP_SECONDS": "0.5"}
    running = RunningService(tmp_path / "data", **failing)
    running.start("--no-sample")
    yield running
    running.stop()


async def test_killed_worker_loses_no_cell_and_tells_none_twice(dying: RunningService) -> None:
    client = Client(dying.endpoint)
    await client.ready()
    rows, periods = {"tickers": ["AAA", "BBB", "CCC"]}, [{"fiscalYear": 2024}, {"fiscalYear": 2023}]
    events = await computed(client, rows=rows, columns=[{"metric": "revenue"}], periods=periods)
    await client.close()
    assert "failpoint grid.kept" in "".join(log.read_text() for log in dying.folder.rglob("*.log"))
    assert "Started again: its worker was lost" in [event["message"] for event in events]
    assert events[-1]["status"] == "COMPLETED"
    assert [cell["place"] for event in events for cell in event["computed"]] == list(range(6))
    assert [event["seq"] for event in events] == list(range(1, len(events) + 1))
