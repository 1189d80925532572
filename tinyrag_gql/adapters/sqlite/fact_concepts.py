"""The concepts of the facts in SQLite, and how often each stands in which documents."""

import sqlite3
from collections import Counter
from collections.abc import Iterator

from tinyrag_gql.adapters.fact_records import unpack_fact
from tinyrag_gql.adapters.sqlite import index_versions
from tinyrag_gql.adapters.sqlite.fact_queries import FEW_DOCUMENTS, READABLE, versions
from tinyrag_gql.adapters.sqlite.filters import Condition, among
from tinyrag_gql.domain.documents import DocumentFilter
from tinyrag_gql.ports import ConceptCount, FactQuery

_SHIFT = index_versions.SHIFT
_SAMPLE = 200
"""Facts whose labels are looked at for the usual one."""
_SEARCHED_LABELS = 2000


def concepts(
    tenant: str,
    documents: DocumentFilter | None,
    search: str,
    after: str,
    limit: int,
    connection: sqlite3.Connection,
) -> list[ConceptCount]:
    """Returns concepts of live facts, by name, from the first beyond `after`."""
    these = None if documents is None else versions(connection, FactQuery(tenant, documents))
    found: list[ConceptCount] = []
    for number, name in _named(connection, tenant, search, after, these):
        if len(found) == limit:
            break
        readable = _readable(these)
        facts, in_documents = _count(connection, number, readable)
        if facts:
            found.append(ConceptCount(name, _usual_label(connection, number, readable), facts, in_documents))
    return found


def _named(
    connection: sqlite3.Connection, tenant: str, search: str, after: str, these: list[int] | None
) -> Iterator[tuple[int, str]]:
    """Yields (number, name) of concepts that `search` fits; of few documents, those that they have."""
    where = ["tenant = ? AND name > ?"]
    parameters: list[str | int | float] = [tenant, after]
    if these is not None and len(these) <= FEW_DOCUMENTS:
        within = among("build", these)
        where.append(f"""id IN (SELECT concept FROM builds CROSS JOIN facts NOT INDEXED
            ON facts.key BETWEEN build << {_SHIFT} AND (build + 1 << {_SHIFT}) - 1 WHERE {within.sql})""")  # noqa: S608
        parameters += within.parameters
    else:
        where.append("EXISTS (SELECT 1 FROM facts INDEXED BY facts_by_concept WHERE concept = fact_names.id)")
    if search:
        labelled = f"""SELECT concept FROM facts INDEXED BY facts_by_label WHERE concept IS NOT NULL AND label IN (
            SELECT id FROM fact_names WHERE tenant = ? AND instr(lower(name), ?) LIMIT {_SEARCHED_LABELS})"""  # noqa: S608
        where.append(f"(instr(lower(name), ?) OR id IN ({labelled}))")
        parameters += [search.lower(), tenant, search.lower()]
    sql = f"SELECT id, name FROM fact_names WHERE {' AND '.join(where)} ORDER BY name"  # noqa: S608 our own names
    yield from connection.execute(sql, parameters)


def _readable(these: list[int] | None) -> Condition:
    """Facts of a concept that readers see, of those versions."""
    if these is None:
        return Condition(f"concept = ? AND {READABLE.sql}", ())
    within = among(f"facts.key >> {_SHIFT}", these)
    return Condition(f"concept = ? AND {within.sql}", within.parameters)


def _count(connection: sqlite3.Connection, concept: int, readable: Condition) -> tuple[int, int]:
    """Returns how many facts, and documents with such facts, there are."""
    sql = f"""SELECT count(*), count(DISTINCT facts.key >> {_SHIFT})
        FROM facts INDEXED BY facts_by_concept WHERE {readable.sql}"""  # noqa: S608 our own names
    row = connection.execute(sql, (concept, *readable.parameters)).fetchone()
    return row[0], row[1]


def _usual_label(connection: sqlite3.Connection, concept: int, readable: Condition) -> str:
    sql = f"SELECT label, facts.key FROM facts INDEXED BY facts_by_concept WHERE {readable.sql} LIMIT {_SAMPLE}"  # noqa: S608
    rows = connection.execute(sql, (concept, *readable.parameters)).fetchall()
    ((usual, _count),) = Counter(label for label, _ in rows).most_common(1)
    example = next(key for label, key in rows if label == usual)
    (record,) = connection.execute("SELECT record FROM fact_records WHERE key = ?", (example,)).fetchone()
    return unpack_fact(record).label
