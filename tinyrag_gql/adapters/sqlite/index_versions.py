"""Index versions: each holds the pages and chunks of one generation of a document, under integer keys.

A key is the version's number in its upper bits and the ordinal, or page number, in its lower bits: a key tells its
document, and the keys of a version are one range. The tables call the number `build`.
"""

import sqlite3

from tinyrag_gql.domain.errors import FencedError

SHIFT = 20
"""Bits of a key for the ordinal: a million chunks or pages in one document."""

LIVE = """SELECT build, document_id, builds.generation, builds.chunk_count FROM documents
    JOIN builds ON document_id = id AND builds.generation = live_generation WHERE deleted_at IS NULL"""
"""The versions that readers see; conditions can be added with AND. It reads the record, so a swap is atomic."""


def key(build: int, ordinal: int) -> int:
    """Returns the key of a chunk or page."""
    return build << SHIFT | ordinal


def ordinal(key: int) -> int:
    """Returns the chunk's ordinal, or the page's number."""
    return key & (1 << SHIFT) - 1


def keys_of(build: int) -> tuple[int, int]:
    """Returns the first and the last key that a version can hold."""
    return build << SHIFT, (build + 1 << SHIFT) - 1


def find(connection: sqlite3.Connection, document_id: str, generation: int) -> int | None:
    """Returns the version's number, or None if nothing was written for it."""
    sql = "SELECT build FROM builds WHERE document_id = ? AND generation = ?"
    found = connection.execute(sql, (document_id, generation)).fetchone()
    return None if found is None else found[0]


def find_or_add(connection: sqlite3.Connection, document_id: str, generation: int) -> int:
    """Returns the version's number, for writing. Raises FencedError if the record is gone: nothing would collect it."""
    sql = "SELECT tenant FROM documents WHERE id = ? AND deleted_at IS NULL"
    record = connection.execute(sql, (document_id,)).fetchone()
    if record is None:
        raise FencedError(f"Document {document_id} was deleted: nothing more is written for it.")
    build = find(connection, document_id, generation)
    if build is None:
        sql = "INSERT INTO builds (document_id, generation, tenant) VALUES (?, ?, ?) RETURNING build"
        build = connection.execute(sql, (document_id, generation, *record)).fetchone()[0]
    return build


def others(connection: sqlite3.Connection, document_id: str, keep: frozenset[int]) -> list[int]:
    """Returns the document's versions that are older than the newest of `keep` and not in it; all if it is empty."""
    sql = "SELECT build, generation FROM builds WHERE document_id = ?"
    found = connection.execute(sql, (document_id,))
    return [build for build, generation in found if not keep or (generation < max(keep) and generation not in keep)]


def notify_index_changed(connection: sqlite3.Connection, build: int) -> None:
    """Notifies searchers that vectors of a live version were written; a trigger notifies them of the record's changes.

    Those of a document that awaits vectors concern nobody until it has them all.
    """
    live = f"{LIVE} AND NOT awaits_vectors AND build = ?"
    sql = f"INSERT OR REPLACE INTO publications (document_id) SELECT document_id FROM ({live})"  # noqa: S608
    connection.execute(sql, (build,))
