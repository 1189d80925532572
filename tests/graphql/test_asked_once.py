"""Questions that are sent again under one idempotency key: asked once, by one process or several."""

import asyncio
import json
from contextlib import AsyncExitStack
from typing import Any

import pytest

from tests.graphql.app import TestApp
from tests.graphql.client import Client
from tests.graphql.test_answers import EVENT, WORDS, SlowEngine, read, slow
from tests.graphql.test_answers_elsewhere import Api, an_api
from tests.graphql.test_asking import LEXICAL, PAGES, QUESTION
from tests.mongo_standin.fixtures import mongo_database, mongo_standin, mongo_url
from tinyrag_gql.adapters.mongo.store import MongoStore
from tinyrag_gql.domain.answer_records import AnswerFilter
from tinyrag_gql.domain.scopes import Scope
from tinyrag_gql.graphql.relay import answer_id

__all__ = ["mongo_database", "mongo_standin", "mongo_url"]

ONCE = f"""subscription ($q: String, $o: AskOptions, $id: ID, $key: String) {{
  ask(question: $q, options: $o, askId: $id, idempotencyKey: $key) {{ {EVENT} }} }}"""
ANSWER = """query ($q: String!, $o: AskOptions, $key: String) {
  answer(question: $q, options: $o, idempotencyKey: $key) { id text } }"""
ASKED = {"q": QUESTION, "o": LEXICAL, "key": "once"}


@pytest.fixture
async def engine(app: TestApp) -> SlowEngine:
    await app.completed(*PAGES, ticker="ANV")
    return SlowEngine(app.services.search, *WORDS)


async def once(client: Client, **variables: Any) -> list[dict[str, Any]]:
    return [data["ask"] for data in await client.events(ONCE, **{**ASKED, **variables})]


async def test_question_sent_again_gets_the_first_answer(app: TestApp, engine: SlowEngine) -> None:
    async with slow(app, engine) as client:
        engine.allow(1)
        first = await read(client.subscribe(ONCE, **ASKED), 2)  # and the connection breaks
        engine.allow(len(WORDS))
        again = await once(client)
        assert (again[:2], again[-1]["__typename"]) == (first, "AskCompleted")
        assert await once(client) == again
        answer = await client.data(ANSWER, **ASKED)
    assert answer["answer"] == {"id": first[0]["askId"], "text": "".join(WORDS)}
    assert engine.calls == 1


async def test_reader_that_leaves_at_once_has_asked(app: TestApp, engine: SlowEngine) -> None:
    payload = {"query": ONCE, "variables": ASKED}
    engine.allow(len(WORDS) + 1)
    async with slow(app, engine) as client:
        for _ in range(5):
            async with client.socket() as websocket:
                await websocket.send(json.dumps({"id": "1", "type": "subscribe", "payload": payload}))
                await asyncio.sleep(0)
        assert (await once(client))[-1]["__typename"] == "AskCompleted"
        assert await app.adapters.store.answers.count("default", AnswerFilter()) == 1
    assert engine.calls == 1


@pytest.mark.parametrize(
    "other", [{"q": "What were costs?"}, {"o": {"mode": "LEXICAL", "topK": 2}}, {"o": {"mode": "HYBRID"}}]
)
async def test_other_question_under_a_key_is_refused(app: TestApp, engine: SlowEngine, other: dict[str, Any]) -> None:
    engine.allow(len(WORDS) + 1)
    async with slow(app, engine) as client:
        first = await once(client)
        (failed,) = await once(client, **other)
        error = await client.error(ANSWER, **{**ASKED, **other})
    assert (failed["__typename"], failed["code"], failed["retryable"]) == ("AskFailed", "IDEMPOTENCY_KEY_REUSED", False)
    assert failed["askId"] != first[0]["askId"]
    assert error["extensions"] == {"code": "IDEMPOTENCY_KEY_REUSED", "retryable": False}
    assert engine.calls == 1


async def test_deleted_answer_frees_its_key(app: TestApp, engine: SlowEngine) -> None:
    engine.allow(2 * len(WORDS) + 2)
    async with slow(app, engine) as client:
        first = await once(client)
        await app.services.answers.delete("default", answer_id(first[0]["askId"]), None, any_asker=True)
        assert (await once(client))[0]["askId"] != first[0]["askId"]


async def test_keys_of_two_holders_are_two(app: TestApp, engine: SlowEngine) -> None:
    engine.allow(2 * len(WORDS) + 2)
    async with slow(app, engine) as client:
        ids = []
        for name in ("one", "two"):
            _, token = await app.services.keys.create("default", [Scope.READ], name=name)
            client.http.headers["authorization"] = f"Bearer {token}"
            ids.append((await client.data(ANSWER, **ASKED))["answer"]["id"])
            assert (await client.data(ANSWER, **ASKED))["answer"]["id"] == ids[-1]
    assert (len(set(ids)), engine.calls) == (2, 2)


@pytest.mark.parametrize(
    ("variables", "argument"),
    [
        ({"key": ""}, "idempotencyKey"),
        ({"key": "k" * 256}, "idempotencyKey"),
        ({"q": None, "id": "x"}, "idempotencyKey"),
    ],
)
async def test_key_that_cannot_be_used_is_refused(
    app: TestApp, engine: SlowEngine, variables: dict[str, Any], argument: str
) -> None:
    async with slow(app, engine) as client:
        (message,) = [each async for each in client.subscribe(ONCE, **{**ASKED, **variables})]
    (error,) = message["payload"]
    assert error["extensions"] == {"code": "BAD_USER_INPUT", "argument": "idempotencyKey"}


async def raced(first: Api, second: Api) -> set[str]:
    """The answers to one question that two APIs are asked at once, under one key."""
    for api in (first, second):
        api.engine.allow(len(WORDS) + 1)
    got = await asyncio.gather(*(once(api.client) for api in (first, second) * 3))
    assert all(events == got[0] for events in got)
    assert first.engine.calls + second.engine.calls == 1
    return {event["askId"] for events in got for event in events}


async def test_two_apis_asked_at_once_write_one_answer(app: TestApp) -> None:
    await app.completed(*PAGES)
    async with an_api(app, *WORDS) as first, an_api(app, *WORDS) as second:
        assert len(await raced(first, second)) == 1


@pytest.mark.mongo
async def test_two_apis_on_mongodb_write_one_answer(app: TestApp, mongo_url: str, mongo_database: str) -> None:
    await app.completed(*PAGES)
    async with AsyncExitStack() as stack:
        apis = []
        for _ in range(2):
            mongo = await MongoStore.open(mongo_url, mongo_database, embedding_model="test-model", dimension=8)
            stack.push_async_callback(mongo.close)
            apis.append(await stack.enter_async_context(an_api(app, *WORDS, store=mongo.answers)))
        assert len(await raced(*apis)) == 1
