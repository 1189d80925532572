"""What a question would cost, told in the dashboard before it is asked, where a paid model writes the answers."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.dashboard.conftest import Browse
from tests.e2e.conftest import RunningService
from tests.openai_server import Chat, OpenAIServer, run_openai_server

ANSWER = ("The lamps", " were counted", " by hand", ".")


@pytest.fixture
def models() -> Iterator[OpenAIServer]:
    with run_openai_server() as server:
        server.chat = Chat(tokens=ANSWER)
        yield server


@pytest.fixture
def paid(models: OpenAIServer, tmp_path: Path) -> Iterator[RunningService]:
    """`tinyrag up` with a chat model at a price."""
    settings = {
        "TINYRAG_LLM": "some-model",
        "TINYRAG_LLM_BASE_URL": models.url,
        "TINYRAG_LLM_PRICE": "200/800",
        "OPENAI_API_KEY": "unused",
    }
    running = RunningService(tmp_path / "data", **settings)
    running.start("--no-sample")
    yield running
    running.stop()


async def test_question_is_priced_before_it_is_asked(
    browse: Browse, paid: RunningService, models: OpenAIServer, tmp_path: Path
) -> None:
    lamps = tmp_path / "lamps.txt"
    lamps.write_text("\n".join(f"Lamp {number} was sold in week {number % 52}." for number in range(40)))
    result = await browse("estimate.mjs", paid, lamps)
    assert (result["outside"], result["complaints"], result["problems"]) == ([], [], [])
    assert re.fullmatch(r"At most USD \d+\.\d{4} · about [\d,]+ tokens by some-model", result["first"])
    assert result["gone"] == 0
    assert re.search(r"by some-model · usually (< 1|\d+) s$", result["second"])
    assert "by a call of some-model" in result["check"]
    assert "Same." in result["check"]
    assert sum("chat" in each.path for each in models.received) == 2  # the answer and its check: an estimate calls none
