"""Windows of the listing are ranges of an index: SQLite's own plan neither scans the documents nor sorts them."""

import sqlite3

import pytest

from tests.adapters.sqlite.sqlite_values import record
from tinyrag_gql.adapters.sqlite.database import Database
from tinyrag_gql.adapters.sqlite.documents import SqliteDocumentStore
from tinyrag_gql.adapters.sqlite.filters import condition
from tinyrag_gql.adapters.sqlite.listing import window_queries
from tinyrag_gql.domain.documents import DocumentOrder, DocumentOrderField, OrderDirection
from tinyrag_gql.ports import Position, Window


@pytest.mark.parametrize("direction", OrderDirection)
@pytest.mark.parametrize("field", DocumentOrderField)
async def test_window_is_a_range_of_the_index_of_its_order(
    database: Database, store: SqliteDocumentStore, field: DocumentOrderField, direction: OrderDirection
) -> None:
    added = await store.add(record(), pending_limit=9)
    places = [Window(limit=5), Window(limit=5, after=Position.of(added, field)), Window(limit=5, backward=True)]
    order = DocumentOrder(field=field, direction=direction)
    queries = [query for window in places for query in window_queries(condition(added.tenant, None), order, window)]

    def plans(connection: sqlite3.Connection) -> list[str]:
        explained = [connection.execute(f"EXPLAIN QUERY PLAN {sql}", (*values, 5)) for sql, values in queries]
        return [" ".join(str(row[3]) for row in rows) for rows in explained]

    for plan in await database.read(plans):
        assert "SEARCH documents USING INDEX documents_by_" in plan
        assert "TEMP B-TREE" not in plan
