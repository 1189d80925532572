"""Status streams: every event once, in order, whatever the bus loses; ending only where they should."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import aclosing

import pytest

from tests.patience import PATIENCE
from tests.services.conftest import TENANT, TestEnvironment
from tinyrag_gql.domain.documents import DocumentFilter, DocumentStatusEvent
from tinyrag_gql.domain.errors import DocumentNotFoundError
from tinyrag_gql.domain.status import DocumentStatus


async def collect(stream: AsyncIterator[DocumentStatusEvent]) -> list[DocumentStatusEvent]:
    return [event async for event in stream]


async def test_following_sees_every_event_to_the_terminal_one(env: TestEnvironment) -> None:
    document = await env.accept()
    follower = asyncio.create_task(collect(env.status_stream.document(TENANT, document.id, 0)))
    await env.job_runner.process_next()
    events = await asyncio.wait_for(follower, PATIENCE)
    assert [event.seq for event in events] == list(range(1, len(events) + 1))
    assert events[-1].status is DocumentStatus.COMPLETED


async def test_following_without_after_seq_begins_with_the_newest(env: TestEnvironment) -> None:
    document = await env.ingest()
    events = await collect(env.status_stream.document(TENANT, document.id, None))
    assert [event.seq for event in events] == [document.seq]


async def test_following_after_seq_resumes_exactly(env: TestEnvironment) -> None:
    document = await env.ingest()
    events = await collect(env.status_stream.document(TENANT, document.id, 2))
    assert [event.seq for event in events] == list(range(3, document.seq + 1))


async def test_following_survives_a_bus_that_loses_everything(
    env: TestEnvironment, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def lost(tenant: str, event: DocumentStatusEvent) -> None:
        return None

    monkeypatch.setattr(env.bus, "publish", lost)
    monkeypatch.setattr("tinyrag_gql.services.event_replay.IDLE_SECONDS", 0.05)
    document = await env.accept()
    follower = asyncio.create_task(collect(env.status_stream.document(TENANT, document.id, 0)))
    await env.job_runner.process_next()
    events = await asyncio.wait_for(follower, PATIENCE)
    assert [event.seq for event in events] == list(range(1, (await env.current(document.id)).seq + 1))


async def test_following_repeated_and_late_notices_are_dropped(env: TestEnvironment) -> None:
    document = await env.accept()
    async with aclosing(env.status_stream.document(TENANT, document.id, 0)) as stream:
        first = await anext(stream)
        for _ in range(3):
            await env.bus.publish(TENANT, first)
        await env.document_service.cancel(TENANT, document.id)
        rest = [event.seq async for event in stream]
    assert rest == [2]


async def test_following_an_unknown_document_is_refused(env: TestEnvironment) -> None:
    with pytest.raises(DocumentNotFoundError):
        await collect(env.status_stream.document(TENANT, "nothing", None))


async def test_following_another_tenants_document_is_refused(env: TestEnvironment) -> None:
    document = await env.accept()
    with pytest.raises(DocumentNotFoundError):
        await collect(env.status_stream.document("other", document.id, None))


async def test_following_ends_when_the_document_is_deleted(env: TestEnvironment) -> None:
    document = await env.accept()
    follower = asyncio.create_task(collect(env.status_stream.document(TENANT, document.id, 0)))
    await asyncio.sleep(0.1)
    await env.document_service.delete(TENANT, document.id)
    events = await asyncio.wait_for(follower, PATIENCE)
    assert events[-1].status is DocumentStatus.CANCELLED


async def test_activity_sees_new_events_of_every_document(env: TestEnvironment) -> None:
    before = await env.accept("Old text about revenue.", "old.txt")
    async with aclosing(env.status_stream.activity(TENANT, None)) as stream:
        pending = asyncio.ensure_future(anext(stream))
        await asyncio.sleep(0.2)
        document = await env.accept()
        await env.document_service.cancel(TENANT, document.id)
        first = await asyncio.wait_for(pending, PATIENCE)
    assert first.document_id == document.id
    assert first.document_id != before.id


async def test_activity_is_filtered(env: TestEnvironment) -> None:
    only_cancelled = DocumentFilter(statuses=(DocumentStatus.CANCELLED,))
    async with aclosing(env.status_stream.activity(TENANT, only_cancelled)) as stream:
        pending = asyncio.ensure_future(anext(stream))
        await asyncio.sleep(0.2)
        document = await env.accept()
        await env.document_service.cancel(TENANT, document.id)
        event = await asyncio.wait_for(pending, PATIENCE)
    assert event.status is DocumentStatus.CANCELLED
