"""Windows over an ordered listing, found by where they start (keyset): a deep one costs no more than the first.

A listing has a part of documents with a value and, behind it, a part of those without: each is a range of the order's
index, read in either direction.
"""

import sqlite3
from datetime import datetime

from tinyrag_gql.adapters.sqlite.clock import micros
from tinyrag_gql.adapters.sqlite.document_rows import NO_YEAR, parse_document
from tinyrag_gql.adapters.sqlite.filters import Condition, join
from tinyrag_gql.domain.documents import Document, DocumentOrder, DocumentOrderField, OrderDirection
from tinyrag_gql.ports import Position, Slice, Window

_COLUMNS = {
    DocumentOrderField.CREATED_AT: "created_at",
    DocumentOrderField.UPDATED_AT: "updated_at",
    DocumentOrderField.PROCESSED_AT: "processed_at",
    DocumentOrderField.FILE_NAME: "file_name",
    DocumentOrderField.YEAR: "year",
    DocumentOrderField.COMPANY: "company",
    DocumentOrderField.TICKER: "ticker",
    DocumentOrderField.REPORT_TYPE: "report_type",
    DocumentOrderField.STATUS: "status",
    DocumentOrderField.PAGE_COUNT: "page_count",
}
_TIMES = (DocumentOrderField.CREATED_AT, DocumentOrderField.UPDATED_AT, DocumentOrderField.PROCESSED_AT)
_EVERYTHING = Condition("true", ())


def list_window(connection: sqlite3.Connection, where: Condition, order: DocumentOrder, window: Window) -> Slice:
    """The window's documents in the listing's order, and what lies around them."""
    documents = _documents(connection, where, order, window)
    total = _count(connection, where)
    skipped = _skipped(connection, where, order, window, documents, total)
    return Slice(
        documents=documents,
        has_previous=skipped > 0,
        has_next=skipped + len(documents) < total,
        total=total,
    )


def window_queries(where: Condition, order: DocumentOrder, window: Window) -> list[Condition]:
    """A query for each part of the listing that the window reaches into, in reading order; each lacks its LIMIT."""
    way = "ASC" if (order.direction is OrderDirection.ASC) is not window.backward else "DESC"
    queries = []
    for valued in reversed(order.field.parts) if window.backward else order.field.parts:
        bounds = [where, _part(order.field, valued=valued)]
        for place, side in ((window.after, ">"), (window.before, "<")):
            bounds.append(_EVERYTHING if place is None else _beyond(order, place, side, valued=valued))
        inside = join(bounds)
        key = f"{_COLUMNS[order.field]} {way}, id {way}" if valued else f"id {way}"
        sql = f"SELECT id, record FROM documents WHERE {inside.sql} ORDER BY {key} LIMIT ?"  # noqa: S608
        queries.append(Condition(sql, inside.parameters))
    return queries


def _documents(
    connection: sqlite3.Connection, where: Condition, order: DocumentOrder, window: Window
) -> tuple[Document, ...]:
    found: list[Document] = []
    for sql, parameters in window_queries(where, order, window):
        rows = connection.execute(sql, (*parameters, window.limit - len(found)))
        found += [parse_document(*row) for row in rows]
    return tuple(found[::-1] if window.backward else found)


def _skipped(
    connection: sqlite3.Connection,
    where: Condition,
    order: DocumentOrder,
    window: Window,
    documents: tuple[Document, ...],
    total: int,
) -> int:
    """How many documents come before the window."""
    if window.after is None and not window.backward:
        return 0
    if documents:
        return _count_beyond(connection, where, order, Position.of(documents[0], order.field), "<")
    if window.backward:
        return total if window.before is None else _count_beyond(connection, where, order, window.before, "<")
    return 0 if window.after is None else total - _count_beyond(connection, where, order, window.after, ">")


def _count_beyond(
    connection: sqlite3.Connection, where: Condition, order: DocumentOrder, place: Position, side: str
) -> int:
    return sum(
        _count(connection, join([where, _part(order.field, valued=valued), _beyond(order, place, side, valued=valued)]))
        for valued in order.field.parts
    )


def _count(connection: sqlite3.Connection, where: Condition) -> int:
    sql = f"SELECT count(*) FROM documents WHERE {where.sql}"  # noqa: S608 our own column names
    count: int = connection.execute(sql, where.parameters).fetchone()[0]
    return count


def _part(field: DocumentOrderField, *, valued: bool) -> Condition:
    """Documents with a value, or those without one."""
    if False not in field.parts:
        return _EVERYTHING
    column = _COLUMNS[field]
    match field:
        case DocumentOrderField.YEAR:
            return Condition(f"{column} {'>' if valued else '='} {NO_YEAR}", ())
        case DocumentOrderField.PAGE_COUNT | DocumentOrderField.PROCESSED_AT:
            return Condition(f"{column} >= 0" if valued else f"{column} IS NULL", ())
        case _:
            return Condition(f"{column} >= ''" if valued else f"{column} IS NULL", ())


def _beyond(order: DocumentOrder, place: Position, side: str, *, valued: bool) -> Condition:
    """What of a part lies strictly after (`>`) or before (`<`) a place, as the listing runs."""
    if valued is (place.value is None):  # the place is in the other part: all of this one is on one side of it
        return _EVERYTHING if valued is (side == "<") else Condition("false", ())
    if order.direction is OrderDirection.DESC:
        side = "<" if side == ">" else ">"
    if place.value is None:
        return Condition(f"id {side} ?", (place.id,))
    return Condition(f"({_COLUMNS[order.field]}, id) {side} (?, ?)", (_stored(order.field, place.value), place.id))


def _stored(field: DocumentOrderField, value: str | int) -> str | int:
    return micros(datetime.fromisoformat(str(value))) if field in _TIMES else value
