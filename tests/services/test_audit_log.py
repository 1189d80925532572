"""The audit log through the days: what is older than its time goes, so that it does not grow for ever."""

import asyncio
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from tests.patience import PATIENCE
from tinyrag_gql.adapters.sqlite.answer_schema import MIGRATIONS
from tinyrag_gql.adapters.sqlite.audit import SqliteAuditStore
from tinyrag_gql.adapters.sqlite.database import Database
from tinyrag_gql.domain.audit import AuditFilter
from tinyrag_gql.services.audit_log import AuditLog

BEGIN = datetime(2026, 1, 1, tzinfo=UTC)
KEPT_DAYS, EACH_DAY = 7, 5


@pytest.fixture
async def store(tmp_path: Path) -> AsyncIterator[SqliteAuditStore]:
    database = await Database(tmp_path / "answers.db", migrations=MIGRATIONS).open()
    yield SqliteAuditStore(database)
    database.close()


class Calendar:
    """The clock of the log, a day on whenever it is told to be."""

    def __init__(self) -> None:
        self.day = 0

    def __call__(self) -> datetime:
        return BEGIN + timedelta(days=self.day)


async def days_of(store: SqliteAuditStore) -> list[int]:
    """The days from which entries are left, newest first."""
    found = (await store.list("acme", AuditFilter(), limit=1_000, after=None)).entries
    return [(entry.at - BEGIN).days for entry in found]


async def test_log_holds_no_more_than_its_days(store: SqliteAuditStore) -> None:
    calendar = Calendar()
    log = AuditLog(store, calendar, log_lines=False)
    forgetting = asyncio.create_task(log.run_retention(KEPT_DAYS, every_seconds=0.001))
    for calendar.day in range(30):
        for _ in range(EACH_DAY):
            await log.record("acme", "ingestDocument", None)
        async with asyncio.timeout(PATIENCE):
            while len(found := await days_of(store)) > (KEPT_DAYS + 1) * EACH_DAY:  # noqa: ASYNC110 another task's
                await asyncio.sleep(0.001)
    forgetting.cancel()
    assert sorted({*found}) == [*range(29 - KEPT_DAYS, 30)]


async def test_log_goes_on_forgetting_after_an_outage(store: SqliteAuditStore) -> None:
    outage = asyncio.Event()

    class Failing(SqliteAuditStore):
        async def forget(self, before: datetime) -> None:
            if not outage.is_set():
                outage.set()
                raise OSError("no disk")
            await super().forget(before)

    calendar = Calendar()
    log = AuditLog(Failing(store._database), calendar, log_lines=False)
    await log.record("acme", "ingestDocument", None)
    calendar.day = KEPT_DAYS + 1
    forgetting = asyncio.create_task(log.run_retention(KEPT_DAYS, every_seconds=0.001))
    async with asyncio.timeout(PATIENCE):
        while await days_of(store):  # noqa: ASYNC110 another task's
            await asyncio.sleep(0.001)
    forgetting.cancel()
    assert outage.is_set()
