"""Search by the server's own indexes: `$vectorSearch` through LlamaIndex's store, and `$search` for weighted terms."""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from typing import Any, NamedTuple

from llama_index.core.vector_stores.types import FilterOperator, MetadataFilter, MetadataFilters, VectorStoreQuery
from pymongo.asynchronous.collection import AsyncCollection

from tinyrag_gql.adapters.mongo.chunk_rows import METADATA, TOKENS
from tinyrag_gql.adapters.mongo.index_versions import IndexVersion, IndexVersions
from tinyrag_gql.adapters.mongo.search_indexes import CHUNK_TEXT_INDEX, PAGE_TEXT_INDEX
from tinyrag_gql.adapters.mongo.vector_store import MOST_CANDIDATES, ChunkVectorStore
from tinyrag_gql.filings.words import stems
from tinyrag_gql.ports import ChunkScore, PageScore, SearchScope, Terms, Vector

MOST_TERMS = 256
"""The heaviest terms; a Lucene query holds 1024 clauses."""

Collection = AsyncCollection[dict[str, Any]]


class ScoredRef(NamedTuple):
    """A chunk or page as an index found it."""

    id: str
    build: IndexVersion
    page: int
    score: float


class Within(NamedTuple):
    """What an index is asked to stay within: the builds, or the whole tenant where they are too many to name."""

    tenant: str
    builds: Sequence[IndexVersion] | None

    @property
    def field(self) -> str:
        return "tenant" if self.builds is None else "build"

    @property
    def values(self) -> list[str]:
        return [self.tenant] if self.builds is None else [build.key for build in self.builds]


class AtlasSearch:
    """The index lags behind the records, so that whether a hit is live is the records' word, after the search."""

    def __init__(self, builds: IndexVersions, store: ChunkVectorStore, chunks: Collection, pages: Collection) -> None:
        self._builds = builds
        self._store = store
        self._chunks = chunks
        self._pages = pages

    async def dense(self, vector: Vector, scope: SearchScope, limit: int) -> list[ChunkScore]:
        """Best chunks by cosine similarity."""

        async def search(within: Within, limit: int) -> list[ScoredRef]:
            return await self._nearest(vector, within, limit)

        return [_chunk(place) for place in await self._live(search, scope, limit, embedded=True)]

    async def lexical(self, terms: Terms, scope: SearchScope, limit: int) -> list[ChunkScore]:
        """Best chunks by the server's BM25."""

        async def search(within: Within, limit: int) -> list[ScoredRef]:
            pipeline = text_pipeline(CHUNK_TEXT_INDEX, f"{METADATA}.", terms, within, limit)
            return await _places(self._chunks, pipeline) if pipeline else []

        return [_chunk(place) for place in await self._live(search, scope, limit)]

    async def lexical_pages(self, terms: Terms, scope: SearchScope, limit: int) -> list[PageScore]:
        """Best pages by the server's BM25."""

        async def search(within: Within, limit: int) -> list[ScoredRef]:
            pipeline = text_pipeline(PAGE_TEXT_INDEX, "", terms, within, limit)
            return await _places(self._pages, pipeline) if pipeline else []

        found = await self._live(search, scope, limit)
        return [PageScore(place.build.document_id, place.page, place.score) for place in found]

    async def _nearest(self, vector: Vector, within: Within, limit: int) -> list[ScoredRef]:
        inside = MetadataFilter(key=within.field, operator=FilterOperator.IN, value=within.values)
        query = VectorStoreQuery(
            query_embedding=vector.tolist(), similarity_top_k=limit, filters=MetadataFilters(filters=[inside])
        )
        result = await self._store.aquery(query)
        found = zip(result.nodes or [], result.similarities or [], strict=True)
        return [_place_of(node.node_id, node.metadata, 2 * score - 1) for node, score in found]

    async def _live(
        self,
        search: Callable[[Within, int], Awaitable[list[ScoredRef]]],
        scope: SearchScope,
        limit: int,
        *,
        embedded: bool = False,
    ) -> list[ScoredRef]:
        """The best live places in scope.

        Where the builds are all of the tenant's, or too many to name, the tenant is searched for more than was asked,
        and then for more still while too few of those found are live and in scope.
        """
        everywhere = scope.document_ids is None and scope.filter is None
        builds = None if everywhere else await self._builds.listed(scope, embedded=embedded)
        if limit < 1 or builds == []:
            return []
        within = Within(scope.tenant, builds)
        asked = limit if builds is not None else min(2 * limit + 50, MOST_CANDIDATES)
        while True:
            found = await search(within, asked)
            live = await self._only_live(found, scope, embedded=embedded)
            if builds is not None or len(live) >= limit or len(found) < asked or asked == MOST_CANDIDATES:
                return live[:limit]
            asked = min(4 * asked, MOST_CANDIDATES)

    async def _only_live(self, places: list[ScoredRef], scope: SearchScope, *, embedded: bool) -> list[ScoredRef]:
        live = await self._builds.live({place.build.document_id for place in places}, scope, embedded=embedded)
        return [place for place in places if live.get(place.build.document_id) == place.build.generation]


def text_pipeline(index: str, prefix: str, terms: Terms, within: Within, limit: int) -> list[dict[str, Any]]:
    """BM25 of each term times its weight, summed; empty where no term is left to search for.

    `prefix` leads to the fields `tenant`, `build`, `document_id`, `generation` and `page`.
    """
    should = [
        {"text": {"path": TOKENS, "query": stem, "score": {"boost": {"value": weight}}}}
        for stem, weight in heaviest(terms)
    ]
    if not should:
        return []
    inside = {"in": {"path": prefix + within.field, "value": within.values}}
    return [
        {"$search": {"index": index, "compound": {"filter": [inside], "should": should, "minimumShouldMatch": 1}}},
        {"$limit": limit},
        {"$match": {prefix + within.field: {"$in": within.values}}},
        {
            "$project": {name: f"${prefix}{name}" for name in ("document_id", "generation", "page")}
            | {"score": {"$meta": "searchScore"}}
        },
    ]


def heaviest(terms: Terms) -> list[tuple[str, float]]:
    """Stems and their weights, the heaviest first; words of one stem add up."""
    weights: dict[str, float] = {}
    for term, weight in terms.items():
        for stem in stems(term):
            weights[stem] = weights.get(stem, 0.0) + weight
    return sorted(((s, w) for s, w in weights.items() if w > 0), key=lambda pair: -pair[1])[:MOST_TERMS]


def _chunk(place: ScoredRef) -> ChunkScore:
    return ChunkScore(place.id, place.build.document_id, place.page, place.score)


async def _places(collection: Collection, pipeline: list[dict[str, Any]]) -> list[ScoredRef]:
    cursor = await collection.aggregate(pipeline)
    return [_place_of(row["_id"], row, row["score"]) async for row in cursor]


def _place_of(id: str, fields: Mapping[str, Any], score: float) -> ScoredRef:
    return ScoredRef(id, IndexVersion(fields["document_id"], fields["generation"]), fields["page"], score)
