"""Pages and embedded chunks in MongoDB: readers see a version once the record's `live_generation` names it."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any, NamedTuple, Protocol

from anyio import to_thread
from pymongo import UpdateOne
from pymongo.asynchronous.collection import AsyncCollection

from tinyrag_gql.adapters.chunk_nodes import node_of
from tinyrag_gql.adapters.mongo import page_rows
from tinyrag_gql.adapters.mongo.chunk_rows import (
    METADATA,
    TEXT,
    TEXT_HASH,
    binary_of,
    chunk_of_row,
    text_row_of,
    vector_of,
)
from tinyrag_gql.adapters.mongo.client import Row
from tinyrag_gql.adapters.mongo.index_versions import IndexVersion, IndexVersions
from tinyrag_gql.adapters.mongo.models import FIRST, Models, Slot
from tinyrag_gql.adapters.mongo.vector_store import ChunkVectorStore
from tinyrag_gql.adapters.mongo.writing import batches, insert_missing, update, upsert
from tinyrag_gql.domain.chunks import Chunk, IndexedPage, Statement
from tinyrag_gql.domain.errors import ModelNotServingError
from tinyrag_gql.domain.tables import Table
from tinyrag_gql.ports import ChunkScore, EmbeddingModel, Matrix, PageScore, SearchScope, Terms, Vector

_SHOWN = {TEXT: 1, METADATA: 1}


class IndexSearch(Protocol):
    """Ranks chunks and pages by the server's indexes, or in this process."""

    async def dense(self, vector: Vector, scope: SearchScope, limit: int) -> list[ChunkScore]: ...

    async def lexical(self, terms: Terms, scope: SearchScope, limit: int) -> list[ChunkScore]: ...

    async def lexical_pages(self, terms: Terms, scope: SearchScope, limit: int) -> list[PageScore]: ...


class VectorIndexes(Protocol):
    """Creates and drops the server's vector indexes."""

    async def make(self, slot: Slot) -> None: ...

    async def drop(self, slot: Slot) -> None: ...


class SlotIndex(NamedTuple):
    """The store and the search of one slot's vectors."""

    store: ChunkVectorStore
    search: IndexSearch


class MongoCorpus:
    """ports.Corpus and ports.Vectors over the collections `pages` and `chunks`."""

    def __init__(
        self,
        models: Models,
        model: EmbeddingModel,
        builds: IndexVersions,
        chunks: AsyncCollection[dict[str, Any]],
        pages: AsyncCollection[dict[str, Any]],
        place: Callable[[Slot], SlotIndex],
        indexes: VectorIndexes | None,
    ) -> None:
        self._models = models
        self._model = model
        self._builds = builds
        self._chunks = chunks
        self._pages = pages
        self._places = {FIRST: place(FIRST), FIRST.other: place(FIRST.other)}
        self._words = self._places[FIRST].search
        self._indexes = indexes

    async def put_pages(self, pages: Sequence[IndexedPage]) -> None:
        """Stores pages, overwriting by (document, generation, number). Raises FencedError for a deleted document."""
        builds = {IndexVersion(page.document_id, page.generation) for page in pages}
        tenants = {build: await self._builds.open(*build) for build in builds}
        await upsert(self._pages, await to_thread.run_sync(page_rows.rows_of, tenants, pages))
        for build in builds:
            await self._builds.close(*build)

    async def pages(self, document_id: str, generation: int, numbers: Sequence[int] | None = None) -> list[IndexedPage]:
        """Returns those pages (all, if None) that exist, by number."""
        query = _pages_query(document_id, generation, numbers)
        return [page_rows.page_of(row) async for row in self._pages.find(query, page_rows.SHOWN).sort("page")]

    async def tables(
        self, document_id: str, generation: int, numbers: Sequence[int] | None = None
    ) -> dict[int, tuple[Table, ...]]:
        """Tables by page number, of those pages (all, where None) that have any."""
        query = _pages_query(document_id, generation, numbers) | {page_rows.TABLES: {"$exists": True}}
        rows = self._pages.find(query, {"page": 1, page_rows.TABLES: 1}).sort("page")
        return {row["page"]: page_rows.tables_of(row) async for row in rows}

    async def page_count(self, document_id: str, generation: int) -> int:
        """Returns how many pages are stored."""
        return await self._pages.count_documents({"document_id": document_id, "generation": generation})

    async def vector_store(self) -> ChunkVectorStore:
        """Returns the LlamaIndex store of the vectors that searches use. Raises ModelNotServingError."""
        return self._places[await self._models.serving_slot(self._model)].store

    async def put_texts(self, tenant: str, chunks: Sequence[Chunk]) -> None:
        """Stores chunks without vectors; those that are there already stay as they are. Raises FencedError."""
        builds = {IndexVersion(chunk.document_id, chunk.generation) for chunk in chunks}
        for build in builds:
            await self._builds.open(*build)
        await insert_missing(
            self._chunks, await to_thread.run_sync(_text_rows, tenant, chunks)
        )  # stemming takes a while
        for build in builds:
            await self._builds.close(*build)

    async def chunk_count(self, document_id: str, generation: int) -> int:
        """Returns how many chunks are stored, with or without a vector."""
        return await self._chunks.count_documents(_build_query(document_id, generation))

    async def put_chunks(self, tenant: str, chunks: Sequence[Chunk], vectors: Matrix) -> None:
        """Stores chunks with their vectors, overwriting by chunk id. Raises FencedError for a deleted document."""
        store = await self.vector_store()
        await store.async_add([node_of(tenant, *pair) for pair in zip(chunks, vectors, strict=True)])

    async def ordinals(self, document_id: str, generation: int) -> set[int]:
        """Returns which chunks are stored with a vector of the model."""
        path, slot = f"{METADATA}.ordinal", await self._models.slot(self._model)
        query = {**_build_query(document_id, generation), slot.field: {"$exists": True}}
        rows = self._chunks.find(query, {path: 1, "_id": 0})
        return {row[METADATA]["ordinal"] async for row in rows}

    async def known_vectors(self, text_hashes: Sequence[str], *, tenant: str | None = None) -> dict[str, Vector]:
        """Returns vectors of indexed texts that were embedded before for this tenant (any, if None), by text hash."""
        found: dict[str, Vector] = {}
        field = (await self._models.slot(self._model)).field
        within = {} if tenant is None else {f"{METADATA}.tenant": tenant}
        for batch in batches(text_hashes):
            async for row in self._chunks.find({TEXT_HASH: {"$in": batch}, **within}, {TEXT_HASH: 1, field: 1}):
                if field in row:
                    found[row[TEXT_HASH]] = vector_of(row[field])
        return found

    async def chunks(self, document_id: str, generation: int, *, offset: int, limit: int) -> list[Chunk]:
        """Returns chunks by ordinal."""
        if limit < 1:
            return []
        rows = self._chunks.find(_build_query(document_id, generation), _SHOWN).sort(f"{METADATA}.ordinal")
        return [chunk_of_row(row) async for row in rows.skip(offset).limit(limit)]

    async def chunks_by_id(self, chunk_ids: Sequence[str]) -> dict[str, Chunk]:
        """Returns the live ones among them."""
        rows: list[Mapping[str, Any]] = []
        for batch in batches(chunk_ids):
            rows += await self._chunks.find({"_id": {"$in": batch}}, _SHOWN).to_list()
        found = {row["_id"]: chunk_of_row(row) for row in rows}
        live = await self._builds.live({chunk.document_id for chunk in found.values()})
        return {key: chunk for key, chunk in found.items() if live.get(chunk.document_id) == chunk.generation}

    async def collect(self, document_id: str, keep: frozenset[int]) -> int:
        """Removes pages and chunks of old generations; returns how many chunks."""
        dead = {"$nin": sorted(keep), **({"$lt": max(keep)} if keep else {})}
        await self._pages.delete_many({"document_id": document_id, "generation": dead})
        query = {f"{METADATA}.document_id": document_id, f"{METADATA}.generation": dead}
        removed = await self._chunks.delete_many(query)
        await self._builds.delist(document_id, keep)
        return removed.deleted_count

    async def dense(self, vector: Vector, scope: SearchScope, limit: int) -> list[ChunkScore]:
        """Returns the best chunks by cosine similarity, of documents that do not await vectors."""
        slot = await self._models.serving_slot(self._model)
        return await self._places[slot].search.dense(vector, scope, limit)

    async def lexical(self, terms: Terms, scope: SearchScope, limit: int) -> list[ChunkScore]:
        """Returns the best chunks by BM25 over header and body, terms weighted."""
        return await self._words.lexical(terms, scope, limit)

    async def lexical_pages(self, terms: Terms, scope: SearchScope, limit: int) -> list[PageScore]:
        """Returns the best whole pages by BM25, terms weighted."""
        return await self._words.lexical_pages(terms, scope, limit)

    async def statement_pages(self, statement: Statement, scope: SearchScope, limit: int) -> list[PageScore]:
        """Returns live pages in scope that look like the statement, best first."""
        builds = await self._builds.all(scope)
        if limit < 1 or not builds:
            return []
        score = f"statements.{statement}"
        query = {"tenant": scope.tenant, "build": {"$in": [build.key for build in builds]}, score: {"$gt": 0}}
        rows = self._pages.find(query, {"document_id": 1, "page": 1, score: 1})
        best = rows.sort([(score, -1), ("document_id", 1), ("page", 1)]).limit(limit)
        return [PageScore(row["document_id"], row["page"], row["statements"][statement]) async for row in best]

    async def live_pages(self, keys: Sequence[tuple[str, int]]) -> dict[tuple[str, int], IndexedPage]:
        """Returns live pages by (document id, page number)."""
        live = await self._builds.live({document_id for document_id, _ in keys})
        ids = [page_rows.page_id(document, live[document], number) for document, number in keys if document in live]
        found: list[IndexedPage] = []
        for batch in batches(ids):
            rows = self._pages.find({"_id": {"$in": batch}}, page_rows.SHOWN)
            found += [page_rows.page_of(row) async for row in rows]
        return {(page.document_id, page.number): page for page in found}

    # -------------------------------------------------------------------------------------------- ports.Vectors

    async def serves(self) -> bool:
        """Returns whether searches use this model's vectors now."""
        return await self._models.serves(self._model)

    async def begin(self) -> None:
        """Continues to build this model's vectors, or starts in an empty slot."""
        try:
            slot = await self._models.slot(self._model)
        except ModelNotServingError:
            await self._models.begin(None)
            await self.drop_others()
            await self._models.begin(self._model)
            slot = await self._models.slot(self._model)
        if self._indexes is not None:
            await self._indexes.make(slot)

    async def lacking(self) -> list[tuple[str, int]]:
        """Returns live versions with chunks that have no vector of this model; reads every chunk."""
        slot = await self._models.slot(self._model)
        pipeline: list[Row] = [{"$match": {slot.field: {"$exists": False}}}, {"$group": {"_id": f"${METADATA}.build"}}]
        keys = [row["_id"] async for row in await self._chunks.aggregate(pipeline)]
        builds = [
            IndexVersion(document_id, int(number)) for document_id, number in (key.rsplit(":", 1) for key in keys)
        ]
        live = await self._builds.live({build.document_id for build in builds}, embedded=True)
        return [(id_, generation) for id_, generation in builds if live.get(id_) == generation]

    async def add_vectors(self, chunks: Sequence[Chunk], vectors: Matrix) -> None:
        """Stores this model's vectors of those chunks that exist."""
        field = (await self._models.slot(self._model)).field
        pairs = zip(chunks, vectors, strict=True)
        changes = [UpdateOne({"_id": chunk.id}, {"$set": {field: binary_of(vector)}}) for chunk, vector in pairs]
        await update(self._chunks, changes)

    async def promote(self) -> bool:
        """Makes searches use this model's vectors, unless a live chunk lacks one.

        The caller's next round embeds a document that was published between the check and the change.
        """
        slot = await self._models.slot(self._model)
        if await self.lacking():
            return False
        if self._indexes is not None:
            await self._indexes.make(slot)  # waits until it is built
        await self._models.promote(self._model, slot)
        return True

    async def drop_others(self) -> None:
        """Removes the vectors of the slot that searches do not use, and their index."""
        idle = await self._models.idle_slot()
        if self._indexes is not None:
            await self._indexes.drop(idle)
        await self._chunks.update_many({idle.field: {"$exists": True}}, {"$unset": {idle.field: ""}})


def _text_rows(tenant: str, chunks: Sequence[Chunk]) -> list[Row]:
    return [text_row_of(node_of(tenant, chunk)) for chunk in chunks]


def _build_query(document_id: str, generation: int) -> dict[str, Any]:
    return {f"{METADATA}.document_id": document_id, f"{METADATA}.generation": generation}


def _pages_query(document_id: str, generation: int, numbers: Sequence[int] | None) -> dict[str, Any]:
    query: dict[str, Any] = {"document_id": document_id, "generation": generation}
    return query if numbers is None else query | {"page": {"$in": list(numbers)}}
