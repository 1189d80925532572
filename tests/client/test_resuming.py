"""Streams over connections that break: every event once, in order, and no question asked twice."""

import asyncio
import json
import socket
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, closing
from typing import Any

import pytest
from websockets.asyncio.server import ServerConnection, serve

from tinyrag_gql.client import Client, ServerError, UnreachableError
from tinyrag_gql.client.generated.results import AskFailed, AskTokensGenerated

EVENTS = 7
QUICK = (0.01,) * 5


class Breaking:
    """Speaks graphql-transport-ws, tells `per_connection` events of an answer on each connection, and drops it."""

    def __init__(self, per_connection: int = 2, *, close: tuple[int, str] | None = None) -> None:
        self.variables: list[dict[str, Any]] = []
        self._per_connection = per_connection
        self._close = close

    async def __call__(self, connection: ServerConnection) -> None:
        assert json.loads(await connection.recv())["type"] == "connection_init"
        await connection.send(json.dumps({"type": "connection_ack"}))
        variables = json.loads(await connection.recv())["payload"]["variables"]
        self.variables.append(variables)
        after = variables.get("afterSeq", 0)
        for seq in range(after + 1, min(after + self._per_connection, EVENTS) + 1):
            await connection.send(json.dumps({"type": "ping"}))
            await connection.send(json.dumps({"type": "next", "id": "1", "payload": {"data": {"ask": event(seq)}}}))
        if after + self._per_connection >= EVENTS:
            await connection.send(json.dumps({"type": "complete", "id": "1"}))
        await asyncio.sleep(0.1)  # what a client has not read by the break is lost to it
        if self._close is not None:
            await connection.close(*self._close)
        else:
            connection.transport.abort()


def event(seq: int) -> dict[str, Any]:
    common = {"askId": "answer-1", "seq": seq}
    if seq == EVENTS:
        return {"__typename": "AskFailed", "code": "INTERNAL", "message": "", "retryable": True, **common}
    return {"__typename": "AskTokensGenerated", "text": str(seq), **common}


@asynccontextmanager
async def on(server: Breaking) -> AsyncIterator[Client]:
    async with await serve(server, "127.0.0.1", 0, subprotocols=["graphql-transport-ws"]) as running:  # type: ignore[list-item]
        port = next(iter(running.sockets)).getsockname()[1]
        async with Client(f"http://127.0.0.1:{port}/graphql", pauses=QUICK) as client:
            yield client


@pytest.mark.parametrize("close", [None, (1012, "Service Restart"), (1001, "")])
async def test_answer_goes_on_where_its_stream_broke(close: tuple[int, str] | None) -> None:
    server = Breaking(close=close)
    async with on(server) as client:
        events = [event async for event in client.ask("Why?")]
    assert [each.seq for each in events if isinstance(each, AskTokensGenerated | AskFailed)] == [*range(1, EVENTS + 1)]
    assert server.variables[0]["question"] == "Why?"
    assert all(each.keys() == {"askId", "afterSeq"} and each["askId"] == "answer-1" for each in server.variables[1:])


@pytest.mark.parametrize("key", [None, "mine"])
async def test_question_is_sent_again_under_its_key_when_nothing_came(key: str | None) -> None:
    server = Breaking(per_connection=0)
    async with on(server) as client:
        with pytest.raises(UnreachableError):
            await anext(client.ask("Why?", idempotency_key=key))
        with pytest.raises(UnreachableError):
            await anext(client.ask("Why?"))
    keys = [each["idempotencyKey"] for each in server.variables]
    assert len(keys) == 2 * (len(QUICK) + 1)
    assert len({*keys[: len(QUICK) + 1]}) == len({*keys[len(QUICK) + 1 :]}) == 1
    assert (len({*keys}), key in (None, keys[0])) == (2, True)


async def test_question_is_not_sent_again_where_nobody_is() -> None:
    with closing(socket.create_server(("127.0.0.1", 0))) as listener:
        port = listener.getsockname()[1]
    async with Client(f"http://127.0.0.1:{port}/graphql", pauses=(3600.0,)) as client:
        with pytest.raises(UnreachableError, match="No server answers") as caught:
            await anext(client.ask("Why?"))
    assert not caught.value.connected


async def test_answer_that_gives_nothing_more_is_given_up() -> None:
    server = Breaking(per_connection=0)
    async with on(server) as client:
        with pytest.raises(UnreachableError):
            await anext(client.ask(ask_id="answer-1", after_seq=3))
    assert server.variables == [{"askId": "answer-1", "afterSeq": 3}] * (len(QUICK) + 1)


async def test_refusal_by_close_code_is_not_repeated() -> None:
    server = Breaking(per_connection=0, close=(4403, "The API key has expired or was revoked"))
    async with on(server) as client:
        with pytest.raises(ServerError, match="revoked") as refused:
            await anext(client.ask(ask_id="answer-1", after_seq=3))
    assert (refused.value.code, len(server.variables)) == ("FORBIDDEN", 1)
