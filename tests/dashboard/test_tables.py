"""An answer over several years as a table: its cells, its drawing, the keyboard, the clipboard and a phone."""

from tests.dashboard.conftest import FILINGS, Browse
from tests.e2e.conftest import RunningService


async def test_years_are_a_table_whose_cells_open_their_facts(browse: Browse, service: RunningService) -> None:
    result = await browse("tables.mjs", service, FILINGS / "larkspur-2024-10-k.pdf")
    assert (result["outside"], result["complaints"], result["problems"]) == ([], [], [])
    assert result["caption"].endswith("fiscal 2022 to fiscal 2024")
    assert [head.split("\n")[0] for head in result["heads"]] == ["fiscal 2022", "fiscal 2023", "fiscal 2024"]
    assert result["cells"] == ["356,050", "381,400", "412,600"]
    assert "a rise of $56,550 thousand, or 15.9%" in result["lead"]
    assert result["drawing"].startswith("Line chart: ")
    assert (result["stops"], result["last"]) == (1, "412,600 USD thousands (verified)")
    assert not result["wide"]
    assert result["copied"]["plain"].endswith("\t356050\t381400\t412600\n")
    assert "<th>fiscal 2024 (USD thousands)</th>" in result["copied"]["html"]
    assert "verified" not in result["copied"]["plain"] + result["copied"]["html"]
