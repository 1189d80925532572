"""Limits of the edge that an operator may set, and the count of connections that they bound."""

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass


@dataclass(frozen=True)
class Limits:
    """How much one client may hold open."""

    init_seconds: float = 10.0
    """How long a new WebSocket may wait before its connection_init."""
    operations_per_connection: int = 32
    connections_per_address: int = 1000
    """WebSockets and event streams of one network address."""
    connections_per_key: int = 1000
    """The same of one API key, in one process."""
    recheck_seconds: float = 5.0
    """How often an open connection's key is looked at again."""


class Connections:
    """Counts what is open, by whatever names the holder."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._open: Counter[str] = Counter()

    def full(self, holder: str) -> bool:
        """Whether one more would be one too many."""
        return self._open[holder] >= self._most

    @contextmanager
    def one_more(self, holder: str) -> Iterator[bool]:
        """Count one while the context is open; False where it is one too many, and then it is not counted."""
        if self.full(holder):
            yield False
            return
        self._open[holder] += 1
        try:
            yield True
        finally:
            self._open[holder] -= 1
            if not self._open[holder]:
                del self._open[holder]
