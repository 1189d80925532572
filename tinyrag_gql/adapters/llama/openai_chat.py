"""The chat models of OpenAI, and of any OpenAI-compatible server."""

from collections.abc import AsyncGenerator, Sequence
from functools import partial
from typing import Any

import httpx
import openai
from llama_index.core.llms import ChatMessage, ChatResponse
from llama_index.llms.openai import OpenAI
from llama_index.llms.openai.utils import ALL_AVAILABLE_MODELS, O1_MODELS
from llama_index.llms.openai_like import OpenAILike

from tinyrag_gql.adapters.llama.chat import SETTING, ChatModel, ChatSynthesizer, StreamChat
from tinyrag_gql.adapters.llama.openai_endpoint import OPENAI_URL, Endpoint, classify_error, http_client
from tinyrag_gql.adapters.llama.openai_stream import stream_completion


def open_openai_chat(
    model: str, *, api_key: str | None, base_url: str | None, context_window: int, timeout: float
) -> ChatSynthesizer:
    """Opens the answerer of that model; `timeout` is the longest wait for a token, in seconds.

    Raises StartUpError; no request is sent.
    """
    endpoint = Endpoint.of(model, base_url, api_key, SETTING)
    client = http_client(timeout)
    llm = _openai_llm(endpoint, context_window, timeout, client)
    direct = openai.AsyncOpenAI(api_key=endpoint.key, base_url=endpoint.url, http_client=client, max_retries=0)

    async def by_llama(prompt: Sequence[ChatMessage]) -> AsyncGenerator[ChatResponse, None]:
        responses = await llm.astream_chat(prompt, stream_options={"include_usage": True})
        async for response in responses:
            yield response

    # LlamaIndex knows which arguments the reasoning models take; all others take the same ones.
    stream: StreamChat = by_llama if endpoint.model in O1_MODELS else partial(stream_completion, direct, endpoint.model)
    classify = partial(classify_error, endpoint=endpoint)
    chat_model = ChatModel(endpoint.model, llm, context_window, stream, classify, client.aclose)
    return ChatSynthesizer(chat_model, timeout)


def _openai_llm(endpoint: Endpoint, context_window: int, timeout: float, client: httpx.AsyncClient) -> OpenAI:
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
        return OpenAI(**common)  # knows which arguments each of OpenAI's models takes
    return OpenAILike(**common, is_chat_model=True, context_window=context_window)
