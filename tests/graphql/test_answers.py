"""Answers that last: followed again after a break, by others, after their end; listed, cancelled, deleted."""

import asyncio
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from typing import Any

import pytest

from tests.graphql.app import TestApp, answered_by, served
from tests.graphql.client import Client
from tests.graphql.test_asking import LEXICAL, PAGES, QUESTION, ScriptedEngine
from tests.patience import PATIENCE
from tinyrag_gql.domain.answers import AnswerFinishReason, TokenUsage
from tinyrag_gql.graphql.relay import global_id
from tinyrag_gql.ports import SynthesisFinished, TextDelta
from tinyrag_gql.services.ask_limits import AskLimits

EVENT = """__typename ... on AskSourcesRetrieved { askId seq sources { page } }
  ... on AskTokensGenerated { askId seq text } ... on AskCompleted { askId seq answer { id text status path } }
  ... on AskFailed { askId seq code message retryable }"""
ASK = f"subscription ($q: String, $o: AskOptions) {{ ask(question: $q, options: $o) {{ {EVENT} }} }}"
FOLLOW = f"subscription ($id: ID, $seq: Int) {{ ask(askId: $id, afterSeq: $seq) {{ {EVENT} }} }}"
LIST = """query ($filter: AnswerFilter, $first: Int, $after: String) {
  answers(filter: $filter, first: $first, after: $after) {
  totalCount pageInfo { hasNextPage endCursor } edges { node { id question text status finishReason seq createdAt
    completedAt error { code } asked { topK mode filter { tickers } } askedBy { name }
    documents { fileName generation pages document { id } } usage { embeddingTokens } } } } }"""
SHOW = """query ($id: ID!) { answerById(id: $id) { id text status seq citations { quote } figures { text verdict }
  sources { page document { fileName } } error { code } } node(id: $id) { id ... on Answer { path } } }"""
CANCEL = (
    "mutation ($id: ID!) { cancelAnswer(input: {answerId: $id}) { answer { status text } errors { code message } } }"
)
DELETE = "mutation ($id: ID!) { deleteAnswer(input: {answerId: $id}) { deletedAnswerId errors { code } } }"


class SlowEngine(ScriptedEngine):
    """Writes a piece each time that it is let to."""

    def __init__(self, *args: Any) -> None:
        super().__init__(*args)
        self.allowed = asyncio.Semaphore(0)
        self.calls = 0

    async def synthesize(self, *_: object) -> AsyncIterator[TextDelta | SynthesisFinished]:
        self.calls += 1
        try:
            for piece in self._pieces:
                await self.allowed.acquire()
                yield TextDelta(str(piece))
            await self.allowed.acquire()
            yield SynthesisFinished(AnswerFinishReason.COMPLETE, TokenUsage(), None)
        finally:
            self.closed.set()

    def allow(self, pieces: int) -> None:
        for _ in range(pieces):
            self.allowed.release()


WORDS = ("Total ", "revenue ", "was ", "up.")


@pytest.fixture
async def engine(app: TestApp) -> SlowEngine:
    await app.completed(*PAGES, ticker="ANV")
    return SlowEngine(app.services.search, *WORDS)


@asynccontextmanager
async def slow(app: TestApp, engine: SlowEngine, **writing: Any) -> AsyncIterator[Client]:
    async with answered_by(app, engine, idle_seconds=60.0, **writing) as services, served(services) as client:
        yield client


async def read(events: AsyncIterator[dict[str, Any]], count: int) -> list[dict[str, Any]]:
    got = []
    async for message in events:
        assert message["type"] == "next", message
        got.append(message["payload"]["data"]["ask"])
        if len(got) == count:
            break
    return got


def text(events: Sequence[dict[str, Any]]) -> str:
    return "".join(event.get("text", "") for event in events)


async def followed(client: Client, ask_id: str, seq: int | None = None) -> list[dict[str, Any]]:
    return [data["ask"] for data in await client.events(FOLLOW, id=ask_id, seq=seq)]


async def test_reader_resumes_where_it_stopped(app: TestApp, engine: SlowEngine) -> None:
    async with slow(app, engine) as client:
        engine.allow(2)
        first = await read(client.subscribe(ASK, q=QUESTION, o=LEXICAL), 2)
        engine.allow(3)
        rest = await followed(client, first[0]["askId"], first[-1]["seq"])
    both = [*first, *rest]
    assert [event["seq"] for event in both] == list(range(1, len(both) + 1))
    assert text(both) == "".join(WORDS)
    assert (both[-1]["__typename"], engine.calls) == ("AskCompleted", 1)


async def test_colleagues_follow_one_answer(app: TestApp, engine: SlowEngine) -> None:
    async with slow(app, engine) as client:
        engine.allow(1)
        (sources,) = await read(client.subscribe(ASK, q=QUESTION, o=LEXICAL), 1)
        engine.allow(len(WORDS))
        several = await asyncio.gather(*(followed(client, sources["askId"]) for _ in range(3)))
    assert several[0][-1]["answer"]["id"] == sources["askId"]
    assert several[0] == several[1] == several[2]
    assert engine.calls == 1


async def test_ended_answer_is_replayed_over_every_transport(api: Client, app: TestApp) -> None:
    await app.completed(*PAGES)
    events = [data["ask"] for data in await api.events(ASK, q=QUESTION, o=LEXICAL)]
    ask_id = events[0]["askId"]
    assert await followed(api, ask_id) == events
    assert await followed(api, ask_id, 1) == events[1:]
    assert await followed(api, ask_id, events[-1]["seq"]) == []
    assert [data["ask"] for data in await api.sse(FOLLOW, id=ask_id, seq=0)] == events


async def test_record_holds_the_whole_answer(api: Client, app: TestApp) -> None:
    await app.completed(*PAGES, ticker="ANV")
    asked = await api.events(ASK, q=QUESTION, o={"mode": "LEXICAL", "topK": 2})
    answer = asked[-1]["ask"]["answer"]
    shown = await api.data(SHOW, id=answer["id"])
    assert shown["answerById"]["text"] == answer["text"]
    assert shown["answerById"]["citations"][0]["quote"] in PAGES[1]
    assert shown["answerById"]["sources"][0]["document"]["fileName"] == "report.txt"
    assert (shown["node"]["path"], shown["answerById"]["seq"]) == (f"/ask/{answer['id']}", asked[-1]["ask"]["seq"])
    (node,) = [
        edge["node"]
        for edge in (await api.data(LIST, filter={"search": "REVENUE", "tickers": ["anv"]}))["answers"]["edges"]
    ]
    assert (node["status"], node["asked"]["topK"], node["documents"][0]["pages"]) == ("COMPLETED", 2, [2])


async def test_answers_are_listed_newest_first_by_pages(api: Client, app: TestApp) -> None:
    await app.completed(*PAGES)
    for number in range(3):
        await api.events(ASK, q=f"{QUESTION} {number}", o=LEXICAL)
    page = (await api.data(LIST, first=2))["answers"]
    rest = (await api.data(LIST, first=2, after=page["pageInfo"]["endCursor"]))["answers"]
    questions = [edge["node"]["question"][-1] for edge in [*page["edges"], *rest["edges"]]]
    assert (questions, page["totalCount"], rest["pageInfo"]["hasNextPage"]) == (["2", "1", "0"], 3, False)


async def test_query_is_kept_as_well(api: Client, app: TestApp) -> None:
    await app.completed(*PAGES)
    asked = await api.data(
        "query ($q: String!, $o: AskOptions) { answer(question: $q, options: $o) { id } }", q=QUESTION, o=LEXICAL
    )
    assert (await followed(api, asked["answer"]["id"]))[-1]["__typename"] == "AskCompleted"


async def test_cancelled_answer_ends_for_every_reader(app: TestApp, engine: SlowEngine) -> None:
    async with slow(app, engine) as client:
        engine.allow(1)
        stream = client.subscribe(ASK, q=QUESTION, o=LEXICAL)
        first = await read(stream, 2)
        cancelled = (await client.data(CANCEL, id=first[0]["askId"]))["cancelAnswer"]
        (last,) = await followed(client, first[0]["askId"], 2)
        again = (await client.data(CANCEL, id=first[0]["askId"]))["cancelAnswer"]
        await asyncio.wait_for(engine.closed.wait(), PATIENCE)
    assert cancelled == {"answer": {"status": "CANCELLED", "text": "Total "}, "errors": []}
    assert (last["__typename"], last["code"], last["seq"]) == ("AskFailed", "CANCELLED", 3)
    assert again["errors"][0]["code"] == "INVALID_STATE"


async def test_deleted_answer_is_gone(api: Client, app: TestApp) -> None:
    await app.completed(*PAGES)
    ask_id = (await api.events(ASK, q=QUESTION, o=LEXICAL))[0]["ask"]["askId"]
    assert (await api.data(DELETE, id=ask_id))["deleteAnswer"] == {"deletedAnswerId": ask_id, "errors": []}
    assert (await api.data(SHOW, id=ask_id)) == {"answerById": None, "node": None}
    assert (await api.data(DELETE, id=ask_id))["deleteAnswer"]["errors"][0]["code"] == "NOT_FOUND"
    message, *_ = [message async for message in api.subscribe(FOLLOW, id=ask_id)]
    assert message["payload"]["errors"][0]["extensions"]["code"] == "NOT_FOUND"


async def test_questions_beyond_the_limit_are_refused(app: TestApp, engine: SlowEngine) -> None:
    async with slow(app, engine, limits=AskLimits(running=1, per_key=2, in_all=9)) as client:
        streams = [client.subscribe(ASK, q=QUESTION, o=LEXICAL) for _ in range(2)]
        await read(streams[0], 1)
        waiting = asyncio.create_task(read(streams[1], 1))
        async with asyncio.timeout(PATIENCE):
            while (await client.data(LIST))["answers"]["totalCount"] < 2:  # noqa: ASYNC110 another task's record
                await asyncio.sleep(0.01)
        (refused,) = [data["ask"] for data in await client.events(ASK, q=QUESTION, o=LEXICAL)]
        error = await client.error("query ($q: String!) { answer(question: $q) { id } }", q=QUESTION)
        waiting.cancel()
    assert (refused["code"], refused["retryable"], refused["seq"]) == ("QUEUE_FULL", True, 1)
    assert error["extensions"] == {"code": "QUEUE_FULL", "retryable": True}


@pytest.mark.parametrize("seq", [2**31 - 1, 1000])
async def test_number_beyond_the_end_gives_nothing_and_ends(app: TestApp, engine: SlowEngine, seq: int) -> None:
    async with slow(app, engine) as client:
        engine.allow(len(WORDS) + 1)
        events = [data["ask"] for data in await client.events(ASK, q=QUESTION, o=LEXICAL)]
        assert await followed(client, events[0]["askId"], seq) == []


@pytest.mark.parametrize("seq", [-1, -(2**31), 2**31, 2**63, 1.5, "1"])
async def test_number_of_no_event_is_refused(api: Client, seq: object) -> None:
    name = global_id("Answer", "0" * 32)
    (message,) = [message async for message in api.subscribe(FOLLOW, id=name, seq=seq)]
    assert message["payload"][0]["extensions"]["code"] == "BAD_USER_INPUT"


@pytest.mark.parametrize("key", ["0" * 32, "f" * 32, "' OR 1=1", "../1", "\x00", "0" * 31, "1" * 5000])
async def test_guessed_answer_is_not_there(api: Client, key: str) -> None:
    messages = [message async for message in api.subscribe(FOLLOW, id=global_id("Answer", key), seq=0)]
    assert "NOT_FOUND" in str(messages[0]) or "BAD_USER_INPUT" in str(messages[0])
    assert messages[1:] in ([], [{"id": "1", "type": "complete"}])


@pytest.mark.parametrize(
    ("variables", "argument"),
    [
        ({}, "question"),
        ({"q": QUESTION, "id": "x"}, "question"),
        ({"id": "x"}, "askId"),
        ({"q": "?", "seq": 1}, "afterSeq"),
    ],
)
async def test_arguments_that_contradict_are_refused(api: Client, variables: dict[str, Any], argument: str) -> None:
    query = """subscription ($q: String, $id: ID, $seq: Int) {
      ask(question: $q, askId: $id, afterSeq: $seq) { __typename } }"""
    (message,) = [message async for message in api.subscribe(query, **variables)]
    assert message["payload"][0]["extensions"] == {"code": "BAD_USER_INPUT", "argument": argument}
