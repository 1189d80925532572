"""Workers' heartbeats: a sorted set of worker ids by the time until which each one is believed alive."""

import time

import structlog
from redis.asyncio import Redis
from redis.exceptions import RedisError

log = structlog.get_logger(__name__)


class RedisPresence:
    """Fulfils `ports.Presence`."""

    def __init__(self, client: Redis, namespace: str) -> None:
        self._client = client
        self._key = f"{namespace}:workers"

    async def beat(self, worker_id: str, seconds: float) -> None:
        """Believed alive for that long; 0 takes the worker out at once."""
        now = time.time()
        try:
            async with self._client.pipeline(transaction=False) as pipe:
                pipe.zremrangebyscore(self._key, "-inf", now)
                if seconds > 0:
                    pipe.zadd(self._key, {worker_id: now + seconds})
                else:
                    pipe.zrem(self._key, worker_id)
                await pipe.execute()
        except (RedisError, OSError) as error:
            log.warning("presence.unreachable", error=str(error))

    async def count(self) -> int:
        """Workers whose time has not run out."""
        try:
            return int(await self._client.zcount(self._key, time.time(), "+inf"))
        except (RedisError, OSError) as error:
            log.warning("presence.unreachable", error=str(error))
            return 0
