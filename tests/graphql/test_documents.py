"""A document and what belongs to it: fields, pages, chunks, events, nodes, and how often the store is read."""

import pytest

from tests.graphql.app import TestApp
from tests.graphql.client import Client
from tinyrag_gql.domain.documents import IngestionError
from tinyrag_gql.domain.status import DocumentStatus, IngestionErrorCode, IngestionStage
from tinyrag_gql.graphql.relay import global_id

DOCUMENT = """query ($id: ID!) { document(id: $id) {
  id fileName mediaType sizeBytes sha256 status stage progress attempt pageCount chunkCount seq
  createdAt updatedAt completedAt error { code stage message retryable }
  metadata { company ticker reportType year fiscalPeriod periodEnd sourceUrl tags detected }
} }"""
CHUNKS = """query ($id: ID!, $first: Int, $after: String) { document(id: $id) { chunks(first: $first, after: $after) {
  totalCount edges { cursor node { id ordinal page text document { id } } }
  pageInfo { hasNextPage hasPreviousPage startCursor endCursor } } } }"""


async def test_document_shows_its_record(api: Client, app: TestApp) -> None:
    record = await app.completed("one", "two", company="Acme", ticker="ACME", year=2024, fiscal_period="FY")
    document = (await api.data(DOCUMENT, id=global_id("Document", record.id)))["document"]
    assert document["status"] == "COMPLETED"
    assert (document["pageCount"], document["chunkCount"], document["seq"]) == (2, 2, 2)
    assert document["sha256"] == record.sha256
    assert document["createdAt"].endswith("Z")
    assert document["metadata"]["fiscalPeriod"] == "FY"
    assert document["metadata"]["tags"] == []


async def test_document_shows_why_it_failed(api: Client, app: TestApp) -> None:
    error = IngestionError(
        code=IngestionErrorCode.NO_TEXT, stage=IngestionStage.PARSING, message="Images alone.", retryable=False
    )
    record = await app.change(await app.add(), status=DocumentStatus.FAILED, error=error)
    document = (await api.data(DOCUMENT, id=global_id("Document", record.id)))["document"]
    assert document["error"] == {"code": "NO_TEXT", "stage": "PARSING", "message": "Images alone.", "retryable": False}


async def test_document_shows_what_of_it_can_be_found_and_what_is_missing(api: Client, app: TestApp) -> None:
    query = "query ($id: ID!) { document(id: $id) { searchable notices metadata { aliases } } }"
    records = [
        await app.add(),
        await app.change(await app.completed("one"), awaits_vectors=True, facts_failed=True),
        await app.completed("one", ticker="GROA", aliases=("GROB",)),
    ]
    shown = [(await api.data(query, id=global_id("Document", record.id)))["document"] for record in records]
    assert [document["searchable"] for document in shown] == ["NONE", "LEXICAL", "FULL"]
    assert [len(document["notices"]) for document in shown] == [0, 1, 0]
    assert [document["metadata"]["aliases"] for document in shown] == [[], [], ["GROB"]]


async def test_document_of_another_tenant_is_null(api: Client, app: TestApp) -> None:
    record = await app.add(tenant="other")
    assert await api.data(DOCUMENT, id=global_id("Document", record.id)) == {"document": None}


@pytest.mark.parametrize("id", ["", "junk", "RG9jdW1lbnQ6", global_id("Chunk", "abc")])
async def test_document_refuses_an_id_of_no_document(api: Client, id: str) -> None:
    error = await api.error(DOCUMENT, id=id)
    assert error["extensions"] == {"code": "BAD_USER_INPUT", "argument": "id"}


async def test_page_shows_its_text(api: Client, app: TestApp) -> None:
    record = await app.completed("one", "two")
    query = "query ($id: ID!) { document(id: $id) { a: page(number: 2) { number text } b: page(number: 3) { text } } }"
    data = await api.data(query, id=global_id("Document", record.id))
    assert data["document"] == {"a": {"number": 2, "text": "two"}, "b": None}


async def test_chunks_are_paged_to_the_end(api: Client, app: TestApp) -> None:
    record = await app.completed(*(f"page {n}" for n in range(1, 8)))
    key = global_id("Document", record.id)
    texts: list[str] = []
    after = None
    while True:
        chunks = (await api.data(CHUNKS, id=key, first=3, after=after))["document"]["chunks"]
        texts += [edge["node"]["text"] for edge in chunks["edges"]]
        assert chunks["totalCount"] == 7
        assert chunks["pageInfo"]["hasPreviousPage"] is (after is not None)
        if not chunks["pageInfo"]["hasNextPage"]:
            break
        after = chunks["pageInfo"]["endCursor"]
    assert texts == [f"page {n}" for n in range(1, 8)]


@pytest.mark.parametrize(("first", "after"), [(-1, None), (101, None), (5, "junk"), (5, "")])
async def test_chunks_refuse_bad_pages(api: Client, app: TestApp, first: int, after: str | None) -> None:
    record = await app.completed("one")
    error = await api.error(CHUNKS, id=global_id("Document", record.id), first=first, after=after)
    assert error["extensions"]["code"] == "BAD_USER_INPUT"


async def test_events_are_listed_after_a_seq(api: Client, app: TestApp) -> None:
    record = await app.add()
    for step in range(3):
        await app.change(record, message=f"step {step}")
    query = "query ($id: ID!, $n: Int) { document(id: $id) { events(afterSeq: $n) { seq message } } }"
    data = await api.data(query, id=global_id("Document", record.id), n=2)
    assert data["document"]["events"] == [{"seq": 3, "message": "step 1"}, {"seq": 4, "message": "step 2"}]


async def test_events_refuse_a_negative_seq(api: Client, app: TestApp) -> None:
    record = await app.add()
    query = "query ($id: ID!) { document(id: $id) { events(afterSeq: -1) { seq } } }"
    error = await api.error(query, id=global_id("Document", record.id))
    assert error["extensions"] == {"code": "BAD_USER_INPUT", "argument": "afterSeq"}


async def test_node_fetches_documents_and_chunks(api: Client, app: TestApp) -> None:
    record = await app.completed("the text")
    key = global_id("Document", record.id)
    chunk = (await api.data(CHUNKS, id=key))["document"]["chunks"]["edges"][0]["node"]["id"]
    query = "query ($ids: [ID!]!) { nodes(ids: $ids) { __typename id ... on Chunk { text document { id } } } }"
    ids = [chunk, global_id("Document", "gone"), key, global_id("Chunk", "gone")]
    nodes = (await api.data(query, ids=ids))["nodes"]
    assert nodes[0] == {"__typename": "Chunk", "id": chunk, "text": "the text", "document": {"id": key}}
    assert nodes[1:] == [None, {"__typename": "Document", "id": key}, None]


async def test_node_refuses_an_id_of_nothing(api: Client) -> None:
    error = await api.error('{ node(id: "UGFnZTox") { id } }')
    assert error["extensions"] == {"code": "BAD_USER_INPUT", "argument": "id"}


async def test_nodes_refuse_more_than_a_hundred(api: Client) -> None:
    error = await api.error("query ($ids: [ID!]!) { nodes(ids: $ids) { id } }", ids=[global_id("Chunk", "a")] * 101)
    assert "at most 100" in error["message"]


async def reads_of(api: Client, app: TestApp, query: str, **variables: object) -> int:
    app.reads.calls.clear()
    await api.data(query, **variables)
    return app.reads.calls.total()


async def test_list_reads_the_store_as_often_for_twenty_as_for_two(api: Client, app: TestApp) -> None:
    for _ in range(20):
        await app.add()
    query = """query ($first: Int) { documents(first: $first) { totalCount pageInfo { hasNextPage }
      edges { cursor node { id fileName metadata { tags } error { code } } } } }"""
    two, twenty = [await reads_of(api, app, query, first=first) for first in (2, 20)]
    assert two == twenty <= 2


async def test_nodes_read_the_store_once_for_any_number(api: Client, app: TestApp) -> None:
    ids = [global_id("Document", (await app.add()).id) for _ in range(20)]
    query = "query ($ids: [ID!]!) { nodes(ids: $ids) { ... on Document { fileName status } } }"
    assert await reads_of(api, app, query, ids=ids) == 1


async def test_documents_read_the_store_as_often_for_twenty_as_for_one(api: Client, app: TestApp) -> None:
    for _ in range(20):
        await app.add()
    query = "query ($n: Int) { documents(first: $n) { edges { node { id metadata { ticker } } } } }"
    assert await reads_of(api, app, query, n=20) == await reads_of(api, app, query, n=1)


async def test_event_documents_are_read_in_one_batch(api: Client, app: TestApp) -> None:
    record = await app.add()
    for _ in range(19):
        await app.change(record)
    query = "query ($id: ID!) { document(id: $id) { events { seq document { status } } } }"
    assert await reads_of(api, app, query, id=global_id("Document", record.id)) == 3
