"""`ports.Embedder` as a LlamaIndex embedding, for ingestion pipelines, indexes and tools that take one."""

from llama_index.core.async_utils import asyncio_run
from llama_index.core.embeddings import BaseEmbedding
from pydantic import PrivateAttr

from tinyrag_gql.ports import Embedder

BATCH_TEXTS = 64


class PortEmbedding(BaseEmbedding):
    """Embeds by the embedder, which retries, checks the replies and gives vectors unit length."""

    _embedder: Embedder = PrivateAttr()

    def __init__(self, embedder: Embedder) -> None:
        super().__init__(model_name=embedder.model, embed_batch_size=BATCH_TEXTS)
        self._embedder = embedder

    async def _aget_text_embeddings(self, texts: list[str]) -> list[list[float]]:
        vectors: list[list[float]] = [[]] * len(texts)
        async for positions, matrix in self._embedder.passages(texts):
            for position, vector in zip(positions, matrix.tolist(), strict=True):
                vectors[position] = vector
        return vectors

    async def _aget_text_embedding(self, text: str) -> list[float]:
        return (await self._aget_text_embeddings([text]))[0]

    async def _aget_query_embedding(self, query: str) -> list[float]:
        vector: list[float] = (await self._embedder.query(query)).vector.tolist()
        return vector

    def _get_text_embeddings(self, texts: list[str]) -> list[list[float]]:
        vectors: list[list[float]] = asyncio_run(self._aget_text_embeddings(texts))
        return vectors

    def _get_text_embedding(self, text: str) -> list[float]:
        return self._get_text_embeddings([text])[0]

    def _get_query_embedding(self, query: str) -> list[float]:
        vector: list[float] = asyncio_run(self._aget_query_embedding(query))
        return vector
