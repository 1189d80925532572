"""The local model as `ports.Embedder`; it needs no LlamaIndex, so that an API process starts quickly."""

import asyncio
from collections.abc import AsyncIterator, Iterator, Sequence

from tinyrag_gql import telemetry
from tinyrag_gql.adapters.llama.minilm import DIMENSION, MAX_TOKENS, NAME
from tinyrag_gql.adapters.llama.minilm.encoder import Encoder
from tinyrag_gql.ports import Matrix, QueryEmbedding


class MiniLMEmbedder:
    """Embeds by an Encoder, in threads, so that the event loop stays free."""

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
            span.set_attributes(texts=len(batch[0]) if batch else 0)
            return batch

    async def query(self, text: str) -> QueryEmbedding:
        with telemetry.span("model", work="embed_query", model=self.model):
            return await asyncio.to_thread(self._query, text)

    def _query(self, text: str) -> QueryEmbedding:
        [tokens] = self.count_tokens([text])
        return QueryEmbedding(self._encoder.encode([text])[0], min(tokens, MAX_TOKENS))
