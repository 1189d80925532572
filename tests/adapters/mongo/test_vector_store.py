"""The faults of LlamaIndex's MongoDB vector store, one by one, and that the subclass has none of them."""

from collections.abc import AsyncIterator

import pytest
from bson.binary import VECTOR_SUBTYPE, Binary
from llama_index.core.schema import TextNode
from llama_index.core.vector_stores.types import (
    FilterOperator,
    MetadataFilter,
    MetadataFilters,
    VectorStoreQuery,
    VectorStoreQueryMode,
)
from pymongo.asynchronous.database import AsyncDatabase
from pymongo.errors import InvalidOperation

from tests.adapters.mongo.mongo_values import added, chunk, vectors
from tinyrag_gql.adapters.chunk_nodes import node_of
from tinyrag_gql.adapters.mongo.chunk_rows import chunk_of_row, vector_of
from tinyrag_gql.adapters.mongo.metadata_filters import UnusableFilterError
from tinyrag_gql.adapters.mongo.store import MongoStore
from tinyrag_gql.adapters.mongo.vector_store import ChunkVectorStore
from tinyrag_gql.domain.errors import FencedError

pytestmark = pytest.mark.mongo

Database = AsyncDatabase[dict[str, object]]
LIVE = MetadataFilters(filters=[MetadataFilter(key="build", operator=FilterOperator.IN, value=["d:1"])])


@pytest.fixture
async def vector_store(store: MongoStore) -> AsyncIterator[ChunkVectorStore]:
    await added(store, id="d")
    yield await store.corpus.vector_store()


def node(ordinal: int, text: str, axis: int) -> TextNode:
    return node_of("acme", chunk("d", ordinal, text), vectors(axis)[0])


def question(axis: int = 0, **fields: object) -> VectorStoreQuery:
    given = {"query_embedding": vectors(axis)[0].tolist(), "similarity_top_k": 5, "filters": LIVE}
    return VectorStoreQuery(**(given | fields))  # type: ignore[arg-type]


async def test_adding_twice_overwrites(vector_store: ChunkVectorStore, database: Database) -> None:
    for text in ("apples", "pears"):
        assert await vector_store.async_add([node(0, text, 0)]) == [chunk("d", 0, text).id]
    [row] = await database["chunks"].find({}).to_list()
    assert chunk_of_row(row) == chunk("d", 0, "pears")


async def test_vectors_are_kept_as_32_bit_floats(vector_store: ChunkVectorStore, database: Database) -> None:
    await vector_store.async_add([node(0, "apples", 3)])
    [row] = await database["chunks"].find({}).to_list()
    kept = row["embedding"]
    assert isinstance(kept, Binary)
    assert (kept.subtype, len(kept)) == (VECTOR_SUBTYPE, 2 + 8 * 4)
    assert vector_of(kept).tolist() == vectors(3)[0].tolist()


async def test_a_query_gives_whole_nodes_without_their_vectors(vector_store: ChunkVectorStore) -> None:
    await vector_store.async_add([node(n, f"text {n}", n) for n in range(3)])
    result = await vector_store.aquery(question(axis=1))
    assert result.nodes is not None
    assert result.similarities == pytest.approx([1.0, 0.5, 0.5])
    best = result.nodes[0]
    assert (best.node_id, best.get_content(), best.embedding) == (chunk("d", 1, "").id, "text 1", None)
    assert (best.ref_doc_id, best.metadata["page"]) == ("d", 2)


async def test_only_listed_builds_are_found(vector_store: ChunkVectorStore) -> None:
    await vector_store.async_add([node(0, "apples", 0)])
    other = MetadataFilters(filters=[MetadataFilter(key="build", value="d:2")])
    assert (await vector_store.aquery(question(filters=other))).ids == []


async def test_a_document_can_be_removed(vector_store: ChunkVectorStore, database: Database) -> None:
    await vector_store.async_add([node(n, "text", n) for n in range(3)])
    await vector_store.adelete("other")
    assert await database["chunks"].count_documents({}) == 3
    await vector_store.adelete("d")
    assert await database["chunks"].count_documents({}) == 0


@pytest.mark.parametrize("limit", [1, 5, 400, 5_000, 10_000, 50_000])
async def test_candidates_stay_within_the_server_s_bounds(vector_store: ChunkVectorStore, limit: int) -> None:
    pipeline = vector_store.pipeline_of(question(similarity_top_k=limit))
    search = pipeline[0]["$vectorSearch"]
    assert 1 <= search["limit"] <= search["numCandidates"] <= 10_000
    await vector_store.aquery(question(similarity_top_k=limit))


@pytest.mark.parametrize(
    ("fields", "error"),
    [
        ({"filters": None}, UnusableFilterError),
        ({"filters": MetadataFilters(filters=[])}, UnusableFilterError),
        ({"filters": MetadataFilters(filters=[MetadataFilter(key="company", value="x")])}, UnusableFilterError),
        ({"doc_ids": ["d"]}, NotImplementedError),
        ({"node_ids": ["n"]}, NotImplementedError),
        ({"mode": VectorStoreQueryMode.HYBRID, "query_str": "x", "alpha": 0.0}, NotImplementedError),
        ({"query_embedding": [0.5] * 9}, ValueError),
        ({"query_embedding": None}, ValueError),
    ],
)
async def test_what_cannot_be_asked_exactly_is_refused(
    vector_store: ChunkVectorStore, fields: dict[str, object], error: type[Exception]
) -> None:
    with pytest.raises(error):
        await vector_store.aquery(question(**fields))


def test_synchronous_methods_fail_rather_than_block(vector_store: ChunkVectorStore) -> None:
    with pytest.raises(InvalidOperation):
        vector_store.query(question())
    with pytest.raises(InvalidOperation):
        vector_store.delete("d")


async def test_nothing_is_added_to_a_deleted_document(vector_store: ChunkVectorStore, database: Database) -> None:
    late = node_of("acme", chunk("no-such-document", 0, "late"), vectors(0)[0])
    with pytest.raises(FencedError):
        await vector_store.async_add([late])
    assert await database["chunks"].count_documents({}) == 0
