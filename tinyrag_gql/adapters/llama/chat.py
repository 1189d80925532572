"""Answers from a chat model: any LlamaIndex LLM, by its `astream_chat`."""

import hashlib
from collections.abc import AsyncGenerator, AsyncIterator, Awaitable, Callable, Sequence
from contextlib import aclosing
from functools import partial
from typing import Any, NamedTuple, Self

from llama_index.core.llms import LLM, ChatMessage, ChatResponse

from tinyrag_gql import telemetry
from tinyrag_gql.adapters.llama.cancellable_stream import cancellable_stream
from tinyrag_gql.adapters.llama.failure import Failure
from tinyrag_gql.adapters.llama.plugins import Plugin, PluginLoop, plugin_failure
from tinyrag_gql.adapters.llama.prompt import (
    REPLY_TOKENS,
    RULES,
    condense_messages,
    messages,
    says_no_answer,
    size_in_tokens,
)
from tinyrag_gql.adapters.llama.synthesizer import AnswerSynthesizer, DraftAnswer
from tinyrag_gql.domain.answers import AnswerFinishReason, TokenUsage
from tinyrag_gql.domain.errors import AskError, AskErrorCode
from tinyrag_gql.ports import CondensedQuestion, Evidence, SynthesisFinished, TextDelta

SETTING = "TINYRAG_LLM"
GROUP_PIECES, GROUP_SECONDS = 8, 0.03
"""The first piece is sent at once; later ones in groups of so many, or of those that came in that time."""

StreamChat = Callable[[Sequence[ChatMessage]], AsyncIterator["ChatResponse | ReplyPiece"]]
"""Streams LlamaIndex's responses, or pieces where their events are read directly."""


class ChatModel(NamedTuple):
    """An LLM with what an answerer must know of it."""

    name: str
    llm: LLM
    context_window: int
    stream: StreamChat
    """Streams a reply; closing it ends the call."""
    classify: Callable[[Exception], Failure | None]
    close: Callable[[], Awaitable[None]]


class ChatSynthesizer(AnswerSynthesizer):
    """Streams a chat model's reply; close it on the event loop that used it."""

    def __init__(self, chat_model: ChatModel, timeout: float) -> None:
        """`timeout` is the longest wait for the next token, in seconds."""
        super().__init__(chat_model.llm)
        self._chat_model = chat_model
        self._timeout = timeout

    @classmethod
    def open_plugin(cls, plugin: Plugin, *, timeout: float) -> Self:
        """Opens the LlamaIndex LLM that a plug-in names. Raises StartUpError; no request is sent."""
        return cls(_plugin_model(plugin), timeout)

    async def close(self) -> None:
        """Closes every connection."""
        await self._chat_model.close()

    @property
    def model(self) -> str:
        return self._chat_model.name

    @property
    def prompt_hash(self) -> str:
        """A digest of the rules for answers."""
        return hashlib.sha256(RULES.encode()).hexdigest()[:16]

    @property
    def reply_tokens(self) -> int:
        """How many tokens are left free for the reply."""
        return min(REPLY_TOKENS, self._chat_model.context_window // 4)

    def prompt_tokens(self, question: str, evidence: Sequence[Evidence]) -> int:
        """About how many tokens the model would read for an answer."""
        return size_in_tokens(messages(question, evidence, self._chat_model.context_window))

    async def condense(self, previous: str, answer: str, question: str) -> CondensedQuestion:
        """The follow-up as a question of its own. Raises AskError."""
        text, usage = "", TokenUsage()
        async with aclosing(self._reply(condense_messages(previous, answer, question))) as pieces:
            async for piece in pieces:
                if isinstance(piece, SynthesisFinished):
                    usage = piece.usage
                else:
                    text += piece.text
        return CondensedQuestion(" ".join(text.split()), usage)

    def draft(self, question: str, evidence: Sequence[Evidence]) -> DraftAnswer:
        return self._reply(messages(question, evidence, self._chat_model.context_window))

    async def _reply(self, prompt: Sequence[ChatMessage]) -> DraftAnswer:
        reply = ChatReply(self.model)
        pieces = self._pieces(prompt)
        try:
            grouped = cancellable_stream(pieces, self._timeout, most=GROUP_PIECES, seconds=GROUP_SECONDS)
            async with aclosing(grouped) as stream:
                async for group in stream:
                    if text := "".join(map(reply.add, group)):
                        yield TextDelta(text)
        except AskError:
            raise
        except Exception as error:
            failure = self._chat_model.classify(error)
            if failure is None:
                raise
            raise failure.as_ask_error() from error
        finished = reply.finished()
        usage = finished.usage
        telemetry.count("model_tokens", usage.prompt_tokens, work="chat", model=self.model, direction="in")
        telemetry.count("model_tokens", usage.completion_tokens, work="chat", model=self.model, direction="out")
        yield finished

    async def _pieces(self, prompt: Sequence[ChatMessage]) -> AsyncGenerator["ReplyPiece", None]:
        """Runs in one task from beginning to end, so that its span holds all of the call."""
        with telemetry.span("model", work="chat", model=self.model):
            stream = self._chat_model.stream(prompt)
            try:
                async for response in stream:
                    piece = response if isinstance(response, ReplyPiece) else piece_of(response)
                    if piece.says_something:  # a first, empty one would delay the first text
                        yield piece
            finally:
                if isinstance(stream, AsyncGenerator):
                    await stream.aclose()
        yield ReplyPiece(stream_ended=True)


class ReplyPiece(NamedTuple):
    """What one response of the stream adds to the reply."""

    text: str = ""
    finish_reason: str | None = None
    declined: bool = False
    """The model, or its content filter, refuses to answer."""
    usage: tuple[int, int] | None = None
    """Tokens read and written, if the model reports them."""
    stream_ended: bool = False
    reports_finish: bool = False
    """The protocol says how a reply ends, so that a stream without such an end was cut off."""

    @property
    def says_something(self) -> bool:
        return bool(self.text or self.finish_reason or self.declined or self.usage)


def piece_of(response: ChatResponse) -> ReplyPiece:
    """Returns what the response says. The OpenAI protocol reports an end and a refusal; others just stop."""
    text = response.delta or ""
    usage = _usage(response.additional_kwargs)
    choices = getattr(response.raw, "choices", None)
    if not isinstance(choices, list):
        return ReplyPiece(text, usage=usage)
    reported = getattr(response.raw, "usage", None)
    usage = _usage(vars(reported)) if reported is not None else usage
    if not choices:
        return ReplyPiece(text, usage=usage, reports_finish=True)
    finish_reason = getattr(choices[0], "finish_reason", None)
    refusal = getattr(getattr(choices[0], "delta", None), "refusal", None)
    declined = bool(refusal) or finish_reason == "content_filter"
    return ReplyPiece(text, finish_reason, declined, usage, reports_finish=True)


def _usage(reported: dict[str, Any]) -> tuple[int, int] | None:
    read, written = reported.get("prompt_tokens"), reported.get("completion_tokens")
    return (read, written) if isinstance(read, int) and isinstance(written, int) else None


class ChatReply:
    """Collects a streamed reply, and says at its end how it ended."""

    def __init__(self, model: str) -> None:
        self._model = model
        self._text: list[str] = []
        self._finish_reason: str | None = None
        self._ended = False
        self._reports_finish = False
        self._declined = False
        self._usage = TokenUsage()

    def add(self, piece: ReplyPiece) -> str:
        """Adds a piece and returns its text."""
        self._finish_reason = piece.finish_reason or self._finish_reason
        self._ended |= piece.stream_ended
        self._reports_finish |= piece.reports_finish
        self._declined |= piece.declined
        if piece.usage is not None:
            self._usage = TokenUsage(prompt_tokens=piece.usage[0], completion_tokens=piece.usage[1])
        self._text.append(piece.text)
        return piece.text

    def finished(self) -> SynthesisFinished:
        """Returns how the reply ended; usage is zero if the model does not report it. Raises AskError if it failed."""
        text = "".join(self._text)
        if self._declined:
            raise AskError(
                AskErrorCode.INVALID_QUESTION,
                f"The model '{self._model}' declined to answer this question. Put it in other words.",
            )
        if not self._ended or (self._reports_finish and self._finish_reason is None):
            raise self._unavailable("broke off its reply. Ask again.")
        if not text.strip():
            raise self._unavailable(f"sent an empty reply. Ask again, or set {SETTING} to another model.")
        return SynthesisFinished(self._reason(text), self._usage, None)

    def _reason(self, text: str) -> AnswerFinishReason:
        if says_no_answer(text):
            return AnswerFinishReason.NO_EVIDENCE
        return AnswerFinishReason.LENGTH if self._finish_reason == "length" else AnswerFinishReason.COMPLETE

    def _unavailable(self, what: str) -> AskError:
        message = f"The model '{self._model}' {what}"
        return AskError(AskErrorCode.MODEL_UNAVAILABLE, message, retryable=True)


def _plugin_model(plugin: Plugin) -> ChatModel:
    llm = plugin.create(LLM)  # type: ignore[type-abstract]
    loop = PluginLoop()

    def stream(prompt: Sequence[ChatMessage]) -> AsyncIterator[ChatResponse]:
        return loop.iterate(llm.astream_chat(prompt))

    metadata = llm.metadata
    name = metadata.model_name if metadata.model_name != "unknown" else plugin.path
    classify = partial(plugin_failure, path=plugin.path)
    return ChatModel(name, llm, metadata.context_window, stream, classify, loop.close)
