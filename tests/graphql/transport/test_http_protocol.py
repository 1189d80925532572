"""Connections before their request has arrived: how large a head may be, how long it may take, how many may wait."""

import asyncio
import json
import socket
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, suppress
from typing import NamedTuple

import psutil
import pytest
from graphql import get_introspection_query

from tests.graphql.app import served
from tests.graphql.client import Client
from tinyrag_gql.graphql.transport import http_protocol
from tinyrag_gql.graphql.transport.http_protocol import HttpLimits
from tinyrag_gql.services.all_services import Services

BODY = b'{"query": "{ __typename }"}'
PATIENT = HttpLimits(head_seconds=600, body_seconds=600, waiting_per_address=8, open=1000)
QUICK = HttpLimits(head_seconds=0.1, body_seconds=0.1, waiting_per_address=8, open=20)
HEAD = b"POST /graphql HTTP/1.1\r\nhost: localhost\r\ncontent-type: application/json\r\n"


class RawClient(NamedTuple):
    """An open connection that sends bytes as it likes."""

    reader: asyncio.StreamReader
    writer: asyncio.StreamWriter

    async def send(self, *pieces: bytes) -> bytes:
        """Send the pieces; returns all that the server answers until it closes."""
        with suppress(ConnectionError):
            for piece in pieces:
                self.writer.write(piece)
                await self.writer.drain()
        return await self.rest()

    async def close(self) -> None:
        self.writer.close()
        with suppress(ConnectionError):
            await self.writer.wait_closed()

    async def rest(self) -> bytes:
        try:
            async with asyncio.timeout(HttpLimits().head_seconds):  # the limits that are tested are far below
                return await self.reader.read()
        except ConnectionError:
            return b""


async def raw(client: Client, stack: AsyncExitStack, *, address: str = "127.0.0.1") -> RawClient:
    """A connection from an address of this machine."""
    reader, writer = await asyncio.open_connection("127.0.0.1", client.http.base_url.port, local_addr=(address, 0))
    client = RawClient(reader, writer)
    stack.push_async_callback(client.close)
    return client


@pytest.fixture
async def stack() -> AsyncIterator[AsyncExitStack]:
    async with AsyncExitStack() as opened:
        yield opened


@pytest.fixture
async def quick(only_keys: Services, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Client]:
    """An API with little patience."""
    monkeypatch.setattr(http_protocol, "CHECK_SECONDS", 0.02)
    async with served(only_keys, http_limits=QUICK) as client:
        yield client


async def test_client_that_reads_nothing_is_disconnected(only_keys: Services) -> None:
    limits = HttpLimits(unread_seconds=1)
    async with served(only_keys, http_limits=limits) as client:
        with socket.socket() as deaf:
            deaf.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
            await asyncio.to_thread(deaf.connect, ("127.0.0.1", client.http.base_url.port))
            body = json.dumps({"query": get_introspection_query()}).encode()
            await asyncio.to_thread(deaf.sendall, HEAD + b"content-length: %d\r\n\r\n" % len(body) + body)
            async with asyncio.timeout(0.75 * HttpLimits().unread_seconds):
                while opened(deaf):  # noqa: ASYNC110 the system closes it
                    await asyncio.sleep(0.1)


def opened(client: socket.socket) -> bool:
    """Whether the server holds a connection to that client."""
    address = client.getsockname()
    found = psutil.Process().net_connections("tcp")
    return any(each.raddr == address and each.status == psutil.CONN_ESTABLISHED for each in found)


async def typename(client: Client) -> object:
    return await client.data("{ __typename }")


@pytest.mark.parametrize(
    "headers",
    [
        b"x-long: " + b"a" * 100_000 + b"\r\n",
        b"".join(b"x-%d: a\r\n" % number for number in range(101)),
        b"".join(b"a:b\r\n" for _ in range(20_000)),
        b"x" * 100_000,
    ],
    ids=["one long header", "many headers", "many short headers", "an endless name"],
)
async def test_a_head_over_the_limits_is_refused(edge: Client, stack: AsyncExitStack, headers: bytes) -> None:
    answer = await (await raw(edge, stack)).send(HEAD + headers)
    assert answer.startswith(b"HTTP/1.1 431 ")


async def test_a_head_that_comes_in_pieces_is_refused_at_the_limit(edge: Client, stack: AsyncExitStack) -> None:
    pieces = [b"a" * 10_000] * 7
    assert (await (await raw(edge, stack)).send(HEAD + b"x-long: ", *pieces)).startswith(b"HTTP/1.1 431 ")


async def test_a_long_url_is_refused(edge: Client, stack: AsyncExitStack) -> None:
    line = b"GET /graphql?query=" + b"a" * 100_000 + b" HTTP/1.1\r\nhost: localhost\r\n\r\n"
    assert (await (await raw(edge, stack)).send(line)).startswith(b"HTTP/1.1 431 ")


@pytest.mark.parametrize("hosts", [b"", b"host: localhost\r\nhost: evil.example\r\n"], ids=["none", "two"])
async def test_a_request_must_name_one_host(edge: Client, stack: AsyncExitStack, hosts: bytes) -> None:
    answer = await (await raw(edge, stack)).send(b"GET /healthz HTTP/1.1\r\n" + hosts + b"\r\n")
    assert answer.startswith(b"HTTP/1.1 400 ")


async def test_a_large_body_behind_a_small_head_is_no_large_head(edge: Client, stack: AsyncExitStack) -> None:
    body = b'{"query": "{ __typename }", "x": "' + b"a" * 500_000 + b'"}'
    head = HEAD + b"connection: close\r\ncontent-length: %d\r\n\r\n" % len(body)
    assert (await (await raw(edge, stack)).send(head + body)).startswith(b"HTTP/1.1 200 ")


async def test_a_silent_connection_is_closed(quick: Client, stack: AsyncExitStack) -> None:
    assert await (await raw(quick, stack)).rest() == b""


@pytest.mark.parametrize("begun", [HEAD, HEAD + b"content-length: 1000\r\n\r\n{"], ids=["head", "body"])
async def test_a_request_that_does_not_arrive_is_told_so(quick: Client, stack: AsyncExitStack, begun: bytes) -> None:
    assert (await (await raw(quick, stack)).send(begun)).startswith(b"HTTP/1.1 408 ")


async def test_a_head_that_trickles_is_closed(quick: Client, stack: AsyncExitStack) -> None:
    client = await raw(quick, stack)

    async def trickle() -> None:
        for byte in HEAD:
            client.writer.write(bytes([byte]))
            await asyncio.sleep(0.02)

    trickling = asyncio.create_task(trickle())
    assert (await client.rest()).startswith(b"HTTP/1.1 408 ")
    assert not trickling.done()
    trickling.cancel()


async def test_silent_connections_make_room_for_others(quick: Client, stack: AsyncExitStack) -> None:
    silent = [await raw(quick, stack) for _ in range(30)]
    assert await typename(quick) == {"__typename": "Query"}
    closed = [client for client in silent if client.reader.at_eof()]
    assert len(closed) >= 30 - QUICK.waiting_per_address


async def test_silent_connections_of_one_address_are_bounded(only_keys: Services, stack: AsyncExitStack) -> None:
    async with served(only_keys, http_limits=PATIENT) as client:
        other = await raw(client, stack, address="127.0.0.2")
        silent = [await raw(client, stack) for _ in range(30)]
        for oldest in silent[: 30 - PATIENT.waiting_per_address]:
            await oldest.rest()
        assert not any(each.reader.at_eof() for each in (other, *silent[-PATIENT.waiting_per_address :]))


async def test_closed_connections_are_logged(
    quick: Client, stack: AsyncExitStack, capsys: pytest.CaptureFixture[str]
) -> None:
    await (await raw(quick, stack)).rest()
    assert "http.connections_closed" in capsys.readouterr().out


async def test_a_connection_answers_again_after_a_request(quick: Client) -> None:
    assert [await typename(quick) for _ in range(3)] == [{"__typename": "Query"}] * 3
