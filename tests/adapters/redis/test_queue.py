"""Wake-ups and heartbeats on a real server."""

from collections.abc import Iterator

import dramatiq
import pytest
from dramatiq.middleware import AsyncIO, ShutdownNotifications, TimeLimit
from redis.asyncio import Redis

from tinyrag_gql import actors
from tinyrag_gql.adapters.redis.broker import make_broker
from tinyrag_gql.adapters.redis.heartbeats import RedisHeartbeats
from tinyrag_gql.adapters.redis.queue import DramatiqJobQueue
from tinyrag_gql.ports import INGEST_QUEUE

NOWHERE = "redis://127.0.0.1:1/0"


@pytest.fixture
def woken(redis_url: str, namespace: str) -> Iterator[tuple[dramatiq.Broker, list[str]]]:
    """A real worker that notes the documents it was woken for."""
    seen: list[str] = []

    async def ingest(document_id: str) -> None:
        seen.append(document_id)

    broker = make_broker(redis_url, namespace, [TimeLimit(), ShutdownNotifications(), AsyncIO()])
    actors.declare(broker, ingest=ingest, evaluate=ingest)
    worker = dramatiq.Worker(broker, worker_threads=1, worker_timeout=50)
    worker.start()
    yield broker, seen
    worker.stop()
    broker.close()
    broker.client.close()


async def test_queue_wakes_a_worker_by_actor_name(
    redis_url: str, namespace: str, woken: tuple[dramatiq.Broker, list[str]]
) -> None:
    broker, seen = woken
    queue = DramatiqJobQueue.connect(redis_url, namespace)
    await queue.enqueue("d1")
    broker.join(INGEST_QUEUE, timeout=10_000)
    await queue.close()
    assert seen == ["d1"]


async def test_queue_depth_counts_what_waits(redis_url: str, namespace: str) -> None:
    queue = DramatiqJobQueue.connect(redis_url, namespace)
    for number in range(3):
        await queue.enqueue(f"d{number}")
    depth = await queue.depth()
    await queue.close()
    assert depth == 3


async def test_queue_without_a_server_never_raises(namespace: str) -> None:
    queue = DramatiqJobQueue.connect(NOWHERE, namespace)
    await queue.enqueue("d1")
    assert await queue.depth() is None
    await queue.close()


async def test_presence_counts_living_workers(redis_url: str, namespace: str) -> None:
    client = Redis.from_url(redis_url)
    presence = RedisHeartbeats(client, namespace)
    await presence.beat("w1", 60)
    await presence.beat("w2", 60)
    await presence.beat("w1", 60)
    await presence.beat("gone", 60)
    await presence.beat("gone", 0)
    count = await presence.count()
    await client.aclose()
    assert count == 2


async def test_presence_adds_up_what_happened_to_workers(redis_url: str, namespace: str) -> None:
    client = Redis.from_url(redis_url)
    presence = RedisHeartbeats(client, namespace)
    assert await presence.beat("w1", 60, {"redrives": 2})
    assert await presence.beat("w2", 60, {"redrives": 1})
    assert await presence.happened() == {"redrives": 3}
    await client.aclose()


async def test_presence_without_a_server_counts_none(namespace: str) -> None:
    client = Redis.from_url(NOWHERE)
    presence = RedisHeartbeats(client, namespace)
    assert not await presence.beat("w1", 60)
    assert (await presence.count(), await presence.happened()) == (0, None)
    await client.aclose()
