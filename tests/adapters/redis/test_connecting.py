"""Redis as it is run: fail-over by Sentinels, TLS with a certificate authority of one's own, users with few rights."""

import asyncio
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from pathlib import Path
from urllib.parse import urlsplit

import pytest
import redis
import trustme

from tests.adapters.redis.sentinels import SERVICE, SentinelTrio
from tests.adapters.redis.test_bus import event, next_event
from tests.adapters.redis.test_queue import DOCUMENT
from tests.conftest import ValkeyServer
from tests.patience import PATIENCE
from tests.tls import terminated
from tinyrag_gql.adapters.redis.bus import RedisEventBus
from tinyrag_gql.adapters.redis.client import blocking, pooled
from tinyrag_gql.adapters.redis.heartbeats import RedisHeartbeats
from tinyrag_gql.adapters.redis.queue import DramatiqJobQueue
from tinyrag_gql.domain.errors import StartUpError


@asynccontextmanager
async def used(url: str, namespace: str) -> AsyncIterator[tuple[RedisEventBus, DramatiqJobQueue]]:
    """All that a process does with Redis."""
    bus, queue = RedisEventBus(url, namespace), DramatiqJobQueue.connect(url, namespace)
    await bus.open()
    yield bus, queue
    await queue.close()
    await bus.close()


async def works(bus: RedisEventBus, queue: DramatiqJobQueue, namespace: str) -> None:
    """Events, job messages and heartbeats get through; what is lost meanwhile is sent again, as the services do."""
    heartbeats = RedisHeartbeats(bus.client, namespace)
    async with asyncio.timeout(PATIENCE), bus.document("d1") as listener:
        heard = asyncio.create_task(next_event(listener))
        while not heard.done():
            await bus.publish("t1", event(1))
            await asyncio.wait({heard}, timeout=0.2)
        while not await queue.depth():
            await queue.enqueue(DOCUMENT)
        while await heartbeats.count() != 1:
            await heartbeats.beat("w1", 60)


@pytest.fixture
def trio(tmp_path: Path) -> Iterator[SentinelTrio]:
    trio = SentinelTrio(tmp_path)
    try:
        trio.start()
        yield trio
    finally:
        trio.stop()


async def test_sentinels_lead_to_the_next_server_when_one_is_killed(trio: SentinelTrio, namespace: str) -> None:
    async with used(trio.url, namespace) as (bus, queue):
        await works(bus, queue, namespace)
        trio.kill_leader()
        await works(bus, queue, namespace)
        client = blocking(trio.url)
        led_by = client.connection_pool.get_master_address()[1]  # type: ignore[attr-defined]
        client.close()
    assert led_by != trio.leader


async def test_tls_with_an_authority_of_ones_own(redis_url: str, namespace: str, tmp_path: Path) -> None:
    authority = trustme.CA()
    authority.cert_pem.write_to_path(tmp_path / "ca.pem")
    target = urlsplit(redis_url)
    async with terminated(target.port or 0, authority) as port:
        url = f"rediss://:{target.password}@localhost:{port}/0"
        async with used(f"{url}?ssl_ca_certs={tmp_path / 'ca.pem'}", namespace) as (bus, queue):
            await works(bus, queue, namespace)
        async with pooled(url, 1) as stranger:
            with pytest.raises(redis.ConnectionError, match="certificate"):
                await stranger.execute_command("PING")


async def test_user_needs_no_more_than_its_own_keys_and_channels(own_valkey: ValkeyServer, namespace: str) -> None:
    with redis.Redis.from_url(own_valkey.url) as administrator:
        rights = ["on", ">secret", f"~{namespace}:*", f"&{namespace}:*", "+@all", "-@dangerous", "-@admin"]
        administrator.execute_command("ACL", "SETUSER", "filings", *rights)
    url = f"redis://filings:secret@127.0.0.1:{urlsplit(own_valkey.url).port}/0"
    async with used(url, namespace) as (bus, queue):
        await works(bus, queue, namespace)


@pytest.mark.parametrize(
    ("url", "said"),
    [
        ("redis+sentinel://:secret@a:1,b:2", "no service"),
        ("redis+sentinel://:secret@a:1,/filings", "without a host"),
        ("http://:secret@a:1", "redis://"),
        ("redis+sentinel://:secret@a:one/filings", "cannot be used"),
    ],
)
def test_url_that_cannot_be_used_is_refused_without_its_password(url: str, said: str) -> None:
    for connect in (blocking, lambda each: pooled(each, 1)):
        with pytest.raises(StartUpError, match=said) as refused:
            connect(url)
        assert "secret" not in str(refused.value)


def test_url_of_sentinels_carries_options_to_either_side() -> None:
    url = "rediss+sentinel://app:pw@a,b:26380/filings/2?ssl_ca_certs=/ca.pem&sentinel_username=s&sentinel_password=p"
    pool = blocking(url).connection_pool
    (first, second) = pool.sentinel_manager.sentinels  # type: ignore[attr-defined]
    asked = first.connection_pool.connection_kwargs
    assert (asked["host"], asked["port"], second.connection_pool.connection_kwargs["port"]) == ("a", 26379, 26380)
    assert (asked["username"], asked["password"], asked["ssl_ca_certs"]) == ("s", "p", "/ca.pem")
    kept = pool.connection_kwargs
    assert (kept["username"], kept["password"], kept["db"], kept["ssl_ca_certs"]) == ("app", "pw", 2, "/ca.pem")
    assert pool.service_name == SERVICE


async def test_connection_loses_no_cancellation(valkey_url: str) -> None:
    client = pooled(valkey_url, 4)

    async def work() -> None:
        await client.set("a", 1)
        await asyncio.Event().wait()

    for steps in range(20):  # one of them falls between the sending's end and its caller's next step
        task = asyncio.create_task(work())
        for _ in range(steps):
            await asyncio.sleep(0)
        task.cancel()
        await asyncio.wait({task}, timeout=PATIENCE)
        assert task.cancelled(), steps
    await client.aclose()
