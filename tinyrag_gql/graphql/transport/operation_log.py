"""The watch over open connections: one task looks at all their keys, and closes those whose key became invalid."""

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Protocol

import structlog

log = structlog.get_logger(__name__)


class OperationLogExtension(Protocol):
    """A connection that lives as long as its key."""

    async def may_stay(self) -> bool:
        """Whether its key is still valid."""
        ...

    async def dismiss(self) -> None:
        """Close it."""
        ...


class OperationLog:
    """Looks every `seconds`, for as long as anything is watched."""

    def __init__(self, seconds: float) -> None:
        self._seconds = seconds
        self._watched: set[OperationLogExtension] = set()
        self._looking: asyncio.Task[None] | None = None
        self._dismissing: set[asyncio.Task[None]] = set()

    @contextmanager
    def over(self, connection: OperationLogExtension) -> Iterator[None]:
        """Watch it while the context is open."""
        self._watched.add(connection)
        if self._looking is None or self._looking.done():
            self._looking = asyncio.create_task(self._look())
        try:
            yield
        finally:
            self._watched.discard(connection)
            if not self._watched:
                self._looking.cancel()
                self._looking = None

    async def _look(self) -> None:
        while True:
            await asyncio.sleep(self._seconds)
            for connection in list(self._watched):
                if not await self._may_stay(connection):
                    self._watched.discard(connection)
                    self._dismiss(connection)

    async def _may_stay(self, connection: OperationLogExtension) -> bool:
        try:
            return await connection.may_stay()
        except Exception as error:  # the store is out of order: looked at again the next time
            log.warning("edge.key_unchecked", error=repr(error))
            return True

    def _dismiss(self, connection: OperationLogExtension) -> None:
        """In a task of its own: a client that does not read must not keep the others."""
        task = asyncio.create_task(connection.dismiss())
        self._dismissing.add(task)
        task.add_done_callback(self._dismissing.discard)
