"""Mutations: what they do, and the errors that their payloads list."""

from typing import Any

import pytest

from tests.graphql.app import PENDING_LIMIT, TestApp
from tests.graphql.client import Client
from tinyrag_gql.domain.status import DocumentStatus
from tinyrag_gql.graphql.relay import global_id

INGEST = """mutation ($input: IngestDocumentInput!) { ingestDocument(input: $input) {
  duplicate document { id fileName mediaType sizeBytes status metadata { ticker tags sourceUrl } }
  errors { code message path retryAfterSeconds } } }"""
UPDATE = """mutation ($input: UpdateDocumentMetadataInput!) { updateDocumentMetadata(input: $input) {
  document { metadata { company ticker year tags detected } } errors { code path } } }"""
DELETE = """mutation ($input: DocumentActionInput!) { deleteDocument(input: $input) {
  deletedDocumentId errors { code path } } }"""


def text(content: str = "Revenue was $5 million.", name: str = "note.txt") -> dict[str, object]:
    return {"text": {"fileName": name, "content": content}}


async def ingest(api: Client, **input: object) -> dict[str, Any]:
    payload: dict[str, Any] = (await api.data(INGEST, input=input))["ingestDocument"]
    return payload


async def act(api: Client, mutation: str, document_id: str) -> dict[str, Any]:
    query = f"mutation ($input: DocumentActionInput!) {{ {mutation}(input: $input) {{ document {{ status }} "
    data = await api.data(query + "errors { code message path } } }", input={"documentId": document_id})
    payload: dict[str, Any] = data[mutation]
    return payload


async def test_text_is_ingested(api: Client) -> None:
    payload = await ingest(api, source=text(), metadata={"ticker": "ACME", "tags": ["a"]})
    assert (payload["errors"], payload["duplicate"]) == ([], False)
    document = payload["document"]
    assert (document["fileName"], document["mediaType"], document["status"]) == ("note.txt", "text/plain", "PENDING")
    assert document["sizeBytes"] == 23
    assert document["metadata"] == {"ticker": "ACME", "tags": ["a"], "sourceUrl": None}


async def test_same_bytes_are_a_duplicate(api: Client) -> None:
    first = await ingest(api, source=text())
    again = await ingest(api, source=text(name="other.txt"))
    assert again["duplicate"] is True
    assert again["document"]["id"] == first["document"]["id"]


async def test_same_idempotency_key_is_a_duplicate(api: Client) -> None:
    first = await ingest(api, source=text("one"), idempotencyKey="key-1")
    again = await ingest(api, source=text("two"), idempotencyKey="key-1")
    assert (again["duplicate"], again["document"]["id"]) == (True, first["document"]["id"])


async def test_url_is_accepted_without_being_fetched(api: Client) -> None:
    payload = await ingest(api, source={"url": "https://example.com/reports/10k.pdf"})
    assert payload["document"]["fileName"] == "10k.pdf"
    assert payload["document"]["metadata"]["sourceUrl"] == "https://example.com/reports/10k.pdf"


@pytest.mark.parametrize("url", ["javascript:alert(1)", "file://host/share", "data:text/html,x", "JavaScript:alert(1)"])
async def test_source_that_is_no_web_address_is_refused(api: Client, url: str) -> None:
    wrong = {"source": text(), "metadata": {"sourceUrl": url}}
    (error,) = (await ingest(api, **wrong))["errors"]
    assert (error["code"], error["path"]) == ("INVALID_INPUT", ["input", "metadata", "sourceUrl"])
    kept = (await ingest(api, source=text(), metadata={"sourceUrl": "HTTPS://example.com/a"}))["document"]
    change = {"documentId": kept["id"], "metadata": {"sourceUrl": url}}
    updated = (await api.data(UPDATE, input=change))["updateDocumentMetadata"]
    assert [error["code"] for error in updated["errors"]] == ["INVALID_INPUT"]


@pytest.mark.parametrize(
    ("source", "code", "path"),
    [
        (text(""), "EMPTY_FILE", ["input", "source", "file"]),
        (text("<?xml version='1.0'?><a/>"), "UNSUPPORTED_MEDIA_TYPE", ["input", "source", "file"]),
        ({"url": "ftp://example.com/a"}, "UNSAFE_URL", ["input", "source", "url"]),
    ],
)
async def test_unusable_source_is_an_error_of_the_payload(
    api: Client, source: dict[str, object], code: str, path: list[str]
) -> None:
    payload = await ingest(api, source=source)
    assert (payload["document"], payload["duplicate"]) == (None, False)
    assert [(error["code"], error["path"]) for error in payload["errors"]] == [(code, path)]


@pytest.mark.parametrize(
    ("source", "message"),
    [
        ({}, "must specify exactly one key"),
        ({"url": "https://example.com", **text()}, "must specify exactly one key"),
        ({"url": None}, "must be non-null"),
    ],
)
async def test_source_is_exactly_one_thing(api: Client, source: dict[str, object], message: str) -> None:
    assert message in (await api.error(INGEST, input={"source": source}))["message"]


async def test_full_queue_is_an_error_of_the_payload(api: Client, app: TestApp) -> None:
    for _ in range(PENDING_LIMIT):
        await app.add()
    payload = await ingest(api, source=text())
    assert payload["errors"][0]["code"] == "QUEUE_FULL"
    assert payload["errors"][0]["retryAfterSeconds"] > 0


@pytest.mark.parametrize(
    ("mutation", "before", "after"),
    [
        ("retryIngestion", "FAILED", "PENDING"),
        ("retryIngestion", "CANCELLED", "PENDING"),
        ("reingestDocument", "COMPLETED", "PENDING"),
        ("cancelIngestion", "PROCESSING", "CANCELLED"),
    ],
)
async def test_action_changes_the_status(api: Client, app: TestApp, mutation: str, before: str, after: str) -> None:
    record = await app.change(await app.add(), status=DocumentStatus(before))
    payload = await act(api, mutation, global_id("Document", record.id))
    assert payload == {"document": {"status": after}, "errors": []}


@pytest.mark.parametrize("mutation", ["retryIngestion", "reingestDocument", "cancelIngestion"])
async def test_action_at_the_wrong_status_is_refused(api: Client, app: TestApp, mutation: str) -> None:
    wrong = DocumentStatus.COMPLETED if mutation != "reingestDocument" else DocumentStatus.FAILED
    record = await app.change(await app.add(), status=wrong)
    payload = await act(api, mutation, global_id("Document", record.id))
    assert payload["document"] is None
    assert payload["errors"][0]["code"] == "INVALID_STATE"


@pytest.mark.parametrize("mutation", ["retryIngestion", "reingestDocument", "cancelIngestion"])
async def test_action_on_no_document_is_an_error_of_the_payload(api: Client, mutation: str) -> None:
    unknown = await act(api, mutation, global_id("Document", "gone"))
    malformed = await act(api, mutation, "nonsense")
    assert unknown["errors"][0]["code"] == "NOT_FOUND"
    assert malformed["errors"][0]["code"] == "INVALID_INPUT"
    assert malformed["errors"][0]["path"] == ["input", "documentId"]


async def test_update_changes_the_given_fields_alone(api: Client, app: TestApp) -> None:
    record = await app.add(company="Acme", ticker="ACME", year=2023, tags=("a",), detected=("company", "year"))
    changes = {"year": 2024, "ticker": None, "tags": None}
    data = await api.data(UPDATE, input={"documentId": global_id("Document", record.id), "metadata": changes})
    assert data["updateDocumentMetadata"] == {
        "document": {
            "metadata": {"company": "Acme", "ticker": None, "year": 2024, "tags": [], "detected": ["company"]}
        },
        "errors": [],
    }


@pytest.mark.parametrize(
    ("metadata", "field"),
    [
        ({"company": "x" * 256}, "company"),
        ({"reportType": "x" * 7_000}, "reportType"),
        ({"tags": ["x" * 256]}, "tags"),
        ({"tags": ["x"] * 101}, "tags"),
        ({"company": "\x1b[2J"}, "company"),
        ({"tags": ["a", "b\x9b31m"]}, "tags"),
    ],
)
async def test_metadata_that_no_record_should_hold_is_refused(
    api: Client, app: TestApp, metadata: dict[str, object], field: str
) -> None:
    refused = await ingest(api, source=text(), metadata=metadata)
    assert refused["document"] is None
    assert [(error["code"], error["path"]) for error in refused["errors"]] == [
        ("INVALID_INPUT", ["input", "metadata", field])
    ]
    given = {"documentId": global_id("Document", (await app.add()).id), "metadata": metadata}
    payload = (await api.data(UPDATE, input=given))["updateDocumentMetadata"]
    assert payload["errors"] == [{"code": "INVALID_INPUT", "path": ["input", "metadata", field]}]


async def test_deleted_document_is_gone(api: Client, app: TestApp) -> None:
    key = global_id("Document", (await app.add()).id)
    first = await api.data(DELETE, input={"documentId": key})
    again = await api.data(DELETE, input={"documentId": key})
    assert first["deleteDocument"] == {"deletedDocumentId": key, "errors": []}
    assert again["deleteDocument"]["errors"] == [{"code": "NOT_FOUND", "path": []}]
    assert await api.data("query ($id: ID!) { document(id: $id) { id } }", id=key) == {"document": None}
