"""Wake-ups through Dramatiq, sent by actor name so that the API never imports the tasks."""

import asyncio

import structlog
from dramatiq import Message
from dramatiq.brokers.redis import RedisBroker
from redis.exceptions import RedisError

from tinyrag_gql.adapters.redis.broker import make_broker
from tinyrag_gql.ports import INGEST_ACTOR, INGEST_QUEUE

log = structlog.get_logger(__name__)


class DramatiqJobQueue:
    """Fulfils `ports.JobQueue`. Redis being down is logged and made up for by the sweeper."""

    def __init__(self, broker: RedisBroker) -> None:
        self._broker = broker

    @classmethod
    def connect(cls, url: str, namespace: str) -> "DramatiqJobQueue":
        """A queue to send to; nothing connects before the first message."""
        return cls(make_broker(url, namespace, ()))

    async def wake(self, document_id: str) -> None:
        """Send the document's id to the ingestion queue."""
        message: Message[None] = Message(
            queue_name=INGEST_QUEUE, actor_name=INGEST_ACTOR, args=(document_id,), kwargs={}, options={}
        )
        try:
            await asyncio.to_thread(self._broker.enqueue, message)
        except (RedisError, OSError) as error:
            log.warning("queue.unreachable", document=document_id, error=str(error), next="the sweeper wakes it later")

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
