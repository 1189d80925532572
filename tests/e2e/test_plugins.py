"""Plug-ins by import path, through real processes: each changes what a user of the GraphQL API gets."""

import json
from collections.abc import AsyncIterator, Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.e2e.client import Client
from tests.e2e.conftest import RunningService
from tests.e2e.test_main_job import ingest, quotes_stand
from tests.e2e.test_start_up import start

pytestmark = pytest.mark.timeout(300)  # workers run at low priority: on a busy machine they start slowly

HERE = "tests.e2e.plugins"
SETTINGS = {
    "TINYRAG_EMBEDDING": HERE + ':WordHashes {"buckets": 48}',
    "TINYRAG_LLM": HERE + ":Quoter " + json.dumps({"word": "Net sales were"}),
    "TINYRAG_RERANK": HERE + ":Promote " + json.dumps({"word": "windmill"}),
    "TINYRAG_TRANSFORMATIONS": HERE + ":Topic " + json.dumps({"word": "windmill", "topic": "zymurgy"}),
    "PYTHONPATH": str(Path(__file__).parents[2]),
}
REPORT = """# Larch Tools Inc, Form 10-K 2023

Net sales were $1,250 million in 2023 and $1,100 million in 2022, as customers bought more tools.
\f
# Properties

Net sales were made from a windmill near Delft, which the company owns.
"""
SEARCH = "query ($query: String!, $mode: SearchMode) { search(query: $query, mode: $mode) { hits { page text } } }"


@pytest.fixture(scope="module")
def plugged(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningService]:
    running = RunningService(tmp_path_factory.mktemp("plugins") / "data", **SETTINGS)
    running.start("--no-sample")
    yield running
    running.stop()


@pytest.fixture
async def client(plugged: RunningService, tmp_path: Path) -> AsyncIterator[Client]:
    talking = Client(plugged.endpoint)
    report = tmp_path / "larch.md"
    report.write_text(REPORT)
    _, events = await ingest(talking, report)
    assert events[-1]["status"] == "COMPLETED"
    yield talking
    await talking.close()


async def hits(client: Client, query: str, mode: str) -> list[dict[str, Any]]:
    data = await client.run(SEARCH, query=query, mode=mode)
    found: list[dict[str, Any]] = data["search"]["hits"]
    return found


async def test_plugged_in_llm_answers_with_citations(client: Client) -> None:
    stream = await client.ask("What were net sales in 2023?")
    answer = stream[-1]["answer"]
    assert answer["model"] == "quoter"
    assert "Net sales were" in answer["text"]
    assert await quotes_stand(client, answer)


async def test_plugged_in_reranker_orders_the_pages_of_ask_and_search(client: Client) -> None:
    stream = await client.ask("What were net sales in 2023?")
    assert "windmill" in stream[-1]["answer"]["text"]
    assert "windmill" in (await hits(client, "net sales customers tools", "HYBRID"))[0]["text"]


async def test_plugged_in_transformation_adds_words_to_search_by(client: Client) -> None:
    assert "windmill" in (await hits(client, "zymurgy", "LEXICAL"))[0]["text"]


async def test_plugged_in_embedding_finds_pages(client: Client) -> None:
    [first, *_] = await hits(client, "a windmill near Delft, which the company owns", "DENSE")
    assert "windmill" in first["text"]


@pytest.mark.parametrize(
    ("setting", "value", "message"),
    [
        ("TINYRAG_EMBEDDING", HERE + ':WordHashes {"buckets": 16}', "48 dimensions"),
        ("TINYRAG_LLM", "llama_index.llms.no_such_model:NoSuchModel", "pip install llama-index-llms-no-such-model"),
        ("TINYRAG_RERANK", HERE + ":WordHashes", "is no BaseNodePostprocessor"),
    ],
)
@pytest.mark.usefixtures("client")
def test_a_service_does_not_start_with_a_wrong_plugin(
    plugged: RunningService, redis_url: str, setting: str, value: str, message: str
) -> None:
    ended = start("tinyrag_gql.main", plugged.folder, redis_url, **SETTINGS | {setting: value})
    assert ended.returncode == 1
    assert message in ended.stderr
    assert "Traceback" not in ended.stderr
