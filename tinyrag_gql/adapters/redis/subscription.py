"""One subscribing connection to Redis: one task reads it, any task may subscribe, and a lost one is never reconnected.

redis-py's PubSub reconnects in whichever task meets the loss first, while another task still reads; then either fails,
and the reader does not learn that it missed messages. Here every loss ends the reader, so that the event bus opens a
new connection, and subscribers read the store again.
"""

import math
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import NamedTuple, NoReturn

from redis.asyncio import Redis
from redis.exceptions import ConnectionError as RedisConnectionError

LOST = "The subscription's connection to Redis is lost."


class RedisMessage(NamedTuple):
    """A message from Redis: `kind` is message, subscribe, unsubscribe or pong; a pong has neither channel nor data."""

    kind: str
    channel: str = ""
    data: bytes = b""


class RedisSubscription:
    """Every method may raise redis-py's errors; `close()` it in any case."""

    def __init__(self, client: Redis) -> None:
        # A connection with the pool's address, credentials and TLS, which the pool does not count.
        self._connection = client.connection_pool.make_connection()  # type: ignore[no-untyped-call]

    async def open(self) -> None:
        """Connect and sign in."""
        await self._connection.connect()

    async def close(self) -> None:
        """Close the connection, which may be lost already."""
        await self._connection.disconnect(nowait=True)

    async def subscribe(self, *channels: str) -> None:
        """Subscribe; a message confirms each channel."""
        await self._send("SUBSCRIBE", *channels)

    async def unsubscribe(self, *channels: str) -> None:
        """Unsubscribe; a message confirms each channel, and nothing comes from it afterwards."""
        await self._send("UNSUBSCRIBE", *channels)

    async def ping(self) -> None:
        """Send a ping; a message answers it. Raises when the connection is lost."""
        await self._send("PING")

    async def listen(self, handle: Callable[[RedisMessage], None]) -> NoReturn:
        """Call `handle` with each message until the connection is lost. For one task only.

        It waits without a timeout, which would create and cancel a timer for each message; regular pings find a
        connection that was lost silently.
        """
        with self._as_connection_error():
            while True:
                handle(_message(await self._connection.read_response(timeout=math.inf, push_request=True)))

    async def _send(self, *words: str) -> None:
        if not self._connection.is_connected:  # sending would reconnect without the former subscriptions
            raise RedisConnectionError(LOST)
        with self._as_connection_error():
            await self._connection.send_command(*words, check_health=False)

    @contextmanager
    def _as_connection_error(self) -> Iterator[None]:
        """Turns the AttributeError of a connection that another task has just closed into a ConnectionError."""
        try:
            yield
        except AttributeError as error:
            if self._connection.is_connected:
                raise
            raise RedisConnectionError(LOST) from error


def _message(reply: object) -> RedisMessage:
    if not isinstance(reply, list) or len(reply) < 3:
        return RedisMessage("pong")
    kind, channel, data = reply[:3]
    return RedisMessage(kind.decode(), channel.decode(), data if isinstance(data, bytes) else b"")
