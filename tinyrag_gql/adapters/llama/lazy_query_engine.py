"""A query engine that is built while the process already serves: importing LlamaIndex takes about a second."""

import asyncio
from collections.abc import AsyncGenerator, Callable, Sequence
from contextlib import aclosing

from tinyrag_gql.domain.answers import AskRequest
from tinyrag_gql.domain.search import SearchRequest, SearchResult
from tinyrag_gql.ports import Evidence, QueryEngine, SynthesisFinished, TextDelta


class LazyQueryEngine:
    """`ports.QueryEngine` over what `build` returns: it runs in a thread at once, and questions wait for it."""

    def __init__(self, model: str, build: Callable[[], QueryEngine]) -> None:
        self.model = model
        self._engine = asyncio.create_task(asyncio.to_thread(build))

    async def close(self) -> None:
        """Waits for the thread, which cannot be interrupted."""
        await asyncio.wait([self._engine])

    async def retrieve(self, request: SearchRequest) -> SearchResult:
        """Raises what the engine raises."""
        engine = await asyncio.shield(self._engine)
        return await engine.retrieve(request)

    async def synthesize(
        self, request: AskRequest, evidence: Sequence[Evidence]
    ) -> AsyncGenerator[TextDelta | SynthesisFinished, None]:
        """Raises what the engine raises."""
        engine = await asyncio.shield(self._engine)
        async with aclosing(engine.synthesize(request, evidence)) as pieces:
            async for piece in pieces:
                yield piece
