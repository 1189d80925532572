"""The model factory: opens what the settings name to embed, rerank and answer; the caller's stack closes it."""

import os
from collections.abc import Sequence
from contextlib import AsyncExitStack
from importlib.util import find_spec
from typing import TYPE_CHECKING, Literal, NamedTuple, cast

from tinyrag_gql.adapters.llama.lazy import LazyChunkPipeline, LazyQueryEngine
from tinyrag_gql.adapters.llama.minilm.embedder import MiniLMEmbedder
from tinyrag_gql.adapters.llama.minilm.encoder import Encoder
from tinyrag_gql.adapters.ragas import judge as ragas
from tinyrag_gql.bootstrap.stores import IndexedCorpus
from tinyrag_gql.domain.errors import StartUpError
from tinyrag_gql.ports import ChatAssistant, Embedder, Judge, QueryEngine, Search
from tinyrag_gql.services.ingestion_stages import ChunkPipeline
from tinyrag_gql.settings import Settings

if TYPE_CHECKING:
    from llama_index.core.postprocessor.types import BaseNodePostprocessor
    from llama_index.core.schema import TransformComponent

    from tinyrag_gql.adapters.llama.synthesizer import AnswerSynthesizer


async def open_embedders(settings: Settings, stack: AsyncExitStack) -> list[Embedder]:
    """Opens the embedding model, and the next one if the settings name it."""
    chosen = [EmbeddingChoice.current(settings)]
    if settings.next_embedding is not None and EmbeddingChoice.next(settings) != chosen[0]:
        chosen.append(EmbeddingChoice.next(settings))
    return [await open_embedder(settings, each, stack) for each in chosen]


class EmbeddingChoice(NamedTuple):
    """An embedding model as the settings name it."""

    name: str
    dimension: int | None
    base_url: str | None
    precision: Literal["fp32", "int8"]

    @classmethod
    def current(cls, settings: Settings) -> "EmbeddingChoice":
        return cls(
            settings.embedding,
            settings.embedding_dimension,
            settings.embedding_base_url,
            settings.embedding_precision,
        )

    @classmethod
    def next(cls, settings: Settings) -> "EmbeddingChoice":
        return cls(
            settings.next_embedding or settings.embedding,
            settings.next_embedding_dimension,
            settings.next_embedding_base_url,
            settings.next_embedding_precision,
        )


async def open_embedder(settings: Settings, choice: EmbeddingChoice, stack: AsyncExitStack) -> Embedder:
    """Opens the model; the stack closes it. Raises StartUpError."""
    if choice.name == "minilm":
        share = max(1, (os.cpu_count() or 1) // settings.workers)  # of the cores, where `tinyrag up` runs several
        return MiniLMEmbedder(Encoder(choice.precision, threads=share))
    # imported here and below: LlamaIndex and the OpenAI client take seconds, and the local model needs neither
    from tinyrag_gql.adapters.llama.embedder import SETTING, open_plugin_embedder
    from tinyrag_gql.adapters.llama.plugins import is_plugin, parse_plugin

    if is_plugin(choice.name):
        remote = await open_plugin_embedder(
            parse_plugin(SETTING, choice.name),
            dimension=choice.dimension,
            concurrency=settings.embedding_concurrency,
        )
    else:
        from tinyrag_gql.adapters.llama.openai_embedder import open_openai_embedder

        remote = await open_openai_embedder(
            choice.name,
            api_key=_key(settings),
            base_url=choice.base_url,
            dimension=choice.dimension,
            concurrency=settings.embedding_concurrency,
        )
    stack.push_async_callback(remote.close)
    return remote


def open_transformations(settings: Settings, stack: AsyncExitStack) -> "list[TransformComponent]":
    """Opens the LlamaIndex transformations that the settings name. Raises StartUpError."""
    if settings.transformations is None:
        return []
    # imported here: LlamaIndex takes a second, and most deployments transform nothing
    from tinyrag_gql.adapters.llama.ingestion import SETTING, PluginTransformation
    from tinyrag_gql.adapters.llama.plugins import PluginLoop, parse_plugins

    loop = PluginLoop()
    stack.push_async_callback(loop.close)
    return [PluginTransformation.open(plugin, loop) for plugin in parse_plugins(SETTING, settings.transformations)]


def make_chunk_pipeline(
    settings: Settings, embedder: Embedder, corpus: IndexedCorpus, transformations: "Sequence[TransformComponent]"
) -> LazyChunkPipeline:
    """Returns the ingestion pipeline into that corpus; `start` begins to build it, else the first document does."""

    def build() -> ChunkPipeline:
        # imported here: LlamaIndex takes a second, and a worker can take jobs meanwhile
        from tinyrag_gql.adapters.llama.ingestion import BATCHES_AT_ONCE, LlamaChunkPipeline

        local = isinstance(embedder, MiniLMEmbedder)
        batches_at_once = BATCHES_AT_ONCE if local else max(BATCHES_AT_ONCE, settings.embedding_concurrency)
        return LlamaChunkPipeline(
            embedder, corpus, corpus.vector_store, transformations, batches_at_once=batches_at_once
        )

    return LazyChunkPipeline(build)


class QueryParts(NamedTuple):
    """What questions are searched and answered by; the assistant is None where no chat model answers."""

    search: Search
    engine: QueryEngine
    assistant: ChatAssistant | None = None


async def open_query_engine(settings: Settings, search: Search, stack: AsyncExitStack) -> QueryParts:
    """Opens what `search` and `ask` find pages and answer by, over a search that ranks by our own signals.

    Both find the same pages: if the settings name a reranker, both use it. Raises StartUpError.
    """
    if settings.llm == "extractive" and settings.rerank is None:
        lazy = LazyQueryEngine("extractive", lambda: _extractive_engine(search))
        stack.push_async_callback(lazy.close)
        lazy.start()
        return QueryParts(search, lazy)
    # imported here: LlamaIndex takes a second, and most processes start without it
    from tinyrag_gql.adapters.llama.query_engine import LlamaQueryEngine

    postprocessors = [] if settings.rerank is None else [_open_reranker(settings, settings.rerank, stack)]
    synthesizer = open_synthesizer(settings, stack)
    engine = LlamaQueryEngine(search, synthesizer, postprocessors)
    assistant = None if settings.llm == "extractive" else cast("ChatAssistant", synthesizer)
    return QueryParts(engine if postprocessors else search, engine, assistant)


def _open_reranker(settings: Settings, name: str, stack: AsyncExitStack) -> "BaseNodePostprocessor":
    # imported here: as for the query engine
    from llama_index.core.postprocessor.types import BaseNodePostprocessor

    from tinyrag_gql.adapters.llama.plugins import is_plugin, parse_plugin
    from tinyrag_gql.adapters.llama.postprocessors import CohereRerank, RescuedPostprocessor

    reranker: CohereRerank | RescuedPostprocessor
    if is_plugin(name):
        plugin = parse_plugin("TINYRAG_RERANK", name).create(BaseNodePostprocessor)  # type: ignore[type-abstract]
        reranker = RescuedPostprocessor.of(plugin, settings.rerank_timeout_seconds)
    else:
        key = settings.cohere_api_key
        reranker = CohereRerank.open(
            name,
            base_url=settings.rerank_base_url,
            api_key=None if key is None else key.get_secret_value(),
            timeout=settings.rerank_timeout_seconds,
        )
    stack.push_async_callback(reranker.close)
    return reranker


def open_synthesizer(settings: Settings, stack: AsyncExitStack) -> "AnswerSynthesizer":
    """Opens what writes answers; the stack closes it. Raises StartUpError."""
    if settings.llm == "extractive":
        # imported here: as for the query engine
        from tinyrag_gql.adapters.llama.extractive import ExtractiveSynthesizer

        return ExtractiveSynthesizer()
    # imported here and below: the OpenAI client takes a second, and no other answerer needs it
    from tinyrag_gql.adapters.llama.chat import SETTING, ChatSynthesizer
    from tinyrag_gql.adapters.llama.plugins import is_plugin, parse_plugin

    if is_plugin(settings.llm):
        plugin = parse_plugin(SETTING, settings.llm)
        chat = ChatSynthesizer.open_plugin(plugin, timeout=settings.llm_timeout_seconds)
    else:
        from tinyrag_gql.adapters.llama.openai_chat import open_openai_chat

        chat = open_openai_chat(
            settings.llm,
            api_key=_key(settings),
            base_url=settings.llm_base_url,
            context_window=settings.llm_context_window,
            timeout=settings.llm_timeout_seconds,
        )
    stack.push_async_callback(chat.close)
    return chat


async def open_judge(settings: Settings, stack: AsyncExitStack) -> Judge | None:
    """The judge of evaluated answers, or None if the settings name no model."""
    if settings.judge is None:
        return None
    key = settings.judge_api_key or settings.openai_api_key
    chosen = ragas.JudgeSettings(
        model=settings.judge,
        embedding_model=settings.judge_embedding,
        base_url=settings.judge_base_url,
        api_key=None if key is None else key.get_secret_value(),
        timeout_seconds=settings.judge_timeout_seconds,
        at_once=settings.evaluation_concurrency,
    )
    return await stack.enter_async_context(ragas.open_judge(chosen, ragas.NullCache()))


def check_judge(settings: Settings) -> None:
    """Raises StartUpError if a judge is set and Ragas is not installed."""
    if settings.judge is not None and find_spec("ragas") is None:
        raise StartUpError("TINYRAG_JUDGE is set and Ragas is missing: pip install 'tinyrag-gql[evaluation]'.")


def _extractive_engine(search: Search) -> QueryEngine:
    # imported here: LlamaIndex takes a second, and the API can serve meanwhile
    from tinyrag_gql.adapters.llama.extractive import ExtractiveSynthesizer
    from tinyrag_gql.adapters.llama.query_engine import LlamaQueryEngine

    return LlamaQueryEngine(search, ExtractiveSynthesizer())


def _key(settings: Settings) -> str | None:
    return None if settings.openai_api_key is None else settings.openai_api_key.get_secret_value()
