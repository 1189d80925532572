"""Windows over an ordered listing, found by where they start (keyset), so that no page is dearer than the first."""

from datetime import datetime
from typing import Any

from tinyrag_gql.adapters.mongo.client import Records, Row
from tinyrag_gql.adapters.mongo.job_store import MongoJobStore
from tinyrag_gql.domain.documents import Document, DocumentOrder, DocumentOrderField, OrderDirection
from tinyrag_gql.ports import Position, Slice, Window

_PATHS = {
    DocumentOrderField.CREATED_AT: "created_at",
    DocumentOrderField.UPDATED_AT: "updated_at",
    DocumentOrderField.FILE_NAME: "file_name",
    DocumentOrderField.YEAR: "metadata.year",
}
_TIMES = (DocumentOrderField.CREATED_AT, DocumentOrderField.UPDATED_AT)


async def list_window(
    store: MongoJobStore[Document, Any, Any], matching: Row, order: DocumentOrder, window: Window
) -> Slice:
    """The window's documents in the listing's order, and whether there are more on either side."""
    records = store.records
    rows = await _rows(store, matching, order, window)
    total = await records.count(matching)
    skipped = await _skipped(records, matching, order, window, rows, total)
    return Slice(
        documents=tuple(store.parse(row) for row in rows),
        has_previous=skipped > 0,
        has_next=skipped + len(rows) < total,
        total=total,
    )


async def _rows(
    store: MongoJobStore[Document, Any, Any], matching: Row, order: DocumentOrder, window: Window
) -> list[Row]:
    if window.limit < 1:
        return []
    bounds = [matching]
    if window.after is not None:
        bounds.append(_beyond(order, window.after, following=True))
    if window.before is not None:
        bounds.append(_beyond(order, window.before, following=False))
    way = 1 if (order.direction is OrderDirection.ASC) is not window.backward else -1
    sort = [(_PATHS[order.field], way), ("_id", way)]
    rows = await store.records.find({"$and": bounds}, projection=store.internal, sort=sort, limit=window.limit)
    return rows[::-1] if window.backward else rows


async def _skipped(
    records: Records, matching: Row, order: DocumentOrder, window: Window, rows: list[Row], total: int
) -> int:
    """How many documents come before the window."""
    if rows:
        first = _beyond(order, _position(order, rows[0]), following=False)
        return await records.count({"$and": [matching, first]})
    if window.backward:
        edge = window.before
        return total if edge is None else await _count_beyond(records, matching, order, edge, following=False)
    edge = window.after
    return 0 if edge is None else total - await _count_beyond(records, matching, order, edge, following=True)


async def _count_beyond(
    records: Records, matching: Row, order: DocumentOrder, edge: Position, *, following: bool
) -> int:
    return await records.count({"$and": [matching, _beyond(order, edge, following=following)]})


def _beyond(order: DocumentOrder, place: Position, *, following: bool) -> Row:
    """Documents strictly after or before a place, as the listing runs; a missing value sorts below all others."""
    path, value = _PATHS[order.field], _stored(order.field, place.value)
    upward = (order.direction is OrderDirection.ASC) is following
    operator = "$gt" if upward else "$lt"
    tied = {path: value, "_id": {operator: place.id}}
    if value is None:
        return {"$or": [tied, {path: {"$ne": None}}]} if upward else tied
    beyond: list[Row] = [tied, {path: {operator: value}}]
    return {"$or": beyond if upward else [*beyond, {path: None}]}


def _stored(field: DocumentOrderField, value: str | int | None) -> Any:
    return datetime.fromisoformat(value) if field in _TIMES and isinstance(value, str) else value


def _position(order: DocumentOrder, row: Row) -> Position:
    value: Any = row
    for part in _PATHS[order.field].split("."):
        value = value[part]
    return Position(value=value.isoformat() if isinstance(value, datetime) else value, id=row["_id"])
