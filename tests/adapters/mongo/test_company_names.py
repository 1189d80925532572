"""Names of companies in MongoDB: a start adds those of documents that another version of the program wrote."""

import pytest
from pymongo.asynchronous.database import AsyncDatabase

from tests.adapters.contracts.contract_values import added
from tinyrag_gql.adapters.mongo.store import MongoStore

pytestmark = pytest.mark.mongo


async def opened(url: str, database: str) -> MongoStore:
    return await MongoStore.open(url, database, embedding_model="test-model", dimension=8)


async def test_start_adds_the_names_that_are_missing(
    mongo_url: str, mongo_database: str, database: AsyncDatabase[dict[str, object]]
) -> None:
    store = await opened(mongo_url, mongo_database)
    for company in ("Larch", "larch", "Fern"):
        await added(store.documents, "acme", company=company, ticker=company[:2])
    await store.close()
    await database["company_names"].delete_one({"name": "larch"})
    store = await opened(mongo_url, mongo_database)
    names = await store.documents.company_names("acme", 0)
    await store.close()
    assert sorted(names) == [("fern", "fe"), ("larch", "la")]
