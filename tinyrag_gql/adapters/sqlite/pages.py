"""Pages in SQLite: their texts, their features, their words, and which statement each looks like."""

import sqlite3
from collections.abc import Iterable, Sequence

from tinyrag_gql.adapters.sqlite import fulltext, index_versions
from tinyrag_gql.adapters.sqlite.filters import Condition, among
from tinyrag_gql.domain.chunks import IndexedPage, PageFeatures, Statement, pack_tables, unpack_tables
from tinyrag_gql.domain.tables import Table
from tinyrag_gql.ports import PageScore, SearchScope


def put(connection: sqlite3.Connection, pages: Sequence[IndexedPage]) -> None:
    """Stores pages, overwriting by (document, generation, number). Raises FencedError for a deleted document."""
    places = {(page.document_id, page.generation) for page in pages}
    numbers = {place: index_versions.find_or_add(connection, *place) for place in places}
    keyed = {index_versions.key(numbers[page.document_id, page.generation], page.number): page for page in pages}
    remove(connection, keyed)
    connection.executemany(
        "INSERT INTO pages VALUES (?, ?, ?)",
        [(key, page.text, page.features.model_dump_json()) for key, page in keyed.items()],
    )
    connection.executemany(
        "INSERT INTO page_statements VALUES (?, ?, ?)",
        [(key, name, score) for key, page in keyed.items() for name, score in page.features.statements.items()],
    )
    connection.executemany(
        "INSERT INTO page_tables VALUES (?, ?)",
        [(key, pack_tables(page.tables)) for key, page in keyed.items() if page.tables],
    )
    fulltext.add(connection, "page_words", ((key, page.text) for key, page in keyed.items()))


def remove(connection: sqlite3.Connection, keys: Iterable[int]) -> None:
    """Removes those pages that exist."""
    these = among("key", keys)
    found = connection.execute(f"SELECT key, text FROM pages WHERE {these.sql}", these.parameters).fetchall()  # noqa: S608
    fulltext.remove(connection, "page_words", found)
    connection.execute(f"DELETE FROM pages WHERE {these.sql}", these.parameters)  # noqa: S608 our own names
    connection.execute(f"DELETE FROM page_statements WHERE {these.sql}", these.parameters)  # noqa: S608 our own names


def get(
    connection: sqlite3.Connection, document_id: str, generation: int, numbers: Sequence[int] | None
) -> list[IndexedPage]:
    """Returns those pages (all, if None) that exist, by number."""
    build = index_versions.find(connection, document_id, generation)
    if build is None:
        return []
    wanted = _keys(build, numbers)
    sql = f"SELECT key, text, features FROM pages WHERE {wanted.sql} ORDER BY key"  # noqa: S608 our own names
    rows = connection.execute(sql, wanted.parameters)
    return [_page(document_id, generation, *row) for row in rows]


def tables(
    connection: sqlite3.Connection, document_id: str, generation: int, numbers: Sequence[int] | None
) -> dict[int, tuple[Table, ...]]:
    """Returns tables by page number, of those pages (all, if None) that have any."""
    build = index_versions.find(connection, document_id, generation)
    if build is None:
        return {}
    wanted = _keys(build, numbers)
    sql = f"SELECT key, tables FROM page_tables WHERE {wanted.sql} ORDER BY key"  # noqa: S608 our own names
    rows = connection.execute(sql, wanted.parameters)
    return {index_versions.ordinal(key): unpack_tables(packed) for key, packed in rows}


def _keys(build: int, numbers: Sequence[int] | None) -> Condition:
    """Returns the condition for those pages of the version, all if None."""
    if numbers is None:
        return Condition("key BETWEEN ? AND ?", index_versions.keys_of(build))
    return among("key", [index_versions.key(build, number) for number in numbers])


def count(connection: sqlite3.Connection, document_id: str, generation: int) -> int:
    """Returns how many pages the version has."""
    build = index_versions.find(connection, document_id, generation)
    if build is None:
        return 0
    sql = "SELECT count(*) FROM pages WHERE key BETWEEN ? AND ?"
    found: int = connection.execute(sql, index_versions.keys_of(build)).fetchone()[0]
    return found


def live(connection: sqlite3.Connection, places: Sequence[tuple[str, int]]) -> dict[tuple[str, int], IndexedPage]:
    """Returns live pages by (document id, page number)."""
    documents = among("document_id", {document_id for document_id, _ in places})
    sql = f"{index_versions.LIVE} AND {documents.sql}"
    live_builds = {row[1]: (row[0], row[2]) for row in connection.execute(sql, documents.parameters)}
    found = {}
    for document_id, number in places:
        if document_id in live_builds:
            build, generation = live_builds[document_id]
            sql = "SELECT key, text, features FROM pages WHERE key = ?"
            row = connection.execute(sql, (index_versions.key(build, number),)).fetchone()
            if row is not None:
                found[document_id, number] = _page(document_id, generation, *row)
    return found


def statements(connection: sqlite3.Connection, statement: Statement, scope: SearchScope, limit: int) -> list[PageScore]:
    """Returns live pages in scope that look like the statement, best first, ties by key."""
    live_builds = fulltext.live_builds(scope)
    sql = f"""
        WITH live AS MATERIALIZED ({live_builds.sql})
        SELECT document_id, key, score FROM live JOIN page_statements
        ON key BETWEEN build << {index_versions.SHIFT} AND (build + 1 << {index_versions.SHIFT}) - 1
        WHERE statement = ? ORDER BY score DESC, key LIMIT ?"""  # noqa: S608 our own names
    rows = connection.execute(sql, (*live_builds.parameters, statement, limit))
    return [PageScore(document_id, index_versions.ordinal(key), score) for document_id, key, score in rows]


def _page(document_id: str, generation: int, key: int, text: str, features: str) -> IndexedPage:
    return IndexedPage(
        document_id=document_id,
        generation=generation,
        number=index_versions.ordinal(key),
        text=text,
        features=PageFeatures.model_validate_json(features),
    )
