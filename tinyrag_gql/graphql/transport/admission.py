"""Which connections and operations are let in: what HTTP and WebSockets check alike."""

import math
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Protocol

from tinyrag_gql.graphql.context import Principal
from tinyrag_gql.graphql.transport.key_monitor import KeyMonitor
from tinyrag_gql.graphql.transport.operations import AllowedOperations
from tinyrag_gql.graphql.transport.refusals import RequestRefusedError
from tinyrag_gql.services.all_services import Services


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

    @contextmanager
    def hold(self, holder: str) -> Iterator[bool]:
        """Count one connection while the context is open; yields False, and counts nothing, when it is one too many."""
        if self._open[holder] >= self._maximum:
            yield False
            return
        self._open[holder] += 1
        try:
            yield True
        finally:
            self._open[holder] -= 1
            if not self._open[holder]:
                del self._open[holder]


class Admission:
    """Holds the list of allowed operations, the counts of open connections, and the check of their keys."""

    def __init__(self, operations: AllowedOperations, limits: ConnectionLimits) -> None:
        self.operations = operations
        self.limits = limits
        self.by_address = ConnectionCounter(limits.connections_per_address)
        self.by_key = ConnectionCounter(limits.connections_per_key)
        self.key_monitor = KeyMonitor(limits.recheck_seconds)


async def count_operation(services: Services, principal: Principal) -> None:
    """Count one operation of this key. Raises RequestRefusedError when the key has none left."""
    if not (holder := principal.holder):
        return
    if not await services.rate_limiter.acquire(holder):
        wait = max(1, math.ceil(services.rate_limiter.state(holder).retry_after_seconds))
        message = f"This API key has sent too many requests. Try again in {wait} s."
        raise RequestRefusedError(429, "RATE_LIMITED", message, {"retry-after": str(wait)})


class Admitting(Protocol):
    """A view that lets connections in by an `Admission`."""

    admission: Admission
