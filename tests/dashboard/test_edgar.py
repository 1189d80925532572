"""Filings from EDGAR in a real browser: listed, added, watched, on a replay of EDGAR."""

from collections.abc import Iterator

import pytest

from tests.dashboard.conftest import Browse
from tests.e2e.conftest import RunningService
from tests.edgar_server import HOSTILE_FILES, edgar_server


@pytest.fixture
def fetching(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningService]:
    """A service that asks the replay in EDGAR's place."""
    with edgar_server() as edgar:
        edgar.list_strange_company()
        service = RunningService(tmp_path_factory.mktemp("edgar") / "data", **edgar.environment)
        service.start("--no-sample")
        yield service
        service.stop()


async def test_filings_are_listed_added_and_watched(browse: Browse, fetching: RunningService) -> None:
    result = await browse("edgar.mjs", fetching)
    assert (result["outside"], result["complaints"]) == ([], [])
    assert "EDGAR lists no company with the ticker 'NOPE'" in result["unknown"]
    assert result["years"].startswith("Enter four-digit years")
    assert [row.split("\t")[1] for row in result["listed"]] == ["10-K/A", "10-K", "10-K"]
    assert (result["places"], result["focused"]) == (3, "Add from EDGAR")
    assert [
        company.split("\n")[0].startswith(name)
        for company, name in zip(result["companies"], ["Alder", "Birch"], strict=True)
    ]
    assert "10-K/A filed 1 Apr 2024" in result["companies"][0]
    assert {place: problems for place, problems in result["problems"].items() if problems} == {}


async def test_hostile_names_and_files_stay_text(browse: Browse, fetching: RunningService) -> None:
    result = await browse("edgar_hostile.mjs", fetching)
    assert (result["outside"], result["complaints"]) == ([], [])
    assert result["rows"] == len(HOSTILE_FILES)
    assert result["refused"].startswith("EDGAR lists no company with the ticker '<img src=x onerror=")
    assert result["seen"].keys() == {"listed", "added", "documents", "watched"}
    for place, seen in result["seen"].items():
        assert (seen["elements"], seen["title"] == "It ran", seen["wide"]) == ([], False, []), place
        assert seen["texts"] > 0, place
