"""Status streams under fire: many subscribers of one document over WebSockets, while the bus loses, doubles and swaps
events and every connection on the way is cut. Each transcript must be exact.
"""

import argparse
import asyncio
import base64
import random
import sys
import tempfile
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import redis.asyncio as redis
from websockets.exceptions import WebSocketException

from tests.e2e.client import STATUS
from tests.e2e.client import Client as Subscriber
from tests.faults.client import INGEST, Client
from tests.faults.cluster import Cluster
from tests.faults.process_pool import ProcessPool
from tinyrag_gql.adapters.redis.bus import RedisEventBus
from tinyrag_gql.adapters.sqlite.database import Database
from tinyrag_gql.adapters.sqlite.documents import SqliteDocumentStore
from tinyrag_gql.domain.documents import DocumentPatch, DocumentStatusEvent
from tinyrag_gql.domain.jobs import Precondition
from tinyrag_gql.domain.status import DocumentStatus

SETTINGS = {"TINYRAG_EMBEDDING": "stand-in", "TINYRAG_EMBEDDING_DIMENSION": "8", "OPENAI_API_KEY": "unused"}
LOST, SWAPPED, DOUBLED = 0.01, 0.01, 0.01
LEAVES = 0.002
"""How likely a subscriber leaves after an event, to come back."""
CUTS = 6
"""How often all subscriptions at Valkey are cut."""


@dataclass(frozen=True)
class Storm:
    """How much of it."""

    events: int
    subscribers: int
    seed: int = 1
    pause: float = 0.004
    """Seconds between two events."""


async def run(storm: Storm, folder: Path, process_pool: ProcessPool) -> list[list[int]]:
    """The transcript of each subscriber, as sequence numbers."""
    cluster = Cluster(folder, process_pool, SETTINGS, workers=())
    try:
        await asyncio.to_thread(cluster.start)
        client = Client(cluster.endpoint)
        reply = await client.run(INGEST, name="storm.txt", content="A storm.", key="storm")
        await client.close()
        return await _rage(storm, cluster, reply["ingestDocument"]["document"]["id"])
    finally:
        await asyncio.to_thread(cluster.stop)


async def _rage(storm: Storm, cluster: Cluster, node_id: str) -> list[list[int]]:
    rng = random.Random(storm.seed)
    seconds = storm.events * storm.pause
    keeping = asyncio.create_task(cluster.keep())
    cutting = asyncio.create_task(_cut(storm, cluster))
    try:
        async with asyncio.TaskGroup() as group:
            group.create_task(_publish(storm, cluster, _record_id(node_id)))
            following = [
                group.create_task(_follow(cluster, node_id, random.Random(rng.random()), rng.uniform(0, seconds)))
                for _ in range(storm.subscribers)
            ]
        return [task.result() for task in following]
    finally:
        for task in (keeping, cutting):
            task.cancel()
        await asyncio.gather(keeping, cutting, return_exceptions=True)


def _record_id(node_id: str) -> str:
    return base64.b64decode(node_id).decode().partition(":")[2]


async def _publish(storm: Storm, cluster: Cluster, document_id: str) -> None:
    """What a worker does, with a bus that loses one event in a hundred, doubles one and swaps one with the next."""
    rng = random.Random(storm.seed)
    database = await Database(cluster.data / "tinyrag.sqlite").open()
    documents, bus = SqliteDocumentStore(database), RedisEventBus(cluster.redis_url, "tinyrag")
    try:
        await _announce(storm, rng, documents, bus, document_id)
    finally:
        await bus.close()
        database.close()


async def _announce(
    storm: Storm, rng: random.Random, documents: SqliteDocumentStore, bus: RedisEventBus, document_id: str
) -> None:
    held: list[DocumentStatusEvent] = []
    for number in range(1, storm.events + 1):
        status = DocumentStatus.COMPLETED if number == storm.events else DocumentStatus.PROCESSING
        change = DocumentPatch(status=status, progress=number / storm.events, lease_seconds=3600, announce=True)
        record = await documents.update(document_id, Precondition(), change)
        assert record is not None
        event, lot = DocumentStatusEvent.of(record, None), rng.random()
        for each in _mangled(event, held, lot):
            await bus.publish(record.tenant, each)
        held = [event] if LOST < lot < LOST + SWAPPED else []
        await asyncio.sleep(storm.pause)


def _mangled(event: DocumentStatusEvent, held: Sequence[DocumentStatusEvent], lot: float) -> list[DocumentStatusEvent]:
    if lot < LOST + SWAPPED:  # lost, or kept back until the next one is out
        return list(held)
    copies = 2 if lot < LOST + SWAPPED + DOUBLED else 1
    return [event] * copies + list(held)


async def _follow(cluster: Cluster, node_id: str, rng: random.Random, wait: float) -> list[int]:
    """Join at some time, leave and come back at will, and come back whenever thrown out."""
    await asyncio.sleep(wait)
    subscriber = Subscriber(cluster.endpoint)
    seen: list[int] = []
    over = False
    while not over:
        with suppress(OSError, WebSocketException, TimeoutError):
            async with subscriber.subscribe(STATUS, id=node_id, after=seen[-1] if seen else 0) as events:
                async for event in events:
                    seen.append(event["documentStatus"]["seq"])
                    over = event["documentStatus"]["status"] == "COMPLETED"
                    if rng.random() < LEAVES:
                        break
        await asyncio.sleep(0.05)
    await subscriber.close()
    return seen


async def _cut(storm: Storm, cluster: Cluster) -> None:
    """Cut the subscriptions again and again; kill Valkey once, and the API once."""
    pause = storm.events * storm.pause / (CUTS + 1)
    for number in range(CUTS):
        await asyncio.sleep(pause)
        if number == CUTS // 3:
            await cluster.break_valkey(0.5, wipe=False)
        elif number == 2 * CUTS // 3:
            cluster.kill("api")
        else:
            async with redis.Redis.from_url(cluster.redis_url) as client:
                await client.execute_command("CLIENT", "KILL", "TYPE", "pubsub")


def main() -> int:
    """The long form: how many transcripts are exact; the exit code is 1 where one is not."""
    parser = argparse.ArgumentParser(prog="python -m tests.faults.streams", description=__doc__)
    parser.add_argument("--events", type=int, default=10_000)
    parser.add_argument("--subscribers", type=int, default=100)
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    storm = Storm(given.events, given.subscribers, given.seed)
    with tempfile.TemporaryDirectory() as folder, ProcessPool() as process_pool:
        transcripts = asyncio.run(run(storm, Path(folder) / "storm", process_pool))
    exact = transcripts.count(list(range(1, given.events + 2)))
    sys.stdout.write(f"status streams: {exact} of {len(transcripts)} transcripts of {given.events + 1} events exact\n")
    return int(exact < given.subscribers)


if __name__ == "__main__":
    sys.exit(main())
