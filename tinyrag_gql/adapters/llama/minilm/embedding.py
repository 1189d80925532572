"""The local model as a LlamaIndex embedding, for indexes and tools that take one."""

import asyncio
from typing import Any

from llama_index.core.embeddings import BaseEmbedding
from pydantic import PrivateAttr

from tinyrag_gql.adapters.llama.minilm import NAME
from tinyrag_gql.adapters.llama.minilm.encoder import Encoder


class MiniLMEmbedding(BaseEmbedding):
    """Questions and passages are embedded alike; vectors have 384 numbers and unit length."""

    _encoder: Encoder = PrivateAttr()

    def __init__(self, encoder: Encoder, **fields: Any) -> None:
        super().__init__(model_name=f"{NAME}/{encoder.precision}", **fields)
        self._encoder = encoder

    def _get_text_embeddings(self, texts: list[str]) -> list[list[float]]:
        vectors: list[list[float]] = self._encoder.encode(texts).tolist()
        return vectors

    def _get_text_embedding(self, text: str) -> list[float]:
        return self._get_text_embeddings([text])[0]

    def _get_query_embedding(self, query: str) -> list[float]:
        return self._get_text_embedding(query)

    async def _aget_query_embedding(self, query: str) -> list[float]:
        return await asyncio.to_thread(self._get_query_embedding, query)

    async def _aget_text_embedding(self, text: str) -> list[float]:
        return await asyncio.to_thread(self._get_text_embedding, text)

    async def _aget_text_embeddings(self, texts: list[str]) -> list[list[float]]:
        return await asyncio.to_thread(self._get_text_embeddings, texts)
