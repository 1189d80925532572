"""Chunks in SQLite: their texts and their words; vectors.py holds their vectors."""

import sqlite3
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from tinyrag_gql.adapters.sqlite import fulltext, index_versions, models, vectors
from tinyrag_gql.adapters.sqlite.filters import among
from tinyrag_gql.domain.chunks import Chunk
from tinyrag_gql.ports import ChunkScore, EmbeddingModel, SearchScope, Terms, Vector

_COLUMNS = 'key, page, start, "end", section, header, text'


class Embedded(NamedTuple):
    """A chunk and its vector."""

    chunk: Chunk
    vector: Vector


def put(connection: sqlite3.Connection, model: EmbeddingModel, rows: Sequence[Embedded]) -> None:
    """Stores chunks, overwriting by id.

    Raises FencedError for a deleted document, and ModelNotServingError if the index uses another model.
    """
    slot = models.writing_slot(connection, model)
    places = {(row.chunk.document_id, row.chunk.generation) for row in rows}
    numbers = {place: index_versions.find_or_add(connection, *place) for place in places}
    keyed = {
        index_versions.key(numbers[row.chunk.document_id, row.chunk.generation], row.chunk.ordinal): row for row in rows
    }
    remove(connection, keyed)
    connection.executemany(
        "INSERT INTO chunks VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        [(key, c.id, c.page, c.start, c.end, c.section, c.header, c.text) for key, (c, _) in keyed.items()],
    )
    vectors.put(connection, slot, keyed)
    fulltext.add(connection, "chunk_words", ((key, row.chunk.indexed_text) for key, row in keyed.items()))
    for build in numbers.values():
        index_versions.notify_index_changed(connection, build)


def remove(connection: sqlite3.Connection, keys: Iterable[int]) -> None:
    """Removes those chunks that exist."""
    these = among("key", keys)
    sql = f"SELECT {_COLUMNS} FROM chunks WHERE {these.sql}"  # noqa: S608 our own names
    rows = connection.execute(sql, these.parameters).fetchall()
    fulltext.remove(connection, "chunk_words", ((row[0], _chunk("", 0, *row).indexed_text) for row in rows))
    connection.execute(f"DELETE FROM chunks WHERE {these.sql}", these.parameters)  # noqa: S608 our own names
    connection.execute(f"DELETE FROM vectors WHERE {these.sql}", these.parameters)  # noqa: S608 our own names


def get(connection: sqlite3.Connection, document_id: str, generation: int, *, offset: int, limit: int) -> list[Chunk]:
    """Returns `limit` chunks of the index version by ordinal, after skipping `offset`."""
    build = index_versions.find(connection, document_id, generation)
    if build is None:
        return []
    sql = f"SELECT {_COLUMNS} FROM chunks WHERE key BETWEEN ? AND ? ORDER BY key LIMIT ? OFFSET ?"  # noqa: S608
    rows = connection.execute(sql, (*index_versions.keys_of(build), limit, offset))
    return [_chunk(document_id, generation, *row) for row in rows]


def get_live(connection: sqlite3.Connection, chunk_ids: Sequence[str]) -> dict[str, Chunk]:
    """Returns the live ones among those chunks, by id."""
    these = among("id", chunk_ids)
    sql = f"""
        SELECT document_id, generation, {_COLUMNS} FROM (SELECT * FROM chunks WHERE {these.sql})
        CROSS JOIN ({index_versions.LIVE}) ON build = key >> {index_versions.SHIFT}"""  # noqa: S608 our own names
    chunks = [_chunk(*row) for row in connection.execute(sql, these.parameters)]
    return {chunk.id: chunk for chunk in chunks}


def search(connection: sqlite3.Connection, terms: Terms, scope: SearchScope, limit: int) -> list[ChunkScore]:
    """Returns the best live chunks in scope by weighted BM25."""
    hits = fulltext.search(connection, "chunk_words", terms, scope, limit)
    these = among("key", [hit.key for hit in hits])
    sql = f"SELECT key, id, page FROM chunks WHERE {these.sql}"  # noqa: S608 our own names
    places = {key: (chunk_id, page) for key, chunk_id, page in connection.execute(sql, these.parameters)}
    return [ChunkScore(places[hit.key][0], hit.document_id, places[hit.key][1], hit.score) for hit in hits]


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
        ordinal=index_versions.ordinal(key),
        page=page,
        start=start,
        end=end,
        section=section,
        header=header,
        text=text,
    )
