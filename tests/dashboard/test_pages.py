"""From a figure of an answer to its box on the printed page, or to its cell where the file has no printed pages."""

from pathlib import Path

import pytest

from tests.dashboard.conftest import FILINGS, Browse
from tests.e2e.conftest import RunningService
from tests.parsing.files import make_xlsx

WEB_PAGE = """<html><head><title>Windrush Mills</title></head><body><h1>Windrush Mills plc</h1>
<p>Results for the year ended December 31, 2024</p><script>document.title = "It ran"</script>
<p>Income statement (in millions)</p>
<table><tr><th></th><th>2024</th><th>2023</th></tr>
<tr><td>Net revenue</td><td>8,120</td><td>7,640</td></tr>
<tr><td>Cost of revenue</td><td>5,030</td><td>4,880</td></tr></table></body></html>"""
SEGMENTS = [["Segment", "2024", "2023"], ["Pumps", "3,410", "3,120"], ["Valves", "1,250", "1,190"]]


@pytest.fixture
def files(tmp_path: Path) -> list[Path]:
    """A PDF, a workbook and a web page whose script must not run."""
    web = tmp_path / "results.html"
    web.write_text(WEB_PAGE)
    return [FILINGS / "larkspur-2024-10-k.pdf", make_xlsx(tmp_path / "segments.xlsx", {"Segments": SEGMENTS}), web]


async def test_figure_is_seen_boxed_on_the_printed_page(
    browse: Browse, service: RunningService, files: list[Path]
) -> None:
    result = await browse("pages.mjs", service, *files)
    assert result["outside"] == []
    assert [each for each in result["complaints"] if "sandboxed" not in each] == []
    assert result["problems"] == []
    figure, quoted = result["figure"], result["quoted"]
    assert figure["seen"]
    assert result["drawn"] > 20  # dark points of the picture under the box
    assert any(box["x"] <= figure["x"] + 0.1 and abs(box["y"] - figure["y"]) < 2 for box in quoted)
    assert result["back"] == figure
    assert "figure=" in result["address"]
    assert result["elsewhere"] == 0
    assert result["opened"] == {"type": "application/pdf", "start": "%PDF-"}
    assert result["saved"] == "larkspur-2024-10-k.pdf"
    assert [box["x"] for box in result["sent"]] == [box["x"] for box in quoted]
    assert "page=10&from=" in result["copied"]
    assert result["ran"] == "Windrush Mills"
    for table, label, cells in (
        (result["ofSheet"], "Pumps", ["3,410", "3,120"]),
        (result["ofWeb"], "Net revenue", ["8,120", "7,640"]),
    ):
        assert table["cells"] == [label, *cells]
        assert table["marked"] == cells[:1]
        assert table["heads"][-2:] == ["2024", "2023"]
        assert (table["open"], table["problems"]) == (1, [])
