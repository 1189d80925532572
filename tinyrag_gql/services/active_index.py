"""Searching and ingesting through a move to another embedding model: with whichever model serves at that moment."""

from collections.abc import Awaitable, Callable, Sequence
from typing import Generic, TypeVar

from tinyrag_gql.domain.errors import ModelNotServingError, TransientIngestionError
from tinyrag_gql.domain.search import SearchRequest, SearchResult
from tinyrag_gql.domain.status import IngestionErrorCode
from tinyrag_gql.jobs.document_jobs import DocumentAttempt
from tinyrag_gql.ports import Search
from tinyrag_gql.services.ingestion_stages import Stages

Side = TypeVar("Side")
Result = TypeVar("Result")


class _Switch(Generic[Side]):
    """One side for each model at hand; the one that served last is tried first."""

    def __init__(self, sides: Sequence[Side]) -> None:
        self._sides = list(sides)
        self._last = 0

    async def run(self, work: Callable[[Side], Awaitable[Result]]) -> Result:
        """Do it on the side that serves, from the start where that changes meanwhile. Raises ModelNotServingError."""
        turns = list(range(self._last, len(self._sides))) + list(range(self._last))
        for place in turns:
            try:
                result = await work(self._sides[place])
            except ModelNotServingError:
                continue
            self._last = place
            return result
        raise ModelNotServingError


class SwitchingSearch:
    """ports.Search over one search for each model."""

    def __init__(self, searches: Sequence[Search]) -> None:
        self._switch = _Switch(searches)

    async def search(self, request: SearchRequest) -> SearchResult:
        """At most `limit` hits, best first. Raises InvalidInputError and AskError."""
        return await self._switch.run(lambda side: side.search(request))


class SwitchingStages:
    """Stages for each model; what one has stored by the move, the next goes on with."""

    def __init__(self, stages: Sequence[Stages]) -> None:
        self._switch = _Switch(stages)

    async def run(self, attempt: DocumentAttempt) -> None:
        """From the file to COMPLETED. Raises what Stages raises."""
        try:
            await self._switch.run(lambda side: side.run(attempt))
        except ModelNotServingError as error:
            raise TransientIngestionError(IngestionErrorCode.EMBEDDING_FAILED, str(error)) from error
