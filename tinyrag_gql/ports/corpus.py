"""Pages and embedded chunks: written by workers, searched by readers."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple, Protocol

import numpy as np
from numpy.typing import NDArray

from tinyrag_gql.domain.chunks import Chunk, IndexedPage, Statement
from tinyrag_gql.domain.documents import DocumentFilter
from tinyrag_gql.domain.model import Model
from tinyrag_gql.domain.tables import Table

Vector = NDArray[np.float32]
"""One embedding, shape (dimension,), unit length."""
Matrix = NDArray[np.float32]
"""Embeddings as rows, shape (n, dimension), unit length each."""


class SearchScope(Model):
    """Live chunks of these documents that the filter lets through; None means all live documents of the tenant.

    Ids are for few documents, since a search reads them all; a filter is for any number.
    """

    tenant: str
    document_ids: tuple[str, ...] | None = None
    filter: DocumentFilter | None = None


class EmbeddingModel(NamedTuple):
    """What tells vectors that compare from those that do not."""

    name: str
    dimension: int


class ChunkScore(NamedTuple):
    """A chunk that matched; a higher score is better, comparable within one call only."""

    chunk_id: str
    document_id: str
    page: int
    score: float


class PageScore(NamedTuple):
    """A page that matched."""

    document_id: str
    page: int
    score: float


Terms = Mapping[str, float]
"""Search terms (plain lower-case words) and their weights."""


class Corpus(Protocol):
    """Pages and embedded chunks. Readers see what was written once the record's `live_generation` names it.

    A corpus is bound to one embedding model. `put_chunks`, `ordinals`, `known_vectors` and `dense` raise
    ModelNotServingError if searches now use another model's vectors: see Vectors.
    """

    async def put_pages(self, pages: Sequence[IndexedPage]) -> None:
        """Stores pages, overwriting by (document, generation, number)."""
        ...

    async def pages(self, document_id: str, generation: int, numbers: Sequence[int] | None = None) -> list[IndexedPage]:
        """Returns those pages (all, if None) that exist, by number."""
        ...

    async def tables(
        self, document_id: str, generation: int, numbers: Sequence[int] | None = None
    ) -> dict[int, tuple[Table, ...]]:
        """Returns tables by page number, of those pages (all, if None) that have any."""
        ...

    async def page_count(self, document_id: str, generation: int) -> int:
        """Returns how many pages are stored."""
        ...

    async def put_texts(self, tenant: str, chunks: Sequence[Chunk]) -> None:
        """Stores chunks without vectors, by which words find them; those that are there already stay as they are."""
        ...

    async def chunk_count(self, document_id: str, generation: int) -> int:
        """Returns how many chunks are stored, with or without a vector."""
        ...

    async def put_chunks(self, tenant: str, chunks: Sequence[Chunk], vectors: Matrix) -> None:
        """Stores chunks with their vectors, one row each, overwriting by chunk id."""
        ...

    async def ordinals(self, document_id: str, generation: int) -> set[int]:
        """Returns which chunks are stored with a vector of the model."""
        ...

    async def known_vectors(self, text_hashes: Sequence[str], *, tenant: str | None = None) -> dict[str, Vector]:
        """Returns vectors of the index's model for indexed texts that were embedded before, by text hash.

        Of this tenant's documents, so that the time of an ingestion tells nothing of what others hold; None for the
        operator's own work on all of them.
        """
        ...

    async def chunks(self, document_id: str, generation: int, *, offset: int, limit: int) -> list[Chunk]:
        """Returns chunks by ordinal."""
        ...

    async def chunks_by_id(self, chunk_ids: Sequence[str]) -> dict[str, Chunk]:
        """Returns the live ones among them."""
        ...

    async def collect(self, document_id: str, keep: frozenset[int]) -> int:
        """Removes pages and chunks of generations older than the newest of `keep` and not in it; of all if it is empty.

        Newer generations stay, so that a caller who read an old record removes nothing of what came after. Returns how
        many chunks were removed.
        """
        ...

    async def dense(self, vector: Vector, scope: SearchScope, limit: int) -> list[ChunkScore]:
        """Returns the best chunks by cosine similarity, of documents that do not await vectors."""
        ...

    async def lexical(self, terms: Terms, scope: SearchScope, limit: int) -> list[ChunkScore]:
        """Returns the best chunks by BM25 over header and body, terms weighted."""
        ...

    async def lexical_pages(self, terms: Terms, scope: SearchScope, limit: int) -> list[PageScore]:
        """Returns the best whole pages by BM25, terms weighted."""
        ...

    async def statement_pages(self, statement: Statement, scope: SearchScope, limit: int) -> list[PageScore]:
        """Returns the pages that look most like that financial statement, by the score kept in their features."""
        ...

    async def live_pages(self, keys: Sequence[tuple[str, int]]) -> dict[tuple[str, int], IndexedPage]:
        """Returns live pages by (document id, page number)."""
        ...


class Vectors(Protocol):
    """Moves the index to another embedding model: its vectors are built beside those that searches use, then promoted.

    Chunks are the same for every model. Searches use one model's vectors; those of one more may be being built.
    """

    async def serves(self) -> bool:
        """Returns whether searches use this model's vectors now."""
        ...

    async def begin(self) -> None:
        """Continues to build this model's vectors, or starts; removes those of a third model that were being built."""
        ...

    async def lacking(self) -> list[tuple[str, int]]:
        """Returns live index versions (document id, generation) with chunks that have no vector of this model.

        A document that awaits its first vectors is not among them: its own ingestion stores them.
        """
        ...

    async def add_vectors(self, chunks: Sequence[Chunk], vectors: Matrix) -> None:
        """Stores this model's vectors of chunks that exist; chunks that were removed meanwhile are left out."""
        ...

    async def promote(self) -> bool:
        """Makes searches use this model's vectors, for all documents at once; False if a live chunk lacks one."""
        ...

    async def drop_others(self) -> None:
        """Removes the vectors of the model that searches no longer use."""
        ...
