"""Pages and embedded chunks: written by workers, searched by readers."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple, Protocol

import numpy as np
from numpy.typing import NDArray

from tinyrag_gql.domain.chunks import Chunk, IndexedPage, Statement
from tinyrag_gql.domain.model import Model
from tinyrag_gql.domain.tables import Table

Vector = NDArray[np.float32]
"""One embedding, shape (dimension,), unit length."""
Matrix = NDArray[np.float32]
"""Embeddings as rows, shape (n, dimension), unit length each."""


class SearchScope(Model):
    """Live chunks of these documents; None means all live documents of the tenant."""

    tenant: str
    document_ids: tuple[str, ...] | None = None


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
    """Pages and embedded chunks. Nothing written is seen by readers before the record's `live_generation` names it.

    It is bound to one embedding model, and so are `put_chunks`, `ordinals`, `known_vectors` and `dense`. They raise
    ModelNotServingError where searches use another model's vectors by now. How that comes about: see Vectors.
    """

    async def put_pages(self, pages: Sequence[IndexedPage]) -> None:
        """Keep pages, overwriting by (document, generation, number)."""
        ...

    async def pages(self, document_id: str, generation: int, numbers: Sequence[int] | None = None) -> list[IndexedPage]:
        """Those pages (all, where None) that exist, by number."""
        ...

    async def tables(
        self, document_id: str, generation: int, numbers: Sequence[int] | None = None
    ) -> dict[int, tuple[Table, ...]]:
        """Tables by page number, of those pages (all, where None) that have any."""
        ...

    async def page_count(self, document_id: str, generation: int) -> int:
        """How many pages are kept."""
        ...

    async def put_chunks(self, tenant: str, chunks: Sequence[Chunk], vectors: Matrix) -> None:
        """Keep chunks with their vectors, one row each, overwriting by chunk id."""
        ...

    async def ordinals(self, document_id: str, generation: int) -> set[int]:
        """Which chunks are kept already."""
        ...

    async def known_vectors(self, text_hashes: Sequence[str]) -> dict[str, Vector]:
        """Vectors of the index's model for indexed texts that were embedded before, by text hash."""
        ...

    async def chunks(self, document_id: str, generation: int, *, offset: int, limit: int) -> list[Chunk]:
        """Chunks by ordinal."""
        ...

    async def chunks_by_id(self, chunk_ids: Sequence[str]) -> dict[str, Chunk]:
        """The live ones among them."""
        ...

    async def collect(self, document_id: str, keep: frozenset[int]) -> int:
        """Remove pages and chunks of generations older than the newest of `keep` and not in it; of all if it is empty.

        Newer ones stay: whoever read the record before it moved on removes nothing of what came after. Returns how many
        chunks went.
        """
        ...

    async def dense(self, vector: Vector, scope: SearchScope, limit: int) -> list[ChunkScore]:
        """Best chunks by cosine similarity."""
        ...

    async def lexical(self, terms: Terms, scope: SearchScope, limit: int) -> list[ChunkScore]:
        """Best chunks by BM25 over header and body, terms weighted."""
        ...

    async def lexical_pages(self, terms: Terms, scope: SearchScope, limit: int) -> list[PageScore]:
        """Best whole pages by BM25, terms weighted."""
        ...

    async def statement_pages(self, statement: Statement, scope: SearchScope, limit: int) -> list[PageScore]:
        """Pages that look most like that financial statement, by the score kept in their features."""
        ...

    async def live_pages(self, keys: Sequence[tuple[str, int]]) -> dict[tuple[str, int], IndexedPage]:
        """Live pages by (document id, page number)."""
        ...


class Vectors(Protocol):
    """Another model's vectors, made beside those that serve and then put in their place for all documents at once.

    Chunks are the same for every model. One model serves; one more may be in the making.
    """

    async def serves(self) -> bool:
        """Whether searches use this model's vectors now."""
        ...

    async def begin(self) -> None:
        """Go on making this model's vectors, or start to; those of a third model that were in the making are gone."""
        ...

    async def lacking(self) -> list[tuple[str, int]]:
        """Live builds (document id, generation) with chunks that have no vector of this model."""
        ...

    async def add_vectors(self, chunks: Sequence[Chunk], vectors: Matrix) -> None:
        """Keep this model's vectors of chunks that are there; those collected meanwhile are left out."""
        ...

    async def take_over(self) -> bool:
        """Serve from now on, in one step for all documents; False, and nothing done, where a live chunk lacks one."""
        ...

    async def drop_others(self) -> None:
        """Remove the vectors of the model that serves no more."""
        ...
