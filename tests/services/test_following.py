"""Status streams: every event once, in order, whatever the bus loses; ending only where they should."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import aclosing

import pytest

from tests.services.conftest import TENANT, World
from tinyrag_gql.domain.documents import DocumentFilter, DocumentStatusEvent
from tinyrag_gql.domain.errors import DocumentNotFoundError
from tinyrag_gql.domain.status import DocumentStatus


async def collect(stream: AsyncIterator[DocumentStatusEvent]) -> list[DocumentStatusEvent]:
    return [event async for event in stream]


async def test_following_sees_every_event_to_the_terminal_one(world: World) -> None:
    document = await world.accept()
    follower = asyncio.create_task(collect(world.following.document(TENANT, document.id, 0)))
    await world.processing.run(document.id)
    events = await asyncio.wait_for(follower, 20)
    assert [event.seq for event in events] == list(range(1, len(events) + 1))
    assert events[-1].status is DocumentStatus.COMPLETED


async def test_following_without_after_seq_begins_with_the_newest(world: World) -> None:
    document = await world.ingest()
    events = await collect(world.following.document(TENANT, document.id, None))
    assert [event.seq for event in events] == [document.seq]


async def test_following_after_seq_resumes_exactly(world: World) -> None:
    document = await world.ingest()
    events = await collect(world.following.document(TENANT, document.id, 2))
    assert [event.seq for event in events] == list(range(3, document.seq + 1))


async def test_following_survives_a_bus_that_loses_everything(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    async def lost(tenant: str, event: DocumentStatusEvent) -> None:
        return None

    monkeypatch.setattr(world.bus, "publish", lost)
    monkeypatch.setattr("tinyrag_gql.services.event_replay.SILENCE_SECONDS", 0.05)
    document = await world.accept()
    follower = asyncio.create_task(collect(world.following.document(TENANT, document.id, 0)))
    await world.processing.run(document.id)
    events = await asyncio.wait_for(follower, 20)
    assert [event.seq for event in events] == list(range(1, (await world.current(document.id)).seq + 1))


async def test_following_repeated_and_late_notices_are_dropped(world: World) -> None:
    document = await world.accept()
    async with aclosing(world.following.document(TENANT, document.id, 0)) as stream:
        first = await anext(stream)
        for _ in range(3):
            await world.bus.publish(TENANT, first)
        await world.library.cancel(TENANT, document.id)
        rest = [event.seq async for event in stream]
    assert rest == [2]


async def test_following_an_unknown_document_is_refused(world: World) -> None:
    with pytest.raises(DocumentNotFoundError):
        await collect(world.following.document(TENANT, "nothing", None))


async def test_following_another_tenants_document_is_refused(world: World) -> None:
    document = await world.accept()
    with pytest.raises(DocumentNotFoundError):
        await collect(world.following.document("other", document.id, None))


async def test_following_ends_when_the_document_is_deleted(world: World) -> None:
    document = await world.accept()
    follower = asyncio.create_task(collect(world.following.document(TENANT, document.id, 0)))
    await asyncio.sleep(0.1)
    await world.library.delete(TENANT, document.id)
    events = await asyncio.wait_for(follower, 20)
    assert events[-1].status is DocumentStatus.CANCELLED


async def test_activity_sees_new_events_of_every_document(world: World) -> None:
    before = await world.accept("Old text about revenue.", "old.txt")
    async with aclosing(world.following.activity(TENANT, None)) as stream:
        pending = asyncio.ensure_future(anext(stream))
        await asyncio.sleep(0.2)
        document = await world.accept()
        await world.library.cancel(TENANT, document.id)
        first = await asyncio.wait_for(pending, 20)
    assert first.document_id == document.id
    assert first.document_id != before.id


async def test_activity_is_filtered(world: World) -> None:
    only_cancelled = DocumentFilter(statuses=(DocumentStatus.CANCELLED,))
    async with aclosing(world.following.activity(TENANT, only_cancelled)) as stream:
        pending = asyncio.ensure_future(anext(stream))
        await asyncio.sleep(0.2)
        document = await world.accept()
        await world.library.cancel(TENANT, document.id)
        event = await asyncio.wait_for(pending, 20)
    assert event.status is DocumentStatus.CANCELLED
