"""Workers' heartbeats: a sorted set of worker ids, each with the time until which it counts as alive.

A beat carries the worker's counters since the last one; Redis keeps their sums for as long as it keeps its data.
"""

import time
from collections.abc import Mapping
from typing import Any

import structlog
from redis.asyncio import Redis
from redis.exceptions import RedisError

from tinyrag_gql.ports import NO_COUNTERS

log = structlog.get_logger(__name__)


class RedisHeartbeats:
    """Implements `ports.Heartbeats`."""

    def __init__(self, client: Redis, namespace: str) -> None:
        self._client = client
        self._key = f"{namespace}:workers"
        self._counters = f"{namespace}:happened"

    async def beat(self, worker_id: str, seconds: float, counters: Mapping[str, int] = NO_COUNTERS) -> bool:
        """Mark a worker as alive for so many seconds, 0 for a worker that stops, and add its counters to the sums."""
        now = time.time()
        try:
            async with self._client.pipeline(transaction=False) as pipe:
                pipe.zremrangebyscore(self._key, "-inf", now)
                if seconds > 0:
                    pipe.zadd(self._key, {worker_id: now + seconds})
                else:
                    pipe.zrem(self._key, worker_id)
                for name, times in counters.items():
                    pipe.hincrby(self._counters, name, times)
                await pipe.execute()
        except (RedisError, OSError) as error:
            log.warning("heartbeats.unreachable", error=str(error))
            return False
        return True

    async def counters(self) -> dict[str, int] | None:
        """The sums since Redis was last empty, by name; a counter that is 0 is left out."""
        try:
            sums: dict[Any, Any] = await self._client.hgetall(self._counters)
        except (RedisError, OSError) as error:
            log.warning("heartbeats.unreachable", error=str(error))
            return None
        return {name.decode(): int(times) for name, times in sums.items()}

    async def count(self) -> int:
        """How many workers are alive."""
        try:
            return int(await self._client.zcount(self._key, time.time(), "+inf"))
        except (RedisError, OSError) as error:
            log.warning("heartbeats.unreachable", error=str(error))
            return 0
