"""The vector store as LlamaIndex uses it: nodes in and out, filters understood or refused."""

import pytest
from llama_index.core.vector_stores.types import (
    FilterCondition,
    FilterOperator,
    MetadataFilter,
    MetadataFilters,
    VectorStoreQuery,
    VectorStoreQueryMode,
)

from tests.adapters.sqlite.sqlite_values import TENANT, chunks_of, indexed, unit
from tinyrag_gql.adapters.sqlite.corpus import SqliteCorpus
from tinyrag_gql.adapters.sqlite.database import Database
from tinyrag_gql.adapters.sqlite.documents import SqliteDocumentStore
from tinyrag_gql.domain.errors import FencedError, ModelNotServingError, StartUpError

MINE = MetadataFilter(key="tenant", value=TENANT)


def query(*filters: MetadataFilter | MetadataFilters, **fields: object) -> VectorStoreQuery:
    wanted = MetadataFilters(filters=[MINE, *filters])
    given = {"query_embedding": unit(1, 0)[0].tolist(), "similarity_top_k": 10, "filters": wanted}
    return VectorStoreQuery(**(given | fields))


async def test_a_query_gives_nodes_best_first(store: SqliteDocumentStore, index: SqliteCorpus) -> None:
    document_id = await indexed(store, "apples", "pears")
    result = await (await index.vector_store()).aquery(query())
    assert result.nodes is not None
    assert [node.node_id for node in result.nodes] == result.ids
    assert {node.ref_doc_id for node in result.nodes} == {document_id}
    assert result.similarities == sorted(result.similarities or [], reverse=True)
    assert result.similarities[0] == pytest.approx(1.0, abs=1e-5)


async def test_ids_alone_can_be_asked_for(store: SqliteDocumentStore, index: SqliteCorpus) -> None:
    await indexed(store, "apples")
    result = await (await index.vector_store()).aquery(query(output_fields=[]))
    assert result.nodes is None
    assert result.ids == [hit.chunk_id for hit in result.hits]


async def test_filters_by_document_narrow(store: SqliteDocumentStore, index: SqliteCorpus) -> None:
    ids = [await indexed(store, "apples") for _ in range(3)]
    one = MetadataFilter(key="document_id", value=ids[0])
    two = MetadataFilter(key="document_id", value=ids[:2], operator=FilterOperator.IN)
    for asked, found in [
        (query(one), ids[:1]),
        (query(two), ids[:2]),
        (query(one, two), ids[:1]),
        (query(doc_ids=ids[1:]), ids[1:]),
        (query(one, doc_ids=ids[1:]), []),
    ]:
        assert {hit.document_id for hit in (await (await index.vector_store()).aquery(asked)).hits} == set(found)


@pytest.mark.parametrize(
    "asked",
    [
        query(filters=None),
        query(filters=MetadataFilters(filters=[])),
        query(filters=MetadataFilters(filters=[MetadataFilter(key="document_id", value="a")])),
        query(MetadataFilter(key="page", value=3)),
        query(MetadataFilter(key="tenant", value="other")),
        query(MetadataFilter(key="document_id", value="a", operator=FilterOperator.NE)),
        query(MetadataFilters(filters=[MINE])),
        query(filters=MetadataFilters(filters=[MINE, MINE], condition=FilterCondition.OR)),
        query(filters=MetadataFilters(filters=[MINE], condition=FilterCondition.NOT)),
        query(mode=VectorStoreQueryMode.HYBRID),
        query(node_ids=["a"]),
        query(query_embedding=None),
    ],
)
async def test_what_is_not_understood_is_refused(index: SqliteCorpus, asked: VectorStoreQuery) -> None:
    with pytest.raises(ValueError, match=r"tenant|understood|plain"):
        await (await index.vector_store()).aquery(asked)


async def test_delete_removes_a_documents_nodes(store: SqliteDocumentStore, index: SqliteCorpus) -> None:
    gone, kept = [await indexed(store, *["apples"] * 300) for _ in range(2)]
    await (await index.vector_store()).adelete(gone)
    assert {hit.document_id for hit in (await (await index.vector_store()).aquery(query())).hits} == {kept}
    assert await index.ordinals(gone, 1) == set()


async def test_nothing_is_written_for_a_document_that_is_gone(index: SqliteCorpus) -> None:
    with pytest.raises(FencedError, match="no-such-document"):
        await index.put_chunks(TENANT, chunks_of("no-such-document", "text"), unit(1, 0))


async def test_another_embedding_model_is_refused(database: Database, store: SqliteDocumentStore) -> None:
    other = await SqliteCorpus(database, model="other-model", dimension=8).open()
    await SqliteCorpus(database, model="test-model", dimension=8).open()
    await indexed(store, "apples")
    with pytest.raises(ModelNotServingError):
        await other.put_chunks(TENANT, [], unit(0, 0))
    for model, dimension in [("other-model", 8), ("test-model", 384)]:
        with pytest.raises(StartUpError, match="tinyrag reindex"):
            await SqliteCorpus(database, model=model, dimension=dimension).open()
