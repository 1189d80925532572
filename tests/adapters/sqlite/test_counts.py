"""Counts that are kept beside the records: whatever happens to those, they are what counting would give."""

import sqlite3
from uuid import uuid4

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.adapters.sqlite.sqlite_values import record
from tinyrag_gql.adapters.sqlite.database import Database
from tinyrag_gql.adapters.sqlite.documents import SqliteDocumentStore
from tinyrag_gql.domain.documents import DocumentPatch
from tinyrag_gql.domain.jobs import Precondition
from tinyrag_gql.domain.status import DocumentStatus

CHANGES = [
    *(DocumentPatch(status=status) for status in DocumentStatus),
    DocumentPatch(lease_seconds=9),
    DocumentPatch(deleted=True),
]
STEPS = st.lists(st.tuples(st.integers(0, 4), st.sampled_from([*CHANGES, None])), max_size=25)


def counted(connection: sqlite3.Connection) -> list[tuple[str, str, int]]:
    sql = "SELECT tenant, status, count(*) FROM documents WHERE deleted_at IS NULL GROUP BY 1, 2 ORDER BY 1, 2"
    return connection.execute(sql).fetchall()


def kept(connection: sqlite3.Connection) -> list[tuple[str, str, int]]:
    return connection.execute("SELECT * FROM tallies WHERE documents <> 0 ORDER BY 1, 2").fetchall()


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=STEPS)
async def test_tallies_are_what_counting_gives(
    database: Database, store: SqliteDocumentStore, steps: list[tuple[int, DocumentPatch | None]]
) -> None:
    """Each step changes one of five documents of two tenants, or forgets it."""
    records = [record(tenant=f"{uuid4().hex}-{number % 2}") for number in range(5)]
    for each in records:
        await store.add(each, pending_limit=9)
    for number, change in steps:
        if change is None:
            await store.purge(records[number].id)
        else:
            await store.update(records[number].id, Precondition(), change)
    assert await database.read(kept) == await database.read(counted)


async def test_stats_leave_out_a_status_that_nothing_has_any_more(store: SqliteDocumentStore) -> None:
    added = await store.add(record(), pending_limit=9)
    await store.update(added.id, Precondition(), DocumentPatch(status=DocumentStatus.COMPLETED))
    assert (await store.stats(added.tenant)).by_status == {DocumentStatus.COMPLETED: 1}
