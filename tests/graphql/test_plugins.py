"""Plug-ins by import path: each changes what a user of the GraphQL API gets, from upload to answer."""

import json
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack
from pathlib import Path
from typing import Any

import pytest

from tests.environment import make_settings
from tests.graphql.app import served
from tests.graphql.client import Client
from tests.graphql.test_asking import ANSWER
from tests.graphql.test_ingestion import INGEST
from tinyrag_gql.bootstrap.adapters import open_adapters
from tinyrag_gql.bootstrap.models import open_query_engine
from tinyrag_gql.bootstrap.services import make_job_runner, make_search, open_services
from tinyrag_gql.domain.errors import StartUpError
from tinyrag_gql.settings import Settings

HERE = "tests.graphql.plugins"
PLUGINS = {
    "embedding": HERE + ':WordHashes {"buckets": 48}',
    "llm": HERE + ":Quoter " + json.dumps({"word": "Net sales were"}),
    "rerank": HERE + ":Promote " + json.dumps({"word": "windmill"}),
    "transformations": HERE + ":Topic " + json.dumps({"word": "windmill", "topic": "zymurgy"}),
}
PAGES = (
    "Larch Tools Inc, Form 10-K 2023\nNet sales were $1,250 million in 2023 and $1,100 million in 2022.",
    "Properties\nNet sales were made from a windmill near Delft, which the company owns.",
)
SEARCH = "query ($q: String!, $mode: SearchMode) { search(query: $q, mode: $mode) { hits { page text } } }"


@pytest.fixture
def settings(tmp_path: Path, redis_url: str, namespace: str) -> Settings:
    return make_settings(tmp_path, redis_url, namespace, **PLUGINS)


@pytest.fixture
async def api(settings: Settings) -> AsyncIterator[Client]:
    """The API over a report that a worker's job runner ingested."""
    async with (
        open_adapters(settings) as adapters,
        open_services(settings, adapters) as services,
        served(services) as client,
    ):
        source = {"text": {"fileName": "larch.txt", "content": "\f".join(PAGES)}}
        payload = (await client.data(INGEST, input={"source": source}))["ingestDocument"]
        assert payload["errors"] == []
        await make_job_runner(settings, adapters).process_all()
        yield client


async def hits(api: Client, query: str, mode: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = (await api.data(SEARCH, q=query, mode=mode))["search"]["hits"]
    return found


async def test_plugged_in_llm_answers_with_citations(api: Client) -> None:
    answer = (await api.data(ANSWER, q="What were net sales in 2023?"))["answer"]
    assert (answer["model"], answer["finishReason"]) == ("quoter", "COMPLETE")
    assert "Net sales were" in answer["text"]
    assert answer["citations"]


async def test_plugged_in_reranker_orders_the_pages_of_ask_and_search(api: Client) -> None:
    answer = (await api.data(ANSWER, q="What were net sales in 2023?"))["answer"]
    assert [source["page"] for source in answer["sources"]] == [2, 1]
    assert [hit["page"] for hit in await hits(api, "What were net sales in 2023?", "HYBRID")] == [2, 1]


async def test_plugged_in_transformation_adds_words_to_search_by(api: Client) -> None:
    assert [hit["page"] for hit in await hits(api, "zymurgy", "LEXICAL")] == [2]


async def test_plugged_in_embedding_finds_pages(api: Client) -> None:
    [first, *_] = await hits(api, "2023 2022 million 10-K", "DENSE")
    assert first["page"] == 1


async def refused(settings: Settings) -> str:
    """Why an API with these settings does not start."""
    with pytest.raises(StartUpError) as raised:
        async with open_adapters(settings) as adapters, AsyncExitStack() as stack:
            await open_query_engine(settings, make_search(adapters), stack)
    return str(raised.value)


@pytest.mark.usefixtures("api")
async def test_an_embedding_of_another_dimension_is_refused(settings: Settings) -> None:
    other = settings.model_copy(update={"embedding": HERE + ':WordHashes {"buckets": 16}'})
    assert "48 dimensions" in await refused(other)


@pytest.mark.parametrize(
    ("setting", "value", "message"),
    [
        ("llm", "llama_index.llms.no_such_model:NoSuchModel", "pip install llama-index-llms-no-such-model"),
        ("llm", "no_such_package.models:Model", "there is no module no_such_package.models"),
        ("llm", HERE + ":NoSuchClass", "has no NoSuchClass"),
        ("llm", HERE + ":Quoter", "refuses word: Field required"),
        ("llm", HERE + ':Quoter {"word"}', "no JSON object"),
        ("rerank", HERE + ":WordHashes", "is no BaseNodePostprocessor of LlamaIndex"),
        ("embedding", HERE + ":Quoter", "is no BaseEmbedding of LlamaIndex"),
        ("transformations", HERE + ":Promote", "is no TransformComponent of LlamaIndex"),
        ("transformations", "not a path", "is no import path"),
        ("embedding_dimension", 3, "have 48 numbers"),
    ],
)
async def test_a_wrong_plugin_is_refused(settings: Settings, setting: str, value: object, message: str) -> None:
    assert message in await refused(settings.model_copy(update={setting: value}))
