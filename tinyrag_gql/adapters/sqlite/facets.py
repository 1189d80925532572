"""Counts of documents by their properties: without a filter the index of each one answers, else one pass over them."""

import json
import sqlite3
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from tinyrag_gql.adapters.sqlite.document_rows import NO_YEAR
from tinyrag_gql.adapters.sqlite.filters import condition
from tinyrag_gql.domain.documents import DocumentFilter
from tinyrag_gql.domain.facets import FacetCount, Facets, StatusCount, YearCount
from tinyrag_gql.domain.status import DocumentStatus

_COLUMNS = ("company", "ticker", "report_type", "year", "status")


class _Count(NamedTuple):
    """A value without its case, how many documents have it, and the row of one of them."""

    value: Any
    documents: int
    row: int


def facets(connection: sqlite3.Connection, tenant: str, filter: DocumentFilter | None, limit: int) -> Facets:
    """The most frequent `limit` values of each property."""
    counts = _counts(connection, tenant, limit) if filter is None else _counts_of(connection, tenant, filter, limit)

    def as_written(column: str) -> tuple[FacetCount, ...]:
        metadata = [_metadata(connection, each.row) for each in counts[column]]
        found = zip(counts[column], metadata, strict=True)
        return tuple(FacetCount(value=_written(column, each, meta), count=each.documents) for each, meta in found)

    return Facets(
        companies=as_written("company"),
        tickers=as_written("ticker"),
        report_types=as_written("report_type"),
        tags=as_written("tag"),
        years=tuple(YearCount(year=each.value, count=each.documents) for each in counts["year"]),
        statuses=tuple(StatusCount(status=DocumentStatus(e.value), count=e.documents) for e in counts["status"]),
    )


def _counts(connection: sqlite3.Connection, tenant: str, limit: int) -> Mapping[str, Sequence[_Count]]:
    """Over all documents, each property from its index."""
    where = condition(tenant, None)
    found = {}
    for column in _COLUMNS:
        sql = _grouped(column, "rowid", f"documents WHERE {where.sql}")
        found[column] = _rows(connection, sql, *where.parameters, limit)
    sql = f"""SELECT value, documents, (SELECT rowid FROM documents WHERE id = document_id) FROM (
        {_grouped("tag", "document_id", "document_tags WHERE tenant = ?")})"""  # noqa: S608 our own names
    return found | {"tag": _rows(connection, sql, tenant, limit)}


def _counts_of(
    connection: sqlite3.Connection, tenant: str, filter: DocumentFilter, limit: int
) -> Mapping[str, Sequence[_Count]]:
    """Over the documents that the filter lets through, which are read once."""
    where = condition(tenant, filter)
    tagged = "(SELECT tag, row FROM matching JOIN document_tags ON document_id = id)"
    sources = {**dict.fromkeys(_COLUMNS, "matching"), "tag": tagged}
    parts = [
        f"SELECT '{name}', * FROM ({_grouped(name, 'row', f'{source} WHERE true')})"  # noqa: S608 our own names
        for name, source in sources.items()
    ]
    sql = f"""
        WITH matching AS MATERIALIZED (
            SELECT rowid AS row, id, {", ".join(_COLUMNS)} FROM documents WHERE {where.sql}
        ) {" UNION ALL ".join(parts)}"""  # noqa: S608 our own names
    found: dict[str, list[_Count]] = {name: [] for name in sources}
    for name, *row in connection.execute(sql, (*where.parameters, *[limit] * len(parts))):
        found[name].append(_Count(*row))
    return found


def _grouped(column: str, row: str, source: str) -> str:
    """A query for the most frequent values of a column; its last parameter is how many."""
    given = f"{column} <> {NO_YEAR}" if column == "year" else f"{column} > ''"
    return f"""SELECT {column} AS value, count(*) AS documents, min({row}) AS {row} FROM {source} AND {given}
        GROUP BY {column} ORDER BY 2 DESC, 1 LIMIT ?"""  # noqa: S608 our own names


def _rows(connection: sqlite3.Connection, sql: str, *parameters: str | int | float) -> list[_Count]:
    return [_Count(*row) for row in connection.execute(sql, parameters)]


def _metadata(connection: sqlite3.Connection, row: int) -> Mapping[str, Any]:
    record = connection.execute("SELECT record FROM documents WHERE rowid = ?", (row,)).fetchone()[0]
    metadata: Mapping[str, Any] = json.loads(record)["metadata"]
    return metadata


def _written(column: str, count: _Count, metadata: Mapping[str, Any]) -> str:
    """The value as a document writes it."""
    texts = metadata["tags"] if column == "tag" else [metadata[column]]
    return str(next((text for text in texts if text.casefold() == count.value), count.value))
