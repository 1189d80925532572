"""Which connections and operations are let in: what HTTP and WebSockets check alike."""

import math
from typing import Protocol

from tinyrag_gql.graphql.context import Context
from tinyrag_gql.graphql.transport.key_monitor import KeyMonitor
from tinyrag_gql.graphql.transport.limits import ConnectionCounter, ConnectionLimits
from tinyrag_gql.graphql.transport.operations import AllowedOperations
from tinyrag_gql.graphql.transport.refusals import RefusedError


class Admission:
    """Holds the list of allowed operations, the counts of open connections, and the check of their keys."""

    def __init__(self, operations: AllowedOperations, limits: ConnectionLimits) -> None:
        self.operations = operations
        self.limits = limits
        self.by_address = ConnectionCounter(limits.connections_per_address)
        self.by_key = ConnectionCounter(limits.connections_per_key)
        self.key_monitor = KeyMonitor(limits.recheck_seconds)

    async def count_operation(self, context: Context) -> None:
        """Count one operation of this key. Raises RefusedError when the key has none left."""
        if not (holder := context.principal.holder):
            return
        rate_limiter = context.services.rate_limiter
        if not await rate_limiter.take(holder):
            wait = max(1, math.ceil(rate_limiter.look(holder).retry_after_seconds))
            message = f"This API key has sent too many requests. Try again in {wait} s."
            raise RefusedError(429, "RATE_LIMITED", message, {"retry-after": str(wait)})


class Admitting(Protocol):
    """A view that lets connections in by an `Admission`."""

    admission: Admission
