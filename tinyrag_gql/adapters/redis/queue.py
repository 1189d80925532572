"""Wake-ups through Dramatiq, sent by actor name so that the API never imports the tasks."""

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
from tinyrag_gql.ports import EVALUATE_ACTOR, EVALUATE_QUEUE, INGEST_ACTOR, INGEST_QUEUE

log = structlog.get_logger(__name__)

SILENT_SECONDS = 5.0
"""For how long nothing is sent after a server that hangs has cost a time-out."""


class DramatiqJobQueue:
    """Fulfils `ports.JobQueue`. Redis being down is logged and made up for by the sweeper."""

    def __init__(self, broker: RedisBroker) -> None:
        self._broker = broker
        self._silent_until = 0.0

    @classmethod
    def connect(cls, url: str, namespace: str) -> "DramatiqJobQueue":
        """A queue to send to; nothing connects before the first message."""
        return cls(make_broker(url, namespace, ()))

    async def enqueue(self, document_id: str, *, trace: str | None = None) -> None:
        """Send the document's id to the ingestion queue, and with it the trace to which what it starts belongs."""
        await self._send(INGEST_QUEUE, INGEST_ACTOR, document_id, trace)

    async def wake_evaluation(self, evaluation_id: str) -> None:
        """Send the evaluation's id to the queue of evaluations."""
        await self._send(EVALUATE_QUEUE, EVALUATE_ACTOR, evaluation_id, None)

    async def _send(self, queue: str, actor: str, key: str, trace: str | None) -> None:
        if time.monotonic() < self._silent_until:
            return
        try:
            with telemetry.span("queue.send", kind="producer", parent=trace, queue=queue, key=key):
                await asyncio.to_thread(self._broker.enqueue, _message(queue, actor, key))
        except (RedisError, OSError) as error:
            if isinstance(error, RedisTimeoutError):  # it hangs: uploads must not wait for it again and again
                self._silent_until = time.monotonic() + SILENT_SECONDS
            log.warning("queue.unreachable", actor=actor, id=key, error=str(error), next="the sweeper wakes it later")

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


def _message(queue: str, actor: str, key: str) -> Message[None]:
    trace = telemetry.traceparent()
    options = {} if trace is None else {TRACEPARENT: trace}
    return Message(queue_name=queue, actor_name=actor, args=(key,), kwargs={}, options=options)
