"""Job messages through Dramatiq, sent by actor name so that the API never imports the actors."""

import asyncio
import time

import structlog
from dramatiq import Message
from dramatiq.brokers.redis import RedisBroker
from redis.exceptions import RedisError
from redis.exceptions import TimeoutError as RedisTimeoutError

from tinyrag_gql import telemetry
from tinyrag_gql.adapters.redis.broker import make_broker
from tinyrag_gql.adapters.redis.trace_context import TRACEPARENT
from tinyrag_gql.domain.documents import Document
from tinyrag_gql.domain.evaluations import Evaluation
from tinyrag_gql.domain.grids import Grid
from tinyrag_gql.domain.jobs import Job
from tinyrag_gql.ports import EVALUATE_ACTOR, EVALUATE_QUEUE, GRID_ACTOR, GRID_QUEUE, INGEST_ACTOR, INGEST_QUEUE

log = structlog.get_logger(__name__)

PAUSE_SECONDS = 5.0
"""For how long nothing is sent after a time-out of a server that hangs."""
_DESTINATIONS: dict[type[Job], tuple[str, str]] = {
    Document: (INGEST_QUEUE, INGEST_ACTOR),
    Evaluation: (EVALUATE_QUEUE, EVALUATE_ACTOR),
    Grid: (GRID_QUEUE, GRID_ACTOR),
}
"""The queue and the actor for each kind of job."""


class DramatiqJobQueue:
    """Implements `ports.JobQueue`. While Redis is down messages are lost, which is logged; the reaper sends others."""

    def __init__(self, broker: RedisBroker) -> None:
        self._broker = broker
        self._paused_until = 0.0

    @classmethod
    def connect(cls, url: str, namespace: str) -> "DramatiqJobQueue":
        """A queue to send to; nothing connects before the first message."""
        return cls(make_broker(url, namespace, ()))

    async def enqueue(self, job: Job) -> None:
        """Send a message without arguments to the queue of this kind of job, within the job's trace."""
        if time.monotonic() < self._paused_until:
            return
        queue, actor = _DESTINATIONS[type(job)]
        try:
            with telemetry.span("queue.send", kind="producer", parent=job.trace, queue=queue, key=job.id):
                await asyncio.to_thread(self._broker.enqueue, self.message(job, queue, actor))
        except (RedisError, OSError) as error:
            if isinstance(error, RedisTimeoutError):  # it hangs: uploads must not wait for it again and again
                self._paused_until = time.monotonic() + PAUSE_SECONDS
            log.warning("queue.unreachable", actor=actor, id=job.id, error=str(error), next="the reaper sends it later")

    def message(self, job: Job, queue: str, actor: str) -> Message[None]:  # noqa: ARG002 - for queues that name the job
        """The message: it says that some job waits, and carries the present trace."""
        trace = telemetry.traceparent()
        options = {} if trace is None else {TRACEPARENT: trace}
        return Message(queue_name=queue, actor_name=actor, args=(), kwargs={}, options=options)

    async def depth(self) -> int | None:
        """Messages that wait in the queue, prefetched ones not counted."""
        try:
            return int(await asyncio.to_thread(self._broker.client.llen, f"{self._broker.namespace}:{INGEST_QUEUE}"))
        except (RedisError, OSError) as error:
            log.warning("queue.unreachable", error=str(error))
            return None

    async def close(self) -> None:
        """Give the connections back."""
        await asyncio.to_thread(self._broker.client.close)
