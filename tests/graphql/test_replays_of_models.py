"""Answers of a chat model, made again: other words are the model's own doing, or follow from an edited prompt."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest

import tinyrag_gql.adapters.llama.openai_chat  # noqa: F401  not while a thread imports LlamaIndex for the app
from tests.graphql.app import TestApp, served
from tests.graphql.client import Client
from tests.graphql.test_fact_answers import filing, revenue
from tests.openai_server import Chat, run_openai_server
from tinyrag_gql.adapters.llama import chat
from tinyrag_gql.bootstrap.services import open_services

ASK = 'query { answer(question: "What was revenue of Larchmont Optics in 2023?") { id } }'
REPLAY = "mutation ($id: ID!) { replayAnswer(input: {answerId: $id}) { replay { same causes } } }"


@asynccontextmanager
async def chatting(app: TestApp, url: str) -> AsyncIterator[Client]:
    """A client of a further API process on the same store, whose chat model stands at `url`."""
    settings = app.settings.model_copy(update={"llm": "some-model", "llm_base_url": url})
    async with open_services(settings, app.adapters) as services, served(services) as client:
        yield client


async def replayed(client: Client, answer_id: str) -> dict[str, object]:
    return dict((await client.data(REPLAY, id=answer_id))["replayAnswer"]["replay"])


async def test_other_words_are_explained(app: TestApp, monkeypatch: pytest.MonkeyPatch) -> None:
    await filing(app, revenue(900, 2023), company="Larchmont Optics", report_type="10-K", year=2023)
    with run_openai_server() as server:
        async with chatting(app, server.url) as client:
            answer_id = (await client.data(ASK))["answer"]["id"]
            assert await replayed(client, answer_id) == {"same": True, "causes": []}
            server.chat = Chat(tokens=("Revenue", " came", " to", " $900 million", " [1]."))
            assert await replayed(client, answer_id) == {"same": False, "causes": ["MODEL_NONDETERMINISM"]}
        monkeypatch.setattr(chat, "RULES", f"{chat.RULES}\n- Be polite.")
        async with chatting(app, server.url) as client:
            assert await replayed(client, answer_id) == {"same": False, "causes": ["PROMPT_CHANGED"]}
