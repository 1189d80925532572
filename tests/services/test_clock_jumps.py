"""A machine's clock that is set while documents are in hand: nothing is done twice, nothing is lost."""

import asyncio
from datetime import timedelta

from tests.patience import PATIENCE
from tests.services.conftest import TENANT, TestEnvironment
from tinyrag_gql.adapters.sqlite.clock import now
from tinyrag_gql.domain.documents import Document
from tinyrag_gql.domain.status import DocumentStatus, IngestionStage

LONG = "\n".join(f"Segment {number} revenue was ${number} million." for number in range(1500))


async def embedding(env: TestEnvironment) -> tuple[Document, "asyncio.Task[None]"]:
    """A document in a worker's hand."""
    document = await env.accept(LONG)
    task = asyncio.create_task(env.job_runner.process_next())
    async for event in env.status_stream.document(TENANT, document.id, None):
        if event.stage is IngestionStage.EMBEDDING:
            break
    return document, task


async def test_clock_set_forward_lets_another_worker_take_over_and_fences_the_first(
    env: TestEnvironment,
) -> None:
    document, first = await embedding(env)
    env.documents.database.clock = lambda: now() + timedelta(hours=1)
    await env.job_runner.process_next()
    await asyncio.wait_for(first, PATIENCE)
    done = await env.current(document.id)
    assert (done.status, done.attempt, done.crashes) == (DocumentStatus.COMPLETED, 2, 0)
    assert await env.corpus.ordinals(document.id, 1) == set(range(done.chunk_count or 0))


async def test_clock_set_back_disturbs_nobody(env: TestEnvironment) -> None:
    document, first = await embedding(env)
    env.documents.database.clock = lambda: now() - timedelta(hours=1)
    await env.job_runner.process_next()
    await asyncio.wait_for(first, PATIENCE)
    done = await env.current(document.id)
    assert (done.status, done.attempt) == (DocumentStatus.COMPLETED, 1)
