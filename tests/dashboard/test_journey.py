"""An analyst's way through the dashboard, from a dropped folder to the line on the page that a figure stands in."""

from pathlib import Path

import pytest

from tests.dashboard.conftest import FILINGS, ROOT, Browse
from tests.e2e.conftest import RunningService

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
    assert result["added"] == "5 added · 1 already in your library"
    assert result["refused"].startswith("setup.exe")
    assert (result["bulk"], result["tagged"]) == ("2 selected", 2)
    assert result["company"] == "Harrow Ridge Foods"
    assert result["returned"].endswith("harrow-ridge-2024-10-k.pdf")  # the focus is on the row again
    assert result["quote"].startswith("Total net sales 412,600")
    assert "follows exactly" in result["derivation"]
    assert "48.7%" in result["answer"]
    assert "[^2]: [Larkspur Instruments, Inc. 10-K FY 2024, page 10](" in result["copied"]["text/plain"]
    assert "<td>Gross margin, fiscal 2024</td><td><b>48.7%</b></td>" in result["copied"]["text/html"]
    assert [row[:4] for row in result["figures"][1:]] == [
        ["Gross margin, fiscal 2024", "48.7%", "48.7", "%"],
        ["", "200,860", "200860000", "USD"],
        ["", "412,600", "412600000", "USD"],
    ]
    assert result["selected"].startswith("Gross margin, fiscal 2024 48.7%\nHow it is calculated\n")
    assert "verified" not in result["selected"]
    assert result["stops"] == 1
    assert result["shared"] == result["answer"]
    assert result["chips"] == ["Ticker LKSP"]
    assert result["past"] == 2
    assert result["rows"] == "4"
    assert result["evaluations"] == 2


async def test_screens_are_accessible_in_every_size_light_and_dark(browse: Browse, service: RunningService) -> None:
    result = await browse("accessibility.mjs", service)
    assert (result["outside"], result["complaints"]) == ([], [])
    assert {screen: problems for screen, problems in result["found"].items() if problems} == {}
    assert len(result["found"]) == 54  # nine screens, three sizes, light and dark


async def test_answers_last_and_are_followed_up_rated_and_compared(browse: Browse, service: RunningService) -> None:
    result = await browse("answers.mjs", service)
    assert (result["outside"], result["complaints"], result["problems"]) == ([], [], [])
    assert "gross margin" in result["readAs"]
    assert "2023" in result["readAs"]
    assert {each.split()[0] for each in result["carried"]} >= {"Company", "Metric"}
    assert result["headline"] == "47.7%"
    assert result["turns"] == ["What was Larkspur's gross margin in fiscal 2024?", "and the year before?"]
    assert result["dropped"] == 0
    assert "correct value: 47.8%" in result["rated"]
    assert result["stale"].startswith("A source was deleted.")
    assert "Changed since the answer of today" in result["difference"]
