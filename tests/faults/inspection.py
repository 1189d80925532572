"""The stores as they are, read past the program: what it says of itself is not taken for granted."""

import contextlib
import sqlite3
from pathlib import Path
from typing import Any, NamedTuple, Protocol

from pymongo import MongoClient

from tinyrag_gql.adapters.mongo.models import FIRST
from tinyrag_gql.domain.documents import Document

SHIFT = 20


class Kept(NamedTuple):
    """A kept chunk or page, and the generation that it belongs to; None where nothing says."""

    document_id: str | None
    generation: int | None
    ordinal: int
    text: str


class Inspection(Protocol):
    """What the verdict asks of a store."""

    def records(self) -> list[Document]:
        """Every record, tombstones too."""
        ...

    def chunks(self) -> list[Kept]:
        """Every chunk, dead ones too."""
        ...

    def pages(self) -> list[Kept]:
        """Every page."""
        ...

    def facts(self) -> list[Kept]:
        """Every fact, its value as the text."""
        ...

    def without_vector(self) -> list[str]:
        """The document of each chunk of the live generation that has no vector."""
        ...

    def strays(self) -> int:
        """Rows of the indexes that belong to no chunk, page or fact, and those without theirs."""
        ...


class SqliteInspection:
    """Reads the file itself."""

    def __init__(self, data: Path) -> None:
        self._path = data / "tinyrag.sqlite"

    def records(self) -> list[Document]:
        return [Document.model_validate_json(row[0]) for row in self._rows("SELECT record FROM documents")]

    def chunks(self) -> list[Kept]:
        return self._kept("chunks")

    def pages(self) -> list[Kept]:
        return self._kept("pages")

    def facts(self) -> list[Kept]:
        return self._kept("fact_records", "json_extract(record, '$[1]')")

    def without_vector(self) -> list[str]:
        sql = f"""SELECT document_id FROM vectors JOIN builds ON build = key >> {SHIFT}
            WHERE live AND length(vector) = 0"""  # noqa: S608 our own names
        return [row[0] for row in self._rows(sql)]

    def strays(self) -> int:
        sets = {
            name: {row[0] for row in self._rows(f"SELECT {key} FROM {name}")}  # noqa: S608 our own names
            for name, key in {
                "chunks": "key",
                "vectors": "key",
                "pages": "key",
                "chunk_words": "rowid",
                "page_words": "rowid",
                "facts": "key",
                "fact_records": "key",
            }.items()
        }
        chunks, pages, facts = sets["chunks"], sets["pages"], sets["facts"]
        strays = (chunks ^ sets["vectors"]) | (chunks ^ sets["chunk_words"]) | (pages ^ sets["page_words"])
        return len(strays) + len(facts ^ sets["fact_records"])

    def _kept(self, table: str, text: str = "text") -> list[Kept]:
        sql = f"SELECT document_id, generation, key & {(1 << SHIFT) - 1}, {text} FROM {table}"  # noqa: S608 our own names
        return [Kept(*row) for row in self._rows(f"{sql} LEFT JOIN builds ON build = key >> {SHIFT}")]

    def _rows(self, sql: str) -> list[Any]:
        with contextlib.closing(sqlite3.connect(self._path, timeout=30)) as connection:
            return connection.execute(sql).fetchall()


class MongoInspection:
    """Reads the collections with the plain driver."""

    def __init__(self, url: str, database: str) -> None:
        self._url = url
        self._database = database

    def records(self) -> list[Document]:
        known = Document.model_fields.keys()
        return [
            Document.model_validate({**{name: row[name] for name in known & row.keys()}, "id": row["_id"]})
            for row in self._find("documents")
        ]

    def chunks(self) -> list[Kept]:
        rows = [(row["metadata"], row["text"]) for row in self._find("chunks")]
        return [Kept(meta["document_id"], meta["generation"], meta["ordinal"], text) for meta, text in rows]

    def pages(self) -> list[Kept]:
        return [Kept(row["document_id"], row["generation"], row["page"], row["text"]) for row in self._find("pages")]

    def facts(self) -> list[Kept]:
        rows = [row for row in self._find("facts") if "record" in row]
        return [Kept(row["document_id"], row["generation"], row["ordinal"], str(row["value"])) for row in rows]

    def without_vector(self) -> list[str]:
        live = {record.id: record.live_generation for record in self.records() if record.deleted_at is None}
        rows = [row["metadata"] for row in self._find("chunks") if FIRST.field not in row]
        return [row["document_id"] for row in rows if live.get(row["document_id"]) == row["generation"]]

    def strays(self) -> int:
        return 0  # the indexes are the server's own

    def _find(self, collection: str) -> list[dict[str, Any]]:
        with MongoClient[dict[str, Any]](self._url, tz_aware=True) as client:
            return list(client[self._database][collection].find())
