"""The rows that the search indexes know of a collection, kept up to date by the writes that pass through the proxy.

A write says which rows to read again before the next search: by their ids, or by what its query compares.
"""

import asyncio
from collections import Counter
from collections.abc import Awaitable, Callable, Iterable
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from .values import values_at, vector_at

WRITES = ("insert", "update", "delete", "findAndModify")
Document = dict[str, Any]
Find = Callable[[Document], Awaitable[list[Document]]]
"""filter → the documents of one collection."""


class Words(NamedTuple):
    """What stands in a text."""

    counts: Counter[str]
    length: int


class Row:
    """A document, and what was read off it for searching."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self._vectors: dict[str, NDArray[np.float32] | None] = {}
        self._words: dict[tuple[str, str], Words] = {}

    def vector(self, path: str) -> NDArray[np.float32] | None:
        if path not in self._vectors:
            self._vectors[path] = vector_at(self.document, path)
        return self._vectors[path]

    def words(self, path: str, analyzer: str, analyze: Callable[[str], list[str]]) -> Words:
        """The words at the path."""
        key = (path, analyzer)
        if key not in self._words:
            texts = [value for value in values_at(self.document, path) if isinstance(value, str)]
            counts = Counter(word for text in texts for word in analyze(text))
            self._words[key] = Words(counts, counts.total())
        return self._words[key]


class Mirror:
    """One collection's rows."""

    def __init__(self) -> None:
        self._rows: dict[Any, Row] = {}
        self._stale: set[Any] | None = None
        """The ids to read again; None for all."""
        self._reading = asyncio.Lock()

    async def rows(self, find: Find) -> list[Row]:
        """All of them, as they are now."""
        async with self._reading:
            stale, self._stale = self._stale, set()
            try:
                if stale is None or stale:
                    await self._read(find, stale)
            except BaseException:
                self._stale = None
                raise
            return list(self._rows.values())

    async def _read(self, find: Find, ids: set[Any] | None) -> None:
        documents = await find({} if ids is None else {"_id": {"$in": list(ids)}})
        for gone in list(self._rows) if ids is None else ids:
            self._rows.pop(gone, None)
        self._rows |= {document["_id"]: Row(document) for document in documents}

    def note(self, written: Iterable[Document]) -> None:
        """Those documents were inserted, or whatever matches those queries was changed or removed."""
        for query in written:
            ids = self._touched(query)
            self._stale = None if ids is None or self._stale is None else self._stale | ids

    def _touched(self, query: Document) -> set[Any] | None:
        """The ids of all rows that the query can mean, or None where it may mean any."""
        named = query.get("_id")
        if isinstance(named, str | int):
            return {named}
        if isinstance(named, dict) and set(named) == {"$in"}:
            return set(named["$in"])
        equal = {path: value for path, value in query.items() if isinstance(value, str | int)}
        if not equal or self._reading.locked():  # rows on their way here could match as well
            return None
        return {
            key
            for key, row in self._rows.items()
            if all(value in values_at(row.document, path) for path, value in equal.items())
        }


def written(command: Document) -> list[Document]:
    """The documents or queries of one of the WRITES."""
    if "findAndModify" in command:
        return [command["query"]]
    if "insert" in command:
        return [{"_id": document["_id"]} for document in command["documents"]]
    return [each["q"] for each in command.get("updates", command.get("deletes", []))]
