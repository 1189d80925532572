"""A document whose file needs a password: it fails, is opened by the mutation, and is ingested under the same id."""

from pathlib import Path
from typing import Any

import pytest

from tests.graphql.app import TestApp
from tests.graphql.client import Client
from tests.parsing.files import make_encrypted_pdf
from tinyrag_gql.domain.documents import IngestionError
from tinyrag_gql.domain.scopes import Scope
from tinyrag_gql.domain.status import DocumentStatus, IngestionErrorCode
from tinyrag_gql.graphql.relay import document_id
from tinyrag_gql.parsing import pdf

INGEST = "mutation ($input: IngestDocumentInput!) { ingestDocument(input: $input) { document { id sha256 } } }"
UNLOCK = """mutation ($input: UnlockDocumentInput!) { unlockDocument(input: $input) {
  document { id status sha256 sizeBytes error { code } } errors { code message path } } }"""


@pytest.fixture
async def locked(api: Client, app: TestApp, tmp_path: Path) -> dict[str, Any]:
    """An upload as the worker leaves it: failed, since a password protects it."""
    content = make_encrypted_pdf(tmp_path / "a.pdf").read_bytes()
    uploaded = (await api.upload(INGEST, "a.pdf", content)).json()["data"]["ingestDocument"]["document"]
    record = await app.documents.get("default", document_id(uploaded["id"]))
    assert record is not None
    error = IngestionError(code=IngestionErrorCode.ENCRYPTED_FILE, message="A password.", retryable=False)
    await app.change(record, status=DocumentStatus.FAILED, error=error)
    return uploaded


async def unlock(api: Client, id: str, given: str = "password") -> dict[str, Any]:
    payload: dict[str, Any] = (await api.data(UNLOCK, input={"documentId": id, "password": given}))["unlockDocument"]
    return payload


async def test_password_opens_the_document(api: Client, app: TestApp, locked: dict[str, Any]) -> None:
    payload = await unlock(api, locked["id"])
    opened = payload["document"]
    assert (opened["id"], opened["status"], opened["error"]) == (locked["id"], "PENDING", None)
    assert opened["sha256"] != locked["sha256"]
    async with app.adapters.store.files.local(opened["sha256"]) as path:
        assert [page.text for page in pdf.parse(path).pages] == ["Secret"]


async def test_wrong_password_changes_nothing(api: Client, app: TestApp, locked: dict[str, Any]) -> None:
    payload = await unlock(api, locked["id"], "wrong")
    (error,) = payload["errors"]
    assert (error["code"], error["path"]) == ("INVALID_INPUT", ["input", "password"])
    assert error["message"].startswith("The password does not open the file.")
    record = await app.documents.get("default", document_id(locked["id"]))
    assert record is not None
    assert (record.status, record.sha256) == ("FAILED", locked["sha256"])


async def test_document_that_needs_no_password_is_left_alone(api: Client, app: TestApp, locked: dict[str, Any]) -> None:
    await unlock(api, locked["id"])
    assert (await unlock(api, locked["id"]))["errors"][0]["code"] == "INVALID_STATE"
    assert (await unlock(api, "RG9jdW1lbnQ6bm9uZQ=="))["errors"][0]["code"] == "NOT_FOUND"


async def test_reader_may_not_unlock(api: Client, app: TestApp, locked: dict[str, Any]) -> None:
    _, token = await app.services.keys.create("default", [Scope.READ], name="reader")
    body = {"query": UNLOCK, "variables": {"input": {"documentId": locked["id"], "password": "password"}}}
    reply = await api.http.post("/graphql", json=body, headers={"authorization": f"Bearer {token}"})
    assert reply.json()["data"]["unlockDocument"]["errors"][0]["code"] == "FORBIDDEN"
