"""The check of open connections' keys: one task looks at all of them and closes those whose key became invalid."""

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Protocol

import structlog

log = structlog.get_logger(__name__)


class MonitoredConnection(Protocol):
    """A connection that may stay open as long as its key is valid."""

    async def key_is_valid(self) -> bool:
        """Whether its key is still valid."""
        ...

    async def close_for_invalid_key(self) -> None:
        """Close it."""
        ...


class KeyMonitor:
    """Checks the key of each connection every `seconds`; its task runs only while there are connections."""

    def __init__(self, seconds: float) -> None:
        self._seconds = seconds
        self._connections: set[MonitoredConnection] = set()
        self._checking: asyncio.Task[None] | None = None
        self._closing: set[asyncio.Task[None]] = set()

    @contextmanager
    def watch(self, connection: MonitoredConnection) -> Iterator[None]:
        """Check the connection's key for as long as the context is open."""
        self._connections.add(connection)
        if self._checking is None or self._checking.done():
            self._checking = asyncio.create_task(self._check())
        try:
            yield
        finally:
            self._connections.discard(connection)
            if not self._connections:
                self._checking.cancel()
                self._checking = None

    async def _check(self) -> None:
        while True:
            await asyncio.sleep(self._seconds)
            for connection in list(self._connections):
                if not await self._key_is_valid(connection):
                    self._connections.discard(connection)
                    self._close(connection)

    async def _key_is_valid(self, connection: MonitoredConnection) -> bool:
        try:
            return await connection.key_is_valid()
        except Exception as error:  # the key store is unavailable: the next round checks again
            log.warning("transport.key_check_failed", error=repr(error))
            return True

    def _close(self, connection: MonitoredConnection) -> None:
        """In a task of its own: a client that does not read must not delay the others."""
        task = asyncio.create_task(connection.close_for_invalid_key())
        self._closing.add(task)
        task.add_done_callback(self._closing.discard)
