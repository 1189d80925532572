"""The rate limit: one for all processes, few round trips, and each process for itself while Redis is away."""

import asyncio
from collections.abc import AsyncIterator

import pytest
import structlog
from hypothesis import given
from hypothesis import strategies as st
from redis.asyncio import Redis

from tests.conftest import ValkeyServer
from tinyrag_gql.adapters.redis.quotas import RedisQuotas
from tinyrag_gql.services.rate_limiter import MAX_HOLDERS, MAX_LEASE, RETRY_SECONDS, RateLimiter, TokenBuckets


class Clock:
    """A clock that a test moves."""

    now = 0.0

    def __call__(self) -> float:
        return self.now


@given(steps=st.lists(st.floats(0, 30), max_size=200), limit=st.integers(1, 50))
def test_buckets_never_admit_more_than_they_hold_and_gain(steps: list[float], limit: int) -> None:
    clock = Clock()
    buckets, admitted = TokenBuckets(limit, clock), 0
    for step in steps:
        clock.now += step
        admitted += buckets.acquire("a")
        assert admitted <= limit + clock.now * limit / 60 + 1e-6
        assert 0 <= buckets.level("a") <= limit


def test_holders_do_not_share_a_bucket() -> None:
    buckets = TokenBuckets(1, Clock())
    assert [buckets.acquire("a"), buckets.acquire("b"), buckets.acquire("a")] == [True, True, False]


def test_buckets_drop_the_holder_that_was_not_seen_for_longest() -> None:
    buckets = TokenBuckets(1, Clock())
    for number in range(MAX_HOLDERS + 1):
        buckets.acquire(str(number))
    assert (buckets.acquire("0"), buckets.acquire(str(MAX_HOLDERS))) == (True, False)


@pytest.fixture
async def quotas(redis_url: str, namespace: str) -> AsyncIterator[RedisQuotas]:
    """What two API processes share."""
    store = RedisQuotas(redis_url, namespace)
    yield store
    await store.close()


async def taken(rates: RateLimiter, times: int, holder: str = "a") -> int:
    """How many of so many requests at once are let in."""
    return sum(await asyncio.gather(*(rates.acquire(holder) for _ in range(times))))


async def test_empty_bucket_says_when_to_try_again() -> None:
    clock = Clock()
    rates = RateLimiter(2, clock=clock)
    assert [await rates.acquire("a") for _ in range(3)] == [True, True, False]
    assert (rates.state("a").remaining, rates.state("a").retry_after_seconds) == (0, 30)
    clock.now = 30
    assert await rates.acquire("a")


async def test_two_processes_share_one_limit(quotas: RedisQuotas) -> None:
    one, other = RateLimiter(4, quotas), RateLimiter(4, quotas)
    assert [await taken(one, 3), await taken(other, 3), await taken(one, 1)] == [3, 1, 0]
    assert await taken(other, 1, "b") == 1
    assert 0 < other.state("a").retry_after_seconds <= 15


async def test_requests_cost_few_round_trips(quotas: RedisQuotas, redis_url: str) -> None:
    async with Redis.from_url(redis_url) as client:
        await quotas.lease("warm", 1, 6000)
        before = (await client.info("commandstats"))["cmdstat_evalsha"]["calls"]
        assert await taken(RateLimiter(6000, quotas), 10 * MAX_LEASE) == 10 * MAX_LEASE
        assert (await client.info("commandstats"))["cmdstat_evalsha"]["calls"] - before == 10


async def test_client_that_goes_on_beyond_its_limit_costs_no_round_trips(quotas: RedisQuotas, redis_url: str) -> None:
    rates = RateLimiter(1, quotas)
    async with Redis.from_url(redis_url) as client:
        assert await taken(rates, 2) == 1
        before = (await client.info("commandstats"))["cmdstat_evalsha"]["calls"]
        assert await taken(rates, 100) == 0
        assert (await client.info("commandstats"))["cmdstat_evalsha"]["calls"] == before


async def test_what_is_left_counts_the_batch_that_lies_here(quotas: RedisQuotas) -> None:
    rates = RateLimiter(600, quotas)
    await rates.acquire("a")
    assert rates.state("a").limit == 600
    assert rates.state("a").remaining == 599


async def test_without_redis_each_process_counts_for_itself_and_says_so_once(own_valkey: ValkeyServer) -> None:
    clock, store = Clock(), RedisQuotas(own_valkey.url, "x")
    rates = RateLimiter(2, store, clock)
    own_valkey.kill()
    with structlog.testing.capture_logs() as said:
        assert await taken(rates, 3) == 2
        clock.now += RETRY_SECONDS
        await taken(rates, 3)
    assert [line["event"] for line in said] == ["rate_limit.not_shared"]
    own_valkey.start()
    with structlog.testing.capture_logs() as said:
        clock.now += RETRY_SECONDS
        assert await taken(rates, 3) == 2
    assert [line["event"] for line in said] == ["rate_limit.shared_again"]
    await store.close()


async def test_server_that_hangs_is_not_waited_for_again_and_again(own_valkey: ValkeyServer) -> None:
    store = RedisQuotas(own_valkey.url, "x")
    rates = RateLimiter(1000, store, Clock())
    own_valkey.signal(19)
    assert await taken(rates, 500) == 500  # five hundred waits would run into the test's own time limit
    own_valkey.signal(18)
    await store.close()


async def test_script_takes_what_there_is_in_one_step(quotas: RedisQuotas) -> None:
    leases = await asyncio.gather(*(quotas.lease("a", 3, 10) for _ in range(10)))
    assert sorted(lease.granted for lease in leases if lease) == [0, 0, 0, 0, 0, 0, 1, 3, 3, 3]
