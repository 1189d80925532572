"""LlamaIndex classes as a user of the service writes them; test_plugins.py names them by their import path."""

import hashlib
from collections.abc import Sequence
from typing import Any

from llama_index.core.base.embeddings.base import BaseEmbedding
from llama_index.core.llms import CompletionResponse, CompletionResponseGen, CustomLLM, LLMMetadata
from llama_index.core.llms.callbacks import llm_completion_callback
from llama_index.core.postprocessor.types import BaseNodePostprocessor
from llama_index.core.schema import BaseNode, NodeWithScore, QueryBundle, TransformComponent


class WordHashes(BaseEmbedding):
    """Embeds a text as the counts of its words in so many buckets. Its asynchronous methods block, as many do."""

    buckets: int = 32

    def _get_text_embedding(self, text: str) -> list[float]:
        vector = [0.001] * self.buckets
        for word in text.lower().split():
            vector[hashlib.sha256(word.encode()).digest()[0] % self.buckets] += 1.0
        return vector

    def _get_query_embedding(self, query: str) -> list[float]:
        return self._get_text_embedding(query)

    async def _aget_query_embedding(self, query: str) -> list[float]:
        return self._get_text_embedding(query)


class Quoter(CustomLLM):
    """Answers with the line of the first source that holds a word."""

    word: str
    model: str = "quoter"

    @property
    def metadata(self) -> LLMMetadata:
        return LLMMetadata(model_name=self.model, context_window=8192)

    @llm_completion_callback()
    def complete(self, prompt: str, formatted: bool = False, **kwargs: Any) -> CompletionResponse:
        line = next(line for line in prompt.splitlines() if self.word in line)
        return CompletionResponse(text=f"{line} [1].")

    @llm_completion_callback()
    def stream_complete(self, prompt: str, formatted: bool = False, **kwargs: Any) -> CompletionResponseGen:
        for word in self.complete(prompt).text.split(" "):
            yield CompletionResponse(text="", delta=f"{word} ")


class Promote(BaseNodePostprocessor):
    """Puts nodes that hold a word first."""

    word: str

    def _postprocess_nodes(
        self, nodes: list[NodeWithScore], query_bundle: QueryBundle | None = None
    ) -> list[NodeWithScore]:
        return sorted(nodes, key=lambda node: self.word not in node.node.get_content())


class Topic(TransformComponent):
    """Gives nodes that hold a word a topic."""

    word: str
    topic: str

    def __call__(self, nodes: Sequence[BaseNode], **kwargs: Any) -> Sequence[BaseNode]:
        for node in nodes:
            if self.word in node.get_content():
                node.metadata["topic"] = self.topic
        return nodes
