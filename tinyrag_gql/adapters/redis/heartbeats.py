"""Workers' heartbeats: a sorted set of worker ids by the time until which each one is believed alive.

A beat carries along what happened to the worker since the last one; the sums last for as long as Redis keeps its data.
"""

import time
from collections.abc import Mapping
from typing import Any

import structlog
from redis.asyncio import Redis
from redis.exceptions import RedisError

from tinyrag_gql.ports import NOTHING

log = structlog.get_logger(__name__)


class RedisHeartbeats:
    """Fulfils `ports.Heartbeats`."""

    def __init__(self, client: Redis, namespace: str) -> None:
        self._client = client
        self._key = f"{namespace}:workers"
        self._happened = f"{namespace}:happened"

    async def beat(self, worker_id: str, seconds: float, happened: Mapping[str, int] = NOTHING) -> bool:
        """Believed alive for that long; 0 takes the worker out at once."""
        now = time.time()
        try:
            async with self._client.pipeline(transaction=False) as pipe:
                pipe.zremrangebyscore(self._key, "-inf", now)
                if seconds > 0:
                    pipe.zadd(self._key, {worker_id: now + seconds})
                else:
                    pipe.zrem(self._key, worker_id)
                for name, times in happened.items():
                    pipe.hincrby(self._happened, name, times)
                await pipe.execute()
        except (RedisError, OSError) as error:
            log.warning("presence.unreachable", error=str(error))
            return False
        return True

    async def happened(self) -> dict[str, int] | None:
        """Since Redis was last empty; what never did is not there."""
        try:
            kept: dict[Any, Any] = await self._client.hgetall(self._happened)
        except (RedisError, OSError) as error:
            log.warning("presence.unreachable", error=str(error))
            return None
        return {name.decode(): int(times) for name, times in kept.items()}

    async def count(self) -> int:
        """Workers whose time has not run out."""
        try:
            return int(await self._client.zcount(self._key, time.time(), "+inf"))
        except (RedisError, OSError) as error:
            log.warning("presence.unreachable", error=str(error))
            return 0
