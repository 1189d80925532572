"""The stand-in itself: that it refuses what a real server refuses, and says so where it models nothing."""

from typing import Any

import pytest
from bson.binary import Binary, BinaryVectorDtype
from pymongo import AsyncMongoClient, ReplaceOne
from pymongo.asynchronous.collection import AsyncCollection
from pymongo.errors import OperationFailure
from pymongo.operations import SearchIndexModel

from tests.mongo_standin.server import Server

pytestmark = pytest.mark.mongo

VECTORS = SearchIndexModel(
    {
        "fields": [
            {"type": "vector", "path": "v", "numDimensions": 2, "similarity": "cosine"},
            {"type": "filter", "path": "kind"},
        ]
    },
    "vectors",
    "vectorSearch",
)
WORDS = SearchIndexModel(
    {
        "mappings": {
            "dynamic": False,
            "fields": {"text": {"type": "string"}, "kind": [{"type": "token"}], "size": {"type": "number"}},
        }
    },
    "words",
)
NEAR: dict[str, Any] = {"index": "vectors", "path": "v", "queryVector": [1.0, 0.0], "limit": 3, "numCandidates": 10}


@pytest.fixture
async def rows(
    mongo_standin: Server, client: AsyncMongoClient[dict[str, Any]], mongo_database: str
) -> AsyncCollection[dict[str, Any]]:
    """Three rows under indexes that are ready."""
    collection = client[mongo_database]["rows"]
    texts = ("red apples", "apples and red pears and more pears", "$1,234 of figs")
    for number, text in enumerate(texts):
        vector = Binary.from_vector([1.0, float(number)], BinaryVectorDtype.FLOAT32)
        await collection.insert_one(
            {"_id": number, "v": vector, "kind": "ab"[number % 2], "text": text, "size": number}
        )
    await collection.create_search_indexes([VECTORS, WORDS])
    return collection


async def found(rows: AsyncCollection[dict[str, Any]], *stages: dict[str, Any]) -> list[Any]:
    return [row["_id"] async for row in await rows.aggregate(list(stages))]


async def words(rows: AsyncCollection[dict[str, Any]], operator: str, **body: Any) -> list[Any]:
    return await found(rows, {"$search": {"index": "words", operator: body}})


async def test_vectors_are_ranked_by_cosine(rows: AsyncCollection[dict[str, Any]]) -> None:
    stages = [{"$vectorSearch": NEAR}, {"$project": {"text": 1, "score": {"$meta": "vectorSearchScore"}}}]
    ranked = await (await rows.aggregate(stages)).to_list()
    assert [row["_id"] for row in ranked] == [0, 1, 2]
    assert [row["score"] for row in ranked] == pytest.approx([1.0, (1 + 0.5**0.5) / 2, (1 + 0.2**0.5) / 2])
    assert ranked[2]["text"] == "$1,234 of figs"
    assert await found(rows, {"$vectorSearch": NEAR | {"filter": {"kind": {"$in": ["b"]}}}}) == [1]


@pytest.mark.parametrize(
    "change",
    [
        {"filter": {"text": "x"}},
        {"filter": {"kind": {"$regex": "a"}}},
        {"filter": {"$and": []}},
        {"queryVector": [1.0]},
        {"path": "text"},
        {"numCandidates": 2},
        {"numCandidates": 10_001},
        {"limit": 0},
        {"exact": True},
        {"queryVector": [0.0, 0.0]},
        {"unheardOf": 1},
    ],
    ids=str,
)
async def test_vector_search_refuses(rows: AsyncCollection[dict[str, Any]], change: dict[str, Any]) -> None:
    with pytest.raises(OperationFailure):
        await found(rows, {"$vectorSearch": NEAR | change})


async def test_an_unknown_index_finds_nothing(rows: AsyncCollection[dict[str, Any]]) -> None:
    assert await found(rows, {"$vectorSearch": NEAR | {"index": "other"}}) == []
    assert await found(rows, {"$search": {"index": "other", "text": {"path": "text", "query": "red"}}}) == []


async def test_a_search_knows_of_every_write_before_it(rows: AsyncCollection[dict[str, Any]]) -> None:
    assert await words(rows, "text", query="plums", path="text") == []
    await rows.insert_many([{"_id": number, "text": "plums", "kind": "c"} for number in (3, 4, 5, 6)])
    await rows.bulk_write([ReplaceOne({"_id": number}, {"text": "plums"}, upsert=True) for number in (0, 7)])
    assert sorted(await words(rows, "text", query="plums", path="text")) == [0, 3, 4, 5, 6, 7]
    await rows.delete_one({"_id": 0})
    await rows.delete_many({"kind": "c", "_id": {"$gt": 5}})
    await rows.update_many({"kind": "c"}, {"$set": {"text": "plums and pears", "size": 9}})
    await rows.find_one_and_update({"size": {"$gt": 8}}, {"$set": {"text": "figs"}}, sort=[("_id", 1)])
    assert sorted(await words(rows, "text", query="plums", path="text")) == [4, 5, 7]
    assert sorted(await words(rows, "text", query="pears", path="text")) == [1, 4, 5]


async def test_text_is_ranked_and_boosted(rows: AsyncCollection[dict[str, Any]]) -> None:
    apples = {"text": {"path": "text", "query": "apples"}}
    pears = {"text": {"path": "text", "query": "pears", "score": {"boost": {"value": 9}}}}
    assert await words(rows, "text", path="text", query="apples") == [0, 1]
    assert await words(rows, "compound", should=[apples, pears]) == [1, 0]
    assert await words(rows, "compound", should=[pears], filter=[apples]) == [1, 0]
    assert await words(rows, "compound", must=[apples], mustNot=[pears]) == [0]
    assert await words(rows, "compound", should=[apples, pears], minimumShouldMatch=2) == [1]


async def test_phrases_and_exact_values_are_found(rows: AsyncCollection[dict[str, Any]]) -> None:
    assert await words(rows, "phrase", path="text", query="red pears") == [1]
    assert await words(rows, "equals", path="kind", value="b") == [1]
    assert await words(rows, "in", path="size", value=[0, 2]) == [0, 2]


@pytest.mark.parametrize(
    "stages",
    [
        [{"$search": {"index": "words", "autocomplete": {"path": "text", "query": "x"}}}],
        [{"$search": {"index": "words", "text": {"path": "v", "query": "x"}}}],
        [{"$search": {"index": "words", "text": {"path": "text", "query": "x", "fuzzy": {}}}}],
        [{"$match": {}}, {"$vectorSearch": NEAR}],
        [{"$lookup": {"from": "rows", "as": "x", "pipeline": [{"$search": {}}]}}],
        [{"$searchMeta": {}}],
        [{"$vectorSearch": NEAR}, {"$set": {"score": {"$meta": "searchScore"}}}],
    ],
    ids=str,
)
async def test_what_is_not_modelled_is_refused(
    rows: AsyncCollection[dict[str, Any]], stages: list[dict[str, Any]]
) -> None:
    with pytest.raises(OperationFailure):
        await found(rows, *stages)


async def test_an_index_is_built_first(slow_indexes: None, rows: AsyncCollection[dict[str, Any]]) -> None:
    listed = await (await rows.list_search_indexes()).to_list()
    assert [(index["name"], index["status"], index["queryable"]) for index in listed] == [
        ("vectors", "PENDING", False),
        ("words", "PENDING", False),
    ]
    assert await found(rows, {"$vectorSearch": NEAR}) == []


async def test_an_index_lives_and_dies(rows: AsyncCollection[dict[str, Any]]) -> None:
    with pytest.raises(OperationFailure) as twice:
        await rows.create_search_index(VECTORS)
    assert twice.value.code == 68
    await rows.drop_search_index("vectors")
    assert await found(rows, {"$vectorSearch": NEAR}) == []
    with pytest.raises(OperationFailure) as gone:
        await rows.update_search_index("vectors", {"fields": []})
    assert gone.value.code == 27


async def test_an_index_needs_a_collection(rows: AsyncCollection[dict[str, Any]]) -> None:
    with pytest.raises(OperationFailure) as refused:
        await rows.database["nowhere"].create_search_index(VECTORS)
    assert refused.value.code == 26
    with pytest.raises(OperationFailure):
        await rows.create_search_index(SearchIndexModel({"fields": []}, "empty", "vectorSearch"))


async def test_what_the_server_behind_lets_through_is_refused_as_mongodb_does(
    rows: AsyncCollection[dict[str, Any]],
) -> None:
    with pytest.raises(OperationFailure, match="not allowed in the query predicate for an upsert"):
        await rows.find_one_and_update({"$expr": {"$eq": ["$size", 9]}}, {"$set": {"size": 9}}, upsert=True)
    command = {"aggregate": "rows", "pipeline": [{"$vectorSearch": NEAR}], "cursor": {}}
    with pytest.raises(OperationFailure, match="read concern"):
        await rows.database.command(command | {"readConcern": {"level": "majority"}})


async def test_without_a_password_nothing_is_said(mongo_standin: Server) -> None:
    url = f"mongodb://127.0.0.1:{mongo_standin.port}/?directConnection=true"
    async with AsyncMongoClient[dict[str, Any]](url) as anonymous:
        with pytest.raises(OperationFailure):
            await anonymous["test"]["rows"].find_one({})
