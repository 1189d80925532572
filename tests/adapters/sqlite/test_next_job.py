"""The choice of the next job costs the same however many wait, counted in steps of SQLite's virtual machine."""

import sqlite3
from collections.abc import Callable
from typing import Any

import pytest

from tests.adapters.sqlite.sqlite_values import record
from tinyrag_gql.adapters.sqlite.database import Database
from tinyrag_gql.adapters.sqlite.documents import SqliteDocumentStore

STEPS = 50


async def steps_of_a_choice(store: SqliteDocumentStore, monkeypatch: pytest.MonkeyPatch) -> int:
    counted = []
    read = store.database.read

    async def counting(work: Callable[[sqlite3.Connection], Any]) -> Any:
        def watched(connection: sqlite3.Connection) -> Any:
            connection.set_progress_handler(lambda: counted.append(1), STEPS)  # type: ignore[func-returns-value]
            try:
                return work(connection)
            finally:
                connection.set_progress_handler(None, 0)

        return await read(watched)

    with monkeypatch.context() as patched:
        patched.setattr(store.database, "read", counting)
        assert len(await store.claimable(16)) == 16
    return len(counted)


async def test_next_job_costs_the_same_however_many_wait(
    database: Database, store: SqliteDocumentStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def wait(count: int) -> None:
        def fill(connection: sqlite3.Connection) -> None:
            for number in range(count):
                store.insert(connection, record(tenant=f"tenant-{number % 3}"))

        await database.write(fill)

    await wait(60)
    few = await steps_of_a_choice(store, monkeypatch)
    await wait(3000)
    assert await steps_of_a_choice(store, monkeypatch) <= 1.2 * few
