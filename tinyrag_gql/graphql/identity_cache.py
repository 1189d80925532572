"""A cache of what was made from an object, found by the object's identity."""

from collections.abc import Callable
from typing import Generic, TypeVar

Value = TypeVar("Value")


class IdentityCache(Generic[Value]):
    """Holds `capacity` values and drops the oldest. It keeps the objects too, so that no id is used twice.

    `cachetools.FIFOCache` does the same with a Python call for each lookup; this one is asked once for each event and
    subscriber.
    """

    def __init__(self, capacity: int) -> None:
        self._capacity = capacity
        self._entries: dict[int, tuple[object, Value]] = {}

    def get(self, source: object, make: Callable[[], Value]) -> Value:
        """Returns the value made from this very object before, or makes it now."""
        entry = self._entries.get(id(source))
        if entry is not None:
            return entry[1]
        value = make()
        if len(self._entries) >= self._capacity:
            del self._entries[next(iter(self._entries))]
        self._entries[id(source)] = (source, value)
        return value
