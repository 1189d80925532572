"""The embedding models of OpenAI, and of any OpenAI-compatible server."""

from collections.abc import Awaitable
from functools import partial
from typing import Any

import httpx
from llama_index.embeddings.openai import OpenAIEmbedding

from tinyrag_gql.adapters.llama.embedder import (
    BATCH_TEXTS,
    POLICY,
    QUERY_TOKENS,
    SETTING,
    EmbeddingPolicy,
    LlamaEmbedder,
    with_dimension,
)
from tinyrag_gql.adapters.llama.openai_endpoint import Endpoint, classify_error, http_client

TIMEOUT_SECONDS = 60.0


async def open_openai_embedder(
    model: str,
    *,
    api_key: str | None,
    base_url: str | None,
    dimension: int | None,
    concurrency: int,
    policy: EmbeddingPolicy = POLICY,
) -> LlamaEmbedder:
    """Opens a model of OpenAI, or of any OpenAI-compatible server; asks for its dimension if none is given.

    Raises StartUpError.
    """
    endpoint = Endpoint.of(model, base_url, api_key, SETTING)
    http = http_client(TIMEOUT_SECONDS, _note_usage)
    embedder = LlamaEmbedder(
        _openai_embedding(endpoint, dimension, http),
        model,
        dimension or 0,
        concurrency=concurrency,
        policy=policy,
        classify=partial(classify_error, endpoint=endpoint),
        run=_here,
        close=http.aclose,
    )
    return await with_dimension(embedder, dimension)


async def _here(call: Awaitable[Any]) -> Any:
    return await call


async def _note_usage(response: httpx.Response) -> None:
    """Adds the tokens that the endpoint reports to those of the current query."""
    usage = QUERY_TOKENS.get()
    if usage is None or not response.is_success:
        return
    await response.aread()
    try:
        reported = response.json()["usage"]["total_tokens"]
    except (ValueError, KeyError, TypeError):  # no JSON, or a server that reports no usage
        return
    if isinstance(reported, int):
        usage.append(reported)


def _openai_embedding(endpoint: Endpoint, dimension: int | None, client: httpx.AsyncClient) -> OpenAIEmbedding:
    can_shorten = endpoint.model.startswith("text-embedding-3")
    return OpenAIEmbedding(
        model_name=endpoint.model,
        dimensions=dimension if can_shorten else None,  # other models refuse the argument
        api_key=endpoint.key,
        api_base=endpoint.url,
        embed_batch_size=BATCH_TEXTS,
        max_retries=0,  # `call_with_retry` alone retries: the client's own attempts would multiply with its attempts
        async_http_client=client,
    )
