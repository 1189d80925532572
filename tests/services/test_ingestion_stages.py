"""From a wake-up to an outcome, on the real store, bus, parser and model; failures scripted where they must be."""

import asyncio
import errno
import sqlite3
from datetime import UTC, datetime

import numpy as np
import pytest

from tests.services.conftest import FILING, TENANT, TestEnvironment
from tinyrag_gql.domain.chunks import IndexedPage
from tinyrag_gql.domain.documents import Document, DocumentMetadata, DocumentPatch
from tinyrag_gql.domain.errors import TransientIngestionError
from tinyrag_gql.domain.jobs import Precondition
from tinyrag_gql.domain.status import DocumentStatus, IngestionErrorCode, IngestionStage
from tinyrag_gql.jobs.job_runner import UNEXPECTED_ATTEMPTS, backoff_seconds, fair_order

OUTAGE = TransientIngestionError(IngestionErrorCode.EMBEDDING_FAILED, "The model does not answer.", 0)


async def reach(env: TestEnvironment, document_id: str, stage: IngestionStage) -> None:
    async for event in env.status_stream.document(TENANT, document_id, None):
        if event.stage is stage:
            return


async def test_processing_completes_a_document(env: TestEnvironment) -> None:
    document = await env.ingest()
    assert (document.status, document.progress, document.stage) == (DocumentStatus.COMPLETED, 1.0, None)
    assert (document.page_count, document.live_generation) == (1, 1)
    chunks = await env.corpus.chunks(document.id, 1, offset=0, limit=10)
    assert len(chunks) == document.chunk_count


async def test_processing_reads_metadata_off_the_cover(env: TestEnvironment) -> None:
    metadata = (await env.ingest()).metadata
    assert (metadata.report_type, metadata.year) == ("10-K", 2023)
    assert {"report_type", "year"} <= set(metadata.detected)


async def test_processing_given_metadata_win(env: TestEnvironment) -> None:
    given = DocumentMetadata(ticker="LRCH", year=1999)
    accepted = await env.ingest_service.text(TENANT, "larch.txt", FILING, given, None)
    await env.job_runner.process_next()
    metadata = (await env.current(accepted.document.id)).metadata
    assert (metadata.ticker, metadata.year) == ("LRCH", 1999)
    assert "year" not in metadata.detected


async def test_processing_events_run_through_the_stages_in_order(env: TestEnvironment) -> None:
    document = await env.ingest()
    events = await env.documents.events(TENANT, document.id, 0)
    assert [event.seq for event in events] == list(range(1, document.seq + 1))
    stages = [event.stage for event in events if event.stage]
    order = list(IngestionStage)
    assert [order.index(stage) for stage in stages] == sorted(order.index(stage) for stage in stages)
    progress = [event.progress for event in events]
    assert progress == sorted(progress)


async def test_processing_a_second_wake_up_does_nothing(env: TestEnvironment) -> None:
    document = await env.ingest()
    await env.job_runner.process_next()
    assert (await env.current(document.id)).seq == document.seq


async def test_processing_a_wake_up_for_nobody_does_nothing(env: TestEnvironment) -> None:
    await env.job_runner.process_next()


async def test_processing_two_wake_ups_at_once_make_one_attempt(env: TestEnvironment) -> None:
    document = await env.accept()
    await asyncio.gather(env.job_runner.process_next(), env.job_runner.process_next())
    assert (await env.current(document.id)).attempt == 1


async def test_processing_a_permanent_failure_is_final(env: TestEnvironment) -> None:
    document = await env.ingest("<html><body><p> </p></body></html>", "blank.html")
    assert document.status is DocumentStatus.FAILED
    assert document.error is not None
    assert (document.error.code, document.error.retryable) == (IngestionErrorCode.NO_TEXT, False)


async def test_processing_a_transient_failure_is_tried_again_without_parsing_again(
    env: TestEnvironment,
) -> None:
    env.embedder.failures = [OUTAGE]
    document = await env.ingest()
    assert (document.status, document.attempt) == (DocumentStatus.PENDING, 1)
    assert document.checkpoint is not None
    env.use(parser=None)  # a second parse would fail
    await env.job_runner.process_next()
    document = await env.current(document.id)
    assert (document.status, document.attempt) == (DocumentStatus.COMPLETED, 2)


async def test_processing_gives_up_after_the_last_attempt(env: TestEnvironment) -> None:
    env.embedder.failures = [OUTAGE] * 3
    document = await env.ingest()
    await env.job_runner.process_next()
    await env.job_runner.process_next()
    document = await env.current(document.id)
    assert document.status is DocumentStatus.FAILED
    assert document.error is not None
    assert (document.error.code, document.error.retryable) == (IngestionErrorCode.EMBEDDING_FAILED, True)


async def test_processing_an_unexpected_error_is_masked_and_tried_again(env: TestEnvironment) -> None:
    env.embedder.failures = [RuntimeError("secret detail")]
    document = await env.ingest()
    assert document.status is DocumentStatus.PENDING
    events = await env.documents.events(TENANT, document.id, 0)
    assert not any("secret" in (event.message or "") for event in events)


@pytest.mark.parametrize(
    ("error", "status"),
    [
        (sqlite3.OperationalError("database or disk is full"), DocumentStatus.PENDING),
        (OSError(errno.ENOSPC, "No space left on device"), DocumentStatus.PENDING),
        (RuntimeError("a mistake of ours"), DocumentStatus.FAILED),
    ],
)
async def test_processing_waits_longer_for_the_store_than_for_a_mistake(
    env: TestEnvironment, error: Exception, status: DocumentStatus
) -> None:
    env.configure(max_attempts=10)
    document = await env.accept()
    for _ in range(UNEXPECTED_ATTEMPTS - 1):
        await env.documents.update(document.id, Precondition(), DocumentPatch(bump_failures=True))
    env.embedder.failures = [error]
    await env.job_runner.process_next()
    assert (await env.current(document.id)).status is status


def test_backoff_of_ten_attempts_outlasts_an_outage_of_ten_minutes() -> None:
    assert sum(backoff_seconds(tries) for tries in range(9)) > 600


async def test_processing_backs_off_before_the_next_attempt(env: TestEnvironment) -> None:
    env.embedder.failures = [RuntimeError("once")]
    document = await env.ingest()
    await env.job_runner.process_next()
    assert (await env.current(document.id)).attempt == 1


async def test_processing_stops_when_the_document_is_cancelled(env: TestEnvironment) -> None:
    env.configure(lease_seconds=1.0)
    document = await env.accept("\n".join(f"Segment {n} revenue was ${n} million." for n in range(4000)))
    task = asyncio.create_task(env.job_runner.process_next())
    await reach(env, document.id, IngestionStage.EMBEDDING)
    await env.document_service.cancel(TENANT, document.id)
    await asyncio.wait_for(task, 10)
    cancelled = await env.current(document.id)
    assert (cancelled.status, cancelled.live_generation) == (DocumentStatus.CANCELLED, None)


async def test_processing_hands_back_when_its_worker_stops(env: TestEnvironment) -> None:
    document = await env.accept("\n".join(f"Segment {n} revenue was ${n} million." for n in range(4000)))
    task = asyncio.create_task(env.job_runner.process_next())
    await reach(env, document.id, IngestionStage.EMBEDDING)
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    assert (await env.current(document.id)).status is DocumentStatus.PENDING


async def test_processing_a_lost_worker_counts_as_a_crash(env: TestEnvironment) -> None:
    document = await env.accept()
    claimed = await env.documents.update(
        document.id,
        Precondition(claimable=True),
        DocumentPatch(status=DocumentStatus.PROCESSING, bump_fence=True, lease_seconds=0.01),
    )
    assert claimed is not None
    await asyncio.sleep(0.05)
    await env.job_runner.process_next()
    again = await env.current(document.id)
    assert again.status is DocumentStatus.COMPLETED
    events = await env.documents.events(TENANT, document.id, 0)
    assert any("worker was lost" in (event.message or "") for event in events)


async def test_processing_reingest_embeds_nothing_anew(env: TestEnvironment) -> None:
    document = await env.ingest()
    embedded = env.embedder.embedded
    await env.document_service.reingest(TENANT, document.id)
    await env.job_runner.process_next()
    again = await env.current(document.id)
    assert (again.status, again.live_generation) == (DocumentStatus.COMPLETED, 2)
    assert env.embedder.embedded == embedded
    assert await env.corpus.chunks(document.id, 1, offset=0, limit=10) == []


async def test_processing_readers_keep_the_old_chunks_until_the_swap(env: TestEnvironment) -> None:
    document = await env.ingest()
    await env.document_service.reingest(TENANT, document.id)
    waiting = await env.current(document.id)
    assert (waiting.status, waiting.live_generation) == (DocumentStatus.PENDING, 1)
    assert len(await env.document_service.chunks(TENANT, document.id, 0, 10)) == document.chunk_count


async def test_processing_tenants_take_turns(env: TestEnvironment) -> None:
    for number in range(12):
        await env.accept(f"Flood number {number}.", f"{number}.txt")
    alone = await env.ingest_service.text("other", "alone.txt", "A single text.", DocumentMetadata(), None)
    for _ in range(12):
        await env.job_runner.process_next()
    kept = await env.documents.get("other", alone.document.id)
    assert kept is not None
    assert kept.status is DocumentStatus.COMPLETED


def test_processing_turns_begin_with_one_of_each_tenant() -> None:
    now = datetime.now(UTC)
    blank = Document(id="", tenant="", file_name="", media_type="", created_at=now, updated_at=now)
    waiting = [blank.model_copy(update={"id": f"{tenant}{n}", "tenant": tenant}) for n in range(3) for tenant in "abc"]
    turns = [document.id for document in fair_order(waiting)]
    assert sorted(turns[:3]) == ["a0", "b0", "c0"]
    assert sorted(turns) == sorted(document.id for document in waiting)


async def test_processing_attempts_that_were_lost_are_no_failures(env: TestEnvironment) -> None:
    document = await env.accept()
    change = DocumentPatch(attempt=50, status=DocumentStatus.PENDING)
    assert await env.documents.update(document.id, Precondition(), change) is not None
    env.embedder.failures = [OUTAGE]
    await env.job_runner.process_next()
    again = await env.current(document.id)
    assert (again.status, again.failures, again.attempt) == (DocumentStatus.PENDING, 1, 51)


async def test_processing_parses_under_a_new_generation_what_was_half_parsed(env: TestEnvironment) -> None:
    document = await env.accept()
    stray = IndexedPage(document_id=document.id, generation=1, number=9, text="Of another pipeline.")
    await env.corpus.put_pages([stray])
    await env.job_runner.process_next()
    completed = await env.current(document.id)
    assert (completed.status, completed.live_generation) == (DocumentStatus.COMPLETED, 2)
    assert await env.corpus.page_count(document.id, 1) == 0


async def test_processing_cuts_the_same_chunks_when_the_metadata_change_between_attempts(
    env: TestEnvironment,
) -> None:
    env.embedder.failures = [OUTAGE]
    document = await env.ingest()
    await env.document_service.update_metadata(TENANT, document.id, {"company": "A quite different name"})
    await env.job_runner.process_next()
    chunks = await env.corpus.chunks(document.id, 1, offset=0, limit=10)
    assert (await env.current(document.id)).status is DocumentStatus.COMPLETED
    assert not any("different" in chunk.header for chunk in chunks)


async def test_processing_a_late_batch_of_a_fenced_worker_is_collected(env: TestEnvironment) -> None:
    document = await env.ingest()
    late = await env.corpus.chunks(document.id, 1, offset=0, limit=1)
    await env.document_service.reingest(TENANT, document.id)
    await env.job_runner.process_next()
    await env.corpus.put_chunks(TENANT, late, np.eye(1, env.embedder.dimension, dtype=np.float32))
    assert await env.corpus.ordinals(document.id, 1) == {0}
    await env.reaper().run_once()
    assert await env.corpus.ordinals(document.id, 1) == set()
    assert await env.corpus.ordinals(document.id, 2)


async def test_processing_writes_the_outcome_once_the_store_takes_it(env: TestEnvironment) -> None:
    document = await env.accept()
    env.embedder.failures = [OUTAGE]
    when = "BEFORE UPDATE ON documents WHEN NEW.status = 'PENDING'"
    refuse = f"CREATE TRIGGER full {when} BEGIN SELECT RAISE(FAIL, 'the disk is full'); END"
    await env.documents.database.write(lambda connection: connection.execute(refuse))
    task = asyncio.create_task(env.job_runner.process_next())
    await reach(env, document.id, IngestionStage.EMBEDDING)
    await asyncio.sleep(0.5)
    assert (await env.current(document.id)).status is DocumentStatus.PROCESSING
    await env.documents.database.write(lambda connection: connection.execute("DROP TRIGGER full"))
    await asyncio.wait_for(task, 20)
    assert (await env.current(document.id)).status is DocumentStatus.PENDING
