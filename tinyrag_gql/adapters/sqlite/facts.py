"""Facts in SQLite: rows under the keys of index versions, found by concept, label, period or document."""

import asyncio
import json
import sqlite3
from collections.abc import Iterable, Sequence
from functools import partial

from tinyrag_gql.adapters.fact_records import member_keys, pack_fact, pack_lines, unpack_fact, unpack_lines
from tinyrag_gql.adapters.sqlite import fact_concepts, fact_queries, index_versions, removal
from tinyrag_gql.adapters.sqlite.database import Database
from tinyrag_gql.adapters.sqlite.filters import among
from tinyrag_gql.domain.documents import DocumentFilter
from tinyrag_gql.domain.facts import Fact, FactKey, StoredFact
from tinyrag_gql.filings.labels import label_key
from tinyrag_gql.ports import LATEST_FIRST, ConceptCount, FactLine, FactOrder, FactPosition, FactQuery, FactSlice

_SLICE = 1000
"""How many facts one transaction writes, so that other writers wait milliseconds."""
_COLUMNS = 15


class SqliteFactStore:
    """ports.FactStore over one SQLite file."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def put(self, tenant: str, document_id: str, generation: int, facts: Sequence[Fact]) -> None:
        """Stores the facts of a generation in the place of those that it had. Raises FencedError when deleted."""
        lines = await asyncio.to_thread(pack_lines, facts)
        whole = range(0, len(facts) - _SLICE, _SLICE)
        for start in whole:
            work = partial(_put, tenant, document_id, generation, start, facts[start : start + _SLICE])
            await self._database.write(work)
        await self._database.write(
            partial(_put_last, tenant, document_id, generation, len(whole) * _SLICE, facts, lines)
        )

    async def count(self, document_id: str, generation: int) -> int:
        """Returns how many facts are stored."""
        return await self._database.read(partial(_count, document_id, generation))

    async def of_generation(self, document_id: str, generation: int) -> list[Fact]:
        """Returns the facts of a generation, live or not, by ordinal."""
        return await self._database.read(partial(_of_generation, document_id, generation))

    async def by_id(self, tenant: str, keys: Sequence[FactKey]) -> dict[FactKey, StoredFact]:
        """Returns the live ones among them."""
        return await self._database.read(partial(_by_id, tenant, keys))

    async def on_pages(self, keys: Sequence[tuple[str, int]]) -> dict[tuple[str, int], tuple[StoredFact, ...]]:
        """Returns live facts by (document id, page number), in the order of the page."""
        return await self._database.read(partial(_on_pages, keys))

    async def find(self, query: FactQuery, *, limit: int) -> list[StoredFact]:
        """Returns matching live facts, the latest period first."""
        return list((await self.window(query, limit=limit)).facts)

    async def window(
        self, query: FactQuery, *, limit: int, order: FactOrder = LATEST_FIRST, after: FactPosition | None = None
    ) -> FactSlice:
        """Returns at most `limit` matching live facts that follow `after` in that order."""
        return await self._database.read(partial(fact_queries.window, query, limit, order, after))

    async def concepts(
        self, tenant: str, documents: DocumentFilter | None, *, search: str, after: str, limit: int
    ) -> Sequence[ConceptCount]:
        """Returns concepts of live facts, by name, from the first beyond `after`."""
        return await self._database.read(partial(fact_concepts.concepts, tenant, documents, search, after, limit))

    async def differing(self, tenant: str, document_ids: Sequence[str]) -> Sequence[tuple[StoredFact, ...]]:
        """Returns groups of live facts that have one concept, period and dimensions but not one value."""
        return await self._database.read(partial(fact_queries.differing, tenant, document_ids))

    async def lines(self, document_ids: Sequence[str]) -> list[FactLine]:
        """Returns the distinct lines of these live documents, in the order of their pages."""
        return await self._database.read(partial(_lines, document_ids))

    async def collect(self, document_id: str, keep: frozenset[int]) -> None:
        """Removes facts of old generations, a slice at a time."""
        while await self._database.write(lambda c: removal.some_facts(c, document_id, keep)):
            pass


def _put(
    tenant: str, document_id: str, generation: int, first: int, facts: Sequence[Fact], connection: sqlite3.Connection
) -> None:
    build = index_versions.find_or_add(connection, document_id, generation)
    keys = [label_key(fact.label) for fact in facts]
    names = _named(connection, tenant, {"", *keys, *(fact.concept for fact in facts if fact.concept)})
    rows = [
        (index_versions.key(build, first + place), *_row(fact, names, label))
        for place, (fact, label) in enumerate(zip(facts, keys, strict=True))
    ]
    marks = ", ".join("?" * _COLUMNS)
    connection.executemany(f"INSERT OR REPLACE INTO facts VALUES ({marks})", rows)  # noqa: S608 our own text
    of_concepts = {(names[label], names[fact.concept]) for fact, label in zip(facts, keys, strict=True) if fact.concept}
    connection.executemany("INSERT OR IGNORE INTO concept_labels VALUES (?, ?)", sorted(of_concepts))
    records = [(index_versions.key(build, place), pack_fact(fact)) for place, fact in enumerate(facts, first)]
    connection.executemany("INSERT OR REPLACE INTO fact_records VALUES (?, ?)", records)


def _row(fact: Fact, names: dict[str, int], label: str) -> tuple[object, ...]:
    members = member_keys(fact)
    return (
        names[""],
        names[fact.concept] if fact.concept else None,
        names[label],
        None if fact.start is None else fact.start.toordinal(),
        fact.end.toordinal(),
        fact.fiscal_year,
        fact.fiscal_period,
        fact.is_consolidated,
        float(fact.value),
        fact.statement,
        fact.source.value,
        fact.check.value,
        fact.page,
        json.dumps(members) if members else None,
    )


def _named(connection: sqlite3.Connection, tenant: str, names: Iterable[str]) -> dict[str, int]:
    """Returns the number of each name, which is given one if it has none. '' stands for the tenant itself."""
    pairs = [(tenant, name) for name in names]
    connection.executemany("INSERT OR IGNORE INTO fact_names (tenant, name) VALUES (?, ?)", pairs)
    sql = "SELECT id FROM fact_names WHERE tenant = ? AND name = ?"
    return {pair[1]: connection.execute(sql, pair).fetchone()[0] for pair in pairs}


def _put_last(
    tenant: str,
    document_id: str,
    generation: int,
    first: int,
    facts: Sequence[Fact],
    lines: bytes,
    connection: sqlite3.Connection,
) -> None:
    """Stores the facts from `first` and the lines, and removes those of an earlier, longer list."""
    _put(tenant, document_id, generation, first, facts[first:], connection)
    build = index_versions.find_or_add(connection, document_id, generation)
    beyond = index_versions.key(build, len(facts)), index_versions.keys_of(build)[1]
    connection.execute("DELETE FROM facts WHERE key BETWEEN ? AND ?", beyond)
    connection.execute("DELETE FROM fact_records WHERE key BETWEEN ? AND ?", beyond)
    connection.execute("INSERT OR REPLACE INTO fact_lines VALUES (?, ?)", (build, lines))
    connection.execute("DELETE FROM version_concepts WHERE build = ?", (build,))
    sql = """INSERT INTO version_concepts SELECT ?, concept, count(*) FROM facts
        WHERE key BETWEEN ? AND ? AND concept IS NOT NULL GROUP BY concept"""
    connection.execute(sql, (build, *index_versions.keys_of(build)))


def _count(document_id: str, generation: int, connection: sqlite3.Connection) -> int:
    build = index_versions.find(connection, document_id, generation)
    if build is None:
        return 0
    sql = "SELECT count(*) FROM facts WHERE key BETWEEN ? AND ?"
    found: int = connection.execute(sql, index_versions.keys_of(build)).fetchone()[0]
    return found


def _of_generation(document_id: str, generation: int, connection: sqlite3.Connection) -> list[Fact]:
    build = index_versions.find(connection, document_id, generation)
    if build is None:
        return []
    sql = "SELECT record FROM fact_records WHERE key BETWEEN ? AND ? ORDER BY key"
    return [unpack_fact(record) for (record,) in connection.execute(sql, index_versions.keys_of(build))]


def _by_id(tenant: str, keys: Sequence[FactKey], connection: sqlite3.Connection) -> dict[FactKey, StoredFact]:
    documents = among("document_id", {key.document_id for key in keys})
    sql = f"{index_versions.LIVE} AND documents.tenant = ? AND {documents.sql}"
    rows = connection.execute(sql, (tenant, *documents.parameters))
    builds = {(document_id, generation): build for build, document_id, generation, _chunks in rows}
    found = {}
    for key in keys:
        build = builds.get((key.document_id, key.generation))
        if build is not None and 0 <= key.ordinal < 1 << index_versions.SHIFT:
            sql = "SELECT record FROM fact_records WHERE key = ?"
            row = connection.execute(sql, (index_versions.key(build, key.ordinal),)).fetchone()
            if row is not None:
                found[key] = StoredFact(*key, unpack_fact(row[0]))
    return found


def _on_pages(
    keys: Sequence[tuple[str, int]], connection: sqlite3.Connection
) -> dict[tuple[str, int], tuple[StoredFact, ...]]:
    wanted: dict[str, set[int]] = {}
    for document_id, number in keys:
        wanted.setdefault(document_id, set()).add(number)
    found: dict[tuple[str, int], list[StoredFact]] = {}
    for build, document_id, generation in _live(connection, list(wanted)):
        pages = among("page", wanted[document_id])
        sql = f"""SELECT key, page, record FROM facts CROSS JOIN fact_records USING (key)
            WHERE key BETWEEN ? AND ? AND {pages.sql} ORDER BY key"""  # noqa: S608 our own names
        for key, page, record in connection.execute(sql, (*index_versions.keys_of(build), *pages.parameters)):
            stored = StoredFact(document_id, generation, index_versions.ordinal(key), unpack_fact(record))
            found.setdefault((document_id, page), []).append(stored)
    return {place: tuple(facts) for place, facts in found.items()}


def _lines(document_ids: Sequence[str], connection: sqlite3.Connection) -> list[FactLine]:
    documents = among("document_id", document_ids)
    sql = f"""SELECT document_id, lines FROM builds JOIN fact_lines USING (build)
        WHERE live AND {documents.sql}"""  # noqa: S608 our own names
    packed = dict(connection.execute(sql, documents.parameters).fetchall())
    wanted = [document_id for document_id in dict.fromkeys(document_ids) if document_id in packed]
    return [line for document_id in wanted for line in unpack_lines(document_id, packed[document_id])]


def _live(connection: sqlite3.Connection, document_ids: Sequence[str]) -> list[tuple[int, str, int]]:
    """Returns (version, document id, generation) of each of the documents that has a live version."""
    documents = among("document_id", document_ids)
    sql = f"SELECT build, document_id, generation FROM builds WHERE live AND {documents.sql}"  # noqa: S608 our own names
    return connection.execute(sql, documents.parameters).fetchall()
