"""A run whose server goes away keeps what it has, says what is missing, and goes on from there."""

import pytest
from fastapi import Response
from fastapi.responses import JSONResponse

from evaluation.client import GraphQLClient
from evaluation.errors import UnreachableError
from evaluation.journal import Journal
from evaluation.runner import AskSettings, Corpus, Runner
from tests.evaluation.loopback import serving
from tests.evaluation.made import a_question, an_answer
from tests.evaluation.misbehaving import Misbehaving, data, event

QUESTIONS = [a_question("first", question="Who?"), a_question("second", question="What?")]
CORPUS = Corpus({}, "generation")


def found():
    scope = an_answer().scope.model_dump(by_alias=True)
    return data(search={"hits": [], "scope": scope, "tookMs": 1.0})


def completed(text):
    return [event(__typename="AskCompleted", answer=an_answer(text).model_dump(mode="json", by_alias=True))]


@pytest.fixture
def server():
    return Misbehaving()


@pytest.fixture
async def run(server, tmp_path, monkeypatch):
    """Runs the questions one after the other, with a client and a journal of their own each time."""
    monkeypatch.setattr("evaluation.client.PAUSES", (0.0,))

    async def once(**settings):
        async with GraphQLClient(f"{address}/graphql") as client:
            journal = Journal(tmp_path / "answers.jsonl")
            return await Runner(client, AskSettings(at_once=1, **settings), journal).run(QUESTIONS, CORPUS)

    with serving(server.app) as address:
        yield once


async def test_run_goes_on_after_a_break(server, run):
    server.replies = [found(), Response(status_code=503), Response(status_code=503)]
    server.streams = [completed("First.")]
    with pytest.raises(UnreachableError, match=r"Not answered yet: second\. The same command goes on from here"):
        await run()
    server.replies, server.streams = [found()], [completed("Second.")]
    assert [record.answer.text for record in await run()] == ["First.", "Second."]


async def test_failed_question_is_asked_again_and_an_answered_one_is_not(server, run):
    failure = event(__typename="AskFailed", code="MODEL_TIMEOUT", message="Too slow.", retryable=True)
    refusal = JSONResponse({"errors": [{"message": "Too long."}]})
    server.replies, server.streams = [found(), refusal], [[failure]]
    assert [record.failure for record in await run()] == ["MODEL_TIMEOUT: Too slow.", "Too long."]
    server.replies, server.streams = [found(), found()], [completed("First."), completed("Second.")]
    await run()
    assert [record.answer.text for record in await run()] == ["First.", "Second."]


async def test_other_settings_ask_anew(server, run):
    for label in ("one model", "another"):
        server.replies, server.streams = [found(), found()], [completed(label), completed(label)]
        assert [record.answer.text for record in await run(label=label)] == [label] * 2
