"""Embeddings from OpenAI or any OpenAI-compatible endpoint, in concurrent batches, behind the Embedder port."""

import asyncio
from collections.abc import AsyncIterator, Iterator, Sequence
from functools import partial
from itertools import islice
from typing import NamedTuple, Self

import httpx
import numpy as np
from llama_index.embeddings.openai import OpenAIEmbedding

from tinyrag_gql import telemetry
from tinyrag_gql.adapters.llama.endpoint import Endpoint, http_client
from tinyrag_gql.adapters.llama.failures import Failure, UpstreamError
from tinyrag_gql.adapters.llama.minilm import MAX_TOKENS
from tinyrag_gql.adapters.llama.minilm.tokenizer import WordPieces
from tinyrag_gql.adapters.llama.retrying import Patience, call
from tinyrag_gql.domain.errors import PermanentIngestionError, StartUpError, TransientIngestionError
from tinyrag_gql.domain.status import IngestionErrorCode
from tinyrag_gql.ports import Matrix, Vector

SETTING = "TINYRAG_EMBEDDING"
BATCH_TEXTS = 64
BATCH_TOKENS = 16_000
"""Far below OpenAI's limits of 2,048 texts and 300,000 tokens, so that a failed batch costs little."""
TIMEOUT_SECONDS = 60.0


class Policy(NamedTuple):
    """How long to try: passages are in no hurry, somebody waits for a question's vector."""

    passages: Patience = Patience(attempts=6, first=0.5, longest=30.0)
    query: Patience = Patience(attempts=2, first=0.2, longest=1.0)


POLICY = Policy()


class RemoteEmbedder:
    """`ports.Embedder`; made by `open`, to be closed on the event loop that used it.

    Chunks are measured in MiniLM's word-pieces and cut to its 256, whatever the model: below the 512 that the smallest
    of the served models read, and so that a file is cut alike for all of them.
    """

    max_tokens = MAX_TOKENS

    def __init__(self, endpoint: Endpoint, dimension: int, concurrency: int, policy: Policy) -> None:
        self.dimension = dimension
        self._endpoint = endpoint
        self._policy = policy
        self._concurrency = concurrency
        self._slots = asyncio.Semaphore(concurrency)
        self._tokenizer = WordPieces()
        self._http: httpx.AsyncClient = http_client(TIMEOUT_SECONDS)
        self._llama = _llama_embedding(endpoint, dimension, self._http)

    @classmethod
    async def open(
        cls,
        model: str,
        *,
        api_key: str | None,
        base_url: str | None,
        dimension: int | None,
        concurrency: int,
        policy: Policy = POLICY,
    ) -> Self:
        """Asks the model for its dimension where none is given. Raises StartUpError."""
        endpoint = Endpoint.of(model, base_url, api_key, SETTING)
        embedder = cls(endpoint, dimension or 0, concurrency, policy)
        if dimension is None:
            try:
                embedder.dimension = len((await embedder._request(["dimension"], policy.query))[0])
            except UpstreamError as error:
                await embedder.close()
                raise StartUpError(
                    f"{error} (Its dimension was to be asked; {SETTING}_DIMENSION spares the question.)"
                ) from error
        return embedder

    async def close(self) -> None:
        """Closes every connection."""
        await self._http.aclose()

    @property
    def model(self) -> str:
        return f"{self._endpoint.model}/{self.dimension}"

    def count_tokens(self, texts: Sequence[str]) -> list[int]:
        return self._tokenizer.counts(texts)

    async def passages(self, texts: Sequence[str]) -> AsyncIterator[tuple[list[int], Matrix]]:
        """As the port has it; raises PermanentIngestionError where the key, the model or the reply is wrong."""
        tokens = await asyncio.to_thread(self.count_tokens, texts)
        batches = cut_batches(tokens, BATCH_TEXTS, BATCH_TOKENS)
        tasks: set[asyncio.Task[tuple[list[int], Matrix]]] = set()
        try:
            while True:
                for positions in islice(batches, self._concurrency - len(tasks)):
                    tasks.add(asyncio.create_task(self._batch(positions, texts)))
                if not tasks:
                    return
                done, _ = await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
                for task in done:
                    tasks.remove(task)
                    yield await task
        finally:
            for task in tasks:
                task.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)

    async def query(self, text: str) -> Vector:
        try:
            vector: Vector = (await self._embed([text], self._policy.query))[0]
        except UpstreamError as error:
            raise error.failure.as_ask_error() from error
        return vector

    async def _batch(self, positions: list[int], texts: Sequence[str]) -> tuple[list[int], Matrix]:
        try:
            async with self._slots:
                return positions, await self._embed([texts[each] for each in positions], self._policy.passages)
        except UpstreamError as error:
            raise _ingestion_error(error.failure) from error

    async def _embed(self, texts: list[str], patience: Patience) -> Matrix:
        work = "embed_query" if patience is self._policy.query else "embed_passages"
        with telemetry.span("model", work=work, model=self._endpoint.model, texts=len(texts)):
            rows = await self._request(texts, patience)
        return unit_rows(rows, len(texts), self.dimension, self._endpoint)

    async def _request(self, texts: list[str], patience: Patience) -> list[list[float]]:
        try:
            return await call(partial(self._llama.aget_text_embedding_batch, texts), self._endpoint, patience)
        except (ValueError, AttributeError) as error:  # what the client makes of replies that hold no vectors
            raise _unusable(self._endpoint, "no vectors") from error


def _llama_embedding(endpoint: Endpoint, dimension: int, client: httpx.AsyncClient) -> OpenAIEmbedding:
    shortened = endpoint.model.startswith("text-embedding-3") and dimension > 0
    return OpenAIEmbedding(
        model_name=endpoint.model,
        dimensions=dimension if shortened else None,  # other models refuse the argument
        api_key=endpoint.key,
        api_base=endpoint.url,
        embed_batch_size=BATCH_TEXTS,
        max_retries=0,  # `retrying` alone decides; the client's own would multiply with it
        async_http_client=client,
    )


def cut_batches(tokens: Sequence[int], most_texts: int, most_tokens: int) -> Iterator[list[int]]:
    """Positions in order, in batches within both limits; a text longer than `most_tokens` goes alone."""
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


def unit_rows(rows: list[list[float]], count: int, dimension: int, endpoint: Endpoint) -> Matrix:
    """The vectors at unit length. Raises UpstreamError unless there are `count`, each a direction in `dimension`."""
    lengths = {len(row) for row in rows}
    if len(rows) != count or lengths != {dimension}:
        raise _unusable(endpoint, f"{len(rows)} vectors of {sorted(lengths)} numbers, not {count} of {dimension}")
    matrix = np.asarray(rows, np.float32)
    norms = np.linalg.norm(matrix, axis=1, keepdims=True)
    if not np.all(np.isfinite(norms) & (norms > 0)):
        raise _unusable(endpoint, "a vector that is zero or not finite")
    unit: Matrix = matrix / norms
    return unit


def _unusable(endpoint: Endpoint, what: str) -> UpstreamError:
    message = f"The model '{endpoint.model}' answered with {what}. Check {SETTING} and {SETTING}_DIMENSION."
    return UpstreamError(Failure(message, retryable=False))


def _ingestion_error(failure: Failure) -> PermanentIngestionError | TransientIngestionError:
    if failure.retryable:
        return TransientIngestionError(IngestionErrorCode.EMBEDDING_FAILED, failure.message, failure.retry_after)
    return PermanentIngestionError(IngestionErrorCode.EMBEDDING_FAILED, failure.message)
