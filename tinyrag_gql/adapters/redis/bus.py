"""Status events over Redis pub/sub: one subscribing connection per process, supervised, with local fan-out.

Pub/sub forgets whatever a listener was not there for, so every (re)subscription is passed on as 'read the store again'.
"""

import asyncio
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager, suppress
from typing import Any

import structlog
from pydantic import BaseModel, ValidationError
from redis.asyncio import Redis
from redis.exceptions import RedisError
from redis.exceptions import TimeoutError as RedisTimeoutError

from tinyrag_gql.adapters.redis.client import pooled
from tinyrag_gql.adapters.redis.fanout import GAP, Fanout, FanoutListener
from tinyrag_gql.adapters.redis.subscription import Message, Subscription
from tinyrag_gql.domain.documents import DocumentStatusEvent
from tinyrag_gql.domain.evaluations import EvaluationEvent
from tinyrag_gql.domain.jobs import JobEvent
from tinyrag_gql.ports import BusMessage

log = structlog.get_logger(__name__)

CONFIRM_SECONDS = 2.0
PING_SECONDS = 1.0
FIRST_BACKOFF_SECONDS = 0.1
LONGEST_BACKOFF_SECONDS = 3.0
CANCEL_SECONDS = 0.5
POOL_SIZE = 8
SILENT_SECONDS = 5.0
"""For how long nothing is published after a server that hangs has cost a time-out."""


class RedisEventBus:
    """Fulfils `ports.EventBus`. Use `open()` once inside the event loop, and `close()`."""

    def __init__(self, url: str, namespace: str) -> None:
        self._prefix = namespace
        self._client = pooled(url, POOL_SIZE)
        self._fanout = Fanout()
        self._confirmed: dict[str, asyncio.Event] = {}
        self._subscription: Subscription | None = None
        self._task: asyncio.Task[None] | None = None
        self._lock = asyncio.Lock()
        self._telling: set[asyncio.Task[None]] = set()
        self._silent_until = 0.0

    @property
    def client(self) -> Redis:
        """The pooled client, for other small uses of the same server."""
        return self._client

    async def ping(self) -> None:
        """Raises where the server does not answer."""
        await self._client.execute_command("PING")  # type: ignore[no-untyped-call]

    async def open(self) -> None:
        """Start the supervised subscription."""
        self._task = asyncio.create_task(self._supervise(), name="event bus")

    async def close(self) -> None:
        """Stop it, and close every connection."""
        while self._task is not None and not self._task.done():
            self._task.cancel()  # again and again: a time-out of connecting can swallow one that meets it
            await asyncio.wait({self._task}, timeout=CANCEL_SECONDS)
        await asyncio.gather(*self._telling)
        await self._client.aclose(close_connection_pool=True)

    # -------------------------------------------------------------------------------------------- publish

    async def publish(self, tenant: str, event: JobEvent) -> None:
        """Send an event to the subscribers of its record, and of its tenant's documents.

        A loss is logged; subscribers make up for it by reading the store.
        """
        match event:
            case DocumentStatusEvent():
                await self._publish(event, self._document_channel(event.document_id), self._tenant_channel(tenant))
            case EvaluationEvent():
                await self._publish(event, self._evaluation_channel(event.evaluation_id))

    async def _publish(self, event: BaseModel, *channels: str) -> None:
        if time.monotonic() < self._silent_until:
            return
        body = event.model_dump_json()
        try:
            async with self._client.pipeline(transaction=False) as pipe:
                for channel in channels:
                    pipe.publish(channel, body)
                await pipe.execute()
        except (RedisError, OSError) as error:
            if isinstance(error, RedisTimeoutError):  # it hangs: what depends on it must not wait again and again
                self._silent_until = time.monotonic() + SILENT_SECONDS
            log.warning("bus.unreachable", channel=channels[0], error=str(error))

    # -------------------------------------------------------------------------------------------- listen

    @asynccontextmanager
    async def document(self, document_id: str) -> AsyncIterator[FanoutListener[DocumentStatusEvent]]:
        """Events of one document."""
        async with self._listening(self._document_channel(document_id)) as listener:
            yield listener

    @asynccontextmanager
    async def tenant(self, tenant: str) -> AsyncIterator[FanoutListener[DocumentStatusEvent]]:
        """Events of all of a tenant's documents."""
        async with self._listening(self._tenant_channel(tenant)) as listener:
            yield listener

    @asynccontextmanager
    async def evaluation(self, evaluation_id: str) -> AsyncIterator[FanoutListener[EvaluationEvent]]:
        """Events of one evaluation."""
        async with self._listening(self._evaluation_channel(evaluation_id)) as listener:
            yield listener

    def _document_channel(self, document_id: str) -> str:
        return f"{self._prefix}:document:{document_id}"

    def _tenant_channel(self, tenant: str) -> str:
        return f"{self._prefix}:tenant:{tenant}"

    def _evaluation_channel(self, evaluation_id: str) -> str:
        return f"{self._prefix}:evaluation:{evaluation_id}"

    def _event_of(self, channel: str) -> type[DocumentStatusEvent | EvaluationEvent]:
        """What travels on a channel."""
        return EvaluationEvent if channel.startswith(self._evaluation_channel("")) else DocumentStatusEvent

    @asynccontextmanager
    async def _listening(self, channel: str) -> AsyncIterator[FanoutListener[Any]]:
        listener = FanoutListener[Any](channel)
        confirmed = self._confirmed.setdefault(channel, asyncio.Event())
        if self._fanout.add(listener):
            self._tell(Subscription.subscribe, channel)
        try:
            with suppress(TimeoutError):
                async with asyncio.timeout(CONFIRM_SECONDS):
                    await confirmed.wait()
            yield listener
        finally:
            if self._fanout.discard(listener):
                self._confirmed.pop(channel, None)
                self._tell(Subscription.unsubscribe, channel)

    def _tell(self, what: Callable[[Subscription, str], Awaitable[None]], channel: str) -> None:
        """In a task of its own: a listener who is cancelled in the middle would cut the connection that all share."""
        task = asyncio.create_task(self._told(what, channel))
        self._telling.add(task)
        task.add_done_callback(self._telling.discard)

    async def _told(self, what: Callable[[Subscription, str], Awaitable[None]], channel: str) -> None:
        """A connection that is down subscribes to everything that is wanted once it is back."""
        async with self._lock:
            if self._subscription is None:
                return
            with suppress(RedisError, OSError):
                await what(self._subscription, channel)

    # -------------------------------------------------------------------------------------------- receive

    async def _supervise(self) -> None:
        backoff = FIRST_BACKOFF_SECONDS
        while True:
            subscription = Subscription(self._client)
            try:
                await subscription.open()
                async with self._lock:  # a channel is either in this list or told to this connection
                    await subscription.subscribe(f"{self._prefix}:bus", *self._fanout.channels)
                    self._subscription = subscription
                backoff = FIRST_BACKOFF_SECONDS
                await self._receive(subscription)
            except* (RedisError, OSError) as errors:
                log.warning("bus.reconnecting", error=str(errors.exceptions[0]), in_seconds=backoff)
            finally:
                self._subscription = None
                for event in self._confirmed.values():
                    event.clear()
                await subscription.close()
            await asyncio.sleep(backoff)
            backoff = min(backoff * 2, LONGEST_BACKOFF_SECONDS)

    async def _receive(self, subscription: Subscription) -> None:
        """Whichever of the two finds the connection lost ends the other: a read alone can wait for ever."""
        async with asyncio.TaskGroup() as group:
            group.create_task(subscription.listen(self._hear), name="event bus: listen")
            group.create_task(_ping(subscription), name="event bus: ping")

    def _hear(self, message: Message) -> None:
        if message.kind == "message":
            self._fanout.put(message.channel, _notice(self._event_of(message.channel), message.data))
        elif message.kind == "subscribe" and (confirmed := self._confirmed.get(message.channel)):
            confirmed.set()
            self._fanout.put(message.channel, GAP)


async def _ping(subscription: Subscription) -> None:
    while True:
        await asyncio.sleep(PING_SECONDS)
        await subscription.ping()


def _notice(kind: type[BaseModel], data: bytes) -> BusMessage[Any]:
    try:
        return BusMessage(kind.model_validate_json(data))
    except ValidationError as error:
        log.warning("bus.garbled", error=str(error))
        return GAP
