"""What a question would cost: no model is called, prices are known or null, times are those of answers before."""

from pathlib import Path

import tinyrag_gql.adapters.llama.openai_chat  # noqa: F401  not while a thread imports LlamaIndex for the app
from tests.environment import make_settings
from tests.graphql.app import TestApp, served
from tests.graphql.client import Client
from tests.graphql.test_fact_answers import filing, revenue
from tests.openai_server import run_openai_server
from tinyrag_gql.bootstrap.services import open_services

ESTIMATE = """query ($q: String!, $options: AskOptions) { estimateAsk(question: $q, options: $options) {
  pages documentCount model promptTokens completionTokens followUp { standaloneQuestion }
  price { amount currency asOf source } time { medianMs p90Ms answers } } }"""
ASK = "query ($q: String!) { answer(question: $q) { conversationId } }"
QUESTION = "What was revenue of Larchmont Optics in 2023?"


async def test_extractive_answer_costs_nothing(app: TestApp, api: Client) -> None:
    await filing(app, revenue(900, 2023), company="Larchmont Optics", year=2023)
    estimate = (await api.data(ESTIMATE, q=QUESTION))["estimateAsk"]
    assert (estimate["model"], estimate["promptTokens"], estimate["completionTokens"]) == ("extractive", 0, 0)
    assert float(estimate["price"]["amount"]) == 0
    assert (estimate["pages"] > 0, estimate["documentCount"], estimate["time"]) == (True, 1, None)


async def test_estimate_knows_how_long_answers_took_and_what_a_follow_up_means(app: TestApp, api: Client) -> None:
    await filing(app, revenue(900, 2023), company="Larchmont Optics", year=2023)
    first = (await api.data(ASK, q=QUESTION))["answer"]
    options = {"conversationId": first["conversationId"]}
    estimate = (await api.data(ESTIMATE, q="and 2022?", options=options))["estimateAsk"]
    assert estimate["time"]["answers"] == 1
    assert estimate["time"]["p90Ms"] >= estimate["time"]["medianMs"] > 0
    assert estimate["followUp"]["standaloneQuestion"] == "What was revenue of Larchmont Optics in 2022?"


async def test_chat_model_is_priced_by_its_tokens_without_a_call(
    app: TestApp, tmp_path: Path, redis_url: str, namespace: str
) -> None:
    await filing(app, revenue(900, 2023), company="Larchmont Optics", year=2023)
    with run_openai_server() as server:
        chat = {"llm": "some-model", "llm_base_url": server.url, "openai_api_key": "key"}
        for price, amount in ((None, None), ("2/8", "known")):
            settings = make_settings(tmp_path, redis_url, namespace, **chat, llm_price=price)
            async with open_services(settings, app.adapters) as services, served(services) as api:
                estimate = (await api.data(ESTIMATE, q=QUESTION))["estimateAsk"]
            assert (estimate["price"] is None) is (amount is None)
        assert estimate["promptTokens"] > 100
        tokens = estimate["promptTokens"] * 2 + estimate["completionTokens"] * 8
        assert abs(float(estimate["price"]["amount"]) * 1_000_000 - tokens) < 1
        assert server.received == []
