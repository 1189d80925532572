"""Following a document over connections that break: every event once, in order."""

import asyncio
import json

import pytest
from websockets.asyncio.server import serve

from tinyrag_gql.cli import api_client
from tinyrag_gql.cli.api_client import Api
from tinyrag_gql.cli.errors import UnreachableError

EVENTS = 7


class Breaking:
    """Speaks graphql-transport-ws, tells two events after `afterSeq` on each connection, and drops it."""

    def __init__(self, last_status="COMPLETED"):
        self.asked_after = []
        self._last_status = last_status

    async def __call__(self, socket):
        assert json.loads(await socket.recv())["type"] == "connection_init"
        await socket.send(json.dumps({"type": "connection_ack"}))
        message = json.loads(await socket.recv())
        after = message["payload"]["variables"]["afterSeq"] or 0
        self.asked_after.append(after)
        for seq in range(after + 1, min(after + 2, EVENTS) + 1):
            await socket.send(json.dumps(self._next(message["id"], seq)))
        await asyncio.sleep(0.1)  # what a client has not read by the break is lost to it
        socket.transport.abort()

    def _next(self, id, seq):
        status = self._last_status if seq == EVENTS else "PROCESSING"
        return {"type": "next", "id": id, "payload": {"data": {"documentStatus": {"seq": seq, "status": status}}}}


@pytest.fixture
def quick(monkeypatch):
    monkeypatch.setattr(api_client, "RETRY_PAUSES", (0.01,) * 10)


async def server(handler):
    return await serve(handler, "127.0.0.1", 0, subprotocols=["graphql-transport-ws"])


async def test_follow_goes_on_where_it_broke(quick):
    breaking = Breaking()
    async with await server(breaking) as running:
        port = running.sockets[0].getsockname()[1]
        api = Api(f"http://127.0.0.1:{port}/graphql")
        seqs = [event["seq"] async for event in api_client.follow(api, "any")]
    assert seqs == list(range(1, EVENTS + 1))
    assert breaking.asked_after[0] == 0
    assert breaking.asked_after == sorted(breaking.asked_after)
    assert len(breaking.asked_after) >= EVENTS / 2


async def test_follow_gives_up_a_server_that_tells_nothing_more(quick):
    async with await server(Breaking(last_status="PROCESSING")) as running:
        port = running.sockets[0].getsockname()[1]
        events = api_client.follow(Api(f"http://127.0.0.1:{port}/graphql"), "any")
        seqs = [(await anext(events))["seq"] for _ in range(EVENTS)]
        with pytest.raises(UnreachableError):
            await anext(events)
    assert seqs == list(range(1, EVENTS + 1))


async def test_with_retry_returns_the_first_result(quick):
    attempts = iter([UnreachableError("not yet"), UnreachableError("not yet"), "there"])

    async def attempt():
        await asyncio.sleep(0)
        match next(attempts):
            case UnreachableError() as error:
                raise error
            case result:
                return result

    assert await api_client.with_retry(attempt) == "there"
