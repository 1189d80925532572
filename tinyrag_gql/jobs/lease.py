"""Work under a lease: renewed while it lasts, and ended at once when the record moves on."""

import asyncio
import time
from collections.abc import Awaitable, Callable, Coroutine
from typing import TypeVar

import structlog

from tinyrag_gql.domain.errors import FencedError

T = TypeVar("T")
log = structlog.get_logger(__name__)

WATCH_SECONDS = 1.0


async def run_with_lease(
    work: Coroutine[object, object, T],
    *,
    look: Callable[[], Awaitable[None]],
    renew: Callable[[], Awaitable[None]],
    lease_seconds: float,
    name: str,
) -> T:
    """Run `work` while the lease is kept; `look` and `renew` raise FencedError where it is lost, which ends the work.

    A store that cannot be reached is asked again until the lease is over. `name` is what the log calls the record.
    """
    task = asyncio.ensure_future(work)
    watch = asyncio.ensure_future(_watch(look, renew, lease_seconds, name))
    try:
        await asyncio.wait({task, watch}, return_when=asyncio.FIRST_COMPLETED)
        if not task.done():
            watch.result()
        return await task
    finally:
        task.cancel()
        watch.cancel()
        await asyncio.gather(task, watch, return_exceptions=True)


async def _watch(
    look: Callable[[], Awaitable[None]], renew: Callable[[], Awaitable[None]], lease_seconds: float, name: str
) -> None:
    interval = min(WATCH_SECONDS, lease_seconds / 5)
    renewed_at = time.monotonic()
    while True:
        await asyncio.sleep(interval)
        since = time.monotonic() - renewed_at
        try:
            await look()
            if since >= lease_seconds / 3:
                await renew()
                renewed_at = time.monotonic()
        except FencedError:
            raise
        except Exception as error:
            log.warning("lease.unreachable", record=name, error=repr(error), silent_seconds=since)
            if since >= lease_seconds:
                raise FencedError(f"{name}: the lease could not be renewed in time") from error
