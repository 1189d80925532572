"""BM25 by FTS5: what is put into the word indexes, and weighted terms as an exact sum of plain queries."""

import re
import sqlite3
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from tinyrag_gql.adapters.sqlite.filters import Condition, among, condition, join
from tinyrag_gql.adapters.sqlite.index_versions import LIVE, SHIFT
from tinyrag_gql.adapters.sqlite.term_counts import Index, TermCounts
from tinyrag_gql.ports import SearchScope, Terms

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


def search(
    connection: sqlite3.Connection, index: Index, terms: Terms, scope: SearchScope, limit: int, counts: TermCounts
) -> list[Scored]:
    """The best live rows in scope: Σ over terms of weight x BM25, ties by key.

    BM25 is a sum over terms, so the terms of one weight make one query, and the queries are added. Within documents
    that the scope lists, nothing is cut before the sum, so that the scores are exact. Over all of them, the terms that
    most texts hold take no part, since FTS5 scores every text that holds a term: the rarest ones propose.
    """
    weights = {query: weight for term, weight in terms.items() if (query := _quoted(term)) and weight}
    if scope.document_ids is not None:
        return _best(connection, index, weights, _listed(scope), limit)
    rarest = counts.rarest(connection, index, weights)
    return _best(connection, index, rarest, _everywhere(connection, index, rarest, scope, counts.affordable), limit)


class _Within(NamedTuple):
    """Which rows are searched: a condition on `rowid`, and the query `live` that it may name."""

    rows: Condition
    live: Condition = Condition("SELECT 0 AS build", ())


def _best(
    connection: sqlite3.Connection, index: Index, weights: Mapping[str, float], within: _Within, limit: int
) -> list[Scored]:
    """The best of these rows that hold one of these terms."""
    groups: dict[float, list[str]] = {}
    for query, weight in weights.items():
        groups.setdefault(weight, []).append(query)
    if not groups:
        return []
    match = f"SELECT rowid, rank * -? AS score FROM {index} WHERE {index} MATCH ? AND {within.rows.sql}"  # noqa: S608
    union = " UNION ALL ".join([match] * len(groups))
    sql = f"""
        WITH live AS MATERIALIZED ({within.live.sql}),
            best AS (SELECT rowid, sum(score) AS score FROM ({union}) GROUP BY rowid ORDER BY 2 DESC, 1 LIMIT ?)
        SELECT rowid, document_id, score FROM best JOIN builds ON build = rowid >> {SHIFT}
        ORDER BY score DESC, rowid"""  # noqa: S608 our own names
    matched = [
        value for weight, terms in groups.items() for value in (weight, " OR ".join(terms), *within.rows.parameters)
    ]
    return [Scored(*row) for row in connection.execute(sql, (*within.live.parameters, *matched, limit))]


def _listed(scope: SearchScope) -> _Within:
    """Rows of live versions of the documents that the scope lists; the range lets FTS5 skip to one document."""
    sql = f"""rowid >> {SHIFT} IN (SELECT build FROM live)
        AND rowid BETWEEN (SELECT min(build) FROM live) << {SHIFT} AND (SELECT max(build) FROM live) + 1 << {SHIFT}
        """  # noqa: S608 our own names
    return _Within(Condition(sql, ()), live_builds(scope))


def _everywhere(
    connection: sqlite3.Connection, index: Index, weights: Mapping[str, float], scope: SearchScope, affordable: int
) -> _Within:
    """Rows of the tenant's live versions that the filter lets through.

    Where one term is in more texts than can be scored, the newest of them are searched.
    """
    newest = Condition("TRUE", ())
    if len(weights) == 1:
        sql = f"SELECT rowid FROM {index} WHERE {index} MATCH ? ORDER BY rowid DESC LIMIT 1 OFFSET ?"  # noqa: S608
        oldest = connection.execute(sql, (*weights, affordable)).fetchone()
        newest = Condition("rowid > ?", oldest) if oldest else newest
    if scope.filter is not None:
        passed = condition(scope.tenant, scope.filter)
        sql = f"SELECT build FROM documents JOIN builds ON document_id = id WHERE live AND {passed.sql}"  # noqa: S608
        rows = Condition(f"rowid >> {SHIFT} IN (SELECT build FROM live)", ())  # noqa: S608 our own names
        return _Within(join([rows, newest]), Condition(sql, passed.parameters))
    where = f"build = {index}.rowid >> {SHIFT} AND live AND builds.tenant = ?"
    rows = Condition(f"EXISTS (SELECT 1 FROM builds WHERE {where})", (scope.tenant,))  # noqa: S608 our own names
    return _Within(join([rows, newest]))


def live_builds(scope: SearchScope) -> Condition:
    """A whole query for the builds that a reader of that scope sees."""
    parts = [condition(scope.tenant, scope.filter)]
    if scope.document_ids is not None:
        # The plus keeps SQLite from going through all of the tenant's documents in search of these few.
        own = Condition("+documents.tenant = ?", (scope.tenant,)) if scope.filter is None else parts[0]
        parts = [own, among("id", scope.document_ids)]
    inside = join(parts)
    return Condition(f"{LIVE} AND {inside.sql}", inside.parameters)


def _quoted(term: str) -> str:
    """The FTS5 query for a term, quoted, so that no operator can hide in it; empty for no word."""
    word = searchable(term).replace('"', " ")
    return f'"{word}"' if word.strip() else ""
