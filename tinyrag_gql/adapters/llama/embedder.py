"""`ports.Embedder` over any LlamaIndex embedding, by its public methods, in concurrent batches."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator, Sequence
from contextlib import aclosing
from contextvars import ContextVar
from functools import partial
from typing import Any, NamedTuple

import numpy as np
from llama_index.core.embeddings import BaseEmbedding

from tinyrag_gql import telemetry
from tinyrag_gql.adapters.llama.bounded import run_bounded
from tinyrag_gql.adapters.llama.failure import Failure, UpstreamError
from tinyrag_gql.adapters.llama.minilm import MAX_TOKENS
from tinyrag_gql.adapters.llama.minilm.tokenizer import WordPieces
from tinyrag_gql.adapters.llama.plugins import Plugin, PluginLoop, plugin_failure
from tinyrag_gql.adapters.llama.retry import RetryPolicy, call_with_retry
from tinyrag_gql.domain.errors import PermanentIngestionError, StartUpError, TransientIngestionError
from tinyrag_gql.domain.status import IngestionErrorCode
from tinyrag_gql.ports import Matrix, QueryEmbedding

SETTING = "TINYRAG_EMBEDDING"
BATCH_TEXTS = 64
BATCH_TOKENS = 16_000
"""Far below OpenAI's limits of 2,048 texts and 300,000 tokens, so that a failed batch costs little."""


class EmbeddingPolicy(NamedTuple):
    """How long to retry: passages can wait, a question cannot."""

    passages: RetryPolicy = RetryPolicy(attempts=6, first_pause=0.5, longest_pause=30.0)
    query: RetryPolicy = RetryPolicy(attempts=2, first_pause=0.2, longest_pause=1.0)


POLICY = EmbeddingPolicy()
QUERY_TOKENS: ContextVar[list[int] | None] = ContextVar("query_tokens", default=None)
"""Collects the `usage` of the responses to one query; None while passages are embedded."""

Run = Callable[[Awaitable[Any]], Awaitable[Any]]
"""Awaits a call of the embedding, on this event loop or on that of the plug-ins."""


class LlamaEmbedder:
    """Embeds by the public methods of a LlamaIndex embedding; close it on the event loop that used it.

    Chunks are measured in word pieces of MiniLM and cut to its 256, whatever the model: smaller models read 512, and a
    file is cut alike for all of them.
    """

    max_tokens = MAX_TOKENS

    def __init__(
        self,
        llama: BaseEmbedding,
        name: str,
        dimension: int,
        *,
        concurrency: int,
        policy: EmbeddingPolicy,
        classify: Callable[[Exception], Failure | None],
        run: Run,
        close: Callable[[], Awaitable[None]],
    ) -> None:
        self.dimension = dimension
        self.close = close
        self._llama = llama
        self._name = name
        self._policy = policy
        self._classify = classify
        self._run = run
        self._concurrency = concurrency
        self._slots = asyncio.Semaphore(concurrency)
        self._tokenizer = WordPieces()

    @property
    def model(self) -> str:
        return f"{self._name}/{self.dimension}"

    async def ask_dimension(self) -> int:
        """Returns how many numbers the model's vectors have. Raises StartUpError if the model does not answer."""
        try:
            rows = await self._request(["dimension"], self._policy.query)
        except UpstreamError as error:
            raise StartUpError(
                f"{error} The dimension of its vectors could not be asked; {SETTING}_DIMENSION makes that unnecessary."
            ) from error
        return len(rows[0]) if rows else 0

    def count_tokens(self, texts: Sequence[str]) -> list[int]:
        return self._tokenizer.counts(texts)

    async def passages(self, texts: Sequence[str]) -> AsyncIterator[tuple[list[int], Matrix]]:
        """As the port says; raises PermanentIngestionError if the key, the model or the reply is wrong."""
        tokens = await asyncio.to_thread(self.count_tokens, texts)
        batches = cut_batches(tokens, BATCH_TEXTS, BATCH_TOKENS)
        work = (self._batch(positions, texts) for positions in batches)
        async with aclosing(run_bounded(work, self._concurrency)) as embedded:
            async for batch in embedded:
                yield batch

    async def query(self, text: str) -> QueryEmbedding:
        usage: list[int] = []
        token = QUERY_TOKENS.set(usage)
        try:
            with telemetry.span("model", work="embed_query", model=self._name):
                row = await call_with_retry(
                    lambda: self._run(self._llama.aget_query_embedding(text)), self._classified, self._policy.query
                )
            return QueryEmbedding(self._unit_rows([row], 1)[0], sum(usage))
        except UpstreamError as error:
            raise error.failure.as_ask_error() from error
        finally:
            QUERY_TOKENS.reset(token)

    async def _batch(self, positions: list[int], texts: Sequence[str]) -> tuple[list[int], Matrix]:
        batch = [texts[each] for each in positions]
        try:
            async with self._slots:
                with telemetry.span("model", work="embed_passages", model=self._name, texts=len(batch)):
                    rows = await self._request(batch, self._policy.passages)
                return positions, self._unit_rows(rows, len(batch))
        except UpstreamError as error:
            raise _ingestion_error(error.failure) from error

    async def _request(self, texts: list[str], policy: RetryPolicy) -> list[list[float]]:
        rows: list[list[float]] = await call_with_retry(
            lambda: self._run(self._llama.aget_text_embedding_batch(texts)), self._classified, policy
        )
        return rows

    def _classified(self, error: Exception) -> Failure | None:
        if (failure := self._classify(error)) is not None:
            return failure
        if isinstance(error, ValueError | AttributeError):  # the client's errors for replies without vectors
            return _unusable(self._name, "no vectors")
        return None

    def _unit_rows(self, rows: Sequence[Sequence[float]], count: int) -> Matrix:
        return unit_rows(rows, count, self.dimension, self._name)


async def open_plugin_embedder(plugin: Plugin, *, dimension: int | None, concurrency: int) -> LlamaEmbedder:
    """Opens the LlamaIndex embedding that a plug-in names. Raises StartUpError, also if its dimension is another."""
    embedding = plugin.create(BaseEmbedding)  # type: ignore[type-abstract]
    loop = PluginLoop()
    embedder = LlamaEmbedder(
        embedding,
        f"{plugin.path}/{embedding.model_name}",
        0,
        concurrency=concurrency,
        policy=POLICY,
        classify=partial(plugin_failure, path=plugin.path),
        run=loop.run,
        close=loop.close,
    )
    opened = await with_dimension(embedder, None)
    if dimension not in (None, opened.dimension):
        await opened.close()
        raise StartUpError(
            f"{SETTING}_DIMENSION is {dimension}, and the vectors of {plugin.path} have {opened.dimension} numbers. "
            f"Correct {SETTING}_DIMENSION, or leave it out."
        )
    return opened


async def with_dimension(embedder: LlamaEmbedder, dimension: int | None) -> LlamaEmbedder:
    """Asks the model for its dimension if none is given. Raises StartUpError, and closes the embedder then."""
    if dimension is None:
        try:
            embedder.dimension = await embedder.ask_dimension()
        except BaseException:
            await embedder.close()
            raise
    return embedder


def cut_batches(tokens: Sequence[int], most_texts: int, most_tokens: int) -> Iterator[list[int]]:
    """Yields positions in order, in batches within both limits; a text longer than `most_tokens` goes alone."""
    batch: list[int] = []
    total = 0
    for position, count in enumerate(tokens):
        if batch and (len(batch) == most_texts or total + count > most_tokens):
            yield batch
            batch, total = [], 0
        batch.append(position)
        total += count
    if batch:
        yield batch


def unit_rows(rows: Sequence[Sequence[float]], count: int, dimension: int, model: str) -> Matrix:
    """Returns the vectors at unit length. Raises UpstreamError unless all `count` are there and of `dimension`."""
    lengths = {len(row) for row in rows}
    if len(rows) != count or lengths != {dimension}:
        found = f"{len(rows)} vectors of {sorted(lengths)} numbers, not {count} of {dimension}"
        raise UpstreamError(_unusable(model, found))
    matrix = np.asarray(rows, np.float32)
    norms = np.linalg.norm(matrix, axis=1, keepdims=True)
    if not np.all(np.isfinite(norms) & (norms > 0)):
        raise UpstreamError(_unusable(model, "a vector that is zero or not finite"))
    unit: Matrix = matrix / norms
    return unit


def _unusable(model: str, what: str) -> Failure:
    message = f"The model '{model}' answered with {what}. Check {SETTING} and {SETTING}_DIMENSION."
    return Failure(message, retryable=False)


def _ingestion_error(failure: Failure) -> PermanentIngestionError | TransientIngestionError:
    if failure.retryable:
        return TransientIngestionError(IngestionErrorCode.EMBEDDING_FAILED, failure.message, failure.retry_after)
    return PermanentIngestionError(IngestionErrorCode.EMBEDDING_FAILED, failure.message)
