"""How many texts hold each search term: over many documents, only terms that few texts hold propose texts."""

import sqlite3
import threading
from collections.abc import Mapping
from typing import Literal

Index = Literal["chunk_words", "page_words"]

AFFORDABLE = 6_000
"""Texts that a search over many documents scores. FTS5 scores one in 1 µs for each term, and finds it in 0.03 µs."""
_GROWTH = 1.1
"""Terms are counted again once there are so many times as many documents."""
_MOST_KEPT = 50_000


class TermCounts:
    """Counts of terms in the word indexes of one file, kept in memory; threads may share one."""

    def __init__(self, affordable: int = AFFORDABLE) -> None:
        self.affordable = affordable
        self._counts: dict[tuple[Index, str], tuple[int, int]] = {}
        """By FTS5 query for the term: its count, and how many index versions there were when it was counted."""
        self._lock = threading.Lock()

    def rarest(self, connection: sqlite3.Connection, index: Index, terms: Mapping[str, float]) -> dict[str, float]:
        """As many terms as can be afforded together, the rarest first; one in any case, if a text holds any."""
        counts = {term: count for term in terms if (count := self._count(connection, index, term))}
        chosen: dict[str, float] = {}
        total = 0
        for term in sorted(counts, key=lambda term: (counts[term], term)):
            total += counts[term]
            if total > self.affordable and chosen:
                break
            chosen[term] = terms[term]
        return chosen

    def _count(self, connection: sqlite3.Connection, index: Index, term: str) -> int:
        """How many texts hold the term, counted to just beyond what can be afforded."""
        (size,) = connection.execute("SELECT ifnull(max(build), 0) FROM builds").fetchone()
        known = self._counts.get((index, term))
        if known is not None and size <= known[1] * _GROWTH:
            return known[0]
        sql = f"SELECT count(*) FROM (SELECT 1 FROM {index} WHERE {index} MATCH ? LIMIT ?)"  # noqa: S608 our own names
        (count,) = connection.execute(sql, (term, self.affordable + 1)).fetchone()
        with self._lock:
            if len(self._counts) >= _MOST_KEPT:
                self._counts.clear()
            self._counts[index, term] = count, size
        return int(count)
