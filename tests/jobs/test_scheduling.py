"""Fair order across tenants, backoff, and the lock that isolates a job that may kill its worker."""

import asyncio
from datetime import UTC, datetime

from tinyrag_gql.domain.documents import Document
from tinyrag_gql.domain.status import DocumentStatus
from tinyrag_gql.jobs.scheduling import (
    LONGEST_BACKOFF_SECONDS,
    IsolationLock,
    backoff_seconds,
    fair_order,
    needs_isolation,
)

NOW = datetime.now(UTC)
BLANK = Document(id="", tenant="", file_name="", media_type="", created_at=NOW, updated_at=NOW)


def test_fair_order_begins_with_one_job_of_each_tenant() -> None:
    waiting = [BLANK.model_copy(update={"id": f"{tenant}{n}", "tenant": tenant}) for n in range(3) for tenant in "abc"]
    turns = [job.id for job in fair_order(waiting)]
    assert sorted(turns[:3]) == ["a0", "b0", "c0"]
    assert sorted(turns) == sorted(job.id for job in waiting)


def test_job_that_lost_a_worker_needs_isolation() -> None:
    running = BLANK.model_copy(update={"status": DocumentStatus.PROCESSING})
    crashed = BLANK.model_copy(update={"crashes": 1})
    assert [needs_isolation(job) for job in (BLANK, running, crashed)] == [False, True, True]


def test_backoff_grows_to_a_limit() -> None:
    delays = [backoff_seconds(tries) for tries in range(20)]
    assert 2 <= delays[0] < delays[3]
    assert LONGEST_BACKOFF_SECONDS <= delays[-1] <= 1.2 * LONGEST_BACKOFF_SECONDS


def test_backoff_of_ten_attempts_outlasts_an_outage_of_ten_minutes() -> None:
    assert sum(backoff_seconds(tries) for tries in range(9)) > 600


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
