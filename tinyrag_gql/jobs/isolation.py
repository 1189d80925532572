"""Keeps a document that may kill its process away from innocent neighbours: it runs alone in its worker."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from tinyrag_gql.domain.documents import Document


class IsolationLock:
    """A read-write lock: any number of ordinary documents at once, or one suspect alone."""

    def __init__(self) -> None:
        self._changed = asyncio.Condition()
        self._inside = 0
        self._suspects_waiting = 0
        self._suspect_inside = False

    @asynccontextmanager
    async def admit(self, *, alone: bool) -> AsyncIterator[None]:
        """Wait for a place; a suspect waits for an empty worker, and nobody overtakes a waiting suspect."""
        await self._enter(alone)
        try:
            yield
        finally:
            async with self._changed:
                self._inside -= 1
                self._suspect_inside = False
                self._changed.notify_all()

    async def _enter(self, alone: bool) -> None:
        async with self._changed:
            self._suspects_waiting += alone
            try:
                await self._changed.wait_for(self._empty if alone else self._open)
            finally:
                self._suspects_waiting -= alone
                self._changed.notify_all()
            self._inside += 1
            self._suspect_inside = alone

    def _empty(self) -> bool:
        return self._inside == 0

    def _open(self) -> bool:
        return not self._suspect_inside and self._suspects_waiting == 0


def lost_too_often(document: Document) -> str:
    """Why a document is given up that kept taking its worker with it."""
    return f"The worker was lost {document.crashes} times while ingesting this document."
