"""The engine for both kinds of jobs: each test that takes `engine` runs once for documents and once for evaluations."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.jobs.engine import Engine
from tinyrag_gql.adapters.redis.bus import RedisEventBus
from tinyrag_gql.adapters.redis.queue import DramatiqJobQueue
from tinyrag_gql.adapters.sqlite.database import Database


@pytest.fixture(params=["document", "evaluation"])
async def engine(
    request: pytest.FixtureRequest, tmp_path: Path, redis_url: str, namespace: str
) -> AsyncIterator[Engine]:
    database = await Database(tmp_path / "tinyrag.sqlite").open()
    bus, queue = RedisEventBus(redis_url, namespace), DramatiqJobQueue.connect(redis_url, namespace)
    await bus.open()
    yield Engine(request.param, database, bus, queue)
    await bus.close()
    await queue.close()
    database.close()
