"""Windows of the listing are ranges of an index: the server's own plan reads no other documents."""

import pytest
from pymongo.asynchronous.database import AsyncDatabase

from tests.adapters.mongo.mongo_values import added, changed
from tinyrag_gql.adapters.mongo.listing import PATHS, window_queries
from tinyrag_gql.adapters.mongo.queries import matching
from tinyrag_gql.adapters.mongo.store import MongoStore
from tinyrag_gql.domain.documents import DocumentMetadata, DocumentOrder, DocumentOrderField, OrderDirection
from tinyrag_gql.ports import Window

PROPERTIES = DocumentMetadata(company="Larch", ticker="LRCH", report_type="10-K", year=2024)


@pytest.mark.parametrize("field", DocumentOrderField)
async def test_every_order_has_its_index(
    store: MongoStore, database: AsyncDatabase[dict[str, object]], field: DocumentOrderField
) -> None:
    ready = {"page_count": 3, "status": "COMPLETED"}
    await changed(store, (await added(store, tenant="quiet", metadata=PROPERTIES)).id, **ready)
    for number in range(6):
        record = await added(store, tenant="busy", file_name=f"{number}.pdf", metadata=PROPERTIES)
        await changed(store, record.id, **ready)
    keys = [[name for name, _ in index["key"]] for index in (await database["documents"].index_information()).values()]
    assert [PATHS[field], "_id"] in [key[-2:] for key in keys]
    order = DocumentOrder(field=field, direction=OrderDirection.DESC)
    for query, sort in window_queries(matching("quiet", None), order, Window(limit=5)):
        find = {"find": "documents", "filter": query, "sort": sort, "limit": 5}
        told = await database.command({"explain": find, "verbosity": "executionStats"})
        assert "IXSCAN" in str(told["queryPlanner"]["winningPlan"])
        assert told["executionStats"]["totalDocsExamined"] <= 1
