"""From a figure of an answer to its fact: row, period, value, series, and what other filings state."""

from pathlib import Path

import pytest

from tests.dashboard.conftest import FILINGS, Browse
from tests.dashboard.reports import annual_report
from tests.e2e.conftest import RunningService
from tests.parsing.tagged_files import YEAR, YEAR_BEFORE

TWO_YEARS_BEFORE = "<xbrli:startDate>2021-10-03</xbrli:startDate><xbrli:endDate>2022-10-01</xbrli:endDate>"


@pytest.fixture
def files(tmp_path: Path) -> list[Path]:
    """Two filings that state the same, and two of which the newer restates the older."""
    older, newer = tmp_path / "quillmere-2023.htm", tmp_path / "quillmere-2024.htm"
    older.write_text(annual_report(2023, "September 30, 2023", (YEAR_BEFORE, TWO_YEARS_BEFORE), ("1,100", "980")))
    newer.write_text(annual_report(2024, "September 28, 2024", (YEAR, YEAR_BEFORE), ("1,250", "1,080")))
    return [FILINGS / "larkspur-2024-10-k.pdf", FILINGS / "larkspur-2024-q4-8-k.pdf", older, newer]


async def test_figure_opens_its_fact(browse: Browse, service: RunningService, files: list[Path]) -> None:
    result = await browse("figures.mjs", service, *files)
    assert (result["outside"], result["complaints"], result["problems"]) == ([], [], [])
    assert not result["wide"]
    assert (result["opened"], result["returned"]) == ("Figure 412,600", "412,600")
    printed = result["printed"]
    assert printed["Row"] == "Net sales › Total net sales"
    assert printed["Period"] == "FY 2024, 1 Jan 2024 to 31 Dec 2024"
    assert (printed["Column"], printed["As printed"], printed["Value"]) == ("2024", "412,600", "USD 412,600,000")
    assert printed["Source"] == "Read from the printed table"
    ((form, value, compared),) = result["elsewhere"]
    assert form.startswith("8-K")
    assert (value, compared) == ("USD 412,600,000", "same value")
    assert "FY 2022: USD 356,050,000; FY 2023: USD 381,400,000; FY 2024: USD 412,600,000" in result["series"]
    assert len(result["table"]) == 3
    assert result["calculation"] == "48.7% = 200,860 / 412,600"
    assert (result["input"], result["again"]) == ("200,860", "412,600")
    assert result["other"] == "Larkspur Instruments, Inc. 8-K Q4 2024"
    assert result["first"] == 25
    assert result["more"] > 25
    assert "Gross profit\tFY 2024\tUSD 200,860,000" in result["searched"]
    assert all(row.startswith("Gross profit") for row in result["searched"])
    tagged = result["tagged"]
    assert tagged["Source"].startswith("Tagged by the filing (XBRL)")
    assert tagged["Period"].startswith("FY 2023, 2 Oct 2022 to 30 Sep")
    ((_, value, compared),) = result["restated"]
    assert (tagged["Value"], value, compared) in (
        ("USD 1,100,000,000", "USD 1,080,000,000", "restated later"),
        ("USD 1,080,000,000", "USD 1,100,000,000", "before it was restated"),
    )
    looks = {look["words"].rpartition("(")[2].rstrip(")"): (look["icon"], look["line"]) for look in result["looks"]}
    assert looks == {
        "verified": ("", "solid"),
        "calculated": ("", "dashed"),
        "contradicted": ("icon-differs", "double"),
        "not confirmed": ("icon-question", "dotted"),
        "not in the sources": ("icon-close", "wavy"),
    }
    assert {look["padding"] for look in result["looks"]} == {"0px"}
    assert any("contradicted by the page" in words for words in result["summary"])
    assert len(result["summary"]) == 5
    assert result["doubt"].startswith("The cited page has 412,600")
