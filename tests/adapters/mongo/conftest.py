"""A MongoDB store on a fresh database, the clients to look behind it, and ways to make the server misbehave."""

from collections.abc import AsyncIterator, Awaitable, Callable

import pytest
from pymongo import AsyncMongoClient
from pymongo.asynchronous.database import AsyncDatabase

from tests.mongo_standin.server import Server
from tinyrag_gql.adapters.mongo.store import MongoStore
from tinyrag_gql.domain.documents import Document

DIMENSION = 8
REFUSALS: dict[str, dict[str, object]] = {
    "election": {
        "message": "not primary",
        "code": 10107,
        "name": "NotWritablePrimary",
        "labels": ["RetryableWriteError"],
    },
    "full disk": {
        "message": "available disk space of 12 bytes is less than required minimum",
        "code": 14031,
        "name": "OutOfDiskSpace",
        "labels": [],
    },
}
Add = Callable[..., Awaitable[Document]]


@pytest.fixture
async def store(mongo_url: str, mongo_database: str) -> AsyncIterator[MongoStore]:
    opened = await MongoStore.open(mongo_url, mongo_database, embedding_model="test-model", dimension=DIMENSION)
    yield opened
    await opened.close()


@pytest.fixture
async def client(mongo_url: str) -> AsyncIterator[AsyncMongoClient[dict[str, object]]]:
    async with AsyncMongoClient[dict[str, object]](mongo_url, tz_aware=True) as opened:
        yield opened


@pytest.fixture
def database(client: AsyncMongoClient[dict[str, object]], mongo_database: str) -> AsyncDatabase[dict[str, object]]:
    """The store's database, seen from outside."""
    return client[mongo_database]


@pytest.fixture
def lose_replies(
    mongo_standin: Server, client: AsyncMongoClient[dict[str, object]]
) -> Callable[[str, int], Awaitable[None]]:
    """The next so many replies to that command get lost with their connection, after the server did its work."""

    async def lose(command: str, count: int) -> None:
        await client.admin.command("standinLoseReplies", {command: count})

    return lose


@pytest.fixture
async def refuse(
    mongo_standin: Server, client: AsyncMongoClient[dict[str, object]]
) -> AsyncIterator[Callable[[str, str, int], Awaitable[None]]]:
    """The next so many commands of a name are refused: "election" or "full disk", in a real server's words."""
    commands = set()

    async def refused(command: str, reason: str, times: int) -> None:
        commands.add(command)
        await client.admin.command({"standinRefuse": command, "times": times, **REFUSALS[reason]})

    yield refused
    for command in commands:
        await refused(command, "election", 0)


@pytest.fixture
async def slow_indexes(mongo_standin: Server, client: AsyncMongoClient[dict[str, object]]) -> AsyncIterator[None]:
    """Search indexes take longer to build than any test runs."""
    await client.admin.command("standinBuildSeconds", 3600.0)
    yield
    await client.admin.command("standinBuildSeconds", 0.0)
