"""Search and ingestion by the active index: during a move to another embedding model there are two (blue/green)."""

from collections.abc import Awaitable, Callable, Sequence
from typing import Generic, TypeVar

from tinyrag_gql.domain.errors import ModelNotServingError, TransientIngestionError
from tinyrag_gql.domain.search import SearchRequest, SearchResult
from tinyrag_gql.domain.status import IngestionErrorCode
from tinyrag_gql.jobs.document_jobs import DocumentAttempt
from tinyrag_gql.ports import Search
from tinyrag_gql.services.ingestion_stages import IngestionStages

Index = TypeVar("Index")
Result = TypeVar("Result")


class _ActiveIndex(Generic[Index]):
    """Runs work on the index that searches use now; the one that was active last is tried first."""

    def __init__(self, indexes: Sequence[Index]) -> None:
        self._indexes = list(indexes)
        self._last = 0

    @property
    def last(self) -> int:
        """Place of the index that was active last."""
        return self._last

    async def run(self, work: Callable[[Index], Awaitable[Result]]) -> Result:
        """Returns the result of `work` on the active index; starts again if another becomes active meanwhile.

        Raises ModelNotServingError if none of them is active.
        """
        turns = list(range(self._last, len(self._indexes))) + list(range(self._last))
        for position in turns:
            try:
                result = await work(self._indexes[position])
            except ModelNotServingError:
                continue
            self._last = position
            return result
        raise ModelNotServingError


class ActiveIndexSearch:
    """`ports.Search` over one search for each embedding model."""

    def __init__(self, searches: Sequence[Search], versions: Sequence[str] = ()) -> None:
        """`versions` are the embedding models of the searches."""
        self._active = _ActiveIndex(searches)
        self._versions = versions

    @property
    def version(self) -> str:
        """The embedding model of the index that was searched last."""
        return self._versions[self._active.last] if self._versions else ""

    async def search(self, request: SearchRequest) -> SearchResult:
        """Returns at most `limit` hits, best first. Raises InvalidInputError and AskError."""
        return await self._active.run(lambda index: index.search(request))


class ActiveIndexStages:
    """Ingestion stages for each embedding model; after a move the new model's stages continue with what is stored."""

    def __init__(self, stages: Sequence[IngestionStages]) -> None:
        self._stages = list(stages)
        self._active = _ActiveIndex(stages)

    async def fetch(self, attempt: DocumentAttempt) -> None:
        """Fetches the file, which is the same for every model. Raises what the stage raises."""
        await self._stages[0].fetch(attempt)

    async def run(self, attempt: DocumentAttempt) -> None:
        """Runs the stages after that. Raises what they raise."""
        try:
            await self._active.run(lambda index: index.run(attempt))
        except ModelNotServingError as error:
            raise TransientIngestionError(IngestionErrorCode.EMBEDDING_FAILED, str(error)) from error
