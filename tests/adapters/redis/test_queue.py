"""Job messages and heartbeats on a real server."""

from collections.abc import Iterator
from typing import NamedTuple

import dramatiq
import pytest
from dramatiq.middleware import AsyncIO, ShutdownNotifications, TimeLimit
from redis.asyncio import Redis

from tests.patience import PATIENCE_MS
from tinyrag_gql import actors
from tinyrag_gql.adapters.redis.broker import make_broker
from tinyrag_gql.adapters.redis.heartbeats import RedisHeartbeats
from tinyrag_gql.adapters.redis.queue import DramatiqJobQueue
from tinyrag_gql.domain.documents import DocumentMetadata
from tinyrag_gql.domain.evaluations import Evaluation
from tinyrag_gql.domain.grids import Grid
from tinyrag_gql.domain.jobs import Job
from tinyrag_gql.ports import EVALUATE_QUEUE, GRID_QUEUE, INGEST_ACTOR, INGEST_QUEUE
from tinyrag_gql.services.ingest_service import draft

NOWHERE = "redis://127.0.0.1:1/0"


DOCUMENT = draft("t", "a.txt", "text/plain", DocumentMetadata(), None)
EVALUATION = Evaluation(
    id="e1", tenant="t", name="n", question_count=1, created_at=DOCUMENT.created_at, updated_at=DOCUMENT.updated_at
)


GRID = Grid(
    id="g1", tenant="t", name="n", rows=(), columns=(), created_at=DOCUMENT.created_at, updated_at=DOCUMENT.updated_at
)


class Worker(NamedTuple):
    """A real worker, and the queues of the messages that it took."""

    broker: dramatiq.Broker
    taken: list[str]


@pytest.fixture
def worker(redis_url: str, namespace: str) -> Iterator[Worker]:
    taken: list[str] = []

    async def ingest() -> None:
        taken.append(INGEST_QUEUE)

    async def evaluate() -> None:
        taken.append(EVALUATE_QUEUE)

    async def grid() -> None:
        taken.append(GRID_QUEUE)

    broker = make_broker(redis_url, namespace, [TimeLimit(), ShutdownNotifications(), AsyncIO()])
    actors.declare(broker, ingest=ingest, evaluate=evaluate, grid=grid)
    running = dramatiq.Worker(broker, worker_threads=1, worker_timeout=50)
    running.start()
    yield Worker(broker, taken)
    running.stop()
    broker.close()
    broker.client.close()


@pytest.mark.parametrize(
    ("job", "queue_name"), [(DOCUMENT, INGEST_QUEUE), (EVALUATION, EVALUATE_QUEUE), (GRID, GRID_QUEUE)]
)
async def test_queue_sends_each_kind_of_job_to_its_actor(
    redis_url: str, namespace: str, worker: Worker, job: Job, queue_name: str
) -> None:
    queue = DramatiqJobQueue.connect(redis_url, namespace)
    await queue.enqueue(job)
    worker.broker.join(queue_name, timeout=PATIENCE_MS)
    await queue.close()
    assert worker.taken == [queue_name]


def test_message_with_a_job_id_from_an_earlier_version_is_accepted(worker: Worker) -> None:
    old = dramatiq.Message(queue_name=INGEST_QUEUE, actor_name=INGEST_ACTOR, args=("d1",), kwargs={}, options={})
    worker.broker.enqueue(old)
    worker.broker.join(INGEST_QUEUE, timeout=PATIENCE_MS)
    assert worker.taken == [INGEST_QUEUE]


async def test_queue_depth_counts_what_waits(redis_url: str, namespace: str) -> None:
    queue = DramatiqJobQueue.connect(redis_url, namespace)
    for _ in range(3):
        await queue.enqueue(DOCUMENT)
    depth = await queue.depth()
    await queue.close()
    assert depth == 3


async def test_queue_without_a_server_never_raises(namespace: str) -> None:
    queue = DramatiqJobQueue.connect(NOWHERE, namespace)
    await queue.enqueue(DOCUMENT)
    assert await queue.depth() is None
    await queue.close()


async def test_heartbeats_count_living_workers(redis_url: str, namespace: str) -> None:
    client = Redis.from_url(redis_url)
    heartbeats = RedisHeartbeats(client, namespace)
    await heartbeats.beat("w1", 60)
    await heartbeats.beat("w2", 60)
    await heartbeats.beat("w1", 60)
    await heartbeats.beat("gone", 60)
    await heartbeats.beat("gone", 0)
    count = await heartbeats.count()
    await client.aclose()
    assert count == 2


async def test_heartbeats_sum_the_counters_of_workers(redis_url: str, namespace: str) -> None:
    client = Redis.from_url(redis_url)
    heartbeats = RedisHeartbeats(client, namespace)
    assert await heartbeats.beat("w1", 60, {"redrives": 2})
    assert await heartbeats.beat("w2", 60, {"redrives": 1})
    assert await heartbeats.counters() == {"redrives": 3}
    await client.aclose()


async def test_heartbeats_without_a_server_count_none(namespace: str) -> None:
    client = Redis.from_url(NOWHERE)
    heartbeats = RedisHeartbeats(client, namespace)
    assert not await heartbeats.beat("w1", 60)
    assert (await heartbeats.count(), await heartbeats.counters()) == (0, None)
    await client.aclose()
