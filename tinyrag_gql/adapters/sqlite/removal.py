"""Collecting builds that nobody reads, a slice at a time, so that other writers wait milliseconds and not seconds."""

import sqlite3

from tinyrag_gql.adapters.sqlite import chunks, index_versions, pages
from tinyrag_gql.adapters.sqlite.filters import among

_SLICE = 256


def some_chunks(connection: sqlite3.Connection, document_id: str, keep: frozenset[int] = frozenset()) -> int:
    """Removes a slice of the chunks that `index_versions.others` names; returns how many, 0 at the end."""
    for build in index_versions.others(connection, document_id, keep):
        keys = _some_keys(connection, "vectors", build)
        if keys:
            chunks.remove(connection, keys)
            index_versions.notify_index_changed(connection, build)
            return len(keys)
    return 0


def some_pages(connection: sqlite3.Connection, document_id: str, keep: frozenset[int]) -> int:
    """The same for pages; a build left empty is forgotten, one that still has facts is not."""
    for build in index_versions.others(connection, document_id, keep):
        keys = _some_keys(connection, "pages", build)
        if keys:
            pages.remove(connection, keys)
            return len(keys)
        if not _some_keys(connection, "vectors", build) and not _some_keys(connection, "facts", build):
            connection.execute("DELETE FROM builds WHERE build = ?", (build,))
    return 0


def some_facts(connection: sqlite3.Connection, document_id: str, keep: frozenset[int]) -> int:
    """The same for facts."""
    for build in index_versions.others(connection, document_id, keep):
        keys = _some_keys(connection, "facts", build)
        if keys:
            these = among("key", keys)
            connection.execute(f"DELETE FROM facts WHERE {these.sql}", these.parameters)  # noqa: S608 our own names
            connection.execute(f"DELETE FROM fact_records WHERE {these.sql}", these.parameters)  # noqa: S608
            return len(keys)
    return 0


def _some_keys(connection: sqlite3.Connection, table: str, build: int) -> list[int]:
    sql = f"SELECT key FROM {table} WHERE key BETWEEN ? AND ? LIMIT ?"  # noqa: S608 our own names
    return [row[0] for row in connection.execute(sql, (*index_versions.keys_of(build), _SLICE))]
