"""One listening connection: one task reads it, any task may tell it what to listen to, and once lost it stays lost.

redis-py's own PubSub reconnects in whichever task notices first, beside the one that reads, and then fails in either.
"""

import math
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import NamedTuple, NoReturn

from redis.asyncio import Redis
from redis.exceptions import ConnectionError as RedisConnectionError

LOST = "The subscription's connection to Redis is lost."


class Message(NamedTuple):
    """What came: `kind` is message, subscribe, unsubscribe or pong; a pong has neither channel nor data."""

    kind: str
    channel: str = ""
    data: bytes = b""


class Subscription:
    """Raises redis-py's errors everywhere; `close()` it in any case."""

    def __init__(self, client: Redis) -> None:
        # A connection of its own, with the pool's address, credentials and TLS, that the pool does not count.
        self._connection = client.connection_pool.make_connection()  # type: ignore[no-untyped-call]

    async def open(self) -> None:
        """Connect and sign in."""
        await self._connection.connect()

    async def close(self) -> None:
        """It may be lost already."""
        await self._connection.disconnect(nowait=True)

    async def subscribe(self, *channels: str) -> None:
        """Each channel is confirmed by a message."""
        await self._send("SUBSCRIBE", *channels)

    async def unsubscribe(self, *channels: str) -> None:
        """Nothing more comes from them after the message that confirms it."""
        await self._send("UNSUBSCRIBE", *channels)

    async def ping(self) -> None:
        """Answered by a message; fails in the end where the other side is gone without a word."""
        await self._send("PING")

    async def listen(self, hear: Callable[[Message], None]) -> NoReturn:
        """Hands over each message as it comes, until the connection is lost. For one task only.

        No message is waited for with a time-out, which would make and cancel a timer for each: whoever calls `ping()`
        now and then learns of a connection that is lost without a word.
        """
        with self._lost_is_lost():
            while True:
                hear(_message(await self._connection.read_response(timeout=math.inf, push_request=True)))

    async def _send(self, *words: str) -> None:
        if not self._connection.is_connected:  # sending would connect it again, without what it was told before
            raise RedisConnectionError(LOST)
        with self._lost_is_lost():
            await self._connection.send_command(*words, check_health=False)

    @contextmanager
    def _lost_is_lost(self) -> Iterator[None]:
        """Whoever finds the connection lost takes its streams away from under the other tasks that are using them."""
        try:
            yield
        except AttributeError as error:
            if self._connection.is_connected:
                raise
            raise RedisConnectionError(LOST) from error


def _message(reply: object) -> Message:
    if not isinstance(reply, list) or len(reply) < 3:
        return Message("pong")
    kind, channel, data = reply[:3]
    return Message(kind.decode(), channel.decode(), data if isinstance(data, bytes) else b"")
