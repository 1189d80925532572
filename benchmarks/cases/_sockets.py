"""Many subscribers in one process, each a bare socket: what a client costs must not hide what the server does."""

import asyncio
import base64
import json
import os
import struct
import time
from collections.abc import Sequence
from functools import partial
from typing import cast
from urllib.parse import urlsplit

JOINING_AT_ONCE = 50


class Crowd:
    """Counts the messages of all its subscribers, and how long after `sent` each came."""

    def __init__(self) -> None:
        self.received = 0
        self.sent = 0.0
        self.seconds: list[float] = []
        self._members: list[_Member] = []
        self._wanted = 0
        self._reached = asyncio.Event()
        self._lost: Exception | None = None

    def __len__(self) -> int:
        return len(self._members)

    async def join(self, url: str, query: str, variables: Sequence[dict[str, object]]) -> None:
        """One subscriber for each of the variables; returns once each has had a first message."""
        place = urlsplit(url)
        loop = asyncio.get_running_loop()
        before = self.received
        for index, given in enumerate(variables):
            subscribe = {"id": "1", "type": "subscribe", "payload": {"query": query, "variables": given}}
            member = _Member(self, json.dumps(subscribe).encode())
            self._members.append(member)
            await loop.create_connection(partial(_itself, member), place.hostname or "", place.port or 80)
            if index % JOINING_AT_ONCE == 0:
                await self.until(before + max(0, index - JOINING_AT_ONCE))
        await self.until(before + len(variables))

    async def until(self, count: int) -> None:
        """Wait for that many messages in all. Raises what ended a subscriber meanwhile."""
        self._wanted = count
        self._reached.clear()
        if self.received < count and not self._lost:
            async with asyncio.timeout(300):
                await self._reached.wait()
        if self._lost:
            raise self._lost

    def leave(self) -> None:
        """Close every socket."""
        for member in self._members:
            member.transport.close()

    def lose(self, error: Exception) -> None:
        """A subscriber is gone that was not to leave."""
        self._lost = self._lost or error
        self._reached.set()

    def heard(self) -> None:
        """One more message."""
        self.received += 1
        self.seconds.append(time.perf_counter() - self.sent)
        if self.received >= self._wanted:
            self._reached.set()


class _Member(asyncio.Protocol):
    """Shakes hands, subscribes, and counts the text frames that come."""

    transport: asyncio.Transport

    def __init__(self, crowd: Crowd, subscribe: bytes) -> None:
        self._crowd = crowd
        self._steps = [b'{"type":"connection_init"}', subscribe]
        self._buffer = b""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self.transport = cast("asyncio.Transport", transport)
        head = (
            "GET /graphql HTTP/1.1",
            "host: localhost",
            "upgrade: websocket",
            "connection: upgrade",
            "sec-websocket-version: 13",
            "sec-websocket-protocol: graphql-transport-ws",
            f"sec-websocket-key: {base64.b64encode(os.urandom(16)).decode()}",
        )
        self.transport.write(("\r\n".join(head) + "\r\n\r\n").encode())

    def eof_received(self) -> None:
        self._crowd.lose(ConnectionError("The server closed a subscriber's connection."))

    def connection_lost(self, exc: Exception | None) -> None:
        if exc:
            self._crowd.lose(exc)

    def data_received(self, data: bytes) -> None:
        self._buffer += data
        if len(self._steps) == 2:
            head, end, self._buffer = self._buffer.partition(b"\r\n\r\n")
            if not end:
                self._buffer = head
                return
            if b" 101 " not in head:
                raise RuntimeError(f"The server takes no WebSocket: {head!r}")
            self._send(self._steps.pop(0))
        while frame := self._frame():
            self._take(*frame)

    def _frame(self) -> tuple[int, bytes] | None:
        """The next whole frame's opcode and content."""
        if len(self._buffer) < 4:
            return None
        size, start = self._buffer[1], 2
        if size == 126:
            size, start = struct.unpack("!H", self._buffer[2:4])[0], 4
        if len(self._buffer) < start + size:
            return None
        opcode, content = self._buffer[0] & 15, self._buffer[start : start + size]
        self._buffer = self._buffer[start + size :]
        return opcode, content

    def _take(self, opcode: int, content: bytes) -> None:
        if opcode == 9:
            self._send(content, opcode=10)
        elif self._steps:
            self._send(self._steps.pop(0))
        elif opcode == 1:
            if b'"next"' not in content:
                raise RuntimeError(f"A subscriber was sent {content!r}")
            self._crowd.heard()

    def _send(self, content: bytes, opcode: int = 1) -> None:
        size = len(content)
        head = bytes((0x80 | opcode, 0x80 | size)) if size < 126 else struct.pack("!BBH", 0x80 | opcode, 0xFE, size)
        self.transport.write(head + bytes(4) + content)  # a mask of zeros


def _itself(member: _Member) -> _Member:
    return member
