"""Vectors in SQLite, in either of two slots: reads, writes, and finds the chunks that have none."""

import sqlite3
from collections.abc import Mapping, Sequence

import numpy as np

from tinyrag_gql.adapters.sqlite import index_versions
from tinyrag_gql.adapters.sqlite.filters import among
from tinyrag_gql.domain.chunks import Chunk
from tinyrag_gql.ports import Matrix, Vector

_SOURCE = (
    "(SELECT key, page, text_hash, vector FROM vectors WHERE length(vector) > 0)",
    "(SELECT key, page, text_hash, spare.vector FROM vectors JOIN spare_vectors AS spare USING (key))",
)
_LACKING = (
    "length(vector) = 0",
    "NOT EXISTS (SELECT 1 FROM spare_vectors AS spare WHERE spare.key = vectors.key)",
)


def put(connection: sqlite3.Connection, slot: int, rows: Mapping[int, tuple[Chunk, Vector]]) -> None:
    """Stores the vectors of new chunks by key; none of them may have a row."""
    values = [(key, chunk.page, chunk.text_hash, _bytes(vector)) for key, (chunk, vector) in rows.items()]
    if slot == 0:
        connection.executemany("INSERT INTO vectors VALUES (?, ?, ?, ?)", values)
        return
    put_empty(connection, {key: chunk for key, (chunk, _) in rows.items()})
    connection.executemany("INSERT INTO spare_vectors VALUES (?, ?)", [(value[0], value[3]) for value in values])


def put_empty(connection: sqlite3.Connection, rows: Mapping[int, Chunk]) -> None:
    """Makes the rows of new chunks that have no vector yet, by key."""
    values = [(key, chunk.page, chunk.text_hash) for key, chunk in rows.items()]
    connection.executemany("INSERT INTO vectors VALUES (?, ?, ?, x'')", values)


def ordinals(connection: sqlite3.Connection, slot: int, document_id: str, generation: int) -> set[int]:
    """Returns which chunks of the index version have a vector."""
    build = index_versions.find(connection, document_id, generation)
    if build is None:
        return set()
    sql = f"SELECT key FROM {_SOURCE[slot]} WHERE key BETWEEN ? AND ?"  # noqa: S608 our own names
    return {index_versions.ordinal(key) for (key,) in connection.execute(sql, index_versions.keys_of(build))}


def known(
    connection: sqlite3.Connection, slot: int, text_hashes: Sequence[str], tenant: str | None
) -> dict[str, Vector]:
    """Returns vectors by text hash, of the tenant's documents or, if None, of all."""
    these = among("text_hash", text_hashes)
    sql = f"SELECT text_hash, vector FROM {_SOURCE[slot]} WHERE {these.sql}"  # noqa: S608 our own names
    parameters = list(these.parameters)
    if tenant is not None:
        sql += f""" AND EXISTS (SELECT 1 FROM builds JOIN documents ON documents.id = document_id
            WHERE build = key >> {index_versions.SHIFT} AND documents.tenant = ?)"""  # noqa: S608 as above
        parameters.append(tenant)
    rows = connection.execute(sql, parameters)
    return {text_hash: np.frombuffer(vector, np.float32) for text_hash, vector in rows}


def load(connection: sqlite3.Connection, slot: int, build: int, dimension: int) -> tuple[list[int], list[int], Matrix]:
    """Returns all of an index version: its keys, their pages, and their vectors as rows."""
    sql = f"SELECT key, page, vector FROM {_SOURCE[slot]} WHERE key BETWEEN ? AND ? ORDER BY key"  # noqa: S608
    rows = connection.execute(sql, index_versions.keys_of(build)).fetchall()
    matrix = np.frombuffer(b"".join(row[2] for row in rows), np.float32).reshape(len(rows), dimension)
    return [row[0] for row in rows], [row[1] for row in rows], matrix


def lacking(connection: sqlite3.Connection, slot: int) -> list[tuple[str, int]]:
    """Returns live index versions (document id, generation) with chunks that have no vector."""
    sql = f"""SELECT document_id, generation FROM ({index_versions.LIVE} AND NOT awaits_vectors) WHERE EXISTS (
        SELECT 1 FROM vectors WHERE key >> {index_versions.SHIFT} = build
        AND key BETWEEN build << {index_versions.SHIFT} AND (build + 1 << {index_versions.SHIFT}) - 1
        AND {_LACKING[slot]})"""  # noqa: S608
    return [(document_id, generation) for document_id, generation in connection.execute(sql)]


def add(connection: sqlite3.Connection, slot: int, chunks: Sequence[Chunk], vectors: Matrix) -> None:
    """Stores the vectors of those chunks that exist."""
    numbers: dict[tuple[str, int], int | None] = {}
    for chunk, vector in zip(chunks, vectors, strict=True):
        place = (chunk.document_id, chunk.generation)
        if place not in numbers:
            numbers[place] = index_versions.find(connection, *place)
        if (build := numbers[place]) is None:
            continue
        fill(connection, slot, {index_versions.key(build, chunk.ordinal): vector})
    for build in numbers.values():
        if build is not None:
            index_versions.notify_index_changed(connection, build)


def fill(connection: sqlite3.Connection, slot: int, vectors: Mapping[int, Vector]) -> None:
    """Stores the vectors of those keys that have a row."""
    sql = (
        "UPDATE vectors SET vector = ? WHERE key = ?",
        "INSERT OR REPLACE INTO spare_vectors SELECT key, ? FROM vectors WHERE key = ?",
    )
    connection.executemany(sql[slot], [(_bytes(vector), key) for key, vector in vectors.items()])


def _bytes(vector: Vector) -> bytes:
    return vector.astype(np.float32).tobytes()
