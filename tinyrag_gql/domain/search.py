"""Questions put to the corpus: their scope, and the hits that come back."""

from enum import StrEnum

from pydantic import Field

from tinyrag_gql.domain.chunks import IndexedPage
from tinyrag_gql.domain.documents import Document, DocumentFilter
from tinyrag_gql.domain.model import Model
from tinyrag_gql.domain.periods import FiscalPeriod


class SearchMode(StrEnum):
    """Which signals rank the pages."""

    HYBRID = "HYBRID"
    DENSE = "DENSE"
    LEXICAL = "LEXICAL"


class SearchRequest(Model):
    """A question and where to look; `limit` counts hits, one per page, after the first `offset` of them."""

    tenant: str
    query: str
    filter: DocumentFilter | None = None
    mode: SearchMode = SearchMode.HYBRID
    infer_scope: bool = True
    limit: int = Field(default=10, ge=1, le=100)
    offset: int = Field(default=0, ge=0)


class ResolvedScope(Model):
    """Which documents were searched: the filter given, and what was inferred from the question's own words.

    `years` are those that filings in scope are of; `notices` say for readers which ones the question names in vain.
    """

    tickers: tuple[str, ...] = ()
    years: tuple[int, ...] = ()
    fiscal_periods: tuple[FiscalPeriod, ...] = ()
    report_types: tuple[str, ...] = ()
    inferred: bool = False
    document_count: int = 0
    notices: tuple[str, ...] = ()


class SearchHit(Model):
    """A page that answers, and its best chunk: `text == indexed_page.text[start:end]`.

    `score` compares within one result. `indexed_page` is the page as the search read it; it is not serialized.
    """

    rank: int
    score: float
    document: Document
    chunk_id: str
    page: int
    section: str | None = None
    text: str
    start: int
    end: int
    indexed_page: IndexedPage = Field(exclude=True, repr=False)


class SearchResult(Model):
    """Hits best first, the scope they were found in, and the time it took in milliseconds.

    `embedding_tokens` counts the tokens of the query that the embedding model read; 0 if it reports none.
    """

    hits: tuple[SearchHit, ...]
    scope: ResolvedScope
    took_ms: float
    embedding_tokens: int = 0
    has_more: bool = False
    """Whether there are hits after these."""
