"""uvicorn's HTTP protocol with limits on what a client may send and hold before its request has arrived, and after.

uvicorn bounds neither the head of a request, nor how long it takes to arrive, nor how many connections wait, nor how
long a client does not read. So a head of many megabytes costs seconds of CPU, and silent connections use up the open
files of the process.
"""

import asyncio
import socket
from collections import Counter, defaultdict
from dataclasses import dataclass
from typing import Any, ClassVar

import structlog
from uvicorn.protocols.http.httptools_impl import STATUS_LINE, HttpToolsProtocol

from tinyrag_gql import telemetry

log = structlog.get_logger(__name__)

CHECK_SECONDS = 1.0
LOG_SECONDS = 10.0
"""A flood of closed connections is one log line in so many seconds, with their number."""


@dataclass(frozen=True)
class HttpLimits:
    """What a client may send and hold open before its request has arrived, and how long it may leave a reply unread."""

    head_bytes: int = 64 * 1024
    """Of the request line and the headers; a query of 16 KiB in the URL takes 48 KiB, percent-encoded."""
    headers: int = 100
    head_seconds: float = 10.0
    """For a request's head, from the opening of the connection or the head's first byte."""
    body_bytes_per_second: int = 4 * 1024
    """The slowest that a body may come, on average over `body_seconds`."""
    body_seconds: float = 10.0
    unread_seconds: float = 60.0
    """How long a client may take nothing of what it is sent; its responses, streams and WebSockets hold memory."""
    waiting_per_address: int = 1000
    """Connections of an address that wait for a request; one more closes the one that has waited longest."""
    open: int = 10_000
    """Connections of all clients; one more closes the one that has waited longest for a request."""


class HttpConnections:
    """The HTTP connections of a process: which wait for a request, and which receive a body."""

    def __init__(self, limits: HttpLimits) -> None:
        self.limits = limits
        self._waiting: dict[LimitedHttpProtocol, float] = {}  # the one that has waited longest is first
        self._of_address: defaultdict[str, dict[LimitedHttpProtocol, None]] = defaultdict(dict)
        self._receiving: dict[LimitedHttpProtocol, tuple[float, int]] = {}
        self._timer: asyncio.TimerHandle | None = None
        self._closed: Counter[str] = Counter()
        self._logged_at = float("-inf")

    def wait(self, connection: "LimitedHttpProtocol", open_count: int) -> None:
        """The connection waits for a request from now on; one that has waited for longest may be closed for it."""
        self.settle(connection)
        self._waiting[connection] = connection.loop.time()
        of_address = self._of_address[connection.address]
        of_address[connection] = None
        if len(of_address) > self.limits.waiting_per_address:
            self.close(next(iter(of_address)), "too_many_of_one_address")
        elif open_count > self.limits.open:
            self.close(next(iter(self._waiting)), "too_many")
        self._schedule(connection.loop)

    def receive(self, connection: "LimitedHttpProtocol") -> None:
        """The head has arrived, and the body is to come."""
        self.settle(connection)
        self._receiving[connection] = (connection.loop.time(), connection.received)

    def settle(self, connection: "LimitedHttpProtocol") -> None:
        """The request has arrived, or the connection has closed."""
        self._receiving.pop(connection, None)
        if self._waiting.pop(connection, None) is not None:
            of_address = self._of_address[connection.address]
            of_address.pop(connection, None)
            if not of_address:
                del self._of_address[connection.address]

    def close(self, connection: "LimitedHttpProtocol", reason: str) -> None:
        """Close a connection whose request has not arrived."""
        self.settle(connection)
        self._closed[reason] += 1
        telemetry.count("refusals", code="CONNECTION_CLOSED")
        connection.close_early()

    def _log(self, now: float) -> None:
        if self._closed and now - self._logged_at >= LOG_SECONDS:
            self._logged_at = now
            log.warning("http.connections_closed", waiting=len(self._waiting), **self._closed)
            self._closed.clear()

    def _schedule(self, loop: asyncio.AbstractEventLoop) -> None:
        if self._timer is None:
            self._timer = loop.call_later(CHECK_SECONDS, self._check, loop)

    def _check(self, loop: asyncio.AbstractEventLoop) -> None:
        self._timer, now = None, loop.time()
        while self._waiting and now - next(iter(self._waiting.values())) > self.limits.head_seconds:
            self.close(next(iter(self._waiting)), "no_request_in_time")
        for connection, (since, received) in list(self._receiving.items()):
            if now - since > self.limits.body_seconds:
                self._check_rate(connection, now - since, connection.received - received)
        self._log(now)
        if self._waiting or self._receiving or self._closed:
            self._schedule(loop)

    def _check_rate(self, connection: "LimitedHttpProtocol", seconds: float, received: int) -> None:
        if received < seconds * self.limits.body_bytes_per_second and not connection.flow.read_paused:
            self.close(connection, "too_slow")
        else:
            self.receive(connection)


def _close_if_unread(transport: Any, seconds: float) -> None:
    """Have the system close a connection whose client takes nothing of what it is sent, or is gone without a word."""
    opened = transport.get_extra_info("socket")
    if hasattr(socket, "TCP_USER_TIMEOUT") and opened.family != socket.AF_UNIX:  # Linux has it
        opened.setsockopt(socket.IPPROTO_TCP, socket.TCP_USER_TIMEOUT, int(seconds * 1000))


class _HeadRefusedError(Exception):
    """Ends the parsing of a head; uvicorn then calls `send_400_response`."""


class LimitedHttpProtocol(HttpToolsProtocol):
    """Reports where each connection stands to `registry`, and refuses heads over its limits."""

    registry: ClassVar[HttpConnections]
    received = 0
    _head_bytes = 0
    _in_head = True
    _idle = True
    """No byte of a request has come since the last response."""
    _refusal = 400

    @property
    def address(self) -> str:
        """The address of the other end, which may be a proxy."""
        return self.client[0] if self.client else ""

    def connection_made(self, transport: Any) -> None:
        """A client has connected."""
        super().connection_made(transport)
        _close_if_unread(transport, self.registry.limits.unread_seconds)
        self.registry.wait(self, len(self.connections))

    def connection_lost(self, exc: Exception | None) -> None:
        """The connection is closed."""
        self.registry.settle(self)
        super().connection_lost(exc)

    def data_received(self, data: bytes) -> None:
        """Parse what has come; a head that is still incomplete at its limit is refused."""
        self.received += len(data)
        super().data_received(data)
        if self._in_head and not self._idle and not self.transport.is_closing():
            self._head_bytes += len(data)
            if self._head_bytes > self.registry.limits.head_bytes:
                self._refusal = 431
                self.send_400_response("The head of the request is too large.")

    def on_message_begin(self) -> None:
        """A head begins."""
        super().on_message_begin()
        self._in_head, self._head_bytes, self._idle = True, 0, False
        self.registry.wait(self, len(self.connections))

    def on_header(self, name: bytes, value: bytes) -> None:
        """One header has come. Raises _HeadRefusedError for one too many."""
        super().on_header(name, value)
        if len(self.headers) > self.registry.limits.headers:
            self._refusal = 431
            raise _HeadRefusedError

    def on_headers_complete(self) -> None:
        """The head has arrived. Raises _HeadRefusedError unless it names one host (RFC 9112, section 3.2)."""
        self._in_head = False
        size = len(self.url) + sum(len(name) + len(value) + 4 for name, value in self.headers)
        if size > self.registry.limits.head_bytes:
            self._refusal = 431
            raise _HeadRefusedError
        hosts = sum(name == b"host" for name, _ in self.headers)
        if hosts > 1 or (not hosts and self.parser.get_http_version() == "1.1"):
            raise _HeadRefusedError
        self.registry.receive(self)
        super().on_headers_complete()

    def on_message_complete(self) -> None:
        """The request has arrived."""
        self.registry.settle(self)
        super().on_message_complete()
        if self.cycle is not None and self.cycle.response_complete:  # it was answered before its end
            self._wait_for_next()

    def on_response_complete(self) -> None:
        """The response is sent, and the connection may wait for the next request."""
        super().on_response_complete()
        if not self.transport.is_closing() and self.cycle.response_complete:
            self._wait_for_next()

    def _wait_for_next(self) -> None:
        self._idle = True
        self.registry.wait(self, len(self.connections))

    def handle_websocket_upgrade(self) -> None:
        """The connection is a WebSocket from now on, which has limits of its own."""
        self.registry.settle(self)
        super().handle_websocket_upgrade()

    def send_400_response(self, msg: str) -> None:
        """Refuse what has come, by 431 for a head over the limits; unless a response is under way."""
        if self.cycle is not None and self.cycle.response_started and not self.cycle.response_complete:
            self.transport.close()
            return
        self._write_refusal(self._refusal, msg if self._refusal == 400 else "The head of the request is too large.")

    def close_early(self) -> None:
        """Close the connection; a client that has begun a request is told by 408."""
        is_answered = self.cycle is not None and self.cycle.response_started
        if self._idle or (is_answered and not self._in_head):
            self.transport.close()
        else:
            self._write_refusal(408, "The request did not arrive in time.")

    def _write_refusal(self, status: int, message: str) -> None:
        body = f"{message}\n".encode()
        head = f"content-type: text/plain; charset=utf-8\r\ncontent-length: {len(body)}\r\nconnection: close\r\n\r\n"
        self.transport.write(STATUS_LINE[status] + head.encode() + body)
        self.transport.close()


def limited_protocol(limits: HttpLimits) -> type[LimitedHttpProtocol]:
    """Returns a protocol class for one server, whose connections are counted together."""

    class CountedHttpProtocol(LimitedHttpProtocol):
        registry = HttpConnections(limits)

    return CountedHttpProtocol
