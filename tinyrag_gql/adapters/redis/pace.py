"""One pace for the requests of all processes: a script on the Redis server gives out turns, evenly apart.

Turns are apart, and not counted by the second, so that no second holds more of them than another. A pause moves the
next turn away.
"""

from redis.exceptions import RedisError

from tinyrag_gql.adapters.redis.client import pooled

POOL_SIZE = 16
PAUSE_SECONDS = (60, 600)
"""The first pause of an hour and the longest one, where the server names none."""
RESERVE = """
local gap, most = tonumber(ARGV[1]), tonumber(ARGV[2])
local time = redis.call('TIME')
local now = time[1] + time[2] / 1000000
local turn = math.max(now, tonumber(redis.call('GET', KEYS[1]) or '0'))
local wait = turn - now
if wait > most then return {0, string.format('%.6f', wait)} end
redis.call('SET', KEYS[1], string.format('%.6f', turn + gap), 'PX', math.ceil((wait + gap) * 1000) + 60000)
return {1, string.format('%.6f', wait)}
"""
PAUSE = """
local time = redis.call('TIME')
local now = time[1] + time[2] / 1000000
local turn = math.max(now, tonumber(redis.call('GET', KEYS[1]) or '0'))
local seconds = tonumber(ARGV[1])
if seconds < 0 then
  local pauses = redis.call('INCR', KEYS[2])
  redis.call('EXPIRE', KEYS[2], 3600)
  seconds = math.min(tonumber(ARGV[3]), ARGV[2] * 2 ^ (pauses - 1))
  if turn - now > ARGV[2] / 2 then redis.call('DECR', KEYS[2]) seconds = turn - now end
end
turn = math.max(turn, now + seconds)
redis.call('SET', KEYS[1], string.format('%.6f', turn), 'PX', math.ceil((turn - now) * 1000) + 60000)
return string.format('%.6f', turn - now)
"""
"""Requests that are refused together, since they were on their way together, make one pause."""


class RedisPace:
    """Fulfils `ports.RequestPace`. `name` tells it from the pace of another server."""

    def __init__(self, url: str, namespace: str, name: str) -> None:
        self._client = pooled(url, POOL_SIZE)
        self._keys = [f"{namespace}:pace:{name}", f"{namespace}:pace:{name}:pauses"]
        self._reserve = self._client.register_script(RESERVE)
        self._pause = self._client.register_script(PAUSE)

    async def reserve(self, per_second: float, most_seconds: float) -> tuple[bool, float]:
        """Whether a turn was reserved, and in how many seconds it comes. Raises ConnectionError."""
        try:
            granted, wait = await self._reserve(keys=self._keys[:1], args=[1 / per_second, most_seconds])
        except (RedisError, OSError) as error:
            raise ConnectionError(f"Redis does not answer: {error}") from error
        return bool(granted), float(wait)

    async def pause(self, seconds: float | None) -> float:
        """Let nobody ask for so long, or for a time that grows with every pause. Raises ConnectionError."""
        wanted = -1 if seconds is None else max(seconds, 1)
        try:
            return float(await self._pause(keys=self._keys, args=[wanted, *PAUSE_SECONDS]))
        except (RedisError, OSError) as error:
            raise ConnectionError(f"Redis does not answer: {error}") from error

    async def close(self) -> None:
        """Close every connection."""
        await self._client.aclose(close_connection_pool=True)
