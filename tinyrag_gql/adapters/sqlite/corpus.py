"""Pages and chunks in SQLite: what workers write, and the searches of the query path."""

import sqlite3
from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING, Self

from tinyrag_gql.adapters.sqlite import chunks, fulltext, models, pages, removal, vectors
from tinyrag_gql.adapters.sqlite.chunks import Embedded
from tinyrag_gql.adapters.sqlite.database import Database
from tinyrag_gql.adapters.sqlite.dense_index import DenseIndex
from tinyrag_gql.adapters.sqlite.index_versions import ordinal
from tinyrag_gql.adapters.sqlite.term_counts import TermCounts
from tinyrag_gql.domain.chunks import Chunk, IndexedPage, Statement
from tinyrag_gql.domain.errors import ModelNotServingError
from tinyrag_gql.domain.tables import Table
from tinyrag_gql.ports import ChunkScore, EmbeddingModel, Matrix, PageScore, SearchScope, Terms, Vector

if TYPE_CHECKING:
    from tinyrag_gql.adapters.sqlite.vector_store import SqliteVectorStore


_SLICE = 1000


class SqliteCorpus:
    """`ports.Corpus` and `ports.Vectors` over one SQLite file. Writing for a deleted document raises FencedError."""

    def __init__(self, database: Database, *, model: str, dimension: int) -> None:
        self._database = database
        self._model = EmbeddingModel(model, dimension)
        self._index = DenseIndex(self._model)
        self._counts = TermCounts()

    async def vector_store(self) -> "SqliteVectorStore":
        """Returns the LlamaIndex store of these chunks, sharing the matrix in memory."""
        # imported here: LlamaIndex takes a second and 100 MB, and an API process starts without it
        from tinyrag_gql.adapters.sqlite.vector_store import SqliteVectorStore

        return SqliteVectorStore(self._database, self._model, self._index)

    async def open(self, also: Sequence[EmbeddingModel] = ()) -> Self:
        """Compares the embedding model with the index. Raises StartUpError if the index has none of these models."""
        await self._database.write(lambda connection: models.ensure(connection, self._model, also))
        return self

    async def put_pages(self, pages_: Sequence[IndexedPage]) -> None:
        """Stores pages, overwriting by (document, generation, number)."""
        await self._database.write(lambda connection: pages.put(connection, pages_))

    async def pages(self, document_id: str, generation: int, numbers: Sequence[int] | None = None) -> list[IndexedPage]:
        """Returns those pages (all, if None) that exist, by number."""
        return await self._database.read(lambda connection: pages.get(connection, document_id, generation, numbers))

    async def tables(
        self, document_id: str, generation: int, numbers: Sequence[int] | None = None
    ) -> dict[int, tuple[Table, ...]]:
        """Tables by page number, of those pages (all, where None) that have any."""
        return await self._database.read(lambda connection: pages.tables(connection, document_id, generation, numbers))

    async def page_count(self, document_id: str, generation: int) -> int:
        """Returns how many pages are stored."""
        return await self._database.read(lambda connection: pages.count(connection, document_id, generation))

    async def put_texts(
        self,
        tenant: str,  # noqa: ARG002 the document's own row holds it
        chunks_: Sequence[Chunk],
    ) -> None:
        """Stores chunks without vectors; those that are there already stay as they are."""
        await self._database.write(lambda connection: chunks.put_texts(connection, chunks_))

    async def chunk_count(self, document_id: str, generation: int) -> int:
        """Returns how many chunks are stored, with or without a vector."""
        return await self._database.read(lambda connection: chunks.count(connection, document_id, generation))

    async def put_chunks(
        self,
        tenant: str,  # noqa: ARG002 the document's own row holds it
        chunks_: Sequence[Chunk],
        vectors_: Matrix,
    ) -> None:
        """Stores chunks with their vectors, one row each, overwriting by chunk id."""
        rows = [Embedded(chunk, vector) for chunk, vector in zip(chunks_, vectors_, strict=True)]
        await self._database.write(lambda connection: chunks.put(connection, self._model, rows))

    async def ordinals(self, document_id: str, generation: int) -> set[int]:
        """Returns which chunks are stored with a vector of the model."""
        return await self._database.read(
            lambda c: vectors.ordinals(c, models.slot(c, self._model), document_id, generation)
        )

    async def known_vectors(self, text_hashes: Sequence[str], *, tenant: str | None = None) -> dict[str, Vector]:
        """Returns vectors for indexed texts that were embedded before for this tenant (any, if None), by text hash."""
        return await self._database.read(lambda c: vectors.known(c, models.slot(c, self._model), text_hashes, tenant))

    async def chunks(self, document_id: str, generation: int, *, offset: int, limit: int) -> list[Chunk]:
        """Returns chunks by ordinal."""
        return await self._database.read(
            lambda connection: chunks.get(connection, document_id, generation, offset=offset, limit=limit)
        )

    async def chunks_by_id(self, chunk_ids: Sequence[str]) -> dict[str, Chunk]:
        """Returns the live ones among them."""
        return await self._database.read(lambda connection: chunks.get_live(connection, chunk_ids))

    async def collect(self, document_id: str, keep: frozenset[int]) -> int:
        """Removes pages and chunks of old generations; returns how many chunks."""
        total = 0
        while count := await self._database.write(lambda c: removal.some_chunks(c, document_id, keep)):
            total += count
        while await self._database.write(lambda c: removal.some_pages(c, document_id, keep)):
            pass
        return total

    async def dense(self, vector: Vector, scope: SearchScope, limit: int) -> list[ChunkScore]:
        """Returns the best chunks by cosine similarity, exact, of documents that do not await vectors."""
        try:
            return await self._database.read(lambda c: self._index.search(c, vector, scope, limit))
        except ModelNotServingError:
            self._index.clear()  # it holds another model's vectors
            raise

    async def lexical(self, terms: Terms, scope: SearchScope, limit: int) -> list[ChunkScore]:
        """Returns the best chunks by BM25 over header and body, terms weighted."""
        return await self._database.read(
            lambda connection: chunks.search(connection, terms, scope, limit, self._counts)
        )

    async def lexical_pages(self, terms: Terms, scope: SearchScope, limit: int) -> list[PageScore]:
        """Returns the best whole pages by BM25, terms weighted."""
        hits = await self._database.read(lambda c: fulltext.search(c, "page_words", terms, scope, limit, self._counts))
        return [PageScore(hit.document_id, ordinal(hit.key), hit.score) for hit in hits]

    async def statement_pages(self, statement: Statement, scope: SearchScope, limit: int) -> list[PageScore]:
        """Returns the pages that look most like that financial statement, by the score kept in their features."""
        return await self._database.read(lambda connection: pages.statements(connection, statement, scope, limit))

    async def live_pages(self, keys: Sequence[tuple[str, int]]) -> dict[tuple[str, int], IndexedPage]:
        """Returns live pages by (document id, page number)."""
        return await self._database.read(lambda connection: pages.live(connection, keys))

    # -------------------------------------------------------------------------------------------- ports.Vectors

    async def serves(self) -> bool:
        """Returns whether searches use this model's vectors now."""
        return await self._database.read(lambda connection: models.serves(connection, self._model))

    async def begin(self) -> None:
        """Continues to build this model's vectors, or starts in an empty slot."""
        if await self._database.read(lambda connection: models.is_built_or_building(connection, self._model)):
            return
        await self._database.write(lambda connection: models.begin(connection, None))
        await self.drop_others()
        await self._database.write(lambda connection: models.begin(connection, self._model))

    async def lacking(self) -> list[tuple[str, int]]:
        """Returns live versions with chunks that have no vector of this model."""
        return await self._database.read(lambda c: vectors.lacking(c, models.slot(c, self._model)))

    async def add_vectors(self, chunks_: Sequence[Chunk], vectors_: Matrix) -> None:
        """Stores this model's vectors of those chunks that exist."""
        await self._database.write(lambda c: vectors.add(c, models.slot(c, self._model), chunks_, vectors_))

    async def promote(self) -> bool:
        """Makes searches use this model's vectors, in one transaction, unless a live chunk lacks one."""

        def work(connection: sqlite3.Connection) -> bool:
            if vectors.lacking(connection, models.slot(connection, self._model)):
                return False
            models.promote(connection, self._model)
            return True

        return await self._database.write(work)

    async def drop_others(self) -> None:
        """Empties the slot that searches do not use, a slice at a time."""
        last: int | None = -1
        while last is not None:
            last = await self._database.write(partial(models.clear_idle, after=last, count=_SLICE))
