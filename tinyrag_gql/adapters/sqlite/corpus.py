"""Pages and chunks in SQLite: what the worker writes, and the searches of the query path."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Self

from tinyrag_gql.adapters.sqlite import chunks, fulltext, model_check, pages, removal
from tinyrag_gql.adapters.sqlite.builds import ordinal
from tinyrag_gql.adapters.sqlite.chunks import Embedded
from tinyrag_gql.adapters.sqlite.database import Database
from tinyrag_gql.adapters.sqlite.dense_index import DenseIndex
from tinyrag_gql.adapters.sqlite.model_check import EmbeddingModel
from tinyrag_gql.domain.chunks import Chunk, IndexedPage, Statement
from tinyrag_gql.ports import ChunkScore, Matrix, PageScore, SearchScope, Terms, Vector

if TYPE_CHECKING:
    from tinyrag_gql.adapters.sqlite.vector_store import SqliteVectorStore


class SqliteCorpus:
    """ports.Corpus over one SQLite file. Writing for a deleted document raises FencedError."""

    def __init__(self, database: Database, *, model: str, dimension: int) -> None:
        self._database = database
        self._model = EmbeddingModel(model, dimension)
        self._index = DenseIndex(dimension)

    @property
    def vector_store(self) -> "SqliteVectorStore":
        """The same chunks as a LlamaIndex vector store, for its tools; sharing the matrix in memory."""
        # here and not above: LlamaIndex takes seconds and 100 MB to import, and no worker needs it
        from tinyrag_gql.adapters.sqlite.vector_store import SqliteVectorStore

        return SqliteVectorStore(self._database, self._model, self._index)

    async def open(self) -> Self:
        """Compare the embedding model with the index. Raises StartUpError where they differ."""
        await self._database.write(lambda connection: model_check.ensure(connection, self._model))
        return self

    async def put_pages(self, pages_: Sequence[IndexedPage]) -> None:
        """Keep pages, overwriting by (document, generation, number)."""
        await self._database.write(lambda connection: pages.put(connection, pages_))

    async def pages(self, document_id: str, generation: int, numbers: Sequence[int] | None = None) -> list[IndexedPage]:
        """Those pages (all, where None) that exist, by number."""
        return await self._database.read(lambda connection: pages.get(connection, document_id, generation, numbers))

    async def page_count(self, document_id: str, generation: int) -> int:
        """How many pages are kept."""
        return await self._database.read(lambda connection: pages.count(connection, document_id, generation))

    async def put_chunks(
        self,
        tenant: str,  # noqa: ARG002 the document's own row holds it here
        chunks_: Sequence[Chunk],
        vectors: Matrix,
    ) -> None:
        """Keep chunks with their vectors, one row each, overwriting by chunk id."""
        rows = [Embedded(chunk, vector) for chunk, vector in zip(chunks_, vectors, strict=True)]
        await self._database.write(lambda connection: chunks.put_checked(connection, self._model, rows))

    async def ordinals(self, document_id: str, generation: int) -> set[int]:
        """Which chunks are kept already."""
        return await self._database.read(lambda connection: chunks.ordinals(connection, document_id, generation))

    async def known_vectors(self, text_hashes: Sequence[str]) -> dict[str, Vector]:
        """Vectors of the index's model for indexed texts that were embedded before, by text hash."""
        return await self._database.read(lambda connection: chunks.known_vectors(connection, text_hashes))

    async def chunks(self, document_id: str, generation: int, *, offset: int, limit: int) -> list[Chunk]:
        """Chunks by ordinal."""
        return await self._database.read(
            lambda connection: chunks.get(connection, document_id, generation, offset=offset, limit=limit)
        )

    async def chunks_by_id(self, chunk_ids: Sequence[str]) -> dict[str, Chunk]:
        """The live ones among them."""
        return await self._database.read(lambda connection: chunks.get_live(connection, chunk_ids))

    async def published(self, document_id: str) -> None:
        """Nothing to do: searchers read the change log, which the swap itself writes."""

    async def collect(self, document_id: str, keep: frozenset[int]) -> int:
        """Remove pages and chunks of dead generations; how many chunks went."""
        total = 0
        while count := await self._database.write(lambda c: removal.some_chunks(c, document_id, keep)):
            total += count
        while await self._database.write(lambda c: removal.some_pages(c, document_id, keep)):
            pass
        return total

    async def dense(self, vector: Vector, scope: SearchScope, limit: int) -> list[ChunkScore]:
        """Best chunks by cosine similarity, exact."""
        return await self._database.read(lambda c: self._index.search(c, vector, scope, limit))

    async def lexical(self, terms: Terms, scope: SearchScope, limit: int) -> list[ChunkScore]:
        """Best chunks by BM25 over header and body, terms weighted."""
        return await self._database.read(lambda connection: chunks.search(connection, terms, scope, limit))

    async def lexical_pages(self, terms: Terms, scope: SearchScope, limit: int) -> list[PageScore]:
        """Best whole pages by BM25, terms weighted."""
        hits = await self._database.read(lambda c: fulltext.search(c, "page_words", terms, scope, limit))
        return [PageScore(hit.document_id, ordinal(hit.key), hit.score) for hit in hits]

    async def statement_pages(self, statement: Statement, scope: SearchScope, limit: int) -> list[PageScore]:
        """Pages that look most like that financial statement, by the score kept in their features."""
        return await self._database.read(lambda connection: pages.statements(connection, statement, scope, limit))

    async def live_pages(self, keys: Sequence[tuple[str, int]]) -> dict[tuple[str, int], IndexedPage]:
        """Live pages by (document id, page number)."""
        return await self._database.read(lambda connection: pages.live(connection, keys))
