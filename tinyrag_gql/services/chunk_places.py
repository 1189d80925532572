"""Search hits: of a chunk that was found, or of the one in which a cited place stands."""

from collections.abc import Sequence

from tinyrag_gql.domain.chunks import Chunk, IndexedPage
from tinyrag_gql.domain.documents import Document
from tinyrag_gql.domain.search import SearchHit


def chunk_at(chunks: Sequence[Chunk], page: IndexedPage, start: int) -> Chunk | None:
    """The page's chunk that holds the offset, or else its first one."""
    mine = [chunk for chunk in chunks if chunk.page == page.number]
    return next((chunk for chunk in mine if chunk.start <= start < chunk.end), mine[0] if mine else None)


def hit_of(rank: int, document: Document, chunk: Chunk, page: IndexedPage, *, score: float = 1.0) -> SearchHit:
    """The hit that shows that chunk of that page; the score of one that was not searched for is 1."""
    return SearchHit(
        rank=rank,
        score=score,
        document=document,
        chunk_id=chunk.id,
        page=chunk.page,
        section=chunk.section,
        text=chunk.text,
        start=chunk.start,
        end=chunk.end,
        indexed_page=page,
    )
