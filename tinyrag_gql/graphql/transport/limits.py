"""Limits on what one client may hold open, and the counters that enforce them."""

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass


@dataclass(frozen=True)
class ConnectionLimits:
    """How much one client may hold open."""

    init_seconds: float = 10.0
    """How long a new WebSocket may wait before its connection_init."""
    operations_per_connection: int = 32
    connections_per_address: int = 1000
    """WebSockets and event streams of one network address."""
    connections_per_key: int = 1000
    """WebSockets and event streams of one API key, in one process."""
    recheck_seconds: float = 5.0
    """How often the key of an open connection is checked again."""


class ConnectionCounter:
    """Counts open connections by holder, and admits at most `maximum` of each."""

    def __init__(self, maximum: int) -> None:
        self._maximum = maximum
        self._open: Counter[str] = Counter()

    def is_full(self, holder: str) -> bool:
        """Whether one more connection would be one too many."""
        return self._open[holder] >= self._maximum

    @contextmanager
    def hold(self, holder: str) -> Iterator[bool]:
        """Count one connection while the context is open; yields False, and counts nothing, when it is one too many."""
        if self.is_full(holder):
            yield False
            return
        self._open[holder] += 1
        try:
            yield True
        finally:
            self._open[holder] -= 1
            if not self._open[holder]:
                del self._open[holder]
