"""Windows over an ordered listing, found by where they start (keyset): a deep one costs no more than the first."""

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
    DocumentOrderField.FILE_NAME: "file_name",
    DocumentOrderField.YEAR: "year",
}


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


def _documents(
    connection: sqlite3.Connection, where: Condition, order: DocumentOrder, window: Window
) -> tuple[Document, ...]:
    bounds = [where]
    if window.after is not None:
        bounds.append(_beyond(order, window.after, ">"))
    if window.before is not None:
        bounds.append(_beyond(order, window.before, "<"))
    inside = join(bounds)
    column = _COLUMNS[order.field]
    way = "ASC" if (order.direction is OrderDirection.ASC) is not window.backward else "DESC"
    sql = f"SELECT id, record FROM documents WHERE {inside.sql} ORDER BY {column} {way}, id {way} LIMIT ?"  # noqa: S608
    found = tuple(parse_document(*row) for row in connection.execute(sql, (*inside.parameters, window.limit)))
    return found[::-1] if window.backward else found


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
        return _count(connection, join([where, _beyond(order, position(documents[0], order), "<")]))
    if window.backward:
        edge = window.before
        return total if edge is None else _count(connection, join([where, _beyond(order, edge, "<")]))
    edge = window.after
    return 0 if edge is None else total - _count(connection, join([where, _beyond(order, edge, ">")]))


def _count(connection: sqlite3.Connection, where: Condition) -> int:
    sql = f"SELECT count(*) FROM documents WHERE {where.sql}"  # noqa: S608 our own column names
    count: int = connection.execute(sql, where.parameters).fetchone()[0]
    return count


def _beyond(order: DocumentOrder, place: Position, side: str) -> Condition:
    """Documents strictly after (`>`) or before (`<`) a place, as the listing runs."""
    if order.direction is OrderDirection.DESC:
        side = "<" if side == ">" else ">"
    return Condition(f"({_COLUMNS[order.field]}, id) {side} (?, ?)", (_stored(order.field, place.value), place.id))


def _stored(field: DocumentOrderField, value: str | int | None) -> str | int:
    match field:
        case DocumentOrderField.CREATED_AT | DocumentOrderField.UPDATED_AT:
            return micros(datetime.fromisoformat(str(value)))
        case DocumentOrderField.FILE_NAME:
            return str(value)
        case DocumentOrderField.YEAR:
            return NO_YEAR if value is None else int(value)


def position(document: Document, order: DocumentOrder) -> Position:
    """Where a document stands in that order."""
    values: dict[DocumentOrderField, str | int | None] = {
        DocumentOrderField.CREATED_AT: document.created_at.isoformat(),
        DocumentOrderField.UPDATED_AT: document.updated_at.isoformat(),
        DocumentOrderField.FILE_NAME: document.file_name,
        DocumentOrderField.YEAR: document.metadata.year,
    }
    return Position(value=values[order.field], id=document.id)
