"""The sweeper: wakes what was forgotten, fails what keeps crashing, collects what nobody can read."""

import asyncio
import os
from collections.abc import AsyncIterator

from tests.services.conftest import TENANT, World
from tinyrag_gql.domain.changes import Patch, Precondition
from tinyrag_gql.domain.status import DocumentStatus, IngestionErrorCode


async def lose_worker(world: World, document_id: str, crashes: int) -> None:
    """The record as a worker leaves it that died: PROCESSING, its lease over."""
    change = Patch(status=DocumentStatus.PROCESSING, bump_fence=True, crashes=crashes, lease_seconds=0.01)
    assert await world.documents.update(document_id, Precondition(), change) is not None
    await asyncio.sleep(0.05)


async def test_sweeping_wakes_what_waits(world: World) -> None:
    await world.accept()
    await asyncio.to_thread(world.queue._broker.client.flushdb)
    await world.sweeping().sweep()
    assert await world.queue.depth() == 1


async def test_sweeping_wakes_what_lost_its_worker(world: World) -> None:
    document = await world.accept()
    await asyncio.to_thread(world.queue._broker.client.flushdb)
    await lose_worker(world, document.id, crashes=0)
    await world.sweeping().sweep()
    assert await world.queue.depth() == 1


async def test_sweeping_does_not_flood_the_queue(world: World) -> None:
    for number in range(70):
        await world.accept(f"Text number {number}.", f"{number}.txt")
    await world.sweeping().sweep()
    assert await world.queue.depth() == 70


async def test_sweeping_fails_what_keeps_crashing(world: World) -> None:
    document = await world.accept()
    await lose_worker(world, document.id, crashes=2)
    await world.sweeping().sweep()
    failed = await world.current(document.id)
    assert failed.error is not None
    assert (failed.status, failed.error.code) == (DocumentStatus.FAILED, IngestionErrorCode.CRASHED)


async def test_sweeping_collects_a_deleted_documents_chunks(world: World) -> None:
    document = await world.ingest()
    await world.library.delete(TENANT, document.id)
    await world.sweeping().sweep()
    assert await world.corpus.ordinals(document.id, 1) == set()
    assert await world.corpus.page_count(document.id, 1) == 0


async def test_sweeping_elects_one_of_two(world: World) -> None:
    assert await world.documents.acquire_leadership("sweeper", "w1", 30)
    assert not await world.documents.acquire_leadership("sweeper", "w2", 30)
    assert await world.documents.acquire_leadership("sweeper", "w1", 30)


async def test_sweeping_clears_away_files_that_no_record_came_to(world: World) -> None:
    document = await world.accept()
    orphans = [(await world.files.put(bytes_of(f"orphan {number}"), limit=100)).sha256 for number in range(40)]
    young = orphans.pop()
    for sha256 in (document.sha256, *orphans):
        path = world.files._path(sha256)
        os.utime(path, (path.stat().st_atime, path.stat().st_mtime - 3600))
    sweeping = world.sweeping()
    for _ in range(4):
        await sweeping.sweep()
    assert set(await world.files.kept("", 100)) == {document.sha256, young}


async def bytes_of(text: str) -> AsyncIterator[bytes]:
    yield text.encode()
