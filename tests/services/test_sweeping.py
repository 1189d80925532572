"""The sweeper: wakes what was forgotten, fails what keeps crashing, collects what nobody can read."""

import asyncio
import os
from collections.abc import AsyncIterator

from tests.services.conftest import TENANT, TestEnvironment
from tinyrag_gql.domain.documents import DocumentPatch
from tinyrag_gql.domain.jobs import Precondition
from tinyrag_gql.domain.status import DocumentStatus, IngestionErrorCode


async def lose_worker(env: TestEnvironment, document_id: str, crashes: int) -> None:
    """The record as a worker leaves it that died: PROCESSING, its lease over."""
    change = DocumentPatch(status=DocumentStatus.PROCESSING, bump_fence=True, crashes=crashes, lease_seconds=0.01)
    assert await env.documents.update(document_id, Precondition(), change) is not None
    await asyncio.sleep(0.05)


async def test_sweeping_wakes_what_waits(env: TestEnvironment) -> None:
    await env.accept()
    await env.lose_messages()
    await env.reaper().run_once()
    assert await env.queue.depth() == 1


async def test_sweeping_wakes_what_lost_its_worker(env: TestEnvironment) -> None:
    document = await env.accept()
    await env.lose_messages()
    await lose_worker(env, document.id, crashes=0)
    await env.reaper().run_once()
    assert await env.queue.depth() == 1


async def test_sweeping_does_not_flood_the_queue(env: TestEnvironment) -> None:
    for number in range(70):
        await env.accept(f"Text number {number}.", f"{number}.txt")
    await env.reaper().run_once()
    assert await env.queue.depth() == 70


async def test_sweeping_fails_what_keeps_crashing(env: TestEnvironment) -> None:
    document = await env.accept()
    await lose_worker(env, document.id, crashes=2)
    await env.reaper().run_once()
    failed = await env.current(document.id)
    assert failed.error is not None
    assert (failed.status, failed.error.code) == (DocumentStatus.FAILED, IngestionErrorCode.CRASHED)


async def test_sweeping_collects_a_deleted_documents_chunks(env: TestEnvironment) -> None:
    document = await env.ingest()
    await env.document_service.delete(TENANT, document.id)
    await env.reaper().run_once()
    assert await env.corpus.ordinals(document.id, 1) == set()
    assert await env.corpus.page_count(document.id, 1) == 0


async def test_sweeping_elects_one_of_two(env: TestEnvironment) -> None:
    assert await env.documents.acquire_leadership("sweeper", "w1", 30)
    assert not await env.documents.acquire_leadership("sweeper", "w2", 30)
    assert await env.documents.acquire_leadership("sweeper", "w1", 30)


async def test_sweeping_clears_away_files_that_no_record_came_to(env: TestEnvironment) -> None:
    document = await env.accept()
    orphans = [(await env.files.put(bytes_of(f"orphan {number}"), limit=100)).sha256 for number in range(40)]
    young = orphans.pop()
    for sha256 in (document.sha256, *orphans):
        path = env.settings.data_dir / "files" / sha256[:2] / sha256
        os.utime(path, (path.stat().st_atime, path.stat().st_mtime - 3600))
    sweeping = env.reaper()
    for _ in range(4):
        await sweeping.run_once()
    assert set(await env.files.kept("", 100)) == {document.sha256, young}


async def bytes_of(text: str) -> AsyncIterator[bytes]:
    yield text.encode()
