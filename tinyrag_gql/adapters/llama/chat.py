"""Answers from a chat model: OpenAI's, or one behind any OpenAI-compatible endpoint."""

from collections.abc import AsyncGenerator, Sequence
from contextlib import aclosing
from typing import Any, Self

import httpx
from llama_index.core.llms import ChatMessage, ChatResponse
from llama_index.llms.openai import OpenAI
from llama_index.llms.openai.utils import ALL_AVAILABLE_MODELS
from llama_index.llms.openai_like import OpenAILike

from tinyrag_gql.adapters.llama.endpoint import OPENAI_URL, Endpoint, http_client
from tinyrag_gql.adapters.llama.failures import UPSTREAM, judge
from tinyrag_gql.adapters.llama.prompt import messages
from tinyrag_gql.adapters.llama.pump import pumped
from tinyrag_gql.adapters.llama.reply import Reply
from tinyrag_gql.adapters.llama.synthesizer import AnswerSynthesizer, Draft
from tinyrag_gql.ports import Evidence, TextDelta

SETTING = "TINYRAG_LLM"


class ChatSynthesizer(AnswerSynthesizer):
    """Streams a chat model's reply. Made by `open`, to be closed on the event loop that used it."""

    def __init__(self, endpoint: Endpoint, context_window: int, timeout: float) -> None:
        self._endpoint = endpoint
        self._context_window = context_window
        self._timeout = timeout
        self._http = http_client(timeout)
        super().__init__(_llama_model(endpoint, context_window, timeout, self._http))

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

    async def draft(self, question: str, evidence: Sequence[Evidence]) -> Draft:
        reply = Reply(self._endpoint)
        chunks = self._chunks(messages(question, evidence, self._context_window))
        try:
            async with aclosing(pumped(chunks, self._timeout)) as stream:
                async for chunk in stream:
                    if text := reply.take(chunk):
                        yield TextDelta(text)
        except UPSTREAM as error:
            raise judge(error, self._endpoint).as_ask_error() from error
        yield reply.finished()

    async def _chunks(self, prompt: list[ChatMessage]) -> AsyncGenerator[ChatResponse, None]:
        async for chunk in await self._llm.astream_chat(prompt, stream_options={"include_usage": True}):
            yield chunk


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
