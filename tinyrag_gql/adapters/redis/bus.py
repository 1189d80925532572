"""Status events over Redis pub/sub: one subscribing connection per process, supervised, with local fan-out.

Pub/sub does not keep messages, so after every (re)subscription listeners get a GAP, which means: read the store again.
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
from tinyrag_gql.adapters.redis.subscription import RedisMessage, RedisSubscription
from tinyrag_gql.domain.answer_records import AnswerNews
from tinyrag_gql.domain.documents import DocumentStatusEvent
from tinyrag_gql.domain.evaluations import EvaluationEvent
from tinyrag_gql.domain.grids import GridEvent
from tinyrag_gql.domain.jobs import JobEvent
from tinyrag_gql.ports import BusMessage

log = structlog.get_logger(__name__)

CONFIRM_SECONDS = 2.0
PING_SECONDS = 1.0
MIN_BACKOFF_SECONDS = 0.1
MAX_BACKOFF_SECONDS = 3.0
CANCEL_SECONDS = 0.5
POOL_SIZE = 8
PUBLISH_PAUSE_SECONDS = 5.0
"""For how long nothing is published after a publish that timed out."""


class RedisEventBus:
    """Implements `ports.EventBus`. Use `open()` once inside the event loop, and `close()`."""

    def __init__(self, url: str, namespace: str) -> None:
        self._prefix = namespace
        self._client = pooled(url, POOL_SIZE)
        self._fanout = Fanout()
        self._confirmed: dict[str, asyncio.Event] = {}
        self._subscription: RedisSubscription | None = None
        self._task: asyncio.Task[None] | None = None
        self._lock = asyncio.Lock()
        self._commands: set[asyncio.Task[None]] = set()
        self._paused_until = 0.0

    @property
    def client(self) -> Redis:
        """The pooled client, for other small uses of the same server."""
        return self._client

    async def ping(self) -> None:
        """Raises an error when the server does not answer."""
        await self._client.execute_command("PING")  # type: ignore[no-untyped-call]

    async def open(self) -> None:
        """Start the supervised subscription."""
        self._task = asyncio.create_task(self._supervise(), name="event bus")

    async def close(self) -> None:
        """Stop it, and close every connection."""
        while self._task is not None and not self._task.done():
            self._task.cancel()  # repeatedly: a connect timeout can swallow a cancellation
            await asyncio.wait({self._task}, timeout=CANCEL_SECONDS)
        await asyncio.gather(*self._commands)
        await self._client.aclose(close_connection_pool=True)

    # -------------------------------------------------------------------------------------------- publish

    async def publish(self, tenant: str, event: JobEvent | AnswerNews) -> None:
        """Send an event to the subscribers of its record, and of its tenant's documents.

        A loss is logged; subscribers make up for it by reading the store.
        """
        match event:
            case DocumentStatusEvent():
                await self._publish(event, self._document_channel(event.document_id), self._tenant_channel(tenant))
            case EvaluationEvent():
                await self._publish(event, self._evaluation_channel(event.evaluation_id))
            case GridEvent():
                await self._publish(event, self._grid_channel(event.grid_id))
            case AnswerNews():
                await self._publish(event, self._answer_channel(event.answer_id))

    async def _publish(self, event: BaseModel, *channels: str) -> None:
        if time.monotonic() < self._paused_until:
            return
        body = event.model_dump_json()
        try:
            async with self._client.pipeline(transaction=False) as pipe:
                for channel in channels:
                    pipe.publish(channel, body)
                await pipe.execute()
        except (RedisError, OSError) as error:
            if isinstance(error, RedisTimeoutError):  # the server hangs: later publishes must not wait too
                self._paused_until = time.monotonic() + PUBLISH_PAUSE_SECONDS
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

    @asynccontextmanager
    async def grid(self, grid_id: str) -> AsyncIterator[FanoutListener[GridEvent]]:
        """Events of one grid."""
        async with self._listening(self._grid_channel(grid_id)) as listener:
            yield listener

    @asynccontextmanager
    async def answer(self, answer_id: str) -> AsyncIterator[FanoutListener[AnswerNews]]:
        """News of one answer."""
        async with self._listening(self._answer_channel(answer_id)) as listener:
            yield listener

    def _document_channel(self, document_id: str) -> str:
        return f"{self._prefix}:document:{document_id}"

    def _tenant_channel(self, tenant: str) -> str:
        return f"{self._prefix}:tenant:{tenant}"

    def _evaluation_channel(self, evaluation_id: str) -> str:
        return f"{self._prefix}:evaluation:{evaluation_id}"

    def _grid_channel(self, grid_id: str) -> str:
        return f"{self._prefix}:grid:{grid_id}"

    def _answer_channel(self, answer_id: str) -> str:
        return f"{self._prefix}:answer:{answer_id}"

    def _event_of(self, channel: str) -> type[DocumentStatusEvent | EvaluationEvent | GridEvent | AnswerNews]:
        """What travels on a channel."""
        if channel.startswith(self._answer_channel("")):
            return AnswerNews
        if channel.startswith(self._grid_channel("")):
            return GridEvent
        return EvaluationEvent if channel.startswith(self._evaluation_channel("")) else DocumentStatusEvent

    @asynccontextmanager
    async def _listening(self, channel: str) -> AsyncIterator[FanoutListener[Any]]:
        listener = FanoutListener[Any](channel)
        confirmed = self._confirmed.setdefault(channel, asyncio.Event())
        if self._fanout.add(listener):
            self._send_command(RedisSubscription.subscribe, channel)
        try:
            with suppress(TimeoutError):
                async with asyncio.timeout(CONFIRM_SECONDS):
                    await confirmed.wait()
            yield listener
        finally:
            if self._fanout.discard(listener):
                self._confirmed.pop(channel, None)
                self._send_command(RedisSubscription.unsubscribe, channel)

    def _send_command(self, what: Callable[[RedisSubscription, str], Awaitable[None]], channel: str) -> None:
        """In a task of its own: cancelling a listener must not cut the connection that all share."""
        task = asyncio.create_task(self._execute(what, channel))
        self._commands.add(task)
        task.add_done_callback(self._commands.discard)

    async def _execute(self, what: Callable[[RedisSubscription, str], Awaitable[None]], channel: str) -> None:
        """Does nothing without a connection: a new one subscribes to every channel that has a listener."""
        async with self._lock:
            if self._subscription is None:
                return
            with suppress(RedisError, OSError):
                await what(self._subscription, channel)

    # -------------------------------------------------------------------------------------------- receive

    async def _supervise(self) -> None:
        backoff = MIN_BACKOFF_SECONDS
        while True:
            subscription = RedisSubscription(self._client)
            try:
                await subscription.open()
                async with self._lock:  # each channel is either in this list or subscribed by a command
                    await subscription.subscribe(f"{self._prefix}:bus", *self._fanout.channels)
                    self._subscription = subscription
                backoff = MIN_BACKOFF_SECONDS
                await self._receive(subscription)
            except* (RedisError, OSError) as errors:
                log.warning("bus.reconnecting", error=str(errors.exceptions[0]), in_seconds=backoff)
            finally:
                self._subscription = None
                for event in self._confirmed.values():
                    event.clear()
                await subscription.close()
            await asyncio.sleep(backoff)
            backoff = min(backoff * 2, MAX_BACKOFF_SECONDS)

    async def _receive(self, subscription: RedisSubscription) -> None:
        """Read and ping until either finds the connection lost, which ends the other: a read alone may wait forever."""
        async with asyncio.TaskGroup() as group:
            group.create_task(subscription.listen(self._handle), name="event bus: listen")
            group.create_task(_ping(subscription), name="event bus: ping")

    def _handle(self, message: RedisMessage) -> None:
        if message.kind == "message":
            self._fanout.put(message.channel, _parse(self._event_of(message.channel), message.data))
        elif message.kind == "subscribe" and (confirmed := self._confirmed.get(message.channel)):
            confirmed.set()
            self._fanout.put(message.channel, GAP)


async def _ping(subscription: RedisSubscription) -> None:
    while True:
        await asyncio.sleep(PING_SECONDS)
        await subscription.ping()


def _parse(kind: type[BaseModel], data: bytes) -> BusMessage[Any]:
    try:
        return BusMessage(kind.model_validate_json(data))
    except ValidationError as error:
        log.warning("bus.invalid_message", error=str(error))
        return GAP
