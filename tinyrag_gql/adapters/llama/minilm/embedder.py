"""The local model as the application's Embedder."""

import asyncio
from collections.abc import AsyncIterator, Sequence

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
        return [len(ids) for ids in self._encoder.tokenizer.ids(texts)]

    async def passages(self, texts: Sequence[str]) -> AsyncIterator[tuple[list[int], Matrix]]:
        batches = self._encoder.stream(texts)
        while (batch := await asyncio.to_thread(next, batches, None)) is not None:
            yield batch

    async def query(self, text: str) -> Vector:
        vector: Vector = (await asyncio.to_thread(self._encoder.encode, [text]))[0]
        return vector
