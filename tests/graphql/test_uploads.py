"""Uploads by the multipart request specification: streamed, limited, and cleaned up."""

from collections.abc import AsyncIterator

import pytest
from starlette.types import Message, Receive, Scope, Send

from tests.graphql.app import MAX_UPLOAD_BYTES
from tests.graphql.client import Client
from tinyrag_gql.graphql.app import ENVELOPE_BYTES
from tinyrag_gql.graphql.transport.body_limit import BodyLimit

INGEST = """mutation ($input: IngestDocumentInput!) { ingestDocument(input: $input) {
  document { fileName mediaType sizeBytes sha256 metadata { year } } errors { code message path } } }"""
PREFLIGHT = {"graphql-require-preflight": "1"}
LIMIT = MAX_UPLOAD_BYTES + ENVELOPE_BYTES


async def test_upload_is_ingested(api: Client) -> None:
    response = await api.upload(INGEST, "report.pdf", b"%PDF-1.7\n" + b"x" * 5000, metadata={"year": 2024})
    payload = response.json()["data"]["ingestDocument"]
    assert payload["errors"] == []
    assert payload["document"]["mediaType"] == "application/pdf"
    assert payload["document"]["sizeBytes"] == 5009
    assert payload["document"]["metadata"] == {"year": 2024}


async def test_upload_of_no_bytes_is_an_error_of_the_payload(api: Client) -> None:
    payload = (await api.upload(INGEST, "empty.pdf", b"")).json()["data"]["ingestDocument"]
    assert payload["document"] is None
    assert (payload["errors"][0]["code"], payload["errors"][0]["path"]) == ("EMPTY_FILE", ["input", "source", "file"])


@pytest.mark.parametrize("size", [MAX_UPLOAD_BYTES + 1, ENVELOPE_BYTES + 1])  # the second one is kept on disk meanwhile
async def test_upload_over_the_limit_is_an_error_of_the_payload(api: Client, size: int) -> None:
    payload = (await api.upload(INGEST, "big.txt", b"a" * size)).json()["data"]["ingestDocument"]
    assert payload["errors"][0]["code"] == "FILE_TOO_LARGE"


async def test_upload_name_is_display_text(api: Client) -> None:
    payload = (await api.upload(INGEST, "../../etc/passwd.txt", b"words")).json()["data"]["ingestDocument"]
    assert payload["document"]["fileName"] == "passwd.txt"


async def test_request_announced_too_large_is_refused_unread(api: Client) -> None:
    response = await api.upload(INGEST, "huge.bin", b"a" * LIMIT)
    assert response.status_code == 413
    assert response.json()["errors"][0]["extensions"] == {"code": "PAYLOAD_TOO_LARGE"}


@pytest.mark.parametrize("content_type", ["multipart/form-data; boundary=b", "application/json"])
async def test_request_that_grows_too_large_is_cut_off(api: Client, content_type: str) -> None:
    async def body() -> AsyncIterator[bytes]:
        yield b'--b\r\nContent-Disposition: form-data; name="0"; filename="a"\r\n\r\n'
        for _ in range(LIMIT // 65536 + 1):
            yield b"a" * 65536

    response = await api.http.post("/graphql", content=body(), headers={"content-type": content_type, **PREFLIGHT})
    assert response.status_code == 413
    assert response.json()["errors"][0]["extensions"] == {"code": "PAYLOAD_TOO_LARGE"}


async def test_request_that_is_too_large_in_its_last_piece_is_answered() -> None:
    pieces = [{"type": "http.request", "body": b"abc", "more_body": False}]
    sent: list[Message] = []

    async def receive() -> Message:
        return pieces.pop()  # a second call would fail, where a server would wait for the client to go

    async def send(message: Message) -> None:
        sent.append(message)

    async def app(scope: Scope, receive: Receive, send: Send) -> None:
        await receive()

    await BodyLimit(app, max_bytes=2)({"type": "http", "headers": []}, receive, send)
    assert [message.get("status") for message in sent] == [413, None]


async def test_server_goes_on_after_a_request_was_cut_off(api: Client) -> None:
    assert (await api.upload(INGEST, "huge.bin", b"a" * LIMIT)).status_code == 413
    assert (await api.upload(INGEST, "small.txt", b"words")).status_code == 200


async def test_file_outside_multipart_is_refused(api: Client) -> None:
    error = await api.error(INGEST, input={"source": {"file": "the bytes"}})
    assert "multipart" in error["message"]
