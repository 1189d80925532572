"""The local model as the application's Embedder."""

import asyncio
from collections.abc import AsyncIterator, Iterator, Sequence

from tinyrag_gql import telemetry
from tinyrag_gql.adapters.llama.minilm import DIMENSION, MAX_TOKENS, NAME
from tinyrag_gql.adapters.llama.minilm.encoder import Encoder
from tinyrag_gql.ports import Matrix, Vector


class MiniLMEmbedder:
    """`ports.Embedder` on an Encoder; the work is done in threads, so the event loop stays free."""

    dimension = DIMENSION
    max_tokens = MAX_TOKENS

    def __init__(self, encoder: Encoder) -> None:
        self._encoder = encoder
        self.model = f"{NAME}/{encoder.precision}"

    def count_tokens(self, texts: Sequence[str]) -> list[int]:
        return self._encoder.tokenizer.counts(texts)

    async def passages(self, texts: Sequence[str]) -> AsyncIterator[tuple[list[int], Matrix]]:
        batches = self._encoder.stream(texts)
        while (batch := await self._next(batches)) is not None:
            yield batch

    async def _next(self, batches: Iterator[tuple[list[int], Matrix]]) -> tuple[list[int], Matrix] | None:
        with telemetry.span("model", work="embed_passages", model=self.model) as span:
            batch = await asyncio.to_thread(next, batches, None)
            span.note(texts=len(batch[0]) if batch else 0)
            return batch

    async def query(self, text: str) -> Vector:
        with telemetry.span("model", work="embed_query", model=self.model):
            vector: Vector = (await asyncio.to_thread(self._encoder.encode, [text]))[0]
            return vector
