"""Evaluations in a real browser: a question set uploaded, followed, opened, and compared with an earlier run."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.dashboard.conftest import FILINGS, Browse
from tests.e2e.conftest import RunningService

SAMPLES = (FILINGS / "larkspur-2024-10-k.pdf", FILINGS / "harrow-ridge-2024-10-k.pdf")
QUESTIONS = """id,question,answer,unanswerable
margin,What was Larkspur's gross margin in fiscal 2024?,48.7%,
margin-wrong,What was the gross margin of Larkspur in fiscal 2024?,12.3%,
harrow,What were Harrow Ridge's net sales for fiscal 2024?,"$1,284.6 million",
"""


@pytest.fixture
def evaluating(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningService]:
    """`tinyrag up` on an empty folder."""
    service = RunningService(tmp_path_factory.mktemp("evaluations") / "data", TINYRAG_EMBEDDING_PRECISION="int8")
    service.start("--no-sample")
    yield service
    service.stop()


async def test_question_set_is_put_to_the_library_twice_and_compared(
    browse: Browse, evaluating: RunningService, tmp_path: Path
) -> None:
    table = tmp_path / "net sales.csv"
    table.write_text(QUESTIONS)
    result = await browse("evaluations.mjs", evaluating, table, *SAMPLES)
    assert (result["outside"], result["complaints"]) == ([], [])
    assert result["empty"].startswith("No evaluations yet")
    assert result["counts"] == ["All 3", "Right 1", "Wrong 1", "Refused 1"]
    assert len(result["wrong"]) == 1
    assert "12.3%" in result["wrong"][0]
    assert "48.7%" in result["wrong"][0]
    assert result["links"] >= 2
    assert result["opened"]["address"].startswith("/ask/")
    assert "What was Larkspur's gross margin in fiscal 2024?" in result["opened"]["text"]
    assert "48.7" in result["opened"]["text"]
    assert (result["lines"], result["axis"]) == (1, ["Correct figures", "Started"])
    assert result["compared"] == "1 question of 3 changed: 1 better, 0 worse."
    assert "Refused" in result["changed"][0]
    assert "Right" in result["changed"][0]
    assert result["refused"] == "Enter a whole number from 1 to 1000."
    assert "fact" in result["untagged"]
    assert result["left"] == [2, 1]
    assert result["missing"].startswith("Evaluation not found")
    assert {place: problems for place, problems in result["problems"].items() if problems} == {}
