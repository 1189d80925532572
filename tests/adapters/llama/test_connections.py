"""Connections to a model go back to their pool after every exchange, however it ended."""

import asyncio
import gc
import os
from collections.abc import AsyncIterator
from contextlib import aclosing

import httpx
import psutil
import pytest

from tests.adapters.llama.evidence import evidence
from tests.openai_server import Chat, OpenAIServer
from tests.patience import PATIENCE
from tinyrag_gql.adapters.llama.chat import ChatSynthesizer
from tinyrag_gql.adapters.llama.connections import return_connection_on_close
from tinyrag_gql.adapters.llama.openai_chat import open_openai_chat
from tinyrag_gql.domain.errors import AskError

AT_ONCE = 50
ASKS = 1_000


class SlowlyClosed(httpx.AsyncByteStream):
    """A body whose connection takes a moment to be given back."""

    returned = False

    async def __aiter__(self) -> AsyncIterator[bytes]:
        yield b"x"

    async def aclose(self) -> None:
        await asyncio.sleep(0.01)
        self.returned = True


async def test_a_cancelled_close_still_returns_the_connection() -> None:
    stream = SlowlyClosed()
    transport = httpx.MockTransport(lambda _: httpx.Response(200, stream=stream))
    hooks = {"response": [return_connection_on_close]}
    async with httpx.AsyncClient(transport=transport, event_hooks=hooks) as client:
        response = await client.send(client.build_request("GET", "http://model.example"), stream=True)
        closing = asyncio.create_task(response.aclose())
        await asyncio.sleep(0.005)
        closing.cancel()
        await asyncio.wait({closing})
        await asyncio.sleep(0.1)
    assert stream.returned


async def complete(chat: ChatSynthesizer) -> None:
    async for _ in chat.draft("What were net sales?", [evidence()]):
        pass


async def leave(chat: ChatSynthesizer) -> None:
    async with aclosing(chat.draft("What were net sales?", [evidence()])) as pieces:
        await anext(pieces)


async def cancel(chat: ChatSynthesizer) -> None:
    task = asyncio.create_task(complete(chat))
    for pause in (0.01, 0.0, 0.001):  # again while it cleans up, as a server that stops does
        await asyncio.sleep(pause)
        task.cancel()
    await asyncio.wait({task})


def sockets_to(port: int) -> int:
    connections = psutil.Process(os.getpid()).net_connections()
    return sum(1 for each in connections if each.raddr and each.raddr.port == port)


@pytest.mark.cancels_connecting
async def test_no_socket_is_left_after_a_thousand_asks(openai_server: OpenAIServer) -> None:
    chat = open_openai_chat("m", api_key="k", base_url=openai_server.url, context_window=8192, timeout=PATIENCE)
    slots, ways = asyncio.Semaphore(AT_ONCE), (complete, complete, leave, cancel)

    async def one(number: int) -> None:
        async with slots:
            openai_server.chat = Chat(broken=number % 10 == 0)
            await asyncio.gather(ways[number % len(ways)](chat), return_exceptions=True)

    await asyncio.gather(*map(one, range(ASKS)))
    port = httpx.URL(openai_server.url).port or 0
    assert sockets_to(port) <= AT_ONCE
    openai_server.chat = Chat()
    await asyncio.gather(*(complete(chat) for _ in range(AT_ONCE)))
    await chat.close()
    for _ in range(10):  # a transport that is closed lets go of its socket a few turns later
        await asyncio.sleep(0)
    gc.collect()
    assert sockets_to(port) == 0


async def test_an_ask_after_a_broken_reply_is_answered(openai_server: OpenAIServer) -> None:
    chat = open_openai_chat("m", api_key="k", base_url=openai_server.url, context_window=8192, timeout=PATIENCE)
    openai_server.chat = Chat(broken=True)
    failures = await asyncio.gather(*(complete(chat) for _ in range(5)), return_exceptions=True)
    assert all(isinstance(failure, AskError) for failure in failures)
    openai_server.chat = Chat()
    await complete(chat)
    await chat.close()
