"""Follow-ups with a chat model: one call makes the standalone question; one that brings something in is not asked."""

from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest

import tinyrag_gql.adapters.llama.openai_chat  # noqa: F401  not while a thread imports LlamaIndex for the app
from tests.environment import make_settings
from tests.graphql.app import TestApp, served
from tests.graphql.client import Client
from tests.graphql.test_fact_answers import filing, revenue
from tests.openai_server import Chat, OpenAIServer, Refused, run_openai_server
from tinyrag_gql.bootstrap.services import open_services

ANSWER = """query ($q: String!, $options: AskOptions) { answer(question: $q, options: $options) {
  conversationId usage { promptTokens } followUp { standaloneQuestion by carried { kind } } } }"""
FIRST = "What was revenue of Larchmont Optics in 2023?"
RULED = "What was revenue of Larchmont Optics in 2022?"


@pytest.fixture
async def chatting(
    app: TestApp, tmp_path: Path, redis_url: str, namespace: str
) -> AsyncIterator[tuple[Client, OpenAIServer]]:
    """A client of an API whose chat model is scripted, and that model's server."""
    await filing(app, revenue(900, 2023), revenue(800, 2022), company="Larchmont Optics", report_type="10-K", year=2023)
    with run_openai_server() as server:
        chat = {"llm": "some-model", "llm_base_url": server.url, "openai_api_key": "key"}
        settings = make_settings(tmp_path, redis_url, namespace, **chat)
        async with open_services(settings, app.adapters) as services, served(services) as client:
            yield client, server


async def followed(client: Client, server: OpenAIServer, condensed: str) -> dict[str, Any]:
    """The answer to a follow-up that the model puts in these words; it says the same as the answer."""
    first = (await client.data(ANSWER, q=FIRST))["answer"]
    server.received.clear()
    server.chat = Chat(tokens=(condensed,))
    options = {"conversationId": first["conversationId"]}
    return dict((await client.data(ANSWER, q="and what about 2022?", options=options))["answer"])


async def test_model_makes_the_standalone_question_in_one_call(chatting: tuple[Client, OpenAIServer]) -> None:
    client, server = chatting
    answer = await followed(client, server, "How much revenue did Larchmont Optics have in 2022?")
    assert answer["followUp"]["by"] == "MODEL"
    assert answer["followUp"]["standaloneQuestion"] == "How much revenue did Larchmont Optics have in 2022?"
    assert {each["kind"] for each in answer["followUp"]["carried"]} == {"COMPANY", "METRIC"}
    condensing, answering = server.received
    assert "<last_question>\nand what about 2022?" in condensing.body["messages"][1]["content"]
    assert "Larchmont Optics have in 2022?\n</question>" in answering.body["messages"][1]["content"]
    assert answer["usage"]["promptTokens"] == 240


@pytest.mark.parametrize("condensed", ["What was revenue of Alder Mills in 2022?", "What was revenue in 2019?"])
async def test_question_that_brings_something_in_gives_way_to_the_rules(
    chatting: tuple[Client, OpenAIServer], condensed: str
) -> None:
    answer = await followed(*chatting, condensed)
    assert (answer["followUp"]["by"], answer["followUp"]["standaloneQuestion"]) == ("RULES", RULED)


async def test_rules_serve_where_the_model_fails(chatting: tuple[Client, OpenAIServer]) -> None:
    client, server = chatting
    first = (await client.data(ANSWER, q=FIRST))["answer"]
    server.refusals.append(Refused(500))
    options = {"conversationId": first["conversationId"]}
    answer = (await client.data(ANSWER, q="and what about 2022?", options=options))["answer"]
    assert (answer["followUp"]["by"], answer["followUp"]["standaloneQuestion"]) == ("RULES", RULED)
