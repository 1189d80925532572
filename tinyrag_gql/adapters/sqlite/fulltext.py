"""BM25 by FTS5: what is put into the word indexes, and weighted terms as an exact sum of plain queries."""

import re
import sqlite3
from collections.abc import Iterable, Sequence
from typing import Literal, NamedTuple

from tinyrag_gql.adapters.sqlite.filters import Condition, among, condition, join
from tinyrag_gql.adapters.sqlite.index_versions import LIVE, SHIFT
from tinyrag_gql.ports import SearchScope, Terms

Index = Literal["chunk_words", "page_words"]

_THOUSANDS = re.compile(r"(?<=\d),(?=\d{3}(?!\d))")


def searchable(text: str) -> str:
    """The text as it is indexed and asked for: 1,234 is the word 1234, and NUL, which would end a query, is a space.

    Removing a row from a contentless index takes the very text that was put in, so a change here needs a migration
    that builds both indexes anew.
    """
    return _THOUSANDS.sub("", text).replace("\0", " ")


def add(connection: sqlite3.Connection, index: Index, rows: Iterable[tuple[int, str]]) -> None:
    """Index texts by key."""
    values = [(key, searchable(text)) for key, text in rows]
    connection.executemany(f"INSERT INTO {index} (rowid, text) VALUES (?, ?)", values)  # noqa: S608 our own names


def remove(connection: sqlite3.Connection, index: Index, rows: Iterable[tuple[int, str]]) -> None:
    """Take texts out again; each must be what was added under its key."""
    values = [(key, searchable(text)) for key, text in rows]
    sql = f"INSERT INTO {index} ({index}, rowid, text) VALUES ('delete', ?, ?)"  # noqa: S608 our own names
    connection.executemany(sql, values)


class Scored(NamedTuple):
    """A matching key of a live build, and its score."""

    key: int
    document_id: str
    score: float


def search(connection: sqlite3.Connection, index: Index, terms: Terms, scope: SearchScope, limit: int) -> list[Scored]:
    """The best live rows in scope: Σ over terms of weight x BM25, ties by key.

    BM25 is a sum over terms, so the terms of one weight make one query, and the queries are added; nothing is cut
    before the sum, so that the scores are exact. The range of keys lets FTS5 skip to a scope of one document.
    """
    groups = _groups(terms)
    if not groups:
        return []
    live = live_builds(scope)
    match = f"""SELECT rowid, rank * -? AS score FROM {index}
        WHERE {index} MATCH ? AND rowid >> {SHIFT} IN (SELECT build FROM live)
        AND rowid BETWEEN (SELECT min(build) FROM live) << {SHIFT} AND (SELECT max(build) FROM live) + 1 << {SHIFT}
        """  # noqa: S608 our own names
    union = " UNION ALL ".join([match] * len(groups))
    sql = f"""
        WITH live AS MATERIALIZED ({live.sql}),
            best AS (SELECT rowid, sum(score) AS score FROM ({union}) GROUP BY rowid ORDER BY 2 DESC, 1 LIMIT ?)
        SELECT rowid, document_id, score FROM best JOIN live ON build = rowid >> {SHIFT}
        ORDER BY score DESC, rowid"""  # noqa: S608 our own names
    weighted = [value for weight, query in groups for value in (weight, query)]
    return [Scored(*row) for row in connection.execute(sql, (*live.parameters, *weighted, limit))]


def live_builds(scope: SearchScope) -> Condition:
    """A whole query for the builds that a reader of that scope sees."""
    parts = [condition(scope.tenant, scope.filter)]
    if scope.document_ids is not None:
        # The plus keeps SQLite from going through all of the tenant's documents in search of these few.
        own = Condition("+tenant = ?", (scope.tenant,)) if scope.filter is None else parts[0]
        parts = [own, among("id", scope.document_ids)]
    inside = join(parts)
    return Condition(f"{LIVE} AND {inside.sql}", inside.parameters)


def _groups(terms: Terms) -> Sequence[tuple[float, str]]:
    """The weights, and for each the FTS5 query for any of its terms, every term quoted: no operator can hide in it."""
    by_weight: dict[float, list[str]] = {}
    for term, weight in terms.items():
        word = searchable(term).replace('"', " ")
        if weight and word.strip():
            by_weight.setdefault(weight, []).append(f'"{word}"')
    return [(weight, " OR ".join(words)) for weight, words in by_weight.items()]
