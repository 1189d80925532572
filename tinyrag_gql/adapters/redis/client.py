"""Redis clients from a URL: of one server, over TLS, or behind Sentinels that name the current master.

    redis://user:password@host:6379/0
    rediss://user:password@host:6380/0?ssl_ca_certs=/etc/ssl/our-ca.pem
    redis+sentinel://user:password@host-1:26379,host-2:26379,host-3:26379/service/0?sentinel_password=...
    rediss+sentinel://...                                                     the same, all of it over TLS

The query holds redis-py's connection options; those that begin with `sentinel_` are for the connections to the
Sentinels. redis-py itself has no URL for Sentinels.
"""

import asyncio
from typing import Any, NamedTuple
from urllib.parse import parse_qsl, urlencode, urlsplit

import redis
import redis.asyncio
import redis.asyncio.sentinel
import redis.sentinel
from redis.asyncio import BlockingConnectionPool, ConnectionPool
from redis.asyncio.connection import AbstractConnection
from redis.connection import parse_url

from tinyrag_gql.domain.errors import StartUpError

TIMEOUTS: dict[str, Any] = {"socket_timeout": 5, "socket_connect_timeout": 2}
WAIT_SECONDS = 5.0
SENTINEL_PORT = 26379
SENTINEL_PREFIX = "sentinel_"


class SentinelAddress(NamedTuple):
    """The Sentinels, their name of the service, and the options of both kinds of connection."""

    addresses: list[tuple[str, int]]
    service: str
    options: dict[str, Any]
    sentinel_options: dict[str, Any]


class SentinelRedis(redis.Redis):
    """A client whose server Sentinels name; closing it closes the connections to them too."""

    def close(self) -> None:
        super().close()
        for sentinel in self.connection_pool.sentinel_manager.sentinels:  # type: ignore[attr-defined]
            sentinel.close()


class AsyncSentinelRedis(redis.asyncio.Redis):
    """The asyncio client whose server Sentinels name."""

    async def aclose(self, close_connection_pool: bool | None = None) -> None:
        await super().aclose(close_connection_pool)
        for sentinel in self.connection_pool.sentinel_manager.sentinels:  # type: ignore[attr-defined]
            await sentinel.aclose()


class CancellableConnection(AbstractConnection):
    """A connection whose callers can be cancelled at any time.

    redis-py sends by `asyncio.wait_for`, which in Python 3.11 swallows a cancellation that coincides with success: the
    caller continues, and the task that cancelled it waits forever.
    """

    async def send_packed_command(self, command: Any, check_health: bool = True) -> None:
        task = asyncio.current_task()
        cancellations = task.cancelling() if task else 0
        await super().send_packed_command(command, check_health)
        if task and task.cancelling() > cancellations:
            await self.disconnect(nowait=True)  # nobody will read the reply
            raise asyncio.CancelledError


def blocking(url: str) -> redis.Redis:
    """Returns a client that has not connected yet. Raises StartUpError for a URL that cannot be used."""
    if (sentinels := _sentinels(url)) is not None:
        sentinel = redis.sentinel.Sentinel(  # type: ignore[no-untyped-call]
            sentinels.addresses, sentinel_kwargs=sentinels.sentinel_options, **sentinels.options
        )
        client: redis.Redis = sentinel.master_for(sentinels.service, SentinelRedis)  # type: ignore[no-untyped-call]
        return client
    try:
        return redis.Redis.from_url(url, **TIMEOUTS)
    except (ValueError, TypeError) as error:
        raise _unusable(error) from error


def pooled(url: str, connections: int, *, wait: float = WAIT_SECONDS, **options: Any) -> redis.asyncio.Redis:
    """Returns an asyncio client with at most `connections` connections (any number behind Sentinels).

    `wait` bounds the wait for a free connection, in seconds; `options` are redis-py's and replace the usual timeouts.
    Raises StartUpError for a URL that cannot be used.
    """
    if (sentinels := _sentinels(url)) is not None:
        sentinel = redis.asyncio.sentinel.Sentinel(  # type: ignore[no-untyped-call]
            sentinels.addresses,
            sentinel_kwargs=sentinels.sentinel_options | options,
            **(sentinels.options | options),
        )
        client: redis.asyncio.Redis = sentinel.master_for(sentinels.service, AsyncSentinelRedis)
        _make_cancellable(client.connection_pool)
        return client
    try:
        pool = BlockingConnectionPool.from_url(url, max_connections=connections, timeout=wait, **(TIMEOUTS | options))
    except (ValueError, TypeError) as error:
        raise _unusable(error) from error
    _make_cancellable(pool)
    return redis.asyncio.Redis.from_pool(pool)


def _make_cancellable(pool: ConnectionPool) -> None:
    kind = pool.connection_class  # plain, TLS, or by Sentinels
    pool.connection_class = type(f"Cancellable{kind.__name__}", (CancellableConnection, kind), {})


def _sentinels(url: str) -> SentinelAddress | None:
    """Returns None when the URL names a server itself."""
    scheme, _, rest = url.partition("://")
    if scheme not in ("redis+sentinel", "rediss+sentinel"):
        return None
    parts = urlsplit(f"//{rest}")
    credentials, _, hosts = parts.netloc.rpartition("@")
    service, _, database = parts.path.strip("/").partition("/")
    if not service:
        raise StartUpError("REDIS_URL names Sentinels and no service: write redis+sentinel://host:26379/service.")
    options = parse_qsl(parts.query)
    own = [(name, value) for name, value in options if not name.startswith(SENTINEL_PREFIX)]
    theirs = [(name.removeprefix(SENTINEL_PREFIX), value) for name, value in options if (name, value) not in own]
    shared = [(name, value) for name, value in own if name.startswith("ssl_")]
    server = scheme.partition("+")[0]
    return SentinelAddress(
        [_address(host) for host in hosts.split(",")],
        service,
        _options(f"{server}://{credentials + '@' if credentials else ''}leader/{database}?{urlencode(own)}"),
        _options(f"{server}://sentinel?{urlencode([*shared, *theirs])}"),
    )


def _options(url: str) -> dict[str, Any]:
    """Returns redis-py's options of a URL, without its address."""
    try:
        options: dict[str, Any] = dict(parse_url(url))  # type: ignore[no-untyped-call]
    except ValueError as error:
        raise _unusable(error) from error
    for name in ("host", "port", "connection_class"):
        options.pop(name, None)
    return TIMEOUTS | options | {"ssl": url.startswith("rediss:")}


def _address(host: str) -> tuple[str, int]:
    parts = urlsplit(f"//{host}")
    try:
        if parts.hostname:
            return parts.hostname, parts.port or SENTINEL_PORT
    except ValueError as error:
        raise _unusable(error) from error
    raise StartUpError("REDIS_URL names a Sentinel without a host: write host-1:26379,host-2:26379.")


def _unusable(error: Exception) -> StartUpError:
    """Returns the error with redis-py's message and without the URL, which holds a password."""
    return StartUpError(
        f"REDIS_URL cannot be used: {error}. It begins with redis://, rediss:// (TLS), redis+sentinel:// or "
        "rediss+sentinel://, and its options are those of redis-py."
    )
