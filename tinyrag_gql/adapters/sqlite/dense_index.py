"""All live vectors as one matrix in memory, searched exactly and kept up to date from the change log."""

import logging
import sqlite3
import sys
import threading
from typing import NamedTuple, TypeVar

import numpy as np
from numpy.typing import NDArray

from tinyrag_gql.adapters.sqlite import builds, models, vectors
from tinyrag_gql.domain.chunks import chunk_id
from tinyrag_gql.ports import ChunkScore, EmbeddingModel, Matrix, SearchScope, Vector

T = TypeVar("T", bound=np.generic)

WARN_AT = 300_000

_log = logging.getLogger(__name__)
_FIRST_CAPACITY = 1024


class _Entry(NamedTuple):
    """A document's live build, and the rows of the matrix that hold it."""

    tenant: str
    build: int
    generation: int
    rows: NDArray[np.intp]


class DenseIndex:
    """Rows are added at the end or over those of documents that went; the matrix is copied only when it doubles."""

    def __init__(self, model: EmbeddingModel, *, warn_at: int = WARN_AT) -> None:
        self._model = model
        self._dimension = model.dimension
        self._warn_at = warn_at
        self._lock = threading.Lock()
        self._forget()

    def clear(self) -> None:
        """Give the memory back; the next search reads all of it again."""
        with self._lock:
            self._forget()

    def _forget(self) -> None:
        self._seen = 0
        self._used = 0
        self._matrix = np.empty((_FIRST_CAPACITY, self._dimension), np.float32)
        self._keys = np.empty(_FIRST_CAPACITY, np.int64)
        self._pages = np.empty(_FIRST_CAPACITY, np.int32)
        self._free = np.empty(0, np.intp)
        self._entries: dict[str, _Entry] = {}
        self._documents: dict[int, str] = {}

    @property
    def capacity(self) -> int:
        """How many rows there is memory for."""
        return len(self._keys)

    def search(
        self, connection: sqlite3.Connection, vector: Vector, scope: SearchScope, limit: int
    ) -> list[ChunkScore]:
        """The best chunks in scope by dot product, exact, as of `connection`'s view of the file; ties by key.

        Raises ModelNotServingError where the model's vectors are not those to search.
        """
        slot = models.serving_slot(connection, self._model)
        with self._lock:
            self._refresh(connection, slot)
            rows = self._rows(scope)
            if not len(rows) or limit < 1:
                return []
            scores = self._scores(vector, rows)
            if limit < len(rows):
                # Everything as good as the last one that fits, so that ties are broken by key and not by chance.
                best = np.flatnonzero(scores >= np.partition(scores, -limit)[-limit])
                rows, scores = rows[best], scores[best]
            order = np.lexsort((self._keys[rows], -scores))[:limit]
            return [self._hit(int(rows[i]), float(scores[i])) for i in order]

    def _scores(self, vector: Vector, rows: NDArray[np.intp]) -> Vector:
        """Gathering rows copies them, so where many are wanted it is cheaper to score all and choose then."""
        if 4 * len(rows) < self._used:
            return self._matrix[rows] @ vector
        scores: Vector = (self._matrix[: self._used] @ vector)[rows]
        return scores

    def _rows(self, scope: SearchScope) -> NDArray[np.intp]:
        ids = self._entries if scope.document_ids is None else set(scope.document_ids) & self._entries.keys()
        found = [entry.rows for entry in map(self._entries.__getitem__, ids) if entry.tenant == scope.tenant]
        return np.concatenate(found) if found else np.empty(0, np.intp)

    def _hit(self, row: int, score: float) -> ChunkScore:
        key = int(self._keys[row])
        document_id = self._documents[key >> builds.SHIFT]
        generation = self._entries[document_id].generation
        return ChunkScore(
            chunk_id(document_id, generation, builds.ordinal(key)), document_id, int(self._pages[row]), score
        )

    def _refresh(self, connection: sqlite3.Connection, slot: int) -> None:
        """Apply the publications since the last look."""
        sql = f"""
            SELECT seq, publications.document_id, tenant, build, live.generation FROM publications
            LEFT JOIN documents ON documents.id = publications.document_id
            LEFT JOIN ({builds.LIVE}) AS live ON live.document_id = publications.document_id
            WHERE seq > ? ORDER BY seq"""  # noqa: S608 our own names
        for seq, document_id, tenant, build, generation in connection.execute(sql, (self._seen,)).fetchall():
            self._drop(document_id)
            if build is not None:
                loaded = vectors.load(connection, slot, build, self._dimension)
                self._load(_Entry(tenant, build, generation, self._allocate(len(loaded[0]))), document_id, loaded)
            self._seen = seq

    def _drop(self, document_id: str) -> None:
        entry = self._entries.pop(document_id, None)
        if entry is not None:
            del self._documents[entry.build]
            self._free = np.concatenate((self._free, entry.rows))

    def _load(self, entry: _Entry, document_id: str, loaded: tuple[list[int], list[int], Matrix]) -> None:
        self._keys[entry.rows], self._pages[entry.rows], self._matrix[entry.rows] = loaded
        self._entries[document_id] = entry
        self._documents[entry.build] = document_id

    def _allocate(self, count: int) -> NDArray[np.intp]:
        reused, self._free = self._free[:count], self._free[count:]
        fresh = np.arange(self._used, self._used + count - len(reused))
        self._used += len(fresh)
        self._grow()
        return np.concatenate((reused, fresh))

    def _grow(self) -> None:
        capacity = self.capacity
        if self._used > self._warn_at:
            self._warn_at = sys.maxsize  # said once
            _log.warning("%d chunks are searched in memory: use MongoDB (TINYRAG_STORE=mongo) from here on", self._used)
        while capacity < self._used:
            capacity *= 2
        if capacity > self.capacity:
            self._matrix = _enlarged(self._matrix, (capacity, self._dimension))
            self._keys = _enlarged(self._keys, (capacity,))
            self._pages = _enlarged(self._pages, (capacity,))


def _enlarged(array: NDArray[T], shape: tuple[int, ...]) -> NDArray[T]:
    larger = np.empty(shape, array.dtype)
    larger[: len(array)] = array
    return larger
