"""graphql-transport-ws frame by frame: what closes a connection and with which code, and what does not."""

import asyncio
import json
from contextlib import AsyncExitStack

import pytest
from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import ConnectionClosed, InvalidStatus
from websockets.typing import Subprotocol

from tests.graphql.app import TestApp, served
from tests.graphql.client import Client
from tests.patience import PATIENCE
from tinyrag_gql.graphql.transport.admission import ConnectionLimits
from tinyrag_gql.services.all_services import Services

PROTOCOL = [Subprotocol("graphql-transport-ws")]
ACTIVITY = "subscription { documentActivity { seq } }"
ACTIVE = {"id": "1", "type": "subscribe", "payload": {"query": ACTIVITY}}
MALFORMED = [
    "",
    "x",
    "[]",
    '"x"',
    "null",
    "1",
    "{}",
    "NaN",
    "[" * 100_000,
    '{"type": 1}',
    '{"type": "nothing"}',
    '{"type": "subscribe"}',
    '{"type": "subscribe", "id": 1, "payload": {"query": "{ __typename }"}}',
    '{"type": "subscribe", "id": "", "payload": {"query": "{ __typename }"}}',
    '{"type": "subscribe", "id": "1"}',
    '{"type": "subscribe", "id": "1", "payload": null}',
    '{"type": "subscribe", "id": "1", "payload": []}',
    json.dumps({"type": "subscribe", "id": "x" * 129, "payload": {"query": "{ __typename }"}}),
    '{"type": "complete"}',
    '{"type": "complete", "id": []}',
    '{"type": "ping", "payload": []}',
    '{"type": "connection_init", "payload": "x"}',
]
REFUSED = [
    {"query": ""},
    {"query": "{"},
    {"query": "{ nothing }"},
    {"query": "{ a { " * 20},
    {"query": "query A { __typename }", "operationName": "B"},
    {"query": "{ __typename " * 1000},
    {"query": "{ " + "x " * 10_000 + "}"},
]


async def closed(socket: ClientConnection) -> tuple[int, str]:
    """The code and reason that the server closes with, whatever it sends before."""
    with pytest.raises(ConnectionClosed) as info:
        while True:
            await socket.recv()
    assert info.value.rcvd is not None
    return info.value.rcvd.code, info.value.rcvd.reason


@pytest.mark.parametrize("frame", MALFORMED, ids=lambda frame: frame[:50])
async def test_malformed_frame_closes_with_4400(edge: Client, frame: str) -> None:
    async with edge.socket() as socket:
        await socket.send(frame)
        assert (await closed(socket))[0] == 4400


async def test_binary_frame_closes_with_4400(edge: Client) -> None:
    async with edge.socket() as socket:
        await socket.send(b'{"type": "ping"}')
        assert (await closed(socket))[0] == 4400


@pytest.mark.parametrize("payload", REFUSED, ids=lambda payload: str(payload)[:50])
async def test_refused_operation_ends_alone(edge: Client, payload: object) -> None:
    async with edge.socket() as socket:
        await socket.send(json.dumps({"id": "1", "type": "subscribe", "payload": payload}))
        answer = json.loads(await socket.recv())
        assert (answer["id"], answer["type"]) == ("1", "error")
        assert answer["payload"][0]["message"]
        await socket.send('{"type": "ping", "payload": null}')
        assert json.loads(await socket.recv()) == {"type": "pong"}


async def test_operation_before_the_acknowledgement_closes_with_4401(edge: Client) -> None:
    async with connect(edge.ws_url, subprotocols=PROTOCOL, proxy=None) as socket:
        await socket.send(json.dumps(ACTIVE))
        assert await closed(socket) == (4401, "Unauthorized")


async def test_id_in_use_closes_with_4409_and_a_reason_that_fits(api: Client) -> None:
    async with api.socket() as socket:
        for _ in range(2):
            await socket.send(json.dumps({**ACTIVE, "id": "é" * 128}))
        code, reason = await closed(socket)
    assert code == 4409
    assert reason.startswith("Subscriber for é")


async def test_second_initialisation_closes_with_4429(edge: Client) -> None:
    async with edge.socket() as socket:
        await socket.send('{"type": "connection_init"}')
        assert (await closed(socket))[0] == 4429


async def test_missing_initialisation_closes_with_4408(only_keys: Services) -> None:
    async with (
        served(only_keys, limits=ConnectionLimits(init_seconds=0.05)) as client,
        connect(client.ws_url, subprotocols=PROTOCOL, proxy=None) as socket,
    ):
        assert (await closed(socket))[0] == 4408


@pytest.mark.parametrize("accept", ["text/event-stream", "multipart/mixed;subscriptionSpec=1.0, application/json"])
async def test_streams_that_open_at_once_are_limited(app: TestApp, accept: str) -> None:
    headers = {"accept": accept}
    body = {"query": "subscription { documentActivity { seq } }"}
    async with (
        served(app.services, limits=ConnectionLimits(connections_per_address=3)) as client,
        AsyncExitStack() as stack,
    ):

        async def open_stream() -> int:
            stream = client.http.stream("POST", "/graphql", json=body, headers=headers)
            return (await stack.enter_async_context(stream)).status_code

        statuses = await asyncio.gather(*(open_stream() for _ in range(20)))
        await stack.aclose()
        async with asyncio.timeout(PATIENCE):  # closed streams count no more
            while await open_stream() != 200:  # noqa: ASYNC110 nothing to wait on
                await asyncio.sleep(0.02)
    assert sorted(statuses) == [200] * 3 + [429] * 17


async def test_client_that_leaves_in_its_request_is_one_line(
    edge: Client, caplog: pytest.LogCaptureFixture, capsys: pytest.CaptureFixture[str]
) -> None:
    _, writer = await asyncio.open_connection("127.0.0.1", edge.http.base_url.port)
    head = b"POST /graphql HTTP/1.1\r\nhost: localhost\r\ncontent-type: application/json\r\ncontent-length: 9\r\n\r\n{"
    writer.write(head)
    await writer.drain()
    await asyncio.sleep(0.1)
    writer.close()
    await writer.wait_closed()
    await asyncio.sleep(0.2)
    assert "request.client_left" in capsys.readouterr().out
    assert "Traceback" not in caplog.text


@pytest.mark.parametrize(
    "payload",
    [
        {},
        {"query": None},
        {"query": 1},
        {"query": ["{ __typename }"]},
        {"query": "{ __typename }", "variables": []},
        {"query": "{ __typename }", "variables": "x"},
        {"query": "{ __typename }", "operationName": 1},
        {"query": "{ __typename }", "extensions": []},
        {"variables": {}},
    ],
    ids=str,
)
async def test_malformed_subscribe_closes_with_4400(edge: Client, payload: object) -> None:
    async with edge.socket() as socket:
        await socket.send(json.dumps({"id": "1", "type": "subscribe", "payload": payload}))
        assert (await closed(socket))[0] == 4400


async def test_connections_of_one_address_are_limited(only_keys: Services) -> None:
    async with served(only_keys, limits=ConnectionLimits(connections_per_address=1)) as client, client.socket():
        with pytest.raises(InvalidStatus) as info:
            await connect(client.ws_url, subprotocols=PROTOCOL, proxy=None)
    assert (info.value.response.status_code, info.value.response.headers["retry-after"]) == (429, "10")


@pytest.mark.parametrize("protocols", [None, ["graphql-ws"], ["nonsense"]])
async def test_other_protocols_close_with_4406(edge: Client, protocols: list[str] | None) -> None:
    async with connect(edge.ws_url, subprotocols=protocols, proxy=None) as socket:  # type: ignore[arg-type]
        assert (await closed(socket))[0] == 4406


async def test_page_of_another_site_cannot_connect(edge: Client) -> None:
    with pytest.raises(InvalidStatus) as info:
        async with connect(edge.ws_url, subprotocols=PROTOCOL, origin="https://evil.example", proxy=None):  # type: ignore[arg-type,list-item]
            pass
    assert info.value.response.status_code == 403


async def test_operations_of_one_connection_are_limited(api: Client) -> None:
    async with api.socket() as socket:
        for number in range(33):
            await socket.send(json.dumps({**ACTIVE, "id": str(number)}))
        answer = json.loads(await socket.recv())
    assert (answer["id"], answer["type"]) == ("32", "error")


async def test_completed_id_can_be_used_again(api: Client) -> None:
    async with api.socket() as socket:
        await socket.send(json.dumps(ACTIVE))
        await socket.send('{"type": "complete", "id": "1"}')
        await socket.send('{"type": "subscribe", "id": "1", "payload": {"query": "{ __typename }"}}')
        async with asyncio.timeout(PATIENCE):
            assert json.loads(await socket.recv())["payload"]["data"] == {"__typename": "Query"}
            assert json.loads(await socket.recv()) == {"id": "1", "type": "complete"}


async def test_syntax_error_has_one_code_over_both_transports(edge: Client) -> None:
    (error,) = (await edge.http.post("/graphql", json={"query": "{"})).json()["errors"]
    async with edge.socket() as socket:
        await socket.send(json.dumps({"id": "1", "type": "subscribe", "payload": {"query": "{"}}))
        assert json.loads(await socket.recv())["payload"] == [error]
    assert error["extensions"]["code"] == "GRAPHQL_PARSE_FAILED"
    assert error["locations"] == [{"line": 1, "column": 2}]
