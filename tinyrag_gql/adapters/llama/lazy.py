"""Parts on LlamaIndex that are built in a thread while the process already serves: its import takes about a second."""

import asyncio
import threading
from collections.abc import AsyncGenerator, Callable, Sequence
from contextlib import aclosing
from typing import Generic, TypeVar

from tinyrag_gql.domain.answers import AskRequest
from tinyrag_gql.domain.chunks import Chunk
from tinyrag_gql.domain.documents import Document
from tinyrag_gql.domain.pages import Page
from tinyrag_gql.domain.search import SearchRequest, SearchResult
from tinyrag_gql.filings.sections import PageOutline
from tinyrag_gql.ports import Evidence, QueryEngine, SynthesisFinished, TextDelta
from tinyrag_gql.services.ingestion_stages import ChunkPipeline

T = TypeVar("T")

_BUILDING = threading.Lock()
"""Held by the thread that builds. Two threads that import parts of one package at once get it half initialized: a
submodule's import does not wait for its package where another thread is still importing that."""


class Lazy(Generic[T]):
    """What `build` returns: it runs in a thread, from `start` or the first `get` on, and again only after it failed."""

    def __init__(self, build: Callable[[], T]) -> None:
        self._build = build
        self._task: asyncio.Task[T] | None = None

    def start(self) -> "asyncio.Task[T]":
        """Begins to build, unless that has begun and did not fail."""
        if self._task is None or _has_failed(self._task):
            self._task = asyncio.create_task(asyncio.to_thread(self._build_alone))
        return self._task

    def _build_alone(self) -> T:
        with _BUILDING:
            return self._build()

    async def get(self) -> T:
        """Waits until it is built. Raises what `build` raises."""
        return await asyncio.shield(self.start())

    async def close(self) -> None:
        """Waits for the thread, which cannot be interrupted."""
        if self._task is not None:
            await asyncio.wait([self._task])


def _has_failed(task: "asyncio.Task[T]") -> bool:
    return task.done() and (task.cancelled() or task.exception() is not None)


class LazyQueryEngine(Lazy[QueryEngine]):
    """`ports.QueryEngine`; the first question waits until it is built."""

    def __init__(self, model: str, build: Callable[[], QueryEngine]) -> None:
        super().__init__(build)
        self.model = model

    async def retrieve(self, request: SearchRequest) -> SearchResult:
        """Raises what the engine raises."""
        engine = await self.get()
        return await engine.retrieve(request)

    async def synthesize(
        self, request: AskRequest, evidence: Sequence[Evidence]
    ) -> AsyncGenerator[TextDelta | SynthesisFinished, None]:
        """Raises what the engine raises."""
        engine = await self.get()
        async with aclosing(engine.synthesize(request, evidence)) as pieces:
            async for piece in pieces:
                yield piece


class LazyChunkPipeline(Lazy[ChunkPipeline]):
    """`services.ingestion_stages.ChunkPipeline`; the first document waits until it is built."""

    async def cut(
        self, document: Document, pages: Sequence[Page], outlines: Sequence[PageOutline], label: str
    ) -> list[Chunk]:
        """Raises what the pipeline raises."""
        pipeline = await self.get()
        return await pipeline.cut(document, pages, outlines, label)

    async def store(self, tenant: str, chunks: Sequence[Chunk]) -> AsyncGenerator[int, None]:
        """Raises what the pipeline raises."""
        pipeline = await self.get()
        async with aclosing(pipeline.store(tenant, chunks)) as batches:
            async for count in batches:
                yield count
