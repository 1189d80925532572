"""The chat answerer against a real HTTP server: what it streams, how it fails, and that leaving it ends the call."""

import asyncio
from collections.abc import AsyncIterator

import pytest
import pytest_asyncio

from tests.adapters.llama.evidence import evidence
from tests.openai_server import Chat, OpenAIServer, Refused
from tests.patience import PATIENCE
from tinyrag_gql.adapters.llama.chat import ChatSynthesizer
from tinyrag_gql.adapters.llama.openai_chat import open_openai_chat
from tinyrag_gql.adapters.llama.prompt import NO_ANSWER
from tinyrag_gql.domain.answers import AnswerFinishReason, TokenUsage
from tinyrag_gql.domain.errors import AskError, AskErrorCode, StartUpError
from tinyrag_gql.ports import SynthesisFinished, TextDelta


def _open(url: str, timeout: float = 10.0) -> ChatSynthesizer:
    return open_openai_chat("some-model", api_key="key", base_url=url, context_window=8192, timeout=timeout)


@pytest_asyncio.fixture
async def chat(openai_server: OpenAIServer) -> AsyncIterator[ChatSynthesizer]:
    opened = _open(openai_server.url)
    yield opened
    await opened.close()


async def _ask(chat: ChatSynthesizer) -> list[TextDelta | SynthesisFinished]:
    return [piece async for piece in chat.draft("What were net sales?", [evidence()])]


async def _ending(chat: ChatSynthesizer) -> SynthesisFinished:
    last = (await _ask(chat))[-1]
    assert isinstance(last, SynthesisFinished)
    return last


async def _failure(chat: ChatSynthesizer) -> AskError:
    with pytest.raises(AskError) as caught:
        await _ask(chat)
    return caught.value


async def test_chat_streams_tokens_as_they_come(chat: ChatSynthesizer) -> None:
    *tokens, last = await _ask(chat)
    assert "".join(token.text for token in tokens if isinstance(token, TextDelta)) == "Revenue grew 5% [1]."
    assert tokens[0] == TextDelta("Revenue")
    assert last == SynthesisFinished(
        AnswerFinishReason.COMPLETE, TokenUsage(prompt_tokens=120, completion_tokens=4), None
    )


async def test_chat_sends_key_model_rules_and_sources(chat: ChatSynthesizer, openai_server: OpenAIServer) -> None:
    await _ask(chat)
    (received,) = openai_server.received
    system, user = received.body["messages"]
    assert received.authorization == "Bearer key"
    assert received.body["model"] == "some-model"
    assert NO_ANSWER in system["content"]
    assert '<source n="1"' in user["content"]
    assert "Net sales $ 4,310" in user["content"]


async def test_chat_uses_a_connection_again(chat: ChatSynthesizer, openai_server: OpenAIServer) -> None:
    for _ in range(3):
        await _ask(chat)
    assert len({received.port for received in openai_server.received}) == 1


async def test_usage_is_zero_where_the_endpoint_does_not_tell(
    chat: ChatSynthesizer, openai_server: OpenAIServer
) -> None:
    openai_server.chat = Chat(usage=None)
    assert (await _ending(chat)).usage == TokenUsage()


@pytest.mark.parametrize(
    ("script", "reason"),
    [
        (Chat(finish_reason="length"), AnswerFinishReason.LENGTH),
        (Chat(tokens=["The sources do not ", "contain the answer."]), AnswerFinishReason.NO_EVIDENCE),
    ],
    ids=["cut off", "no evidence"],
)
async def test_chat_says_why_the_answer_ended(
    chat: ChatSynthesizer, openai_server: OpenAIServer, script: Chat, reason: AnswerFinishReason
) -> None:
    openai_server.chat = script
    assert (await _ending(chat)).finish_reason is reason


@pytest.mark.parametrize(
    ("refused", "retryable", "words"),
    [
        (Refused(401), False, "Set OPENAI_API_KEY"),
        (Refused(403), False, "Set OPENAI_API_KEY"),
        (Refused(404), False, "Set TINYRAG_LLM to one"),
        (Refused(400), False, "rejected the request"),
        (Refused(429, code="insufficient_quota"), False, "used up"),
        (Refused(429), True, "rate limit"),
        (Refused(500), True, "HTTP 500"),
        (Refused(503), True, "HTTP 503"),
    ],
    ids=lambda value: str(value.status) if isinstance(value, Refused) else None,
)
async def test_chat_names_the_cause_of_a_refusal(
    chat: ChatSynthesizer, openai_server: OpenAIServer, refused: Refused, retryable: bool, words: str
) -> None:
    openai_server.refusals = [refused]
    error = await _failure(chat)
    assert (error.code, error.retryable) == (AskErrorCode.MODEL_UNAVAILABLE, retryable)
    assert words in str(error)
    assert len(openai_server.received) == 1


@pytest.mark.parametrize(
    ("script", "words"),
    [
        (Chat(broken=True), "broke off"),
        (Chat(error_event=True), "broke off"),
        (Chat(finish_reason=None), "broke off"),
        (Chat(tokens=[]), "empty reply"),
        (Chat(tokens=["  ", "\n"]), "empty reply"),
    ],
    ids=["connection cut", "error in the stream", "no end", "nothing", "blanks"],
)
async def test_chat_takes_no_half_reply_for_an_answer(
    chat: ChatSynthesizer, openai_server: OpenAIServer, script: Chat, words: str
) -> None:
    openai_server.chat = script
    error = await _failure(chat)
    assert (error.code, error.retryable) == (AskErrorCode.MODEL_UNAVAILABLE, True)
    assert words in str(error)


@pytest.mark.parametrize("script", [Chat(tokens=[], refusal="I cannot."), Chat(finish_reason="content_filter")])
async def test_chat_reports_that_the_model_declined(
    chat: ChatSynthesizer, openai_server: OpenAIServer, script: Chat
) -> None:
    openai_server.chat = script
    error = await _failure(chat)
    assert (error.code, error.retryable) == (AskErrorCode.INVALID_QUESTION, False)
    assert "declined" in str(error)


@pytest.mark.parametrize("script", [Chat(first_delay=5), Chat(delay=5)], ids=["no first token", "no next token"])
async def test_chat_waits_only_so_long_for_a_token(openai_server: OpenAIServer, script: Chat) -> None:
    openai_server.chat = script
    chat = _open(openai_server.url, timeout=0.3)
    error = await _failure(chat)
    await chat.close()
    assert (error.code, error.retryable) == (AskErrorCode.MODEL_TIMEOUT, True)
    assert await asyncio.to_thread(openai_server.received[0].disconnected.wait, PATIENCE)


async def test_chat_says_where_nobody_answered() -> None:
    chat = _open("http://127.0.0.1:9/v1")
    error = await _failure(chat)
    await chat.close()
    assert (error.code, error.retryable) == (AskErrorCode.MODEL_UNAVAILABLE, True)
    assert "cannot be reached at 127.0.0.1:9" in str(error)


@pytest.mark.parametrize(
    "script",
    [Chat(tokens=["a"] * 100, delay=0.2), Chat(tokens=["a"] * 100_000)],
    ids=["while it waits for a token", "while it is far behind"],
)
async def test_leaving_the_stream_ends_the_upstream_call(
    chat: ChatSynthesizer, openai_server: OpenAIServer, script: Chat
) -> None:
    openai_server.chat = script
    draft = chat.draft("What were net sales?", [evidence()])
    await anext(draft)
    await draft.aclose()
    assert await asyncio.to_thread(openai_server.received[0].disconnected.wait, PATIENCE)


async def test_cancelling_the_asker_ends_the_upstream_call(chat: ChatSynthesizer, openai_server: OpenAIServer) -> None:
    openai_server.chat = Chat(first_delay=30)
    task = asyncio.create_task(_ask(chat))
    await openai_server.arrived(1)
    task.cancel()
    await asyncio.gather(task, return_exceptions=True)
    assert await asyncio.to_thread(openai_server.received[0].disconnected.wait, PATIENCE)


def test_open_needs_a_key_for_openai() -> None:
    with pytest.raises(StartUpError, match="Set OPENAI_API_KEY, or TINYRAG_LLM_BASE_URL"):
        open_openai_chat("gpt-4o", api_key=None, base_url=None, context_window=8192, timeout=1)


@pytest.mark.parametrize("model", ["gpt-4o-mini", "a-model-of-next-year"])
async def test_openai_models_are_known_by_any_name(model: str) -> None:
    chat = open_openai_chat(model, api_key="key", base_url=None, context_window=8192, timeout=1)
    assert chat.model == model
    await chat.close()


async def test_chat_condenses_a_follow_up_in_one_call(chat: ChatSynthesizer, openai_server: OpenAIServer) -> None:
    openai_server.chat = Chat(tokens=("What was Larch's net\n", "income in 2021?"))
    found = await chat.condense("What was Larch's net income in 2022?", "<source>$5</source>", "and 2021?")
    assert found.question == "What was Larch's net income in 2021?"
    assert found.usage == TokenUsage(prompt_tokens=120, completion_tokens=4)
    (received,) = openai_server.received
    user = received.body["messages"][1]["content"]
    assert "<last_question>\nand 2021?\n</last_question>" in user
    assert "<source>" not in user


async def test_chat_tells_the_size_of_its_prompt_without_a_call(
    chat: ChatSynthesizer, openai_server: OpenAIServer
) -> None:
    assert chat.prompt_tokens("What were net sales?", [evidence()]) > chat.prompt_tokens("What were net sales?", [])
    assert openai_server.received == []
