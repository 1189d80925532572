"""The reaper: announces what waits, fails what keeps crashing, and one of several is elected."""

import asyncio

import pytest

from tests.jobs.engine import Engine
from tinyrag_gql.adapters.local.files import LocalFileStore
from tinyrag_gql.adapters.sqlite.corpus import SqliteCorpus
from tinyrag_gql.adapters.sqlite.facts import SqliteFactStore
from tinyrag_gql.jobs.garbage import GarbageCollector
from tinyrag_gql.jobs.reaper import BATCH, Reaper


@pytest.fixture
async def reaper(engine: Engine) -> Reaper:
    folder = engine.database.path.parent
    corpus = await SqliteCorpus(engine.database, model="test-model", dimension=8).open()
    files = await LocalFileStore(folder / "files").open()
    garbage = GarbageCollector(engine.documents, corpus, SqliteFactStore(engine.database), files)
    return Reaper(
        [engine.jobs], garbage, engine.documents, engine.queue, owner="w1", interval_seconds=0.05, max_crashes=2
    )


async def messages(engine: Engine, reaper: Reaper) -> int:
    """How many messages are in the queue of this kind of job after one round."""
    await reaper.run_once()
    name = "ingestion" if engine.jobs.noun == "document" else "evaluation"
    broker = engine.queue._broker
    return int(await asyncio.to_thread(broker.client.llen, f"{broker.namespace}:{name}"))


async def test_waiting_job_is_announced(engine: Engine, reaper: Reaper) -> None:
    await engine.add()
    assert await messages(engine, reaper) == 1


async def test_job_that_lost_its_worker_is_announced(engine: Engine, reaper: Reaper) -> None:
    await engine.lose_worker(await engine.add())
    assert await messages(engine, reaper) == 1


async def test_job_that_is_not_due_is_not_announced(engine: Engine, reaper: Reaper) -> None:
    await engine.change(await engine.add(), delay_seconds=60)
    assert await messages(engine, reaper) == 0


async def test_full_queue_gets_no_more_messages(engine: Engine, reaper: Reaper) -> None:
    document = await Engine.add(Engine("document", engine.database, engine.jobs._bus, engine.queue))
    for _ in range(BATCH):
        await engine.queue.enqueue(document)
    await engine.add()
    before = await engine.queue.depth()
    await reaper.run_once()
    assert (before, await engine.queue.depth()) == (BATCH, BATCH)


async def test_job_that_lost_too_many_workers_fails(engine: Engine, reaper: Reaper) -> None:
    job = await engine.add()
    await engine.lose_worker(job, crashes=2)
    await reaper.run_once()
    failed = await engine.current(job)
    assert (failed.status, failed.fence) == ("FAILED", 2)
    assert "lost 2 times" in str(failed.error)


async def test_running_job_is_left_alone(engine: Engine, reaper: Reaper) -> None:
    job = await engine.add()
    held = await engine.change(job, status=job.running_status, crashes=5, lease_seconds=30)
    assert await messages(engine, reaper) == 0
    assert await engine.current(job) == held


async def test_only_the_elected_reaper_works(engine: Engine, reaper: Reaper) -> None:
    await engine.add()
    assert await engine.documents.acquire_leadership("sweeper", "w2", 30)
    task = asyncio.create_task(reaper.run())
    await asyncio.sleep(0.3)
    task.cancel()
    await asyncio.gather(task, return_exceptions=True)
    assert await engine.queue.depth() == 0
