"""An analyst's way through the dashboard, from a dropped folder to the line on the page that a figure stands in."""

from pathlib import Path

import pytest

from tests.dashboard.conftest import FILINGS, PATIENCE, ROOT, Browse
from tests.e2e.conftest import RunningService

pytestmark = PATIENCE
GOLDEN = ROOT / "evaluation" / "golden" / "samples.jsonl"

FIRST_PAINT_MS = 1500


@pytest.fixture(scope="module")
def broken(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A file that is no filing."""
    path = tmp_path_factory.mktemp("broken") / "torn-page.pdf"
    path.write_bytes(b"%PDF-1.7\nnothing of a document follows\n")
    return path


async def test_journey_from_a_folder_to_the_quoted_line(browse: Browse, service: RunningService, broken: Path) -> None:
    result = await browse("journey.mjs", service, FILINGS, FILINGS / "larkspur-2024-10-k.pdf", broken, GOLDEN)
    assert (result["outside"], result["complaints"]) == ([], [])
    assert result["progress"]  # at least one ingestion was seen moving
    assert all(seen == sorted(seen) for seen in result["progress"].values())
    assert "Already in your library" in result["duplicate"]
    assert result["company"] == "Harrow Ridge Foods"
    assert result["quote"].startswith("Total net sales 412,600")
    assert "follows exactly" in result["derivation"]
    assert "48.7%" in result["answer"]
    assert "[^2]: Larkspur Instruments" in result["copied"]
    assert "ticker=LKSP" in result["address"]
    assert "year" not in result["address"]
    assert result["past"] == 2
    assert result["rows"] == "4"
    assert result["evaluations"] == 2


async def test_screens_are_accessible_in_light_and_dark_and_on_a_phone(browse: Browse, service: RunningService) -> None:
    result = await browse("accessibility.mjs", service)
    assert (result["outside"], result["complaints"]) == ([], [])
    assert {screen: problems for screen, problems in result["found"].items() if problems} == {}
    assert len(result["found"]) == 15  # five screens, three ways
