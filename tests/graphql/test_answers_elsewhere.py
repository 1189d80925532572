"""Several API processes over one store: readers of an answer that another one writes, and answers whose API stopped."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any, NamedTuple

import pytest

from tests.graphql.app import TestApp, answered_by, served
from tests.graphql.client import Client
from tests.graphql.test_answers import ASK, CANCEL, LEXICAL, QUESTION, WORDS, SlowEngine, followed, read, text
from tests.graphql.test_asking import ANSWER, PAGES
from tests.mongo_standin.fixtures import mongo_database, mongo_standin, mongo_url
from tests.patience import PATIENCE
from tinyrag_gql.adapters.mongo.store import MongoStore
from tinyrag_gql.graphql.relay import answer_id
from tinyrag_gql.services.answer_service import AnswerService

__all__ = ["mongo_database", "mongo_standin", "mongo_url"]


class Api(NamedTuple):
    """One of the processes."""

    client: Client
    engine: SlowEngine
    answers: AnswerService

    async def called(self, count: int) -> None:
        """Wait until so many answers are asked for."""
        async with asyncio.timeout(PATIENCE):
            while self.engine.calls < count:  # noqa: ASYNC110 another task's
                await asyncio.sleep(0.01)


@asynccontextmanager
async def an_api(app: TestApp, *words: str, **writing: Any) -> AsyncIterator[Api]:
    engine = SlowEngine(app.services.search, *words)
    given = {"idle_seconds": 60.0, "lease_seconds": 0.6, **writing}
    async with answered_by(app, engine, **given) as services, served(services) as client:
        yield Api(client, engine, services.answers)


@pytest.fixture
async def library(app: TestApp) -> TestApp:
    await app.completed(*PAGES)
    return app


async def test_answer_of_another_process_is_followed_as_it_is_written(library: TestApp) -> None:
    async with an_api(library, *WORDS) as writer, an_api(library) as other:
        writer.engine.allow(1)
        stream = writer.client.subscribe(ASK, q=QUESTION, o=LEXICAL)
        first = await read(stream, 2)
        following = asyncio.create_task(followed(other.client, first[0]["askId"]))
        writer.engine.allow(len(WORDS))
        events = await following
        assert events == await followed(writer.client, first[0]["askId"])
    assert (text(events), other.engine.calls) == ("".join(WORDS), 0)


async def test_reader_elsewhere_keeps_an_answer_alive(library: TestApp) -> None:
    async with an_api(library, *WORDS, idle_seconds=0.3) as writer, an_api(library) as other:
        (sources,) = await read(writer.client.subscribe(ASK, q=QUESTION, o=LEXICAL), 1)
        following = asyncio.create_task(followed(other.client, sources["askId"]))
        async with asyncio.timeout(PATIENCE):
            while not await library.adapters.store.answers.is_read(answer_id(sources["askId"])):  # noqa: ASYNC110 another task's
                await asyncio.sleep(0.01)
        await asyncio.sleep(0.5)
        writer.engine.allow(len(WORDS) + 1)
        assert (await following)[-1]["__typename"] == "AskCompleted"


async def test_answer_is_cancelled_from_another_process(library: TestApp) -> None:
    async with an_api(library, *WORDS) as writer, an_api(library) as other:
        writer.engine.allow(1)
        stream = writer.client.subscribe(ASK, q=QUESTION, o=LEXICAL)
        first = await read(stream, 2)
        await other.client.data(CANCEL, id=first[0]["askId"])
        (last,) = await followed(writer.client, first[0]["askId"], 2)
        await asyncio.wait_for(writer.engine.closed.wait(), PATIENCE)
    assert (last["code"], last["seq"]) == ("CANCELLED", 3)


async def stopped_after_one_word(library: TestApp, **writing: Any) -> list[dict[str, Any]]:
    """The events of an answer whose API was stopped after its first word."""
    async with an_api(library, *WORDS, **writing) as api:
        api.engine.allow(1)
        events = await read(api.client.subscribe(ASK, q=QUESTION, o=LEXICAL), 2)
        await api.answers.close()
    return events


@pytest.mark.parametrize("repeatable", [True, False])
async def test_readers_of_an_api_that_stops_get_a_last_event_and_go_on_by_it(
    library: TestApp, *, repeatable: bool
) -> None:
    async with an_api(library, *WORDS, repeatable=repeatable) as api:
        reading = asyncio.create_task(read(api.client.subscribe(ASK, q=QUESTION, o=LEXICAL), 3))
        await api.called(1)
        api.engine.allow(1)
        asking = asyncio.create_task(api.client.error(ANSWER, q=QUESTION, options=LEXICAL))
        await api.called(2)
        await api.answers.close()
        *first, last = await reading
        assert (last["__typename"], last["code"], last["retryable"]) == ("AskFailed", "INTERRUPTED", True)
        assert (await asking)["extensions"] == {"code": "INTERRUPTED", "retryable": True}
        (late,) = await read(api.client.subscribe(ASK, q=QUESTION, o=LEXICAL), 1)
        assert (late["__typename"], late["code"]) == ("AskFailed", "INTERRUPTED")
    async with an_api(library, *WORDS, repeatable=repeatable) as other:
        other.engine.allow(2 * len(WORDS) + 2)
        rest = await followed(other.client, first[0]["askId"], last["seq"])
    assert text([*first, *rest]) == ("".join(WORDS) if repeatable else WORDS[0])


async def test_repeatable_answer_goes_on_in_another_process(library: TestApp) -> None:
    first = await stopped_after_one_word(library, repeatable=True)
    async with an_api(library, *WORDS, repeatable=True) as other:
        other.engine.allow(len(WORDS) + 1)
        rest = await followed(other.client, first[0]["askId"], first[-1]["seq"])
    events = [*first, *rest]
    assert [event["seq"] for event in events] == list(range(1, len(events) + 1))
    assert (text(events), events[-1]["answer"]["text"]) == ("".join(WORDS), "".join(WORDS))


async def test_paid_answer_ends_as_interrupted_and_the_model_is_not_asked_again(library: TestApp) -> None:
    first = await stopped_after_one_word(library)
    async with an_api(library, *WORDS) as other:
        (last,) = await followed(other.client, first[0]["askId"], first[-1]["seq"])
    assert (last["code"], last["retryable"], last["seq"]) == ("INTERRUPTED", True, 3)
    assert other.engine.calls == 0


@pytest.mark.parametrize("words", [("Other ", "words."), ("Total",)])
async def test_answer_that_would_read_otherwise_now_ends_as_interrupted(library: TestApp, words: tuple[str]) -> None:
    first = await stopped_after_one_word(library, repeatable=True)
    async with an_api(library, *words, repeatable=True) as other:
        other.engine.allow(len(words) + 1)
        (last,) = await followed(other.client, first[0]["askId"], first[-1]["seq"])
    assert (last["code"], "documents have changed" in last["message"]) == ("INTERRUPTED", True)


@pytest.mark.mongo
async def test_answers_on_mongodb_are_followed_and_taken_over(
    library: TestApp, mongo_url: str, mongo_database: str
) -> None:
    mongo = await MongoStore.open(mongo_url, mongo_database, embedding_model="test-model", dimension=8)
    kept: dict[str, Any] = {"store": mongo.answers, "repeatable": True}
    async with an_api(library, *WORDS, **kept) as writer, an_api(library, *WORDS, **kept) as other:
        writer.engine.allow(1)
        first = await read(writer.client.subscribe(ASK, q=QUESTION, o=LEXICAL), 2)
        following = asyncio.create_task(followed(other.client, first[0]["askId"]))
        await writer.answers.close()
        other.engine.allow(len(WORDS) + 1)
        events = await following
    await mongo.close()
    assert [event["seq"] for event in events] == list(range(1, len(events) + 1))
    assert (text(events), events[:2]) == ("".join(WORDS), first)
