"""Status events over a real server: delivered, resynchronised after every gap, and never in a publisher's way."""

import asyncio
import signal
from collections.abc import AsyncIterator, Awaitable, Callable
from datetime import UTC, datetime

import pytest
from redis import Redis

from tests.conftest import ValkeyServer
from tinyrag_gql.adapters.redis.bus import RedisEventBus
from tinyrag_gql.adapters.redis.fanout import FanoutListener
from tinyrag_gql.domain.documents import DocumentStatusEvent
from tinyrag_gql.domain.status import DocumentStatus
from tinyrag_gql.ports import BusMessage, Listener


def event(seq: int, document_id: str = "d1") -> DocumentStatusEvent:
    return DocumentStatusEvent(
        document_id=document_id,
        seq=seq,
        status=DocumentStatus.PROCESSING,
        progress=0.5,
        attempt=1,
        occurred_at=datetime.now(UTC),
    )


Open = Callable[[str], Awaitable[RedisEventBus]]


@pytest.fixture
async def open_bus(namespace: str) -> AsyncIterator[Open]:
    buses: list[RedisEventBus] = []

    async def opened(url: str) -> RedisEventBus:
        bus = RedisEventBus(url, namespace)
        await bus.open()
        buses.append(bus)
        return bus

    yield opened
    for bus in buses:
        await bus.close()


async def next_event(listener: Listener) -> DocumentStatusEvent:
    """The next real event; notices to read the store again are passed over."""
    while True:
        notice = await listener.next(5)
        if notice.event is not None:
            return notice.event


async def test_bus_delivers_an_event_to_document_and_tenant(open_bus: Open, redis_url: str) -> None:
    api, worker = await open_bus(redis_url), await open_bus(redis_url)
    async with api.document("d1") as document, api.tenant("t1") as tenant:
        await worker.publish("t1", event(1))
        assert (await next_event(document)).seq == 1
        assert (await next_event(tenant)).document_id == "d1"


async def test_bus_keeps_other_documents_and_tenants_apart(open_bus: Open, redis_url: str) -> None:
    bus = await open_bus(redis_url)
    async with bus.document("d1") as document, bus.tenant("t1") as tenant:
        await bus.publish("t2", event(1, "d2"))
        await bus.publish("t1", event(1, "d1"))
        assert (await next_event(document)).document_id == "d1"
        assert (await next_event(tenant)).document_id == "d1"


async def test_bus_tells_a_new_listener_to_read_the_store(open_bus: Open, redis_url: str) -> None:
    bus = await open_bus(redis_url)
    async with bus.document("d1") as listener:
        assert await listener.next(5) == BusMessage(None)


async def test_bus_silence_is_a_reason_to_read_the_store(open_bus: Open, redis_url: str) -> None:
    bus = await open_bus(redis_url)
    async with bus.document("d1") as listener:
        await listener.next(5)
        assert await listener.next(0.01) == BusMessage(None)


async def test_bus_overflow_becomes_one_resync(open_bus: Open, redis_url: str) -> None:
    bus = await open_bus(redis_url)
    async with bus.document("slow") as slow, bus.document("last") as last:
        for seq in range(1, 601):
            await bus.publish("t", event(seq, "slow"))
        await bus.publish("t", event(1, "last"))
        await next_event(last)
        notices = [await slow.next(0.01) for _ in range(300)]
    seqs = [notice.event.seq for notice in notices if notice.event]
    assert notices[0] == BusMessage(None)
    assert seqs == sorted(seqs)


async def test_bus_second_listener_survives_the_first_leaving(open_bus: Open, redis_url: str) -> None:
    bus = await open_bus(redis_url)
    async with bus.document("d1") as stays:
        async with bus.document("d1"):
            pass
        await bus.publish("t", event(1))
        assert (await next_event(stays)).seq == 1


async def test_bus_comes_back_after_its_connection_is_killed(open_bus: Open, redis_url: str) -> None:
    bus = await open_bus(redis_url)
    async with bus.document("d1") as listener:
        await listener.next(5)
        await asyncio.to_thread(_kill_subscribers, redis_url)
        assert await listener.next(10) == BusMessage(None)
        await bus.publish("t", event(7))
        assert (await next_event(listener)).seq == 7


async def test_bus_takes_a_garbled_message_for_a_lost_one(open_bus: Open, redis_url: str, namespace: str) -> None:
    bus = await open_bus(redis_url)
    async with bus.document("d1") as listener:
        await listener.next(5)
        await bus.client.publish(f"{namespace}:document:d1", b'{"seq": ')
        assert await listener.next(5) == BusMessage(None)
        await bus.publish("t", event(8))
        assert (await next_event(listener)).seq == 8


def _kill_subscribers(url: str) -> None:
    with Redis.from_url(url) as client:
        client.execute_command("CLIENT", "KILL", "TYPE", "pubsub")


async def test_bus_publisher_outlives_a_dead_server(open_bus: Open, own_valkey: ValkeyServer) -> None:
    bus = await open_bus(own_valkey.url)
    own_valkey.kill()
    await bus.publish("t", event(1))
    own_valkey.start()
    async with bus.document("d1") as listener:
        for _ in range(50):
            await bus.publish("t", event(2))
            notice = await listener.next(0.2)
            if notice.event is not None:
                break
        assert notice.event is not None


async def test_bus_listener_waits_for_its_own_confirmation(open_bus: Open, own_valkey: ValkeyServer) -> None:
    bus = await open_bus(own_valkey.url)
    async with bus.document("other"):  # the connection is there
        own_valkey.signal(signal.SIGSTOP)
        for _ in range(2):
            with pytest.raises(TimeoutError):
                async with asyncio.timeout(0.3), bus.document("d1"):  # confirmed when nobody listens any more
                    pass
            own_valkey.signal(signal.SIGCONT)
            await asyncio.sleep(0.3)
            own_valkey.signal(signal.SIGSTOP)
        own_valkey.signal(signal.SIGCONT)


async def test_bus_lets_listeners_join_while_its_connection_is_cut(open_bus: Open, own_valkey: ValkeyServer) -> None:
    bus = await open_bus(own_valkey.url)
    over = asyncio.Event()

    async def come_and_go(name: str) -> None:
        while not over.is_set():
            async with bus.document(name) as listener:
                await listener.next(0.001)

    async with asyncio.TaskGroup() as group:
        for number in range(20):
            group.create_task(come_and_go(f"d{number}"))
        with Redis.from_url(own_valkey.url) as other:
            for _ in range(10):
                other.execute_command("CLIENT", "KILL", "TYPE", "pubsub")
                await asyncio.sleep(0.15)
        over.set()
    async with bus.document("d1") as listener:
        await bus.publish("t1", event(1))
        assert (await next_event(listener)).seq == 1


async def test_listener_hears_silence_again_after_each_notice() -> None:
    listener = FanoutListener("one")
    for seq in (1, 2):
        listener.put(BusMessage(event(seq)))
        assert (await next_event(listener)).seq == seq
        assert await listener.next(0.01) == BusMessage(None)
    listener.close()


async def test_listener_left_while_waiting_can_be_read_again() -> None:
    listener = FanoutListener("one")
    with pytest.raises(TimeoutError):
        await asyncio.wait_for(listener.next(60), 0.01)
    listener.put(BusMessage(event(1)))
    assert (await next_event(listener)).seq == 1
    assert await listener.next(0.01) == BusMessage(None)
    listener.close()
