"""A database that an older version wrote is brought up to date; one of a newer version is refused."""

import asyncio

import pytest
from pymongo.asynchronous.database import AsyncDatabase

from tests.adapters.mongo.mongo_values import EVERYTHING, added, changed, published, vectors
from tinyrag_gql.adapters.mongo.migrations import MIGRATIONS
from tinyrag_gql.adapters.mongo.store import MongoStore
from tinyrag_gql.domain.errors import StartUpError

pytestmark = pytest.mark.mongo
Database = AsyncDatabase[dict[str, object]]


async def as_before_versions(database: Database) -> None:
    """What 0.1.0 left: no version, and a note of the model without its slot."""
    await database["meta"].delete_one({"_id": "schema"})
    await database["meta"].update_one({"_id": "embedding"}, {"$unset": {"slot": "", "next": ""}})


async def test_an_older_database_is_brought_to_the_newest_version(
    store: MongoStore, database: Database, mongo_url: str, mongo_database: str
) -> None:
    record = await published(store, "apples")
    await as_before_versions(database)
    opening = [MongoStore.open(mongo_url, mongo_database, embedding_model="test-model", dimension=8) for _ in range(3)]
    opened = await asyncio.gather(*opening)
    hits = [await each.corpus.dense(vectors(0)[0], EVERYTHING, 1) for each in opened]
    for each in opened:
        await each.close()
    assert {hit.document_id for found in hits for hit in found} == {record.id}
    version, model = [await database["meta"].find_one({"_id": name}) for name in ("schema", "embedding")]
    assert (version, model and model["slot"]) == ({"_id": "schema", "version": len(MIGRATIONS)}, 0)


async def test_documents_of_an_older_version_say_when_their_processing_ended(
    store: MongoStore, database: Database, mongo_url: str, mongo_database: str
) -> None:
    done, failed = await published(store, "apples"), await added(store)
    failed = await changed(store, failed.id, status="FAILED", bump_generation=True)
    done = await changed(store, done.id, completed=True)
    await database["documents"].update_many({}, {"$unset": {"processed_at": "", "reprocessed": ""}})
    await as_before_versions(database)
    opened = await MongoStore.open(mongo_url, mongo_database, embedding_model="test-model", dimension=8)
    found = await opened.documents.get_many("acme", [done.id, failed.id])
    await opened.close()
    assert found[done.id] == done.model_copy(update={"processed_at": done.completed_at})
    assert found[failed.id] == failed.model_copy(update={"processed_at": failed.updated_at, "reprocessed": True})


async def test_a_newer_database_is_refused(
    store: MongoStore, database: Database, mongo_url: str, mongo_database: str
) -> None:
    await database["meta"].update_one({"_id": "schema"}, {"$set": {"version": 99}})
    with pytest.raises(StartUpError, match="newer tinyrag"):
        await MongoStore.open(mongo_url, mongo_database, embedding_model="test-model", dimension=8)
