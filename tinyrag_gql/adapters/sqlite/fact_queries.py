"""FactQuery as SQL: within few documents by their versions, over many by concept or period.

SQLite cannot know how many documents a filter lets through, so the way is chosen here and named with INDEXED BY.
"""

import json
import sqlite3
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from tinyrag_gql.adapters.fact_records import unpack_fact
from tinyrag_gql.adapters.sqlite import index_versions
from tinyrag_gql.adapters.sqlite.filters import Condition, among, any_of, condition, join
from tinyrag_gql.adapters.sqlite.schema import CONTRADICTED
from tinyrag_gql.domain.documents import DocumentFilter, OrderDirection
from tinyrag_gql.domain.errors import InvalidInputError
from tinyrag_gql.domain.facts import FactCheck, StoredFact
from tinyrag_gql.filings.labels import label_key
from tinyrag_gql.ports import FactOrder, FactOrderField, FactPosition, FactQuery, FactSlice, MemberQuery

FEW_DOCUMENTS = 100
"""A query within no more documents than this reads the facts of each; over more it goes by the concept or period."""

_SHIFT = index_versions.SHIFT
_SORTED_BY = {
    FactOrderField.DOCUMENT: "facts.key",
    FactOrderField.PERIOD_END: 'facts."end"',
    FactOrderField.VALUE: "facts.number",
}
_NOTHING = FactSlice((), (), has_next=False)
READABLE = Condition(f"facts.key >> {_SHIFT} NOT IN (SELECT build FROM builds WHERE NOT live)", ())  # noqa: S608
"""Facts that readers see. Few versions are not live, so this looks each fact up in a short list."""
_OF_VERSION = f"facts.key BETWEEN build << {_SHIFT} AND (build + 1 << {_SHIFT}) - 1"


class _Plan(NamedTuple):
    """What stands after FROM, what must hold, and the columns that put facts in the order of documents."""

    source: Condition
    where: Condition
    by_document: tuple[str, ...] = ("facts.key",)

    def but(self, *more: Condition) -> "_Plan":
        """The same under more conditions."""
        return self._replace(where=join([self.where, *more]))

    @property
    def parameters(self) -> tuple[str | int | float, ...]:
        return (*self.source.parameters, *self.where.parameters)


class _Names(NamedTuple):
    """The tenant's number, and those of the query's concepts and labels; None for any."""

    tenant: int
    concepts: list[int] | None
    labels: list[int] | None

    @property
    def named(self) -> bool:
        """Whether the query names concepts or labels."""
        return self.concepts is not None or self.labels is not None


def window(
    query: FactQuery, limit: int, order: FactOrder, after: FactPosition | None, connection: sqlite3.Connection
) -> FactSlice:
    """Returns at most `limit` matching live facts that follow `after`."""
    plan = _plan(connection, query, order)
    if plan is None or limit < 1:
        return _NOTHING
    if after is not None:
        plan = plan.but(*_beyond(plan, order, after))
    column, way = _SORTED_BY[order.field], order.direction.value
    by_document = ", ".join(f"{each} {way}" for each in plan.by_document)
    by = by_document if order.field is FactOrderField.DOCUMENT else f"{column} {way}, facts.key"
    sql = f"SELECT facts.key, {column} FROM {plan.source.sql} WHERE {plan.where.sql} ORDER BY {by} LIMIT ?"  # noqa: S608
    found = connection.execute(sql, (*plan.parameters, limit + 1)).fetchall()
    kept = found[:limit]
    positions = tuple(FactPosition(value, str(key)) for key, value in kept)
    return FactSlice(stored(connection, [key for key, _ in kept]), positions, has_next=len(found) > limit)


def differing(tenant: str, document_ids: Sequence[str], connection: sqlite3.Connection) -> list[tuple[StoredFact, ...]]:
    """Returns groups of live facts that have one concept, period and dimensions but not one value."""
    query = FactQuery(tenant, DocumentFilter(ids=tuple(document_ids)))
    sql = f"""SELECT group_concat(facts.key), min(names.name), min(facts."end")
        FROM (SELECT value AS build FROM json_each(?)) CROSS JOIN facts NOT INDEXED ON {_OF_VERSION}
        JOIN fact_names AS names ON names.id = concept
        GROUP BY concept, start, facts."end", members HAVING max(number) > min(number)"""  # noqa: S608 our own names
    rows = connection.execute(sql, (_list(versions(connection, query)),)).fetchall()
    groups = [sorted(map(int, keys.split(","))) for keys, _, _ in sorted(rows, key=lambda row: (row[1:], row[0]))]
    facts = stored(connection, [key for group in groups for key in group])
    by_key = dict(zip([key for group in groups for key in group], facts, strict=True))
    return [tuple(by_key[key] for key in group) for group in groups]


def _plan(connection: sqlite3.Connection, query: FactQuery, order: FactOrder) -> _Plan | None:
    """Returns the way to the facts, or None where there can be none."""
    names = _names(connection, query)
    if names is None:
        return None
    these = None if query.documents is None else versions(connection, query)
    if these is not None and len(these) <= FEW_DOCUMENTS:
        source = "(SELECT value AS build FROM json_each(?)) CROSS JOIN facts NOT INDEXED"
        plan = _Plan(Condition(source, (_list(these),)), Condition(_OF_VERSION, ()))
    elif order.field is FactOrderField.DOCUMENT and not names.named and not _is_rare(query):
        plan = _by_document(query)
    else:
        plan = _by_period(query, these, names)
    return plan.but(*_lines(names), *_other_conditions(query))


def _by_document(query: FactQuery) -> _Plan:
    """Version by version in the order of their numbers, so that the first page of a listing reads a few alone."""
    documents = condition(query.tenant, query.documents)
    readable = f"live AND EXISTS (SELECT 1 FROM documents WHERE documents.id = document_id AND {documents.sql})"  # noqa: S608
    where = join([Condition(readable, documents.parameters), Condition(_OF_VERSION, ())])
    return _Plan(Condition("builds CROSS JOIN facts NOT INDEXED", ()), where, by_document=("build", "facts.key"))


def _is_rare(query: FactQuery) -> bool:
    """Whether only facts are asked for that the printed row contradicts."""
    return bool(query.checks) and not {FactCheck.AGREES, FactCheck.UNCHECKED} & set(query.checks or ())


def _by_period(query: FactQuery, these: list[int] | None, names: _Names) -> _Plan:
    """All facts of the concepts, labels or tenant; whether readers see one is looked up row by row."""
    if these is None:
        readable = READABLE
    else:
        sql = f"facts.key >> {_SHIFT} IN (SELECT value FROM json_each(?))"  # noqa: S608 our own names
        readable = Condition(sql, (_list(these),))
    if names.concepts is not None:
        return _Plan(Condition("facts INDEXED BY facts_by_concept", ()), readable)
    if names.labels is not None:
        return _Plan(Condition("facts INDEXED BY facts_by_label", ()), readable)
    where = join([Condition("facts.tenant = ?", (names.tenant,)), readable])
    if _is_rare(query):
        return _Plan(Condition("facts INDEXED BY facts_contradicted", ()), join([where, Condition(CONTRADICTED, ())]))
    index = "facts_by_period" if query.fiscal_years is None else "facts_by_year"
    return _Plan(Condition(f"facts INDEXED BY {index}", ()), where)


def _names(connection: sqlite3.Connection, query: FactQuery) -> _Names | None:
    """Returns the numbers of the query's names, or None where the tenant has no such names."""
    tenant = _numbers(connection, query.tenant, [""])
    concepts = None if query.concepts is None else _numbers(connection, query.tenant, query.concepts)
    labels = None if query.labels is None else _numbers(connection, query.tenant, map(label_key, query.labels))
    if not tenant or concepts == [] or labels == []:
        return None
    return _Names(tenant[0], concepts, labels)


def _numbers(connection: sqlite3.Connection, tenant: str, names: Iterable[str]) -> list[int]:
    these = any_of("name", set(names))
    sql = f"SELECT id FROM fact_names WHERE tenant = ? AND {these.sql}"  # noqa: S608 our own names
    return [number for (number,) in connection.execute(sql, (tenant, *these.parameters))]


def versions(connection: sqlite3.Connection, query: FactQuery) -> list[int]:
    """Returns the live versions of the documents that the query's filter lets through."""
    documents = condition(query.tenant, query.documents)
    sql = f"""SELECT build FROM (SELECT id, live_generation FROM documents WHERE {documents.sql})
        CROSS JOIN builds ON document_id = id AND generation = live_generation"""  # noqa: S608 our own names
    return [build for (build,) in connection.execute(sql, documents.parameters)]


def _lines(names: _Names) -> list[Condition]:
    pairs = (("facts.concept", names.concepts), ("facts.label", names.labels))
    return [any_of(column, numbers) for column, numbers in pairs if numbers is not None]


def _other_conditions(query: FactQuery) -> list[Condition]:
    ends = None if query.ends is None else [day.toordinal() for day in query.ends]
    wanted: list[tuple[str, Iterable[str | int] | None]] = [
        ("fiscal_year", query.fiscal_years),
        ("fiscal_period", query.fiscal_periods),
        ('facts."end"', ends),
        ("statement", None if query.statement is None else (query.statement,)),
        ("consolidated", None if query.consolidated is None else (int(query.consolidated),)),
        ("source", query.sources),
        ('"check"', query.checks),
    ]
    parts = [any_of(column, values) for column, values in wanted if values is not None]
    if part := label_key(query.label_part):
        named = "EXISTS (SELECT 1 FROM fact_names WHERE id = facts.label AND instr(name, ?) > 0)"
        parts.append(Condition(named, (part,)))
    return parts if query.members is None else [*parts, _of_members(query.members)]


def _of_members(members: tuple[MemberQuery, ...]) -> Condition:
    """One of the fact's dimensions is one of these."""
    if not members:
        return Condition("FALSE", ())
    axis, member, label = (f"json_extract(each.value, '$[{place}]')" for place in range(3))
    tests, parameters = [], []
    for wanted in members:
        test = f"{member} = ? OR {label} = ?"
        parameters += [wanted.member.casefold(), label_key(wanted.member)]
        if wanted.axis is not None:
            test = f"({test}) AND {axis} = ?"
            parameters.append(wanted.axis.casefold())
        tests.append(f"({test})")
    sql = f"EXISTS (SELECT 1 FROM json_each(members) AS each WHERE {' OR '.join(tests)})"  # noqa: S608 our own names
    return Condition(sql, tuple(parameters))


def _beyond(plan: _Plan, order: FactOrder, after: FactPosition) -> list[Condition]:
    """Facts strictly after a place, as the listing runs. Raises InvalidInputError for one of another store."""
    side = "<" if order.direction is OrderDirection.DESC else ">"
    key, value = _place(after)
    if order.field is FactOrderField.DOCUMENT:
        places = {
            "facts.key": Condition(f"facts.key {side} ?", (key,)),
            "build": Condition(f"build {side}= ?", (key >> _SHIFT,)),
        }
        return [places[column] for column in plan.by_document]
    column = _SORTED_BY[order.field]
    tied = f"({column} {side} ? OR ({column} = ? AND facts.key > ?))"
    return [Condition(f"{column} {side}= ?", (value,)), Condition(tied, (value, value, key))]


def _place(position: FactPosition) -> tuple[int, float]:
    try:
        key, value = int(position.key), float(position.value or 0)
    except (ValueError, OverflowError):
        key, value = -1, 0.0
    if not 0 <= key < 1 << 63:
        raise InvalidInputError("This cursor is of another store; start the list again.", ("after",))
    return key, value


def stored(connection: sqlite3.Connection, keys: list[int]) -> tuple[StoredFact, ...]:
    """Returns the facts of these keys, in the order of the keys."""
    these = among("key", keys)
    sql = f"""SELECT key, document_id, generation, record
        FROM (SELECT key, record FROM fact_records WHERE {these.sql}) CROSS JOIN builds ON build = key >> {_SHIFT}"""  # noqa: S608
    found = {
        key: StoredFact(document_id, generation, index_versions.ordinal(key), unpack_fact(record))
        for key, document_id, generation, record in connection.execute(sql, these.parameters)
    }
    return tuple(found[key] for key in keys)


def _list(numbers: list[int]) -> str:
    return json.dumps(numbers)
