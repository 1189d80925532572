"""Status as it happens, over graphql-transport-ws and SSE: every seq, resumption, endings, and bad ids."""

import asyncio
import json

import pytest
from websockets.asyncio.client import ClientConnection

from tests.graphql.app import TestApp
from tests.graphql.client import Client
from tests.patience import PATIENCE
from tinyrag_gql.domain.documents import Document
from tinyrag_gql.domain.status import DocumentStatus, IngestionStage
from tinyrag_gql.graphql.relay import global_id

STATUS = """subscription ($id: ID!, $after: Int) { documentStatus(documentId: $id, afterSeq: $after) {
  documentId seq status stage progress attempt message occurredAt error { code } document { id status } } }"""
ACTIVITY = "subscription ($filter: DocumentFilter) { documentActivity(filter: $filter) { documentId seq status } }"


async def ingested(app: TestApp, document: Document) -> None:
    """What a worker writes, from PENDING to COMPLETED."""
    processing = {"status": DocumentStatus.PROCESSING, "attempt": 1}
    for step, stage in enumerate(IngestionStage):
        await app.change(document, **processing, stage=stage, progress=step / 5)
        await asyncio.sleep(0.01)
    await app.change(document, status=DocumentStatus.COMPLETED, stage=None, progress=1.0, completed=True)


async def test_document_status_is_followed_to_its_end(api: Client, app: TestApp) -> None:
    record = await app.add()
    worker = asyncio.create_task(ingested(app, record))
    events = [data["documentStatus"] for data in await api.events(STATUS, id=global_id("Document", record.id), after=0)]
    await worker
    assert [event["seq"] for event in events] == [1, 2, 3, 4, 5, 6, 7]
    assert [event["status"] for event in events] == ["PENDING", *["PROCESSING"] * 5, "COMPLETED"]
    assert [event["stage"] for event in events[1:6]] == [stage.value for stage in IngestionStage]
    assert {event["documentId"] for event in events} == {global_id("Document", record.id)}


async def test_document_status_begins_with_the_newest_event(api: Client, app: TestApp) -> None:
    record = await app.completed("one")
    (event,) = [data["documentStatus"] for data in await api.events(STATUS, id=global_id("Document", record.id))]
    assert (event["seq"], event["status"], event["document"]["status"]) == (2, "COMPLETED", "COMPLETED")


async def test_document_status_resumes_after_a_seq(api: Client, app: TestApp) -> None:
    record = await app.add()
    await ingested(app, record)
    events = await api.events(STATUS, id=global_id("Document", record.id), after=4)
    assert [data["documentStatus"]["seq"] for data in events] == [5, 6, 7]


async def test_document_status_streams_over_sse(api: Client, app: TestApp) -> None:
    record = await app.add()
    worker = asyncio.create_task(ingested(app, record))
    events = await api.sse(STATUS, id=global_id("Document", record.id), after=0)
    await worker
    assert [data["documentStatus"]["seq"] for data in events] == [1, 2, 3, 4, 5, 6, 7]


async def test_document_status_of_no_document_is_not_found(api: Client) -> None:
    messages = [message async for message in api.subscribe(STATUS, id=global_id("Document", "gone"))]
    (error,) = messages[0]["payload"]["errors"]
    assert error["extensions"] == {"code": "NOT_FOUND"}
    assert messages[-1]["type"] == "complete"


@pytest.mark.parametrize(("id", "after"), [("nonsense", None), (global_id("Chunk", "a"), None), ("", None)])
async def test_document_status_refuses_a_malformed_id(api: Client, id: str, after: int | None) -> None:
    (message,) = [message async for message in api.subscribe(STATUS, id=id, after=after)]
    assert message["type"] == "error"
    assert message["payload"][0]["extensions"] == {"code": "BAD_USER_INPUT", "argument": "documentId"}


async def next_data(websocket: ClientConnection) -> dict[str, object]:
    async with asyncio.timeout(PATIENCE):
        message = json.loads(await websocket.recv())
    assert message["type"] == "next", message
    return dict(message["payload"]["data"])


async def subscribed(websocket: ClientConnection, query: str, **variables: object) -> None:
    payload = {"query": query, "variables": variables}
    await websocket.send(json.dumps({"id": "1", "type": "subscribe", "payload": payload}))


async def test_document_activity_shows_matching_documents(api: Client, app: TestApp) -> None:
    wanted, other = await app.add(ticker="ACME"), await app.add(ticker="ZZZ")
    async with api.socket() as websocket:
        await subscribed(websocket, ACTIVITY, filter={"tickers": ["acme"]})
        await app.followed(1)
        await app.change(other)
        await app.change(wanted, status=DocumentStatus.PROCESSING)
        event = (await next_data(websocket))["documentActivity"]
    assert event == {"documentId": global_id("Document", wanted.id), "seq": 2, "status": "PROCESSING"}


async def test_listener_is_released_when_the_client_completes(api: Client, app: TestApp) -> None:
    record = await app.add()
    async with api.socket() as websocket:
        await subscribed(websocket, STATUS, id=global_id("Document", record.id))
        await next_data(websocket)
        await app.followed(1)
        await websocket.send(json.dumps({"id": "1", "type": "complete"}))
        await app.followed(0)


async def test_listener_is_released_when_the_client_vanishes(api: Client, app: TestApp) -> None:
    record = await app.add()
    async with api.socket() as websocket:
        await subscribed(websocket, STATUS, id=global_id("Document", record.id))
        await next_data(websocket)
        websocket.transport.abort()
        await app.followed(0)
