"""Windows over an ordered listing, found by where they start (keyset), so that no page is dearer than the first.

A listing has a part of documents with a value and, behind it, a part of those without: each is a range of the order's
index, read in either direction.
"""

from datetime import datetime
from typing import Any

from tinyrag_gql.adapters.mongo.client import Records, Row
from tinyrag_gql.adapters.mongo.job_store import MongoJobStore
from tinyrag_gql.domain.documents import Document, DocumentOrder, DocumentOrderField, OrderDirection
from tinyrag_gql.domain.jobs import AT_ONCE
from tinyrag_gql.ports import Position, Slice, Window

PATHS = {
    DocumentOrderField.CREATED_AT: "created_at",
    DocumentOrderField.UPDATED_AT: "updated_at",
    DocumentOrderField.PROCESSED_AT: "processed_at",
    DocumentOrderField.FILE_NAME: "file_name",
    DocumentOrderField.YEAR: "metadata.year",
    DocumentOrderField.COMPANY: "folded.company",
    DocumentOrderField.TICKER: "folded.ticker",
    DocumentOrderField.REPORT_TYPE: "folded.report_type",
    DocumentOrderField.STATUS: "status",
    DocumentOrderField.PAGE_COUNT: "page_count",
}
_LEAST: dict[DocumentOrderField, int | datetime] = {
    DocumentOrderField.YEAR: -(2**63),
    DocumentOrderField.PAGE_COUNT: -(2**63),
    DocumentOrderField.PROCESSED_AT: AT_ONCE,
}
"""Values from here on, and texts from the empty one: ranges of an index, which `$ne: null` is not everywhere."""
_TIMES = (DocumentOrderField.CREATED_AT, DocumentOrderField.UPDATED_AT, DocumentOrderField.PROCESSED_AT)


async def list_window(
    store: MongoJobStore[Document, Any, Any], matching: Row, order: DocumentOrder, window: Window
) -> Slice:
    """The window's documents in the listing's order, and whether there are more on either side."""
    records = store.records
    documents = await _documents(store, matching, order, window)
    total = await records.count(matching)
    skipped = await _skipped(records, matching, order, window, documents, total)
    return Slice(
        documents=documents,
        has_previous=skipped > 0,
        has_next=skipped + len(documents) < total,
        total=total,
    )


def window_queries(matching: Row, order: DocumentOrder, window: Window) -> list[tuple[Row, dict[str, int]]]:
    """A query and a sort for each part of the listing that the window reaches into, in reading order."""
    way = 1 if (order.direction is OrderDirection.ASC) is not window.backward else -1
    queries = []
    for valued in reversed(order.field.parts) if window.backward else order.field.parts:
        bounds: list[Row | None] = [matching, _part(order.field, valued=valued)]
        if window.after is not None:
            bounds.append(_beyond(order, window.after, following=True, valued=valued))
        if window.before is not None:
            bounds.append(_beyond(order, window.before, following=False, valued=valued))
        if (inside := _all_of(bounds)) is not None:
            queries.append((inside, {PATHS[order.field]: way, "_id": way} if valued else {"_id": way}))
    return queries


async def _documents(
    store: MongoJobStore[Document, Any, Any], matching: Row, order: DocumentOrder, window: Window
) -> tuple[Document, ...]:
    found: list[Document] = []
    for query, sort in window_queries(matching, order, window):
        if len(found) < window.limit:
            limit = window.limit - len(found)
            rows = await store.records.find(query, projection=store.internal, sort=list(sort.items()), limit=limit)
            found += [store.parse(row) for row in rows]
    return tuple(found[::-1] if window.backward else found)


async def _skipped(
    records: Records,
    matching: Row,
    order: DocumentOrder,
    window: Window,
    documents: tuple[Document, ...],
    total: int,
) -> int:
    """How many documents come before the window."""
    if documents:
        first = Position.of(documents[0], order.field)
        return await _count_beyond(records, matching, order, first, following=False)
    if window.backward:
        edge = window.before
        return total if edge is None else await _count_beyond(records, matching, order, edge, following=False)
    edge = window.after
    return 0 if edge is None else total - await _count_beyond(records, matching, order, edge, following=True)


async def _count_beyond(
    records: Records, matching: Row, order: DocumentOrder, edge: Position, *, following: bool
) -> int:
    count = 0
    for valued in order.field.parts:
        beyond = _beyond(order, edge, following=following, valued=valued)
        inside = _all_of([matching, _part(order.field, valued=valued), beyond])
        count += 0 if inside is None else await records.count(inside)
    return count


def _all_of(bounds: list[Row | None]) -> Row | None:
    """A query for what is within all bounds; None where one of them, None, lets nothing through."""
    merged: Row = {}
    for bound in bounds:
        if bound is None:
            return None
        merged = {"$and": [merged, bound]} if merged.keys() & bound.keys() else merged | bound
    return merged


def _part(field: DocumentOrderField, *, valued: bool) -> Row:
    """Documents with a value, or those without one."""
    if False not in field.parts:
        return {}
    return {PATHS[field]: {"$gte": _LEAST.get(field, "")} if valued else None}


def _beyond(order: DocumentOrder, place: Position, *, following: bool, valued: bool) -> Row | None:
    """What of a part lies strictly after or before a place, as the listing runs; None for nothing."""
    if valued is (place.value is None):  # the place is in the other part: all of this one is on one side of it
        return {} if valued is not following else None
    upward = (order.direction is OrderDirection.ASC) is following
    operator = "$gt" if upward else "$lt"
    if place.value is None:
        return {"_id": {operator: place.id}}
    path, value = PATHS[order.field], _stored(order.field, place.value)
    return {"$or": [{path: value, "_id": {operator: place.id}}, {path: {operator: value}}]}


def _stored(field: DocumentOrderField, value: str | int) -> Any:
    return datetime.fromisoformat(value) if field in _TIMES and isinstance(value, str) else value
