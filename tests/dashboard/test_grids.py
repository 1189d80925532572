"""A grid in a real browser: from its form to the proof of a cell."""

from tests.dashboard.conftest import FILINGS, Browse
from tests.e2e.conftest import RunningService

FILES = [FILINGS / "larkspur-2024-10-k.pdf", FILINGS / "harrow-ridge-2024-10-k.pdf"]


async def test_grid_is_made_walked_opened_and_deleted(browse: Browse, service: RunningService) -> None:
    result = await browse("grids.mjs", service, *FILES)
    assert (result["outside"], result["complaints"], result["problems"]) == ([], [], [])
    assert result["columns"] == ["Total assets", "Gross margin", "Which colour is the logo?"]
    assert result["heads"][0][1:] == result["columns"]
    assert {len(row) for row in result["shown"]} == {1 + len(result["heads"][1])}
    assert any("48.7%" in row for row in result["shown"])
    assert any("not found" in row for row in result["shown"])
    assert result["stops"] == 1
    assert (result["walked"], result["returned"]) == (str(len(result["heads"][1]) + 1), result["place"])
    assert result["verdict"] == "Verified"
    assert "page" in result["source"]
    assert result["told"]
    assert (result["wide"], result["sticks"]) == (False, True)
    assert result["copied"].startswith("\tTotal assets, FY 202")
    assert "Ready" in result["listed"]
    assert result["gone"] == "Grid not found"
