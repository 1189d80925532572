"""The MongoDB server that tests run on: the stand-in, or the real one named by TINYRAG_TEST_MONGO_URL."""

import os
import secrets
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from pymongo import MongoClient

from tests.mongo_standin import server

REAL_SERVER = "TINYRAG_TEST_MONGO_URL"


@pytest.fixture(scope="session")
def mongo_standin() -> Iterator[server.Server]:
    """The stand-in itself, for tests that look behind its proxy or make it lose replies."""
    if os.environ.get(REAL_SERVER):
        pytest.skip(f"looks behind the stand-in, and {REAL_SERVER} names a real server")
    if not server.available():
        missing = "SecantusDB, which the MongoDB tests run on,"
        if os.environ.get("CI"):
            pytest.fail(f"{missing} is missing, and CI must have it")
        pytest.skip(f"{missing} is missing")
    # In memory where there is such a file system: the server syncs every acknowledged write.
    memory = Path("/dev/shm")
    with tempfile.TemporaryDirectory(dir=memory if os.access(memory, os.W_OK) else None) as folder:
        started = server.start(Path(folder) / "data")
        yield started
        started.stop()


@pytest.fixture(scope="session")
def mongo_url(request: pytest.FixtureRequest) -> str:
    """A server with search indexes."""
    given = os.environ.get(REAL_SERVER)
    if given:
        return given
    standin: server.Server = request.getfixturevalue("mongo_standin")
    return standin.url


@pytest.fixture
def mongo_database(mongo_url: str) -> Iterator[str]:
    """The name of a database that no other test uses; it is dropped afterwards."""
    name = f"test_{secrets.token_hex(6)}"
    yield name
    drop(mongo_url, name)


def drop(url: str, database: str) -> None:
    """The database is gone, with its search indexes."""
    with MongoClient[dict[str, object]](url) as client:
        client.drop_database(database)
