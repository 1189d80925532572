"""Fair order across tenants, backoff, and the lock that isolates a job that may kill its worker."""

import asyncio

from tinyrag_gql.jobs.scheduling import IsolationLock


async def stay(lock: IsolationLock, name: str, log: list[str], *, exclusive: bool) -> None:
    async with lock.hold(exclusive=exclusive):
        log.append(f"+{name}")
        await asyncio.sleep(0.02)
        log.append(f"-{name}")


async def test_isolation_lock_lets_ordinary_jobs_run_together() -> None:
    lock, log = IsolationLock(), []
    await asyncio.gather(*(stay(lock, name, log, exclusive=False) for name in "ab"))
    assert log[:2] == ["+a", "+b"]


async def test_isolation_lock_runs_a_suspect_alone() -> None:
    lock, log = IsolationLock(), []
    stays = [stay(lock, "a", log, exclusive=False), stay(lock, "x", log, exclusive=True)]
    await asyncio.gather(*stays, stay(lock, "b", log, exclusive=False))
    assert log == ["+a", "-a", "+x", "-x", "+b", "-b"]


async def test_isolation_lock_is_released_by_a_cancelled_waiter() -> None:
    lock, log = IsolationLock(), []
    async with lock.hold(exclusive=False):
        waiting = asyncio.create_task(stay(lock, "x", log, exclusive=True))
        await asyncio.sleep(0)
        waiting.cancel()
        await asyncio.gather(waiting, return_exceptions=True)
        await stay(lock, "b", log, exclusive=False)
    assert log == ["+b", "-b"]
