"""Rate limits shared by all API processes: a bucket for each holder in Redis, changed by one script on its server."""

from redis.asyncio.retry import Retry
from redis.backoff import NoBackoff
from redis.exceptions import RedisError

from tinyrag_gql.adapters.redis.client import pooled
from tinyrag_gql.ports import QuotaGrant

PATIENCE_SECONDS = 0.25
"""A request waits for this; a server that takes longer is as good as away."""
POOL_SIZE = 4
LEASE = """
local limit, wanted = tonumber(ARGV[1]), tonumber(ARGV[2])
local time = redis.call('TIME')
local now, level = time[1] + time[2] / 1000000, limit
local kept = redis.call('HMGET', KEYS[1], 'level', 'at')
if kept[1] then
  level = math.min(limit, kept[1] + math.max(0, now - kept[2]) * limit / 60)
end
local granted = math.min(wanted, math.floor(level))
if granted > 0 then
  redis.call('HSET', KEYS[1], 'level', string.format('%.6f', level - granted), 'at', string.format('%.6f', now))
  redis.call('EXPIRE', KEYS[1], 60)
end
return {granted, string.format('%.6f', level - granted)}
"""
"""A bucket that was not touched for a minute is full, and need not be kept."""


class RedisQuotas:
    """Fulfils `ports.QuotaStore`, with connections of its own that give up soon."""

    def __init__(self, url: str, namespace: str) -> None:
        self._client = pooled(
            url,
            POOL_SIZE,
            wait=PATIENCE_SECONDS,
            socket_timeout=PATIENCE_SECONDS,
            socket_connect_timeout=PATIENCE_SECONDS,
            retry=Retry(NoBackoff(), 0),
        )
        self._prefix = namespace
        self._script = self._client.register_script(LEASE)

    async def lease(self, holder: str, wanted: int, per_minute: int) -> QuotaGrant | None:
        """Up to `wanted` requests; None where the server does not answer."""
        try:
            granted, level = await self._script(keys=[f"{self._prefix}:rate:{holder}"], args=[per_minute, wanted])
        except (RedisError, OSError):
            return None
        return QuotaGrant(int(granted), float(level))

    async def close(self) -> None:
        """Close every connection."""
        await self._client.aclose(close_connection_pool=True)
