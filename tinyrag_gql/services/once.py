"""Keeps what was made for a while, and makes it once for all who ask while it is being made."""

import asyncio
from collections.abc import Awaitable, Callable, Hashable
from typing import Any, TypeVar, cast

from cachetools import LRUCache

T = TypeVar("T")


class Once:
    """Keeps what was made, up to `capacity` by `measure`; those who ask while it is being made wait for the same."""

    def __init__(self, capacity: int, measure: Callable[[Any], int] | None = None) -> None:
        self._made: LRUCache[Hashable, Any] = LRUCache(capacity, measure)
        self._making: dict[Hashable, asyncio.Task[Any]] = {}

    @property
    def making(self) -> int:
        """How many are being made."""
        return len(self._making)

    def has(self, key: Hashable) -> bool:
        """Whether it is made already, or being made."""
        return key in self._made or key in self._making

    async def get(self, key: Hashable, make: Callable[[], Awaitable[T]]) -> T:
        """What was made for this key; a failure is told to all who wait, and is not kept."""
        if key in self._made:
            return cast("T", self._made[key])
        if key not in self._making:
            self._making[key] = making = asyncio.create_task(self._make(key, make))
            making.add_done_callback(lambda task: task.cancelled() or task.exception())  # all who asked may be gone
        return cast("T", await asyncio.shield(self._making[key]))

    async def _make(self, key: Hashable, make: Callable[[], Awaitable[T]]) -> T:
        try:
            made = await make()
        finally:
            del self._making[key]
        if self._made.getsizeof(made) <= self._made.maxsize:
            self._made[key] = made
        return made
