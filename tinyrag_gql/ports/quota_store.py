"""Requests that all API processes give out together."""

from typing import NamedTuple, Protocol


class QuotaGrant(NamedTuple):
    """What a process was given out of a shared bucket."""

    granted: int
    """Requests, from now on this process's own to let in; 0 where there are none."""
    level: float
    """What is left in the bucket."""


class QuotaStore(Protocol):
    """One bucket for each holder, which holds a minute's requests and fills up again at an even pace."""

    async def lease(self, holder: str, wanted: int, per_minute: int) -> QuotaGrant | None:
        """Up to `wanted` requests, in one atomic step; None where the store does not answer."""
        ...
