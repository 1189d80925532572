"""The API dies under an open page: progress resumes where it stood, and a broken answer says what became of it."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.dashboard.conftest import Browse
from tests.e2e.conftest import RunningService
from tests.openai_server import Chat, Embeddings, OpenAIServer, run_openai_server
from tests.patience import PATIENCE

KEY = "key-of-this-test"
ANSWER = ("The lamps", " that were", " sold", " in", " the", " year", " were", " counted", " by", " hand", ".")


@pytest.fixture
def models() -> Iterator[OpenAIServer]:
    """Models that take their time."""
    with run_openai_server() as server:
        server.embeddings = Embeddings(delay=0.25)
        server.chat = Chat(tokens=ANSWER, delay=0.6)
        yield server


@pytest.fixture
def slow(models: OpenAIServer, tmp_path: Path) -> Iterator[RunningService]:
    """`tinyrag up` with these models, behind a key."""
    settings = {
        "TINYRAG_API_KEY": KEY,
        "TINYRAG_EMBEDDING": "slow",
        "TINYRAG_EMBEDDING_BASE_URL": models.url,
        "TINYRAG_EMBEDDING_CONCURRENCY": "1",
        "TINYRAG_LLM": "slow",
        "TINYRAG_LLM_BASE_URL": models.url,
        "OPENAI_API_KEY": "unused",
    }
    running = RunningService(tmp_path / "data", **settings)
    running.start("--no-sample")
    yield running
    running.stop()


@pytest.fixture
def long_text(tmp_path: Path) -> Path:
    """Enough for many batches of embeddings."""
    path = tmp_path / "lamps.txt"
    lines = (f"Line {n}: lamp number {n * 7919 % 10007} was sold in week {n % 52} of the year." for n in range(5000))
    path.write_text("\n".join(lines))
    return path


async def test_page_recovers_from_an_api_that_is_killed(
    browse: Browse, slow: RunningService, models: OpenAIServer, long_text: Path
) -> None:
    result = await browse("outages.mjs", slow, slow.pid, KEY, long_text)
    assert (result["outside"], result["complaints"], result["door"]) == ([], [], [])
    assert "key" in result["refusal"].lower()
    assert result["stored"] == [1, 0]  # the key, for this tab alone
    assert len(result["subscriptions"]) >= 2
    assert result["subscriptions"] == sorted(result["subscriptions"])
    first = result["subscriptions"][0] + 1
    assert result["seqs"] == list(range(first, first + len(result["seqs"])))  # no gap, no repeat, across the kill
    assert result["row"] == "Ready"
    assert "was not asked again" in result["interrupted"]
    assert result["answer"].startswith("The lamps that were sold")
    assert result["stopped"].startswith("The lamps")
    assert models.received[-1].disconnected.wait(PATIENCE)  # the model was told to stop, too
