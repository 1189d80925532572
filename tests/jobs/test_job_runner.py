"""From claim to outcome, for documents and for evaluations: every way in which an attempt can end."""

import asyncio
import sqlite3
from datetime import timedelta

import pytest

from tests.jobs.engine import AnyAttempt, Engine, Work
from tests.patience import PATIENCE
from tinyrag_gql.domain.errors import PermanentIngestionError, TransientIngestionError, WorkerCrashError
from tinyrag_gql.domain.jobs import Precondition
from tinyrag_gql.domain.status import IngestionErrorCode
from tinyrag_gql.jobs.job_runner import ATTEMPTS_BY_CODE, UNEXPECTED_ATTEMPTS

RETRY_NOW = TransientIngestionError(IngestionErrorCode.EMBEDDING_FAILED, "The model does not answer.", 0)
PERMANENT = PermanentIngestionError(IngestionErrorCode.NO_TEXT, "There is no text.")
CRASH = WorkerCrashError(IngestionErrorCode.CRASHED, "The parser ended.", 0)
FULL_DISK = sqlite3.OperationalError("database or disk is full")


def raising(*errors: Exception) -> Work:
    """Work that fails in these ways, one attempt after the other."""
    left = list(errors)

    async def work(attempt: AnyAttempt) -> None:
        raise left.pop(0)

    return work


def waiting(started: asyncio.Event) -> Work:
    """Work that starts and never ends."""

    async def work(attempt: AnyAttempt) -> None:
        started.set()
        await asyncio.Event().wait()

    return work


async def test_process_next_completes_a_job(engine: Engine) -> None:
    job = await engine.add()
    assert await engine.runner(engine.complete).process_next()
    done = await engine.current(job)
    assert (done.status, done.attempt, done.fence, done.lease_expires_at) == ("COMPLETED", 1, 1, None)
    assert await engine.messages(job) == [None, "Started", "Done"]


async def test_process_next_without_a_due_job_is_false(engine: Engine) -> None:
    await engine.change(await engine.add(), delay_seconds=60)
    assert not await engine.runner(engine.complete).process_next()


async def test_process_all_ends_when_no_job_is_due(engine: Engine) -> None:
    added = [await engine.add() for _ in range(3)]
    await engine.runner(engine.complete).process_all()
    assert {(await engine.current(job)).status for job in added} == {"COMPLETED"}


async def test_two_runners_make_one_attempt_at_a_job(engine: Engine) -> None:
    job = await engine.add()
    runners = [engine.runner(engine.complete) for _ in range(2)]
    assert sorted(await asyncio.gather(*(runner.process_next() for runner in runners))) == [False, True]
    assert (await engine.current(job)).attempt == 1


async def test_tenants_take_turns(engine: Engine) -> None:
    for _ in range(30):
        await engine.add("flood")
    alone = await engine.add("other")
    runner = engine.runner(engine.complete)
    for _ in range(25):  # each time one of the two tenants by chance: missing it so often is one run in 30 million
        await runner.process_next()
    assert (await engine.current(alone)).status == "COMPLETED"


async def test_permanent_error_fails_a_job_at_once(engine: Engine) -> None:
    job = await engine.add()
    await engine.runner(raising(PERMANENT)).process_next()
    failed = await engine.current(job)
    assert (failed.status, failed.lease_expires_at) == ("FAILED", None)
    assert "There is no text." in str(failed.error)


async def test_transient_error_is_retried_until_attempts_are_spent(engine: Engine) -> None:
    job = await engine.add()
    runner = engine.runner(raising(RETRY_NOW, RETRY_NOW), max_attempts=2)
    await runner.process_next()
    again = await engine.current(job)
    assert (again.status, again.failures, again.crashes) == ("PENDING", 1, 0)
    await runner.process_next()
    failed = await engine.current(job)
    assert (failed.status, failed.attempt) == ("FAILED", 2)
    assert "does not answer" in str(failed.error)


async def test_unexpected_error_is_masked_and_retried_later(engine: Engine) -> None:
    job = await engine.add()
    await engine.runner(raising(RuntimeError("secret detail"))).process_next()
    again = await engine.current(job)
    assert again.status == "PENDING"
    assert again.next_attempt_at > again.updated_at
    assert not any("secret" in (message or "") for message in await engine.messages(job))


@pytest.mark.parametrize(("error", "status"), [(FULL_DISK, "PENDING"), (RuntimeError("a bug"), "FAILED")])
async def test_outage_of_the_store_is_retried_for_longer_than_a_bug(
    engine: Engine, error: Exception, status: str
) -> None:
    job = await engine.add()
    await engine.change(job, failures=UNEXPECTED_ATTEMPTS - 1)
    await engine.runner(raising(error), max_attempts=10).process_next()
    assert (await engine.current(job)).status == status


@pytest.mark.parametrize("seconds", [1e30, 1e8, float("inf"), float("nan")])
async def test_hostile_delay_is_an_hour_at_most(engine: Engine, seconds: float) -> None:
    job = await engine.add()
    await engine.runner(
        raising(TransientIngestionError(IngestionErrorCode.FETCH_FAILED, "busy", seconds))
    ).process_next()
    again = await engine.current(job)
    assert (again.status, again.failures) == ("PENDING", 1)
    due = again.next_attempt_at or again.updated_at
    assert due - again.updated_at <= timedelta(hours=1, seconds=5)


async def test_address_that_fails_is_tried_less_often_than_other_work(engine: Engine) -> None:
    ended = []
    for code in (IngestionErrorCode.FETCH_FAILED, IngestionErrorCode.EMBEDDING_FAILED):
        job = await engine.add()
        await engine.change(job, failures=ATTEMPTS_BY_CODE[IngestionErrorCode.FETCH_FAILED] - 1)
        await engine.runner(raising(TransientIngestionError(code, "busy")), max_attempts=100).process_next()
        ended.append((await engine.current(job)).status)
    assert ended == ["FAILED", "PENDING"]


async def test_outcome_that_cannot_be_written_fails_the_job_at_once(engine: Engine) -> None:
    job = await engine.add()
    unwritable = TransientIngestionError(IngestionErrorCode.FETCH_FAILED, "half a character: \ud800")
    async with asyncio.timeout(PATIENCE):
        await engine.runner(raising(unwritable), lease_seconds=2 * PATIENCE).process_next()
    ended = await engine.current(job)
    assert ended.status == "FAILED"


async def test_file_that_crashes_its_reader_again_alone_fails(engine: Engine) -> None:
    job = await engine.add()
    runner = engine.runner(raising(CRASH, CRASH), max_crashes=10)
    await runner.process_all()
    failed = await engine.current(job)
    assert (failed.status, failed.attempt) == ("FAILED", 2)


async def test_crash_of_a_child_process_is_counted_apart(engine: Engine) -> None:
    job = await engine.add()
    runner = engine.runner(raising(CRASH, CRASH))
    await runner.process_next()
    again = await engine.current(job)
    assert (again.status, again.failures, again.crashes) == ("PENDING", 0, 1)
    await runner.process_next()
    assert (await engine.current(job)).status == "FAILED"


async def test_lost_worker_counts_as_a_crash(engine: Engine) -> None:
    job = await engine.add()
    await engine.lose_worker(job)
    await engine.runner(engine.complete).process_next()
    done = await engine.current(job)
    assert (done.status, done.crashes) == ("COMPLETED", 1)
    assert any("worker was lost" in (message or "") for message in await engine.messages(job))


async def test_job_that_lost_too_many_workers_fails_without_another_attempt(engine: Engine) -> None:
    job = await engine.add()
    await engine.lose_worker(job, crashes=1)
    worked = asyncio.Event()
    await engine.runner(waiting(worked)).process_next()
    failed = await engine.current(job)
    assert (failed.status, worked.is_set()) == ("FAILED", False)
    assert "lost 2 times" in str(failed.error)


async def test_stopped_worker_releases_its_job(engine: Engine) -> None:
    job, started = await engine.add(), asyncio.Event()
    task = asyncio.create_task(engine.runner(waiting(started)).process_next())
    await started.wait()
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    released = await engine.current(job)
    assert (released.status, released.fence, released.failures) == ("PENDING", 2, 0)
    assert await engine.runner(engine.complete).process_next()


async def test_cancel_ends_the_work_at_once_and_nothing_more_is_written(engine: Engine) -> None:
    job, started = await engine.add(), asyncio.Event()
    task = asyncio.create_task(engine.runner(waiting(started), lease_seconds=1.0).process_next())
    await started.wait()
    await engine.change(job, status="CANCELLED", bump_fence=True)
    cancelled = await engine.current(job)
    assert await asyncio.wait_for(task, PATIENCE)
    assert await engine.current(job) == cancelled


async def test_lease_is_renewed_while_the_work_lasts(engine: Engine) -> None:
    job = await engine.add()

    async def slow(attempt: AnyAttempt) -> None:
        await asyncio.sleep(2.5)
        await engine.complete(attempt)

    task = asyncio.create_task(engine.runner(slow, lease_seconds=1.0).process_next())
    await asyncio.sleep(2.0)
    claimed = await engine.store.update(job.id, Precondition(lease_expired=True), engine.jobs.patch(bump_fence=True))
    await task
    assert (claimed, (await engine.current(job)).status) == (None, "COMPLETED")


async def test_write_of_an_attempt_that_was_taken_over_is_refused(engine: Engine) -> None:
    job = await engine.add()

    async def overtaken(attempt: AnyAttempt) -> None:
        await engine.change(job, bump_fence=True)
        await engine.complete(attempt)

    await engine.runner(overtaken).process_next()
    assert (await engine.current(job)).status == job.running_status


async def test_job_that_lost_its_worker_runs_alone(engine: Engine) -> None:
    suspect, inside, most = await engine.add(), 0, 0
    for _ in range(3):
        await engine.add()
    await engine.lose_worker(suspect)

    async def counted(attempt: AnyAttempt) -> None:
        nonlocal inside, most
        inside += 1
        await asyncio.sleep(0.1)
        if attempt.record.id == suspect.id:
            most = inside
        inside -= 1
        await engine.complete(attempt)

    runner = engine.runner(counted)
    await asyncio.gather(*(runner.process_next() for _ in range(4)))
    assert (most, (await engine.current(suspect)).status) == (1, "COMPLETED")


async def test_outcome_is_written_once_the_store_accepts_it(engine: Engine) -> None:
    job = await engine.add()
    table = engine.store.table
    refuse = (
        f"CREATE TRIGGER full BEFORE UPDATE ON {table} WHEN NEW.status = 'PENDING'"
        " BEGIN SELECT RAISE(FAIL, 'the disk is full'); END"
    )
    await engine.database.write(lambda connection: connection.execute(refuse))
    task = asyncio.create_task(engine.runner(raising(RETRY_NOW)).process_next())
    await asyncio.sleep(0.5)
    assert (await engine.current(job)).status == job.running_status
    await engine.database.write(lambda connection: connection.execute("DROP TRIGGER full"))
    await asyncio.wait_for(task, PATIENCE)
    assert (await engine.current(job)).status == "PENDING"
