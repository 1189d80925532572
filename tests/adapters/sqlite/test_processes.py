"""Several processes on one file: one claim wins, and `kill -9` loses nothing that was acknowledged."""

import json
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from tests.adapters.sqlite.sqlite_values import EVERYTHING, TENANT, indexed, record, unit
from tinyrag_gql.adapters.sqlite.corpus import SqliteCorpus
from tinyrag_gql.adapters.sqlite.database import Database
from tinyrag_gql.adapters.sqlite.documents import SqliteDocumentStore

HERE = Path(__file__).parent

CLAIM = """
import asyncio, sys
from pathlib import Path
from tinyrag_gql.adapters.sqlite.database import Database
from tinyrag_gql.adapters.sqlite.documents import SqliteDocumentStore
from tinyrag_gql.domain.documents import DocumentPatch
from tinyrag_gql.domain.jobs import Precondition
async def main(path, ids):
    database = await Database(Path(path)).open()
    store = SqliteDocumentStore(database)
    print("ready", flush=True)
    sys.stdin.readline()
    patch = DocumentPatch(status="PROCESSING", bump_fence=True, lease_seconds=30, announce=True)
    for document_id in ids:
        print(await store.update(document_id, Precondition(claimable=True), patch) is not None, flush=True)
    database.close()
asyncio.run(main(sys.argv[1], sys.argv[2:]))
"""

WRITE = """
import asyncio, json, sys
from pathlib import Path
sys.path.insert(0, sys.argv[2])
from tests.adapters.sqlite.sqlite_values import indexed
from tinyrag_gql.adapters.sqlite.database import Database
from tinyrag_gql.adapters.sqlite.documents import SqliteDocumentStore
async def main(path):
    database = await Database(Path(path)).open()
    store = SqliteDocumentStore(database)
    while True:
        print(json.dumps(await indexed(store, "apples", "pears")), flush=True)
asyncio.run(main(sys.argv[1]))
"""


def start(program: str, *arguments: object) -> subprocess.Popen[str]:
    command = [sys.executable, "-c", program, *map(str, arguments)]
    return subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)


async def test_one_process_wins_each_claim(database: Database, store: SqliteDocumentStore) -> None:
    ids = [(await store.add(record(), pending_limit=1000)).id for _ in range(20)]
    processes = [start(CLAIM, database.path, *ids) for _ in range(2)]
    for process in processes:
        assert process.stdout is not None
        assert process.stdout.readline() == "ready\n"
    for process in processes:
        assert process.stdin is not None
        process.stdin.write("go\n")
        process.stdin.flush()
    claims = [process.communicate()[0].split() for process in processes]
    assert [sorted(pair) for pair in zip(*claims, strict=True)] == [["False", "True"]] * 20
    assert [kept.fence for kept in (await store.get_many(TENANT, ids)).values()] == [1] * 20


@pytest.mark.parametrize("count", [1, 5])
async def test_kill_loses_nothing_acknowledged(
    database: Database, store: SqliteDocumentStore, index: SqliteCorpus, count: int
) -> None:
    process = start(WRITE, database.path, HERE)
    assert process.stdout is not None
    acknowledged = [json.loads(process.stdout.readline()) for _ in range(count)]
    process.kill()
    acknowledged += [json.loads(line) for line in process.communicate()[0].splitlines() if line.endswith('"')]
    kept = await store.get_many(TENANT, acknowledged)
    assert [kept[key].live_generation for key in acknowledged] == [1] * len(acknowledged)
    found = {hit.chunk_id for hit in await index.lexical({"apples": 1.0, "pears": 1.0}, EVERYTHING, 10_000)}
    dense = {hit.chunk_id for hit in await index.dense(unit(1, 5)[0], EVERYTHING, 10_000)}
    assert found == dense
    assert len(found) == 2 * len(await store.readable(TENANT, None)) >= 2 * len(acknowledged)
    assert await database.read(integrity) == "ok"


def integrity(connection: sqlite3.Connection) -> str:
    connection.execute("INSERT INTO chunk_words (chunk_words) VALUES ('integrity-check')")
    result: str = connection.execute("PRAGMA integrity_check").fetchone()[0]
    return result


async def test_a_searcher_sees_what_another_process_swaps(
    store: SqliteDocumentStore, index: SqliteCorpus, database: Database
) -> None:
    mine = await indexed(store, "apples")
    assert {hit.document_id for hit in await index.dense(unit(1, 5)[0], EVERYTHING, 10)} == {mine}
    process = start(WRITE, database.path, HERE)
    assert process.stdout is not None
    theirs = json.loads(process.stdout.readline())
    seen = {hit.document_id for hit in await index.dense(unit(1, 5)[0], EVERYTHING, 10_000)}
    process.kill()
    process.communicate()
    assert {mine, theirs} <= seen
