"""Subscriptions: cost of delivering events to 1,000 subscribers.

Events go through Redis as a worker's do. Stock Strawberry serves the same schema from the same store in the same run.
"""

import asyncio
import base64
import selectors
import socket
import threading
import time
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import NamedTuple
from urllib.parse import urlsplit

import psutil
from redis.asyncio import Redis

from benchmarks.cases._sockets import Crowd
from benchmarks.cases._stock import stock
from benchmarks.meters import Meter, percentile, resident
from benchmarks.recording import Curve, Figure, Outcome, Size, at_most
from benchmarks.services import Service, service
from tinyrag_gql.domain.documents import DocumentStatusEvent
from tinyrag_gql.domain.status import DocumentStatus, IngestionStage
from tinyrag_gql.main import allow_files

SUBSCRIBE = """subscription ($id: ID!) { documentStatus(documentId: $id) {
  documentId seq status stage progress attempt message occurredAt error { code message } } }"""
QUESTION = '{ answer(question: "What were net sales?") { finishReason } }'
INGEST = "mutation ($input: IngestDocumentInput!) { ingestDocument(input: $input) { document { id } } }"
FRAME_BYTES = 300
PAUSE_SECONDS = 0.02


class Told(NamedTuple):
    """Of one crowd: CPU per delivery in µs, the 99th percentile of latency in ms, memory of a subscriber in kB."""

    cpu: float
    p99: float
    memory: float
    redis_connections: int


async def measure(size: Size) -> Outcome:
    """Two crowds of each size on our API, and two of the largest on the stock one."""
    crowds = size.pick(small=(20, 5), full=(1000, 100, 10))
    many = crowds[0]
    rounds = size.pick(small=3, full=30)
    settle = size.pick(small=0.1, full=3.0)
    allow_files(4096)
    limits = {"TINYRAG_CONNECTIONS_PER_ADDRESS": "5000", "TINYRAG_CONNECTIONS_PER_KEY": "5000"}
    async with service(None, **limits, TINYRAG_SWEEP_SECONDS="3600") as running:
        for worker in running.workers:
            worker.suspend()  # the documents stay as they are; events are made here
        try:
            await running.client.run(QUESTION)  # the API imports LlamaIndex with the first one, and grows by that
            ids = await _documents(running, many)
            growing = {
                crowd: [
                    await _told(running, running.api, running.url, of, crowd, rounds * many // crowd, settle)
                    for of in (ids[:1], ids[:crowd])
                ]
                for crowd in crowds  # the largest first, while it has all its memory to ask for
            }
            ours = growing[many]
            async with stock(running.api) as (process, url):
                theirs = [
                    await _told(running, process, url, of, many, max(3, rounds // 6), settle) for of in (ids[:1], ids)
                ]
        finally:
            for worker in running.workers:
                worker.resume()
    floor = _bare_send(many, rounds)
    return Outcome(
        [
            Figure("CPU per delivery, one document", ours[0].cpu, "µs", at_most(30)),
            Figure("CPU per delivery, one document each", ours[1].cpu, "µs", at_most(60)),
            Figure("the same, stock Strawberry, one document", theirs[0].cpu, "µs"),
            Figure("the same, stock Strawberry, each on its own", theirs[1].cpu, "µs"),
            Figure("a bare send of as many bytes to as many sockets", floor, "µs", note="the floor"),
            Figure("p99 from publication to arrival, one document", ours[0].p99, "ms", at_most(120)),
            Figure("p99, stock Strawberry", theirs[0].p99, "ms"),
            Figure("Memory per subscriber", ours[0].memory, "kB", at_most(50)),
            Figure("Redis connections added", ours[1].redis_connections, "", at_most(2)),
        ],
        [_curve(growing)],
        details={"subscribers": many, "rounds": rounds},
    )


def _curve(growing: Mapping[int, Sequence[Told]]) -> Curve:
    return Curve(
        name="CPU per delivery by number of subscribers",
        load="subscribers",
        cost="µs",
        series={
            "one document": [(crowd, one.cpu) for crowd, (one, _) in sorted(growing.items())],
            "one document each": [(crowd, own.cpu) for crowd, (_, own) in sorted(growing.items())],
        },
        why="The API receives and renders an event once for all subscribers, so a delivery costs less the more there "
        "are. With 1,000 it costs more again: their state, 48 MB, no longer fits the processor's caches (not measured "
        "separately). With one document each, nothing is shared.",
    )


async def _documents(running: Service, count: int) -> list[str]:
    ids = []
    for number in range(count):
        operation = {"source": {"url": f"https://example.com/{number}.pdf"}}
        data = await running.client.run(INGEST, input=operation)
        ids.append(str(data["ingestDocument"]["document"]["id"]))
    return ids


async def _told(
    running: Service, process: psutil.Process, url: str, ids: list[str], subscribers: int, rounds: int, settle: float
) -> Told:
    """Let a crowd join, tell it of `rounds` events, and let it go."""
    crowd, early = Crowd(), Crowd()
    address = running.api.environ()["REDIS_URL"]
    connections = _connections(process, address)
    variables: list[dict[str, object]] = [{"id": ids[index % len(ids)]} for index in range(subscribers)]
    await early.join(url, SUBSCRIBE, variables[: max(5, subscribers // 5)])  # threads and caches come with the first
    before = resident(process)
    await crowd.join(url, SUBSCRIBE, variables)
    await asyncio.sleep(settle)
    memory = (resident(process) - before) * 1000 / subscribers
    early.leave()
    await asyncio.sleep(settle / 3)
    async with Redis.from_url(address) as redis:
        await _publish(crowd, redis, ids, range(2, 4))
        crowd.seconds.clear()
        with Meter(process) as meter:
            await _publish(crowd, redis, ids, range(4, 4 + rounds))
    connections = _connections(process, address) - connections
    p99 = percentile(crowd.seconds, 0.99) * 1000
    crowd.leave()
    await asyncio.sleep(settle / 3)
    return Told(meter.cpu_seconds / (rounds * subscribers) * 1e6, p99, memory, connections)


def _connections(process: psutil.Process, redis: str) -> int:
    """How many the process has open to that Redis."""
    port = urlsplit(redis).port
    return sum(bool(each.raddr) and each.raddr.port == port for each in process.net_connections("tcp"))


async def _publish(crowd: Crowd, redis: Redis, ids: list[str], seqs: range) -> None:
    """Each event once the one before has reached everybody."""
    for seq in seqs:
        wanted = crowd.received + len(crowd)
        pipe = redis.pipeline(transaction=False)
        for each in ids:
            key = base64.b64decode(each).decode().partition(":")[2]
            pipe.publish(f"tinyrag:document:{key}", _event(key, seq).model_dump_json())
        crowd.sent = time.perf_counter()
        await pipe.execute()
        await crowd.until(wanted)


def _event(document_id: str, seq: int) -> DocumentStatusEvent:
    return DocumentStatusEvent(
        document_id=document_id,
        seq=seq,
        status=DocumentStatus.PROCESSING,
        stage=IngestionStage.PARSING,
        progress=0.25,
        attempt=1,
        message=f"Parsing page {seq} of 90",
        occurred_at=datetime.now(UTC),
    )


def _bare_send(sockets: int, rounds: int) -> float:
    """CPU µs of sending a frame's bytes to each of so many sockets that a loop waits for, and of nothing else."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        pairs = [(socket.create_connection(server.getsockname()), server.accept()[0]) for _ in range(sockets)]
    reader = threading.Thread(target=_drain, args=([inner for _, inner in pairs],))
    reader.start()
    frame, spent = bytes(FRAME_BYTES), 0.0
    for _ in range(rounds):
        time.sleep(PAUSE_SECONDS)  # the reader waits again, as subscribers do: to wake it is most of the cost
        before = time.thread_time()
        for out, _ in pairs:
            out.sendall(frame)
        spent += time.thread_time() - before
    for out, _ in pairs:
        out.close()
    reader.join()
    return spent / (sockets * rounds) * 1e6


def _drain(sockets: Sequence[socket.socket]) -> None:
    with selectors.DefaultSelector() as waiting:
        for each in sockets:
            waiting.register(each, selectors.EVENT_READ, each)
        while waiting.get_map():
            for key, _ in waiting.select():
                if not key.data.recv(65536):
                    waiting.unregister(key.data)
                    key.data.close()
