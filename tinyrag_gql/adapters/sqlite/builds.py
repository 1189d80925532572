"""Builds: one generation of one document's index, and the integer keys of the pages and chunks in it.

A key is the build's number above and the ordinal (or page number) below, so that a search result says by arithmetic
which document it belongs to, and all of a build is one range of keys.
"""

import sqlite3

from tinyrag_gql.domain.errors import FencedError

SHIFT = 20
"""Bits of a key for the ordinal: a million chunks or pages in one document."""

LIVE = """SELECT build, document_id, builds.generation, builds.chunk_count FROM documents
    JOIN builds ON document_id = id AND builds.generation = live_generation WHERE deleted_at IS NULL"""
"""The builds that readers see; more conditions can be added with AND. Atomic with the swap: it reads the record."""


def key(build: int, ordinal: int) -> int:
    """The key of a chunk or page."""
    return build << SHIFT | ordinal


def ordinal(key: int) -> int:
    """The chunk's ordinal, or the page's number."""
    return key & (1 << SHIFT) - 1


def keys_of(build: int) -> tuple[int, int]:
    """The first and the last key that a build can hold."""
    return build << SHIFT, (build + 1 << SHIFT) - 1


def find(connection: sqlite3.Connection, document_id: str, generation: int) -> int | None:
    """The build's number, or None where nothing was written for it."""
    sql = "SELECT build FROM builds WHERE document_id = ? AND generation = ?"
    found = connection.execute(sql, (document_id, generation)).fetchone()
    return None if found is None else found[0]


def find_or_add(connection: sqlite3.Connection, document_id: str, generation: int) -> int:
    """The build's number, for writing. Raises FencedError where the record is gone: nothing would ever collect it."""
    sql = "SELECT 1 FROM documents WHERE id = ? AND deleted_at IS NULL"
    if connection.execute(sql, (document_id,)).fetchone() is None:
        raise FencedError(f"Document {document_id} was deleted: nothing more is written for it.")
    build = find(connection, document_id, generation)
    if build is None:
        sql = "INSERT INTO builds (document_id, generation) VALUES (?, ?) RETURNING build"
        build = connection.execute(sql, (document_id, generation)).fetchone()[0]
    return build


def others(connection: sqlite3.Connection, document_id: str, keep: frozenset[int]) -> list[int]:
    """The document's builds older than the newest to be kept and not to be kept themselves; all where none is."""
    sql = "SELECT build, generation FROM builds WHERE document_id = ?"
    found = connection.execute(sql, (document_id,))
    return [build for build, generation in found if not keep or (generation < max(keep) and generation not in keep)]


def announce(connection: sqlite3.Connection, build: int) -> None:
    """Tell searchers where a build that they see was itself written to; the record's own changes tell by a trigger."""
    sql = f"INSERT OR REPLACE INTO publications (document_id) SELECT document_id FROM ({LIVE} AND build = ?)"  # noqa: S608
    connection.execute(sql, (build,))
