"""The concepts of the facts in SQLite, and how often each stands in which documents: sums of counts kept by writes."""

import sqlite3
from collections import Counter

from tinyrag_gql.adapters.fact_records import unpack_fact
from tinyrag_gql.adapters.sqlite import index_versions
from tinyrag_gql.adapters.sqlite.fact_queries import READABLE, versions
from tinyrag_gql.adapters.sqlite.filters import Condition, among, join
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
    if documents is None:
        counts, readable = Condition("SELECT * FROM concept_counts WHERE documents > 0", ()), READABLE
    else:
        these = versions(connection, FactQuery(tenant, documents))
        within = among("build", these)
        summed = "SELECT concept, sum(facts) AS facts, count(*) AS documents FROM version_concepts"
        counts = Condition(f"{summed} WHERE {within.sql} GROUP BY concept", within.parameters)
        readable = among(f"facts.key >> {_SHIFT}", these)
    named = join([Condition("tenant = ? AND name > ?", (tenant, after)), *_searched(tenant, search)])
    sql = f"""SELECT id, name, facts, documents FROM ({counts.sql}) JOIN fact_names ON id = concept
        WHERE {named.sql} ORDER BY name LIMIT ?"""  # noqa: S608 our own names
    found = connection.execute(sql, (*counts.parameters, *named.parameters, limit)).fetchall()
    return [ConceptCount(name, _usual_label(connection, id_, readable), *count) for id_, name, *count in found]


def _searched(tenant: str, search: str) -> list[Condition]:
    """Concepts whose name, or a label of whose facts, holds the words."""
    if not search:
        return []
    labelled = f"""SELECT concept FROM concept_labels WHERE label IN (
        SELECT id FROM fact_names WHERE tenant = ? AND instr(lower(name), ?) LIMIT {_SEARCHED_LABELS})"""  # noqa: S608
    sql = f"(instr(lower(name), ?) OR id IN ({labelled}))"
    return [Condition(sql, (search.lower(), tenant, search.lower()))]


def _usual_label(connection: sqlite3.Connection, concept: int, readable: Condition) -> str:
    sql = f"""SELECT label, facts.key FROM facts INDEXED BY facts_by_concept
        WHERE concept = ? AND {readable.sql} LIMIT {_SAMPLE}"""  # noqa: S608 our own names
    rows = connection.execute(sql, (concept, *readable.parameters)).fetchall()
    ((usual, _count),) = Counter(label for label, _ in rows).most_common(1)
    example = next(key for label, key in rows if label == usual)
    (record,) = connection.execute("SELECT record FROM fact_records WHERE key = ?", (example,)).fetchone()
    return unpack_fact(record).label
