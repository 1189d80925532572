"""Chunks in SQLite: their texts, their words and their vectors."""

import sqlite3
from collections.abc import Iterable, Sequence
from typing import NamedTuple

import numpy as np

from tinyrag_gql.adapters.sqlite import builds, fulltext, model_check
from tinyrag_gql.adapters.sqlite.filters import among
from tinyrag_gql.adapters.sqlite.model_check import EmbeddingModel
from tinyrag_gql.domain.chunks import Chunk
from tinyrag_gql.ports import ChunkScore, Matrix, SearchScope, Terms, Vector

_COLUMNS = 'key, page, start, "end", section, header, text'


class Embedded(NamedTuple):
    """A chunk and its vector."""

    chunk: Chunk
    vector: Vector


def put_checked(connection: sqlite3.Connection, model: EmbeddingModel, rows: Sequence[Embedded]) -> None:
    """`put` where the index still is `model`'s. Raises StartUpError where it is another's."""
    model_check.ensure(connection, model)
    put(connection, rows)


def put(connection: sqlite3.Connection, rows: Sequence[Embedded]) -> None:
    """Keep chunks, overwriting by id. Raises FencedError for a deleted document."""
    places = {(row.chunk.document_id, row.chunk.generation) for row in rows}
    numbers = {place: builds.find_or_add(connection, *place) for place in places}
    keyed = {builds.key(numbers[row.chunk.document_id, row.chunk.generation], row.chunk.ordinal): row for row in rows}
    remove(connection, keyed)
    connection.executemany(
        "INSERT INTO chunks VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        [(key, c.id, c.page, c.start, c.end, c.section, c.header, c.text) for key, (c, _) in keyed.items()],
    )
    connection.executemany(
        "INSERT INTO vectors VALUES (?, ?, ?, ?)",
        [(key, c.page, c.text_hash, vector.astype(np.float32).tobytes()) for key, (c, vector) in keyed.items()],
    )
    fulltext.add(connection, "chunk_words", ((key, row.chunk.indexed_text) for key, row in keyed.items()))
    for build in numbers.values():
        builds.announce(connection, build)


def remove(connection: sqlite3.Connection, keys: Iterable[int]) -> None:
    """Take out the chunks that exist among those."""
    these = among("key", keys)
    sql = f"SELECT {_COLUMNS} FROM chunks WHERE {these.sql}"  # noqa: S608 our own names
    rows = connection.execute(sql, these.parameters).fetchall()
    fulltext.remove(connection, "chunk_words", ((row[0], _chunk("", 0, *row).indexed_text) for row in rows))
    connection.execute(f"DELETE FROM chunks WHERE {these.sql}", these.parameters)  # noqa: S608 our own names
    connection.execute(f"DELETE FROM vectors WHERE {these.sql}", these.parameters)  # noqa: S608 our own names


def ordinals(connection: sqlite3.Connection, document_id: str, generation: int) -> set[int]:
    """Which chunks of the build are kept."""
    build = builds.find(connection, document_id, generation)
    if build is None:
        return set()
    rows = connection.execute("SELECT key FROM vectors WHERE key BETWEEN ? AND ?", builds.keys_of(build))
    return {builds.ordinal(key) for (key,) in rows}


def known_vectors(connection: sqlite3.Connection, text_hashes: Sequence[str]) -> dict[str, Vector]:
    """Vectors by text hash; the index holds those of one model only."""
    these = among("text_hash", text_hashes)
    sql = f"SELECT text_hash, vector FROM vectors WHERE {these.sql}"  # noqa: S608 our own names
    rows = connection.execute(sql, these.parameters)
    return {text_hash: np.frombuffer(vector, np.float32) for text_hash, vector in rows}


def get(connection: sqlite3.Connection, document_id: str, generation: int, *, offset: int, limit: int) -> list[Chunk]:
    """`limit` chunks of the build by ordinal, `offset` of them skipped."""
    build = builds.find(connection, document_id, generation)
    if build is None:
        return []
    sql = f"SELECT {_COLUMNS} FROM chunks WHERE key BETWEEN ? AND ? ORDER BY key LIMIT ? OFFSET ?"  # noqa: S608
    rows = connection.execute(sql, (*builds.keys_of(build), limit, offset))
    return [_chunk(document_id, generation, *row) for row in rows]


def get_live(connection: sqlite3.Connection, chunk_ids: Sequence[str]) -> dict[str, Chunk]:
    """The live ones among those chunks, by id."""
    these = among("id", chunk_ids)
    sql = f"""
        SELECT document_id, generation, {_COLUMNS} FROM (SELECT * FROM chunks WHERE {these.sql})
        CROSS JOIN ({builds.LIVE}) ON build = key >> {builds.SHIFT}"""  # noqa: S608 our own names
    chunks = [_chunk(*row) for row in connection.execute(sql, these.parameters)]
    return {chunk.id: chunk for chunk in chunks}


def search(connection: sqlite3.Connection, terms: Terms, scope: SearchScope, limit: int) -> list[ChunkScore]:
    """The best live chunks in scope by weighted BM25."""
    hits = fulltext.search(connection, "chunk_words", terms, scope, limit)
    these = among("key", [hit.key for hit in hits])
    sql = f"SELECT key, id, page FROM chunks WHERE {these.sql}"  # noqa: S608 our own names
    places = {key: (chunk_id, page) for key, chunk_id, page in connection.execute(sql, these.parameters)}
    return [ChunkScore(places[hit.key][0], hit.document_id, places[hit.key][1], hit.score) for hit in hits]


def load(connection: sqlite3.Connection, build: int, dimension: int) -> tuple[list[int], list[int], Matrix]:
    """All of a build: its keys, their pages, and their vectors as rows."""
    sql = "SELECT key, page, vector FROM vectors WHERE key BETWEEN ? AND ? ORDER BY key"
    rows = connection.execute(sql, builds.keys_of(build)).fetchall()
    matrix = np.frombuffer(b"".join(row[2] for row in rows), np.float32).reshape(len(rows), dimension)
    return [row[0] for row in rows], [row[1] for row in rows], matrix


def _chunk(
    document_id: str,
    generation: int,
    key: int,
    page: int,
    start: int,
    end: int,
    section: str | None,
    header: str,
    text: str,
) -> Chunk:
    return Chunk(
        document_id=document_id,
        generation=generation,
        ordinal=builds.ordinal(key),
        page=page,
        start=start,
        end=end,
        section=section,
        header=header,
        text=text,
    )
