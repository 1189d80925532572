"""All live vectors as one matrix in memory, searched exactly and kept up to date from the change log."""

import logging
import sqlite3
import sys
import threading
from collections.abc import Iterable
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from tinyrag_gql.adapters.sqlite import index_versions, models, vectors
from tinyrag_gql.adapters.sqlite.filters import condition
from tinyrag_gql.adapters.sqlite.row_ranges import RowRange, RowRanges, joined
from tinyrag_gql.domain.chunks import chunk_id
from tinyrag_gql.domain.documents import DocumentFilter
from tinyrag_gql.ports import ChunkScore, EmbeddingModel, Matrix, SearchScope, Vector

WARN_AT = 300_000

_log = logging.getLogger(__name__)
_FIRST_CAPACITY = 1024
_ID_BYTES = 16
_STEP = 32
"""What is grown is grown by this part of itself, 3 %."""

_GROUP = 64
"""Scores in a group whose best one stands for all, when the best are chosen."""


class _Entry(NamedTuple):
    """A document's live build, and the rows of the matrix that hold it."""

    tenant: str
    build: int
    rows: RowRange


class DenseIndex:
    """A document's rows lie together, at the end or where others have gone; the matrix grows in place.

    It is float32, so that scores are exact. For one vector the product is bound by memory and needs 9 ms for 200,000
    rows; int8 rows, which need a quarter of the memory, took as long to unpack, and float16 ten times as long.
    """

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
        self._rows_in_use = RowRanges()
        self._matrix = np.empty((_FIRST_CAPACITY, self._dimension), np.float32)
        self._keys = np.empty(_FIRST_CAPACITY, np.int64)
        self._pages = np.empty(_FIRST_CAPACITY, np.int32)
        self._ids = np.zeros((_FIRST_CAPACITY, _ID_BYTES), np.uint8)
        """Chunks' ids, made when they are first found: to hash 200 takes longer than to score 10,000 rows."""
        self._entries: dict[str, _Entry] = {}
        self._documents: dict[int, tuple[str, int]] = {}
        """The document and the generation of each build."""
        self._scope: SearchScope | None = None
        """The one that was last searched, and its rows; None after a change."""
        self._scope_spans = joined([])

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
            spans = self._in_scope(connection, scope)
            if not len(spans) or limit < 1:
                return []
            scores = self._scores(vector, spans)
            best = _best(scores, limit)
            rows = _rows(best, spans)
            order = np.lexsort((self._keys[rows], -scores[best]))[:limit]
            return self._hits(rows[order], scores[best[order]])

    def _in_scope(self, connection: sqlite3.Connection, scope: SearchScope) -> NDArray[np.intp]:
        """The spans of a scope; kept, since questions often have the last one's and 10,000 documents take 10 ms.

        Those of a filter are not kept: what it lets through changes with metadata, which are not in the change log.
        """
        if scope.filter is not None:
            return joined(self._rows_of(scope, _matching(connection, scope.tenant, scope.filter)))
        if self._scope != scope:
            self._scope, self._scope_spans = scope, joined(self._rows_of(scope, self._entries))
        return self._scope_spans

    def _rows_of(self, scope: SearchScope, document_ids: Iterable[str]) -> list[RowRange]:
        """The rows of those of these documents that are live and among the scope's."""
        ids = self._entries.keys() & document_ids
        if scope.document_ids is not None:
            ids &= set(scope.document_ids)
        return [entry.rows for entry in map(self._entries.__getitem__, ids) if entry.tenant == scope.tenant]

    def _scores(self, vector: Vector, spans: NDArray[np.intp]) -> Vector:
        """Those of the spans' rows, one behind the other; no row is copied to be scored."""
        scores = np.empty(int((spans[:, 1] - spans[:, 0]).sum()), np.float32)
        done = 0
        for start, stop in spans.tolist():
            np.dot(self._matrix[start:stop], vector, out=scores[done : done + stop - start])
            done += stop - start
        return scores

    def _hits(self, rows: NDArray[np.intp], scores: Vector) -> list[ChunkScore]:
        keys = self._keys[rows].tolist()
        document_ids = [self._documents[key >> index_versions.SHIFT][0] for key in keys]
        columns = (self._chunk_ids(rows, keys), document_ids, self._pages[rows].tolist(), scores.tolist())
        return list(map(ChunkScore._make, zip(*columns, strict=True)))

    def _chunk_ids(self, rows: NDArray[np.intp], keys: list[int]) -> list[str]:
        new = np.flatnonzero(~self._ids[rows].any(axis=1))
        if len(new):
            made = "".join([self._chunk_id(keys[place]) for place in new.tolist()])
            self._ids[rows[new]] = np.frombuffer(bytes.fromhex(made), np.uint8).reshape(-1, _ID_BYTES)
        digits, width = self._ids[rows].tobytes().hex(), 2 * _ID_BYTES
        return [digits[start : start + width] for start in range(0, len(digits), width)]

    def _chunk_id(self, key: int) -> str:
        document_id, generation = self._documents[key >> index_versions.SHIFT]
        return chunk_id(document_id, generation, index_versions.ordinal(key))

    def _refresh(self, connection: sqlite3.Connection, slot: int) -> None:
        """Apply the publications since the last look."""
        # The same judgement as index_versions.LIVE, document by document: SQLite would list all live versions first.
        # A document that awaits vectors has no rows here, so that no search sees some of them.
        sql = """
            SELECT seq, publications.document_id, builds.tenant, build, builds.generation, builds.chunk_count
            FROM publications
            LEFT JOIN documents ON documents.id = publications.document_id AND deleted_at IS NULL AND NOT awaits_vectors
            LEFT JOIN builds ON builds.document_id = documents.id AND builds.generation = live_generation
            WHERE seq > ? ORDER BY seq"""
        news = connection.execute(sql, (self._seen,)).fetchall()
        if news:
            self._scope = None
        self._reserve(sum(count or 0 for *_, count in news))
        for seq, document_id, tenant, build, generation, _ in news:
            self._drop(document_id)
            if build is not None:
                rows = self._load(vectors.load(connection, slot, build, self._dimension))
                self._entries[document_id] = _Entry(tenant, build, rows)
                self._documents[build] = document_id, generation
            self._seen = seq

    def _drop(self, document_id: str) -> None:
        entry = self._entries.pop(document_id, None)
        if entry is not None:
            del self._documents[entry.build]
            self._rows_in_use.release(entry.rows)

    def _load(self, loaded: tuple[list[int], list[int], Matrix]) -> RowRange:
        """The rows that keys, pages and vectors are put into."""
        rows = self._rows_in_use.allocate(len(loaded[0]))
        self._reserve(0)
        self._keys[slice(*rows)], self._pages[slice(*rows)], self._matrix[slice(*rows)] = loaded
        self._ids[slice(*rows)] = 0
        return rows

    def _reserve(self, count: int) -> None:
        """Have memory for all rows in use; grow at once where `count` more would not fit in twice as many."""
        used, capacity = self._rows_in_use.used, self.capacity
        if used > self._warn_at:
            self._warn_at = sys.maxsize  # said once
            _log.warning("%d chunks are searched in memory: use MongoDB (TINYRAG_STORE=mongo) from here on", used)
        if used + count > 2 * capacity:
            self._grow(used + count)
        elif used > capacity:
            self._grow(max(used, capacity + capacity // _STEP, capacity + _FIRST_CAPACITY))

    def _grow(self, capacity: int) -> None:
        """By small steps, since large blocks of memory are not copied to grow: the kernel moves their pages.

        What is new is zeroed; so at first, with nothing to keep, there is a new matrix instead, with room for a quarter
        more: memory that nothing was written to costs nothing.
        """
        if self._rows_in_use.used:
            self._matrix.resize((capacity, self._dimension), refcheck=False)  # no view of it outlives the lock
        else:
            capacity = capacity * 5 // 4
            self._matrix = np.empty((capacity, self._dimension), np.float32)
        self._keys.resize(capacity, refcheck=False)
        self._pages.resize(capacity, refcheck=False)
        self._ids.resize((capacity, _ID_BYTES), refcheck=False)


def _matching(connection: sqlite3.Connection, tenant: str, filter: DocumentFilter) -> list[str]:
    """The ids of the tenant's documents that the filter lets through."""
    where = condition(tenant, filter)
    sql = f"SELECT id FROM documents WHERE {where.sql}"  # noqa: S608 our own names
    return [document_id for (document_id,) in connection.execute(sql, where.parameters)]


def _best(scores: Vector, limit: int) -> NDArray[np.intp]:
    """Positions of the best `limit` scores, and of all as good as the last of them: ties are not broken by chance.

    As many groups as are wanted reach the floor, so that at least as many scores do: few others need be looked at.
    """
    groups = len(scores) // _GROUP
    if groups > limit:
        tops = scores[: groups * _GROUP].reshape(_GROUP, groups).max(axis=0)
        candidates = np.flatnonzero(scores >= np.partition(tops, -limit)[-limit])
    else:
        candidates = np.arange(len(scores))
    if limit >= len(candidates):
        return candidates
    chosen = scores[candidates]
    best: NDArray[np.intp] = candidates[chosen >= np.partition(chosen, -limit)[-limit]]
    return best


def _rows(positions: NDArray[np.intp], spans: NDArray[np.intp]) -> NDArray[np.intp]:
    """The matrix's rows at these positions in the scores of the spans."""
    ends = (spans[:, 1] - spans[:, 0]).cumsum()
    span = np.searchsorted(ends, positions, side="right")
    rows: NDArray[np.intp] = spans[span, 1] - (ends[span] - positions)
    return rows
