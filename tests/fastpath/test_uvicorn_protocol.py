"""Messages written at once: whole frames of every length, and none to a client that does not read."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import pytest
from websockets.asyncio.client import connect

from tests.graphql.client import serving
from tinyrag_gql.fastpath.uvicorn_protocol import WRITE_TEXT, DirectWriteProtocol

Write = Any


@asynccontextmanager
async def offered() -> AsyncIterator[tuple[Any, asyncio.Queue[Write]]]:
    """A connection, and what the application was offered to write to it with."""
    writes: asyncio.Queue[Write] = asyncio.Queue()

    async def app(scope: Any, receive: Any, send: Any) -> None:
        await receive()
        await send({"type": "websocket.accept"})
        writes.put_nowait(scope["extensions"][WRITE_TEXT])
        while (await receive())["type"] != "websocket.disconnect":
            pass

    # the smallest application there is
    async with serving(app, DirectWriteProtocol) as client, connect(client.ws_url, proxy=None) as socket:  # type: ignore[arg-type]
        yield socket, writes


@pytest.mark.parametrize("size", [0, 1, 125, 126, 65_535, 65_536, 200_000])
async def test_message_of_any_length_arrives_whole(size: int) -> None:
    async with offered() as (socket, writes):
        write = await writes.get()
        assert write(b"x" * size)
        assert await socket.recv() == "x" * size


async def test_nothing_is_written_past_a_client_that_does_not_read() -> None:
    async with offered() as (_, writes):
        write = await writes.get()
        written = 0
        while write(b"x" * 60_000) and written < 1000:
            written += 1
        assert 0 < written < 1000


async def test_nothing_is_written_after_the_close() -> None:
    async with offered() as (socket, writes):
        write = await writes.get()
        await socket.close()
        assert not write(b"x")
