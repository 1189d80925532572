"""Opening the store: what is made, what is refused, and in which words."""

import asyncio
import logging
import re
import socket
import sys
from asyncio.subprocess import PIPE
from pathlib import Path

import pytest
from pymongo.asynchronous.database import AsyncDatabase

import tinyrag_gql
from tests.adapters.mongo.mongo_values import EVERYTHING, added, claimed, published, vectors
from tests.mongo_standin.server import Server
from tinyrag_gql.adapters.mongo import search_indexes
from tinyrag_gql.adapters.mongo.store import MongoStore
from tinyrag_gql.domain.errors import StartUpError

pytestmark = pytest.mark.mongo

Database = AsyncDatabase[dict[str, object]]


async def refusal(url: str, database: str = "test_refused", model: str = "test-model", dimension: int = 8) -> str:
    """What is said to someone whose store does not open."""
    with pytest.raises(StartUpError) as raised:
        await MongoStore.open(url, database, embedding_model=model, dimension=dimension)
    return str(raised.value)


async def test_a_wrong_password_is_named_as_such(mongo_standin: Server) -> None:
    said = await refusal(mongo_standin.url.replace(mongo_standin.password, "not-the-password"))
    assert "refused the user name or password" in said
    assert f"127.0.0.1:{mongo_standin.port}" in said
    assert "not-the-password" not in said


async def test_a_server_that_does_not_answer_is_named() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))  # bound and not listening: every connection is refused
        port = taken.getsockname()[1]
        said = await refusal(f"mongodb://user:secret@127.0.0.1:{port}/?directConnection=true")
    assert f"No MongoDB server answers at 127.0.0.1:{port}" in said
    assert "secret" not in said


@pytest.mark.parametrize("url", ["", "mongodb://", "mongodb://host:port", "mongodb://a:b:c@host"])
async def test_a_malformed_url_is_refused(url: str) -> None:
    assert "MONGO_URL is not a connection string" in await refusal(url)


@pytest.mark.parametrize(("model", "dimension"), [("another-model", 8), ("test-model", 16)])
async def test_another_embedding_model_is_refused(
    store: MongoStore, mongo_url: str, mongo_database: str, model: str, dimension: int
) -> None:
    said = await refusal(mongo_url, mongo_database, model, dimension)
    assert "test-model (8 dimensions)" in said
    assert f"{model} ({dimension})" in said
    assert "TINYRAG_EMBEDDING" in said


async def test_a_store_opens_again_with_what_it_holds(store: MongoStore, mongo_url: str, mongo_database: str) -> None:
    record = await published(store, "apples")
    again = await MongoStore.open(mongo_url, mongo_database, embedding_model="test-model", dimension=8)
    assert await again.documents.get("acme", record.id) == record
    assert [hit.document_id for hit in await again.corpus.dense(vectors(0)[0], EVERYTHING, 5)] == [record.id]
    await again.close()


OTHER_PROCESS = """
import asyncio, sys
from tests.adapters.mongo.mongo_values import claimed
from tinyrag_gql.adapters.mongo.store import MongoStore

async def main(url, database):
    print("imported", flush=True)
    sys.stdin.readline()
    store = await MongoStore.open(url, database, embedding_model="test-model", dimension=8)
    print("open", flush=True)
    sys.stdin.readline()
    print(*await claimed(store))
    await store.close()

asyncio.run(main(*sys.argv[1:]))
"""


async def test_two_processes_open_at_once_and_claim_each_document_once(
    mongo_url: str, mongo_database: str, database: Database
) -> None:
    command = [sys.executable, "-c", OTHER_PROCESS, mongo_url, mongo_database]
    root = Path(tinyrag_gql.__file__).parents[1]
    other = await asyncio.create_subprocess_exec(*command, stdin=PIPE, stdout=PIPE, cwd=root)
    assert other.stdin is not None
    assert other.stdout is not None
    assert await other.stdout.readline() == b"imported\n"
    other.stdin.write(b"open\n")
    store = await MongoStore.open(mongo_url, mongo_database, embedding_model="test-model", dimension=8)
    assert await other.stdout.readline() == b"open\n"
    listed = await (await database["chunks"].list_search_indexes()).to_list()
    assert sorted(str(index["name"]) for index in listed) == ["chunk_text", "chunk_vectors"]
    kept = {(await added(store)).id for _ in range(40)}
    (output, _), mine = await asyncio.gather(other.communicate(b"claim\n"), claimed(store))
    assert sorted([*mine, *output.decode().split()]) == sorted(kept)
    assert other.returncode == 0
    await store.close()


async def test_many_stores_open_at_once_in_one_process(mongo_url: str, mongo_database: str) -> None:
    opening = [MongoStore.open(mongo_url, mongo_database, embedding_model="m", dimension=8) for _ in range(4)]
    for opened in await asyncio.gather(*opening):
        await opened.close()


async def test_an_outdated_search_index_is_brought_up_to_date(
    store: MongoStore, mongo_url: str, mongo_database: str, database: Database
) -> None:
    vector = {"type": "vector", "path": "embedding", "numDimensions": 8, "similarity": "cosine"}
    await database["chunks"].update_search_index("chunk_vectors", {"fields": [vector]})
    again = await MongoStore.open(mongo_url, mongo_database, embedding_model="test-model", dimension=8)
    [index] = await (await database["chunks"].list_search_indexes("chunk_vectors")).to_list()
    assert index["latestDefinition"] == search_indexes.wanted_indexes(8)[0].definition
    await again.close()


async def test_a_search_index_that_is_as_wanted_is_left_alone(
    store: MongoStore, mongo_url: str, mongo_database: str, database: Database
) -> None:
    before = await (await database["pages"].list_search_indexes()).to_list()
    again = await MongoStore.open(mongo_url, mongo_database, embedding_model="test-model", dimension=8)
    assert await (await database["pages"].list_search_indexes()).to_list() == before
    await again.close()


async def test_an_index_still_building_is_told_and_not_waited_for_forever(
    store: MongoStore, slow_indexes: None, database: Database, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.WARNING):
        await search_indexes.ensure(database, 8, ready_seconds=0)
    assert "still building chunk_vectors, chunk_text, page_text" in caplog.text
    await published(store, "apples")
    assert await store.corpus.lexical({"apples": 1.0}, EVERYTHING, 5) == []


async def test_a_server_without_search_is_said_once(
    mongo_standin: Server, mongo_database: str, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.WARNING):
        store = await MongoStore.open(
            mongo_standin.plain_url, mongo_database, embedding_model="test-model", dimension=8
        )
        await published(store, "apples")
        await store.corpus.lexical({"apples": 1.0}, EVERYTHING, 5)
    assert [record.message.count("exactly") for record in caplog.records] == [1]
    await store.close()


def test_one_file_knows_motor() -> None:
    package = Path(tinyrag_gql.__file__).parent
    knowing = [path for path in package.rglob("*.py") if re.search(r"^\s*(import|from) motor", path.read_text(), re.M)]
    assert [str(path.relative_to(package)) for path in knowing] == ["adapters/mongo/client.py"]
