"""Chunks and the pages they are cut from, as they are indexed: the units that are shown, embedded, found and cited."""

import hashlib
import zlib
from typing import Any, Literal

from pydantic import TypeAdapter

from tinyrag_gql.domain.model import Model
from tinyrag_gql.domain.pages import Legibility
from tinyrag_gql.domain.tables import Table

Statement = Literal["balance_sheet", "income", "cash_flow"]


class PageFeatures(Model):
    """What ranking wants to know of a page without reading it again; made once at indexing by `retrieval/`."""

    section: str | None = None
    """The filing's Item or Note that the page belongs to, such as 'Item 7'."""
    heading: str | None = None
    """The page's first heading."""
    statements: dict[Statement, float] = {}
    """How much the page looks like each financial statement, 0 to 1; a statement it does not resemble is left out."""
    legibility: Legibility = Legibility.TEXT
    """How the page's text came about."""
    signals: dict[str, Any] = {}
    """JSON-ready values that only `retrieval/` writes and reads."""


class IndexedPage(Model):
    """A page as it is stored: its text, its features and its tables.

    Stores keep the tables apart from the page: `Corpus.tables` reads them, and a page that is read back has none.
    """

    document_id: str
    generation: int
    number: int
    text: str
    features: PageFeatures = PageFeatures()
    tables: tuple[Table, ...] = ()


_TABLES = TypeAdapter(tuple[Table, ...])


def pack_tables(tables: tuple[Table, ...]) -> bytes:
    """Compressed JSON of a page's tables, as stores keep them."""
    return zlib.compress(_TABLES.dump_json(tables), level=1)


def unpack_tables(packed: bytes) -> tuple[Table, ...]:
    """The tables that `pack_tables` packed."""
    return _TABLES.validate_json(zlib.decompress(packed))


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
