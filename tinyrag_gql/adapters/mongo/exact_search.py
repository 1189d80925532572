"""Search in this process, for servers without search: live builds are read from MongoDB once and scored exactly."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from anyio import to_thread
from numpy.typing import NDArray
from pymongo.asynchronous.collection import AsyncCollection

from tinyrag_gql.adapters.mongo.atlas_search import heaviest
from tinyrag_gql.adapters.mongo.chunk_rows import TOKENS, vector_of
from tinyrag_gql.adapters.mongo.index_versions import IndexVersion, IndexVersions
from tinyrag_gql.adapters.mongo.models import FIRST, Slot
from tinyrag_gql.adapters.mongo.word_index import Weights, WordIndex, bm25
from tinyrag_gql.ports import ChunkScore, Matrix, PageScore, SearchScope, Terms, Vector

Collection = AsyncCollection[dict[str, Any]]


@dataclass(frozen=True)
class Loaded:
    """One build in memory: its chunks and their words, and the words of its pages."""

    build: IndexVersion
    chunk_ids: list[str]
    chunk_pages: list[int]
    chunk_words: WordIndex
    pages: list[int]
    page_words: WordIndex


class ExactSearch:
    """Every search first asks the records which builds are live, so that all processes see a swap at once."""

    def __init__(
        self, builds: IndexVersions, chunks: Collection, pages: Collection, dimension: int, slot: Slot = FIRST
    ) -> None:
        self._builds = builds
        self._chunks = chunks
        self._pages = pages
        self._dimension = dimension
        self._field = slot.field
        self._vectors: dict[IndexVersion, Matrix] = {}
        self._loaded: dict[str, dict[IndexVersion, Loaded]] = {}
        self._loading = asyncio.Lock()

    async def dense(self, vector: Vector, scope: SearchScope, limit: int) -> list[ChunkScore]:
        """Best chunks by cosine similarity."""
        embedded = await self._builds.all(scope, embedded=True)  # first: these have all their vectors
        inside = [each for each in (await self._live(scope))[0] if each.build in set(embedded)]
        matrices = [await self._matrix(each) for each in inside]

        def score() -> list[ChunkScore]:
            scores = np.concatenate([matrix @ vector for matrix in matrices]) if inside else np.empty(0, np.float32)
            return _best_chunks(inside, scores, limit, least=-np.inf)

        return await to_thread.run_sync(score)

    async def lexical(self, terms: Terms, scope: SearchScope, limit: int) -> list[ChunkScore]:
        """Best chunks by BM25."""
        inside, everything = await self._live(scope)

        def score() -> list[ChunkScore]:
            words = [each.chunk_words for each in inside]
            return _best_chunks(inside, bm25(words, heaviest(terms), [each.chunk_words for each in everything]), limit)

        return await to_thread.run_sync(score)

    async def lexical_pages(self, terms: Terms, scope: SearchScope, limit: int) -> list[PageScore]:
        """Best pages by BM25."""
        inside, everything = await self._live(scope)

        def score() -> list[PageScore]:
            words = [each.page_words for each in inside]
            scores = bm25(words, heaviest(terms), [each.page_words for each in everything])
            places = [PageScore(each.build.document_id, page, 0.0) for each in inside for page in each.pages]
            return [places[row]._replace(score=float(scores[row])) for row in _best(scores, limit)]

        return await to_thread.run_sync(score)

    async def _live(self, scope: SearchScope) -> tuple[list[Loaded], list[Loaded]]:
        """The live builds in scope, and all of the tenant's."""
        live = await self._builds.all(SearchScope(tenant=scope.tenant))
        async with self._loading:
            loaded = self._loaded.get(scope.tenant, {})
            self._loaded[scope.tenant] = {
                build: loaded[build] if build in loaded else await self._load(build) for build in live
            }
            everything = list(self._loaded[scope.tenant].values())
            for build in loaded.keys() - self._loaded[scope.tenant].keys():
                self._vectors.pop(build, None)
        wanted = None if scope.document_ids is None else set(scope.document_ids)
        if scope.filter is not None:
            wanted = {build.document_id for build in await self._builds.all(scope)}
        return [each for each in everything if wanted is None or each.build.document_id in wanted], everything

    async def _load(self, build: IndexVersion) -> Loaded:
        projection = {"metadata.page": 1, TOKENS: 1}
        query = {"metadata.document_id": build.document_id, "metadata.generation": build.generation}
        chunks = await self._chunks.find(query, projection).sort("metadata.ordinal").to_list()
        query = {"document_id": build.document_id, "generation": build.generation}
        pages = await self._pages.find(query, {"page": 1, TOKENS: 1}).sort("page").to_list()
        return await to_thread.run_sync(_loaded, build, chunks, pages)

    async def _matrix(self, loaded: Loaded) -> Matrix:
        """The vectors of a build, kept once they are all there; a chunk that has none yet gets zeros."""
        if loaded.build in self._vectors:
            return self._vectors[loaded.build]
        query = {"metadata.document_id": loaded.build.document_id, "metadata.generation": loaded.build.generation}
        rows = {row["_id"]: row.get(self._field) async for row in self._chunks.find(query, {self._field: 1})}
        matrix = np.zeros((len(loaded.chunk_ids), self._dimension), np.float32)
        for place, chunk_id in enumerate(loaded.chunk_ids):
            if (kept := rows.get(chunk_id)) is not None:
                matrix[place] = vector_of(kept)
        if None not in rows.values():
            self._vectors[loaded.build] = matrix
        return matrix


def _loaded(build: IndexVersion, chunks: list[dict[str, Any]], pages: list[dict[str, Any]]) -> Loaded:
    return Loaded(
        build,
        [row["_id"] for row in chunks],
        [row["metadata"]["page"] for row in chunks],
        WordIndex([row[TOKENS].split() for row in chunks]),
        [row["page"] for row in pages],
        WordIndex([row[TOKENS].split() for row in pages]),
    )


def _best_chunks(builds: Sequence[Loaded], scores: Weights, limit: int, least: float = 0.0) -> list[ChunkScore]:
    places = [
        ChunkScore(chunk_id, each.build.document_id, page, 0.0)
        for each in builds
        for chunk_id, page in zip(each.chunk_ids, each.chunk_pages, strict=True)
    ]
    return [places[row]._replace(score=float(scores[row])) for row in _best(scores, limit, least)]


def _best(scores: Weights, limit: int, least: float = 0.0) -> NDArray[np.intp]:
    """The rows that score above `least`, best first."""
    order = np.argsort(-scores, kind="stable")[: max(limit, 0)]
    return order[scores[order] > least]
