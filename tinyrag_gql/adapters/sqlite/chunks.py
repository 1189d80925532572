"""Chunks in SQLite: their texts and their words; vectors.py holds their vectors."""

import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from tinyrag_gql.adapters.sqlite import fulltext, index_versions, models, vectors
from tinyrag_gql.adapters.sqlite.filters import among
from tinyrag_gql.adapters.sqlite.term_counts import TermCounts
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
    keys = _keys(connection, [row.chunk for row in rows])
    keyed = dict(zip(keys, rows, strict=True))
    same = _stored(connection, {key: row.chunk for key, row in keyed.items()})
    new = {key: row for key, row in keyed.items() if key not in same}
    remove(connection, new)
    _insert_texts(connection, {key: row.chunk for key, row in new.items()})
    vectors.put(connection, slot, new)
    vectors.fill(connection, slot, {key: keyed[key].vector for key in same})
    for build in {key >> index_versions.SHIFT for key in keyed}:
        index_versions.notify_index_changed(connection, build)


def put_texts(connection: sqlite3.Connection, chunks: Sequence[Chunk]) -> None:
    """Stores those chunks that are not there, without vectors. Raises FencedError for a deleted document."""
    keyed = dict(zip(_keys(connection, chunks), chunks, strict=True))
    these = among("key", keyed)
    sql = f"SELECT key FROM chunks WHERE {these.sql}"  # noqa: S608 our own names
    for (key,) in connection.execute(sql, these.parameters).fetchall():
        del keyed[key]
    _insert_texts(connection, keyed)
    vectors.put_empty(connection, keyed)


def _keys(connection: sqlite3.Connection, chunks: Sequence[Chunk]) -> list[int]:
    """Returns the key of each chunk; its index version is added where it is new."""
    places = {(chunk.document_id, chunk.generation) for chunk in chunks}
    numbers = {place: index_versions.find_or_add(connection, *place) for place in places}
    return [index_versions.key(numbers[chunk.document_id, chunk.generation], chunk.ordinal) for chunk in chunks]


def _stored(connection: sqlite3.Connection, chunks: Mapping[int, Chunk]) -> set[int]:
    """Returns the keys of those chunks that are stored just so."""
    these = among("key", chunks)
    sql = f"SELECT {_COLUMNS} FROM chunks WHERE {these.sql}"  # noqa: S608 our own names
    rows = connection.execute(sql, these.parameters).fetchall()
    return {key for key, *columns in rows if tuple(columns) == _row(chunks[key])}


def _insert_texts(connection: sqlite3.Connection, chunks: Mapping[int, Chunk]) -> None:
    """Stores new chunks and their words."""
    rows = [(key, chunk.id, *_row(chunk)) for key, chunk in chunks.items()]
    connection.executemany("INSERT INTO chunks VALUES (?, ?, ?, ?, ?, ?, ?, ?)", rows)
    fulltext.add(connection, "chunk_words", ((key, chunk.indexed_text) for key, chunk in chunks.items()))


def _row(chunk: Chunk) -> tuple[object, ...]:
    """The chunk's columns beside its key and its id."""
    return chunk.page, chunk.start, chunk.end, chunk.section, chunk.header, chunk.text


def remove(connection: sqlite3.Connection, keys: Iterable[int]) -> None:
    """Removes those chunks that exist."""
    these = among("key", keys)
    sql = f"SELECT {_COLUMNS} FROM chunks WHERE {these.sql}"  # noqa: S608 our own names
    rows = connection.execute(sql, these.parameters).fetchall()
    fulltext.remove(connection, "chunk_words", ((row[0], _chunk("", 0, *row).indexed_text) for row in rows))
    connection.execute(f"DELETE FROM chunks WHERE {these.sql}", these.parameters)  # noqa: S608 our own names
    connection.execute(f"DELETE FROM vectors WHERE {these.sql}", these.parameters)  # noqa: S608 our own names


def count(connection: sqlite3.Connection, document_id: str, generation: int) -> int:
    """Returns how many chunks the index version has."""
    build = index_versions.find(connection, document_id, generation)
    if build is None:
        return 0
    found: int = connection.execute("SELECT chunk_count FROM builds WHERE build = ?", (build,)).fetchone()[0]
    return found


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


def search(
    connection: sqlite3.Connection, terms: Terms, scope: SearchScope, limit: int, counts: TermCounts
) -> list[ChunkScore]:
    """Returns the best live chunks in scope by weighted BM25."""
    hits = fulltext.search(connection, "chunk_words", terms, scope, limit, counts)
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
