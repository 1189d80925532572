"""The overview and the page of operations in the browser: changes, restated figures, counts; themes and a phone."""

from pathlib import Path

from tests.dashboard.conftest import Browse
from tests.dashboard.test_figures import TWO_YEARS_BEFORE, annual_report
from tests.e2e.conftest import RunningService
from tests.parsing.tagged_files import YEAR, YEAR_BEFORE


async def test_analyst_sees_what_changed_and_what_was_restated(
    browse: Browse, service: RunningService, tmp_path: Path
) -> None:
    earlier, later = tmp_path / "quillmere-2023.htm", tmp_path / "quillmere-2024.htm"
    earlier.write_text(annual_report(2023, "September 30, 2023", (YEAR_BEFORE, TWO_YEARS_BEFORE), ("1,100", "980")))
    later.write_text(annual_report(2024, "September 28, 2024", (YEAR, YEAR_BEFORE), ("1,250", "1,080")))
    broken, gone = tmp_path / "torn.pdf", tmp_path / "oaks.txt"
    broken.write_bytes(b"%PDF-1.7\nnothing of a document follows\n")
    gone.write_text("Oaks sold 5 tables.")
    result = await browse("overview.mjs", service, earlier, later, broken, gone)
    assert (result["outside"], result["complaints"], result["problems"]) == ([], [], [])
    assert set(result["companies"]) == {"Quillmere Foods, Inc.", "Company not known"}
    assert sorted(result["lines"]) == [
        "Added 10-K FY 2023",
        "Added 10-K FY 2024",
        "Deleted oaks.txt",
        "Failed torn.pdf",
    ]
    assert result["reason"]
    assert result["links"] == 3  # none leads to what is deleted
    assert result["figures"] == [
        "Quillmere Foods, Inc.",
        "Total revenues",
        "FY 2023",
        "USD 1,100,000,000\n10-K FY 2023",
        "USD 1,080,000,000\n10-K FY 2024",
        "-20,000,000 (-1.8%)",
    ]
    assert "1,100" in result["marked"]
    assert (result["counts"]["Documents"], result["counts"]["Failed"]) == ("3", "1")
    assert result["finished"] == "3 documents"
    assert [line.splitlines()[0] for line in result["failures"]] == ["torn.pdf"]
