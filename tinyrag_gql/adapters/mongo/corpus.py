"""Pages and embedded chunks in MongoDB: what is written is seen once the record's `live_generation` names it."""

from collections.abc import Mapping, Sequence
from typing import Any, Protocol

from anyio import to_thread
from pymongo.asynchronous.collection import AsyncCollection

from tinyrag_gql.adapters.mongo import page_rows
from tinyrag_gql.adapters.mongo.builds import Build, Builds
from tinyrag_gql.adapters.mongo.chunk_nodes import EMBEDDING, METADATA, TEXT, TEXT_HASH, chunk_of, node_of, vector_of
from tinyrag_gql.adapters.mongo.vector_store import ChunkVectorStore
from tinyrag_gql.adapters.mongo.writing import batches, upsert
from tinyrag_gql.domain.chunks import Chunk, IndexedPage, Statement
from tinyrag_gql.ports import ChunkScore, Matrix, PageScore, SearchScope, Terms, Vector

_SHOWN = {TEXT: 1, METADATA: 1}


class Search(Protocol):
    """Where the rankings come from: the server's indexes, or this process."""

    async def dense(self, vector: Vector, scope: SearchScope, limit: int) -> list[ChunkScore]: ...

    async def lexical(self, terms: Terms, scope: SearchScope, limit: int) -> list[ChunkScore]: ...

    async def lexical_pages(self, terms: Terms, scope: SearchScope, limit: int) -> list[PageScore]: ...


class MongoCorpus:
    """ports.Corpus over the collections `pages` and `chunks`."""

    def __init__(
        self,
        builds: Builds,
        store: ChunkVectorStore,
        chunks: AsyncCollection[dict[str, Any]],
        pages: AsyncCollection[dict[str, Any]],
        search: Search,
    ) -> None:
        self._builds = builds
        self._store = store
        self._chunks = chunks
        self._pages = pages
        self._search = search

    async def put_pages(self, pages: Sequence[IndexedPage]) -> None:
        """Keep pages, overwriting by (document, generation, number). Raises FencedError for a deleted document."""
        builds = {Build(page.document_id, page.generation) for page in pages}
        tenants = {build: await self._builds.open(*build) for build in builds}
        await upsert(self._pages, await to_thread.run_sync(page_rows.rows_of, tenants, pages))
        for build in builds:
            await self._builds.close(*build)

    async def pages(self, document_id: str, generation: int, numbers: Sequence[int] | None = None) -> list[IndexedPage]:
        """Those pages (all, where None) that exist, by number."""
        query: dict[str, Any] = {"document_id": document_id, "generation": generation}
        if numbers is not None:
            query["page"] = {"$in": list(numbers)}
        return [page_rows.page_of(row) async for row in self._pages.find(query, page_rows.SHOWN).sort("page")]

    async def page_count(self, document_id: str, generation: int) -> int:
        """How many pages are kept."""
        return await self._pages.count_documents({"document_id": document_id, "generation": generation})

    async def put_chunks(self, tenant: str, chunks: Sequence[Chunk], vectors: Matrix) -> None:
        """Keep chunks with their vectors, overwriting by chunk id. Raises FencedError for a deleted document."""
        builds = {Build(chunk.document_id, chunk.generation) for chunk in chunks}
        for build in builds:
            await self._builds.open(*build)
        await self._store.async_add([node_of(tenant, *pair) for pair in zip(chunks, vectors, strict=True)])
        for build in builds:
            await self._builds.close(*build)

    async def ordinals(self, document_id: str, generation: int) -> set[int]:
        """Which chunks are kept already."""
        path = f"{METADATA}.ordinal"
        rows = self._chunks.find(_build_query(document_id, generation), {path: 1, "_id": 0})
        return {row[METADATA]["ordinal"] async for row in rows}

    async def known_vectors(self, text_hashes: Sequence[str]) -> dict[str, Vector]:
        """Vectors of indexed texts that were embedded before, by text hash."""
        found: dict[str, Vector] = {}
        for batch in batches(text_hashes):
            async for row in self._chunks.find({TEXT_HASH: {"$in": batch}}, {TEXT_HASH: 1, EMBEDDING: 1}):
                found[row[TEXT_HASH]] = vector_of(row[EMBEDDING])
        return found

    async def chunks(self, document_id: str, generation: int, *, offset: int, limit: int) -> list[Chunk]:
        """Chunks by ordinal."""
        if limit < 1:
            return []
        rows = self._chunks.find(_build_query(document_id, generation), _SHOWN).sort(f"{METADATA}.ordinal")
        return [chunk_of(row) async for row in rows.skip(offset).limit(limit)]

    async def chunks_by_id(self, chunk_ids: Sequence[str]) -> dict[str, Chunk]:
        """The live ones among them."""
        rows: list[Mapping[str, Any]] = []
        for batch in batches(chunk_ids):
            rows += await self._chunks.find({"_id": {"$in": batch}}, _SHOWN).to_list()
        found = {row["_id"]: chunk_of(row) for row in rows}
        live = await self._builds.live({chunk.document_id for chunk in found.values()})
        return {key: chunk for key, chunk in found.items() if live.get(chunk.document_id) == chunk.generation}

    async def published(self, document_id: str) -> None:
        """Nothing to do: every search asks the records what is live."""

    async def collect(self, document_id: str, keep: frozenset[int]) -> int:
        """Remove pages and chunks of dead generations; how many chunks went."""
        dead = {"$nin": sorted(keep), **({"$lt": max(keep)} if keep else {})}
        await self._pages.delete_many({"document_id": document_id, "generation": dead})
        query = {f"{METADATA}.document_id": document_id, f"{METADATA}.generation": dead}
        removed = await self._chunks.delete_many(query)
        await self._builds.delist(document_id, keep)
        return removed.deleted_count

    async def dense(self, vector: Vector, scope: SearchScope, limit: int) -> list[ChunkScore]:
        """Best chunks by cosine similarity."""
        return await self._search.dense(vector, scope, limit)

    async def lexical(self, terms: Terms, scope: SearchScope, limit: int) -> list[ChunkScore]:
        """Best chunks by BM25 over header and body, terms weighted."""
        return await self._search.lexical(terms, scope, limit)

    async def lexical_pages(self, terms: Terms, scope: SearchScope, limit: int) -> list[PageScore]:
        """Best whole pages by BM25, terms weighted."""
        return await self._search.lexical_pages(terms, scope, limit)

    async def statement_pages(self, statement: Statement, scope: SearchScope, limit: int) -> list[PageScore]:
        """Live pages in scope that look like the statement, best first."""
        builds = await self._builds.all(scope)
        if limit < 1 or not builds:
            return []
        score = f"statements.{statement}"
        query = {"tenant": scope.tenant, "build": {"$in": [build.key for build in builds]}, score: {"$gt": 0}}
        rows = self._pages.find(query, {"document_id": 1, "page": 1, score: 1})
        best = rows.sort([(score, -1), ("document_id", 1), ("page", 1)]).limit(limit)
        return [PageScore(row["document_id"], row["page"], row["statements"][statement]) async for row in best]

    async def live_pages(self, keys: Sequence[tuple[str, int]]) -> dict[tuple[str, int], IndexedPage]:
        """Live pages by (document id, page number)."""
        live = await self._builds.live({document_id for document_id, _ in keys})
        ids = [page_rows.page_id(document, live[document], number) for document, number in keys if document in live]
        found: list[IndexedPage] = []
        for batch in batches(ids):
            rows = self._pages.find({"_id": {"$in": batch}}, page_rows.SHOWN)
            found += [page_rows.page_of(row) async for row in rows]
        return {(page.document_id, page.number): page for page in found}


def _build_query(document_id: str, generation: int) -> dict[str, Any]:
    return {f"{METADATA}.document_id": document_id, f"{METADATA}.generation": generation}
