"""Chunks and the pages they are cut from, as they are indexed: the units that are shown, embedded, found and cited."""

import hashlib
from typing import Any, Literal

from tinyrag_gql.domain.model import Model

Statement = Literal["balance_sheet", "income", "cash_flow"]


class PageFeatures(Model):
    """What ranking wants to know of a page without reading it again; made once at indexing by `retrieval/`."""

    section: str | None = None
    """The filing's Item or Note that the page belongs to, such as 'Item 7'."""
    heading: str | None = None
    """The page's first heading."""
    statements: dict[Statement, float] = {}
    """How much the page looks like each financial statement, 0 to 1; a statement it does not resemble is left out."""
    signals: dict[str, Any] = {}
    """JSON-ready values that only `retrieval/` writes and reads."""


class IndexedPage(Model):
    """A page as it is stored: its text and its features."""

    document_id: str
    generation: int
    number: int
    text: str
    features: PageFeatures = PageFeatures()


class Chunk(Model):
    """Whole lines of one page. `text == page.text[start:end]`; the header is indexed with it and never cited."""

    document_id: str
    generation: int
    ordinal: int
    page: int
    start: int
    end: int
    section: str | None = None
    header: str = ""
    text: str

    @property
    def id(self) -> str:
        """The same chunk of the same build has the same id on every attempt, so that a retry overwrites."""
        return chunk_id(self.document_id, self.generation, self.ordinal)

    @property
    def indexed_text(self) -> str:
        """What is embedded and searched: the header, then the body."""
        return f"{self.header}\n{self.text}" if self.header else self.text

    @property
    def text_hash(self) -> str:
        """SHA-256 of the indexed text in hexadecimal: the key under which an embedding can be used again."""
        return hashlib.sha256(self.indexed_text.encode()).hexdigest()


def chunk_id(document_id: str, generation: int, ordinal: int) -> str:
    """32 hexadecimal digits, a pure function of where the chunk stands."""
    return hashlib.sha256(f"{document_id}\0{generation}\0{ordinal}".encode()).hexdigest()[:32]
