"""A cache that forgets what was not used for longest, bounded by the weight of what it holds."""

from collections import OrderedDict
from typing import Generic, TypeVar

Value = TypeVar("Value")


class Lru(Generic[Value]):
    """Values by text; `capacity` bounds the characters of all keys, and so the memory of what was made of them."""

    def __init__(self, capacity: int) -> None:
        self._capacity = capacity
        self._weight = 0
        self._values: OrderedDict[str, tuple[Value, int]] = OrderedDict()

    def get(self, key: str) -> Value | None:
        """The value, from now on the most recently used; None where there is none."""
        if key not in self._values:
            return None
        self._values.move_to_end(key)
        return self._values[key][0]

    def put(self, key: str, value: Value, weight: int) -> None:
        """Keep the value; the least recently used ones make room."""
        self._weight += weight - self._values.pop(key, (None, 0))[1]
        self._values[key] = (value, weight)
        while self._weight > self._capacity:
            self._weight -= self._values.popitem(last=False)[1][1]
