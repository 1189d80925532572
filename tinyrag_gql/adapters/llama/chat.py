"""Answers from a chat model: OpenAI's, or one behind any OpenAI-compatible endpoint."""

from collections.abc import AsyncGenerator, Sequence
from contextlib import aclosing
from typing import Any, Self

import httpx
from llama_index.core.llms import ChatMessage
from llama_index.llms.openai import OpenAI
from llama_index.llms.openai.utils import ALL_AVAILABLE_MODELS
from llama_index.llms.openai_like import OpenAILike

from tinyrag_gql import telemetry
from tinyrag_gql.adapters.llama.completion import Piece, streamed
from tinyrag_gql.adapters.llama.endpoint import OPENAI_URL, Endpoint, http_client
from tinyrag_gql.adapters.llama.failures import UPSTREAM, judge
from tinyrag_gql.adapters.llama.prompt import messages
from tinyrag_gql.adapters.llama.pump import pumped
from tinyrag_gql.adapters.llama.reply import Reply
from tinyrag_gql.adapters.llama.synthesizer import AnswerSynthesizer, DraftAnswer
from tinyrag_gql.ports import Evidence, TextDelta

SETTING = "TINYRAG_LLM"
PIECES, SECONDS = 8, 0.03
"""The first piece is passed on at once; after it that many together, or what came in that time."""


class ChatSynthesizer(AnswerSynthesizer):
    """Streams a chat model's reply. Made by `open`, to be closed on the event loop that used it."""

    def __init__(self, endpoint: Endpoint, context_window: int, timeout: float) -> None:
        self._endpoint = endpoint
        self._context_window = context_window
        self._timeout = timeout
        self._http = http_client(timeout)
        self._llama = _llama_model(endpoint, context_window, timeout, self._http)
        super().__init__(self._llama)

    @classmethod
    def open(
        cls, model: str, *, api_key: str | None, base_url: str | None, context_window: int, timeout: float
    ) -> Self:
        """`timeout` is the longest wait for the next token, in seconds. Raises StartUpError; nothing is asked yet."""
        return cls(Endpoint.of(model, base_url, api_key, SETTING), context_window, timeout)

    async def close(self) -> None:
        """Closes every connection."""
        await self._http.aclose()

    @property
    def model(self) -> str:
        return self._endpoint.model

    async def draft(self, question: str, evidence: Sequence[Evidence]) -> DraftAnswer:
        reply = Reply(self._endpoint)
        pieces = self._pieces(messages(question, evidence, self._context_window))
        try:
            async with aclosing(pumped(pieces, self._timeout, most=PIECES, seconds=SECONDS)) as stream:
                async for group in stream:
                    if text := "".join(map(reply.take, group)):
                        yield TextDelta(text)
        except UPSTREAM as error:
            raise judge(error, self._endpoint).as_ask_error() from error
        finished = reply.finished()
        usage = finished.usage
        telemetry.count("model_tokens", usage.prompt_tokens, work="chat", model=self.model, direction="in")
        telemetry.count("model_tokens", usage.completion_tokens, work="chat", model=self.model, direction="out")
        yield finished

    async def _pieces(self, prompt: Sequence[ChatMessage]) -> AsyncGenerator[Piece, None]:
        """Run by the pump, in one task from beginning to end: so its span holds all of the call."""
        with telemetry.span("model", work="chat", model=self.model):
            async with aclosing(streamed(self._llama, prompt)) as pieces:
                async for piece in pieces:
                    yield piece


def _llama_model(endpoint: Endpoint, context_window: int, timeout: float, client: httpx.AsyncClient) -> OpenAI:
    common: dict[str, Any] = {
        "model": endpoint.model,
        "api_key": endpoint.key,
        "api_base": endpoint.url,
        "temperature": 0.0,
        "timeout": timeout,
        "max_retries": 0,
        "async_http_client": client,
    }
    if endpoint.url == OPENAI_URL and endpoint.model in ALL_AVAILABLE_MODELS:
        return OpenAI(**common)  # knows which of OpenAI's own models take which arguments
    return OpenAILike(**common, is_chat_model=True, context_window=context_window)
