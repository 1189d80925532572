"""Questions: answered whole and streamed, with citations that stand on their pages; failures; and leaving early."""

import asyncio
import json
from collections.abc import AsyncIterator, Sequence
from typing import Any

import pytest

from tests.graphql.app import TestApp, answered_by, served
from tests.graphql.client import Client
from tests.patience import PATIENCE
from tinyrag_gql.domain.answers import AskRequest
from tinyrag_gql.domain.errors import AskError, AskErrorCode
from tinyrag_gql.domain.search import SearchRequest, SearchResult
from tinyrag_gql.graphql.relay import global_id
from tinyrag_gql.ports import Evidence, SynthesisFinished, TextDelta
from tinyrag_gql.services.search_service import SearchService

ANSWER_FIELDS = """fragment A on Answer { id question text finishReason model sources { page chunkId }
  citations { index page quote startOffset endOffset document { id page(number: 2) { text } } }
  figures { text value unit scale verdict citation derivation }
  scope { documentCount } usage { promptTokens } timings { retrievalMs firstTokenMs totalMs } }"""
ANSWER = (
    ANSWER_FIELDS
    + """ query ($q: String!, $filter: DocumentFilter, $options: AskOptions) {
  answer(question: $q, filter: $filter, options: $options) { ...A } }"""
)
ASK = (
    ANSWER_FIELDS
    + """ subscription ($q: String!, $filter: DocumentFilter, $options: AskOptions) {
  ask(question: $q, filter: $filter, options: $options) { __typename
    ... on AskSourcesRetrieved { askId seq sources { page document { id } } scope { documentCount } }
    ... on AskTokensGenerated { askId seq text }
    ... on AskCompleted { askId seq answer { ...A } }
    ... on AskFailed { askId seq code message retryable } } }"""
)
QUESTION = "What was total revenue?"
LEXICAL = {"mode": "LEXICAL"}
PAGES = ("The company makes anvils.", "Total revenue was $5,120 million in fiscal 2024.", "The auditors agreed.")


class ScriptedEngine:
    """Real retrieval; the draft is given, and may end in a failure or never."""

    model = "scripted"

    def __init__(self, searching: SearchService, *pieces: str | Exception) -> None:
        self._searching = searching
        self._pieces = pieces
        self.closed = asyncio.Event()

    async def retrieve(self, request: SearchRequest) -> SearchResult:
        return await self._searching.search(request)

    async def synthesize(
        self,
        request: AskRequest,  # noqa: ARG002 the port's signature
        evidence: Sequence[Evidence],  # noqa: ARG002 as above
    ) -> AsyncIterator[TextDelta | SynthesisFinished]:
        try:
            for piece in self._pieces:
                if isinstance(piece, Exception):
                    raise piece
                yield TextDelta(piece)
            await asyncio.Event().wait()
        finally:
            self.closed.set()


async def ask(client: Client, question: str = QUESTION, **variables: object) -> list[dict[str, Any]]:
    return [data["ask"] for data in await client.events(ASK, q=question, options=LEXICAL, **variables)]


async def test_ask_streams_sources_tokens_and_the_answer(api: Client, app: TestApp) -> None:
    await app.completed(*PAGES, year=2024)
    events = await ask(api)
    kinds = [event["__typename"] for event in events]
    assert (kinds[0], kinds[-1]) == ("AskSourcesRetrieved", "AskCompleted")
    assert set(kinds[1:-1]) == {"AskTokensGenerated"}
    assert [event["seq"] for event in events] == list(range(1, len(events) + 1))
    answer = events[-1]["answer"]
    assert {event["askId"] for event in events} == {answer["id"]}
    assert "".join(event["text"] for event in events[1:-1]) == answer["text"]


async def test_citations_stand_verbatim_on_their_pages(api: Client, app: TestApp) -> None:
    record = await app.completed(*PAGES, year=2024)
    answer = (await api.data(ANSWER, q=QUESTION, options=LEXICAL))["answer"]
    citation = answer["citations"][0]
    page_text = citation["document"]["page"]["text"]
    assert (answer["finishReason"], answer["model"]) == ("COMPLETE", "extractive")
    assert (citation["document"]["id"], citation["page"]) == (global_id("Document", record.id), 2)
    assert page_text[citation["startOffset"] : citation["endOffset"]] == citation["quote"]
    assert "[1]" in answer["text"]


async def test_figures_are_exact_decimals(api: Client, app: TestApp) -> None:
    await app.completed(*PAGES, year=2024)
    figures = (await api.data(ANSWER, q=QUESTION, options=LEXICAL))["answer"]["figures"]
    assert {(figure["value"], figure["scale"]) for figure in figures} == {("5120", "1000000")}
    assert "VERIFIED" in {figure["verdict"] for figure in figures}


async def test_ask_streams_over_sse(api: Client, app: TestApp) -> None:
    await app.completed(*PAGES, year=2024)
    events = [data["ask"]["__typename"] for data in await api.sse(ASK, q=QUESTION, options=LEXICAL)]
    assert (events[0], events[-1]) == ("AskSourcesRetrieved", "AskCompleted")


async def test_no_documents_mean_no_evidence(api: Client) -> None:
    answer = (await api.data(ANSWER, q=QUESTION))["answer"]
    assert (answer["finishReason"], answer["citations"], answer["sources"]) == ("NO_EVIDENCE", [], [])


@pytest.mark.parametrize("question", ["", "  ", "a" * 100_000])
async def test_unusable_question_fails_the_stream_and_the_query(api: Client, question: str) -> None:
    (event,) = await ask(api, question)
    error = await api.error(ANSWER, q=question)
    assert (event["__typename"], event["code"]) == ("AskFailed", "INVALID_QUESTION")
    assert error["extensions"] == {"code": "INVALID_QUESTION", "retryable": False}
    assert error["message"] == event["message"]


@pytest.mark.parametrize("top_k", [0, 21])
async def test_top_k_beyond_its_limits_is_refused(api: Client, top_k: int) -> None:
    error = await api.error(ANSWER, q=QUESTION, options={"topK": top_k})
    (message,) = [message async for message in api.subscribe(ASK, q=QUESTION, options={"topK": top_k})]
    assert error["extensions"] == {"code": "BAD_USER_INPUT", "argument": "options.topK"}
    assert (message["type"], message["payload"][0]["extensions"]) == ("error", error["extensions"])


async def test_failure_of_the_model_is_the_last_event(app: TestApp) -> None:
    await app.completed(*PAGES)
    failure = AskError(AskErrorCode.MODEL_TIMEOUT, "The model took too long.", retryable=True)
    engine = ScriptedEngine(app.services.search, "Reve", failure)
    async with answered_by(app, engine) as services, served(services) as client:
        events = await ask(client)
    assert [event["__typename"] for event in events] == ["AskSourcesRetrieved", "AskTokensGenerated", "AskFailed"]
    assert (events[-1]["code"], events[-1]["retryable"]) == ("MODEL_TIMEOUT", True)


async def test_answer_that_nobody_reads_ends_the_synthesis(app: TestApp) -> None:
    await app.completed(*PAGES)
    engine = ScriptedEngine(app.services.search, "Revenue ")
    async with answered_by(app, engine) as services, served(services) as client, client.socket() as websocket:
        payload = {"query": ASK, "variables": {"q": QUESTION, "options": LEXICAL}}
        await websocket.send(json.dumps({"id": "1", "type": "subscribe", "payload": payload}))
        assert "AskSourcesRetrieved" in str(await websocket.recv())
        assert "AskTokensGenerated" in str(await websocket.recv())
        await websocket.send(json.dumps({"id": "1", "type": "complete"}))
        await asyncio.wait_for(engine.closed.wait(), PATIENCE)


async def test_answer_that_nobody_reads_over_sse_ends_the_synthesis(app: TestApp) -> None:
    await app.completed(*PAGES)
    engine = ScriptedEngine(app.services.search, "Revenue ")
    body = {"query": ASK, "variables": {"q": QUESTION, "options": LEXICAL}}
    async with answered_by(app, engine) as services, served(services) as client:
        headers = {"accept": "text/event-stream"}
        async with client.http.stream("POST", "/graphql", json=body, headers=headers) as response:
            async for line in response.aiter_lines():
                if "AskTokensGenerated" in line:
                    break
        await asyncio.wait_for(engine.closed.wait(), PATIENCE)


@pytest.mark.parametrize(("mode", "counted"), [("DENSE", True), ("LEXICAL", False)])
async def test_answer_counts_the_tokens_that_the_embedding_model_read(
    app: TestApp, api: Client, mode: str, counted: bool
) -> None:
    await app.completed(*PAGES)
    query = "query ($q: String!, $o: AskOptions) { answer(question: $q, options: $o) { usage { embeddingTokens } } }"
    usage = (await api.data(query, q=QUESTION, o={"mode": mode}))["answer"]["usage"]
    assert (usage["embeddingTokens"] > 0) is counted
