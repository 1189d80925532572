"""What was made of an object, remembered for as long as that very object is asked about."""

from collections.abc import Callable
from typing import Generic, TypeVar

Made = TypeVar("Made")


class ByIdentity(Generic[Made]):
    """Forgets the oldest of `capacity`. It keeps the objects that it remembers: no other can have the id of one."""

    def __init__(self, capacity: int) -> None:
        self._capacity = capacity
        self._known: dict[int, tuple[object, Made]] = {}

    def get(self, of: object, make: Callable[[], Made]) -> Made:
        """What was made of this object before, or else is made now."""
        known = self._known.get(id(of))
        if known is not None:
            return known[1]
        made = make()
        if len(self._known) >= self._capacity:
            del self._known[next(iter(self._known))]
        self._known[id(of)] = (of, made)
        return made
