"""Model factory: opens the embedding model, reranker, answerer and judge that the settings name."""

import os
from contextlib import AsyncExitStack
from importlib.util import find_spec
from typing import Literal, NamedTuple

from tinyrag_gql.adapters.llama.deferred import DeferredQueryEngine
from tinyrag_gql.adapters.llama.minilm.embedder import MiniLMEmbedder
from tinyrag_gql.adapters.llama.minilm.encoder import Encoder
from tinyrag_gql.adapters.ragas import judge as ragas
from tinyrag_gql.domain.errors import StartUpError
from tinyrag_gql.ports import Embedder, Judge, QueryEngine, Search
from tinyrag_gql.settings import Settings


async def open_embedders(settings: Settings, stack: AsyncExitStack) -> list[Embedder]:
    """The embedding model, and the next one if the index is to be moved to another."""
    wanted = [WantedModel.now(settings)]
    if settings.next_embedding is not None and WantedModel.next(settings) != wanted[0]:
        wanted.append(WantedModel.next(settings))
    return [await open_embedder(settings, each, stack) for each in wanted]


class WantedModel(NamedTuple):
    """An embedding model as the settings name it."""

    name: str
    dimension: int | None
    base_url: str | None
    precision: Literal["fp32", "int8"]

    @classmethod
    def now(cls, given: Settings) -> "WantedModel":
        return cls(given.embedding, given.embedding_dimension, given.embedding_base_url, given.embedding_precision)

    @classmethod
    def next(cls, given: Settings) -> "WantedModel":
        return cls(
            given.next_embedding or given.embedding,
            given.next_embedding_dimension,
            given.next_embedding_base_url,
            given.next_embedding_precision,
        )


async def open_embedder(settings: Settings, wanted: WantedModel, stack: AsyncExitStack) -> Embedder:
    """The model, closed with the stack."""
    if wanted.name == "minilm":
        share = max(1, (os.cpu_count() or 1) // settings.workers)  # of the cores, where `tinyrag up` runs several
        return MiniLMEmbedder(Encoder(wanted.precision, threads=share))
    # imported here: the OpenAI client takes a second to import, and most machines embed for themselves
    from tinyrag_gql.adapters.llama.remote_embedding import RemoteEmbedder

    remote = await RemoteEmbedder.open(
        wanted.name,
        api_key=_key(settings),
        base_url=wanted.base_url,
        dimension=wanted.dimension,
        concurrency=settings.embedding_concurrency,
    )
    stack.push_async_callback(remote.close)
    return remote


async def open_search(settings: Settings, searching: Search, stack: AsyncExitStack) -> Search:
    """The search itself, or one that reranks its hits if the settings name a reranker."""
    if settings.rerank is None:
        return searching
    # imported here: LlamaIndex takes seconds to import
    from tinyrag_gql.adapters.llama.cohere import CohereRerank
    from tinyrag_gql.adapters.llama.reranking import RerankedSearch

    reranker = CohereRerank.open(
        settings.rerank,
        base_url=settings.rerank_base_url,
        api_key=None if settings.cohere_api_key is None else settings.cohere_api_key.get_secret_value(),
        timeout=settings.rerank_timeout_seconds,
    )
    stack.push_async_callback(reranker.close)
    return RerankedSearch(searching, [reranker])


async def open_engine(settings: Settings, searching: Search, stack: AsyncExitStack) -> QueryEngine:
    """The engine that answers from the hits of `searching`."""
    if settings.llm == "extractive":
        deferred = DeferredQueryEngine("extractive", lambda: _extractive_engine(searching))
        stack.push_async_callback(deferred.close)
        return deferred
    # imported here: as for the embedding model
    from tinyrag_gql.adapters.llama.chat import ChatSynthesizer
    from tinyrag_gql.adapters.llama.engine import LlamaQueryEngine

    chat = ChatSynthesizer.open(
        settings.llm,
        api_key=_key(settings),
        base_url=settings.llm_base_url,
        context_window=settings.llm_context_window,
        timeout=settings.llm_timeout_seconds,
    )
    stack.push_async_callback(chat.close)
    return LlamaQueryEngine(searching, chat)


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
    return await stack.enter_async_context(ragas.open_judge(chosen, ragas.Forgetful()))


def check_judge(settings: Settings) -> None:
    """Raises StartUpError if a judge is set and Ragas is not installed."""
    if settings.judge is not None and find_spec("ragas") is None:
        raise StartUpError("TINYRAG_JUDGE is set and Ragas is missing: pip install 'tinyrag-gql[evaluation]'.")


def _extractive_engine(searching: Search) -> QueryEngine:
    # imported here: LlamaIndex takes seconds to import, and the API can serve meanwhile
    from tinyrag_gql.adapters.llama.engine import LlamaQueryEngine
    from tinyrag_gql.adapters.llama.extractive import ExtractiveSynthesizer

    return LlamaQueryEngine(searching, ExtractiveSynthesizer())


def _key(settings: Settings) -> str | None:
    return None if settings.openai_api_key is None else settings.openai_api_key.get_secret_value()
