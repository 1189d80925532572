"""The contract of ports.WatchStore, on every implementation."""

from collections.abc import AsyncIterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from tinyrag_gql.adapters.mongo.store import MongoStore
from tinyrag_gql.adapters.sqlite.database import Database
from tinyrag_gql.adapters.sqlite.watches import SqliteWatchStore
from tinyrag_gql.domain.edgar import CompanyCheck, EdgarCompany, EdgarFiling, WatchedCompany
from tinyrag_gql.ports.edgar import WatchStore

NOW = datetime(2024, 5, 1, 12, 0, 0, 123456, tzinfo=UTC)
LATER = NOW + timedelta(minutes=30)
FILING = EdgarFiling(
    accession="0000001001-24-000003",
    form="10-Q",
    filed_on=date(2024, 5, 1),
    period_end=date(2024, 3, 31),
    fiscal_years=(2024,),
    url="https://www.sec.gov/x.htm",
)


def watched(number: int = 1, tenant: str = "acme") -> WatchedCompany:
    return WatchedCompany(
        id=f"{number:032x}",
        tenant=tenant,
        company=EdgarCompany(cik=1001, name="Alder Tools Inc", tickers=("ALDR",), former_names=("Alder & Sons",)),
        forms=("10-K", "10-Q"),
        since=date(2024, 1, 1),
        created_at=NOW,
        next_check_at=NOW,
    )


@pytest.fixture
async def sqlite_watches(tmp_path: Path) -> AsyncIterator[WatchStore]:
    database = await Database(tmp_path / "tinyrag.db").open()
    yield SqliteWatchStore(database)
    database.close()


@pytest.fixture
def mongo_watches(mongo: MongoStore) -> WatchStore:
    return mongo.watches


@pytest.fixture(params=["sqlite_watches", pytest.param("mongo_watches", marks=pytest.mark.mongo)])
def watches(request: pytest.FixtureRequest) -> WatchStore:
    store: WatchStore = request.getfixturevalue(request.param)
    return store


async def test_companies_are_listed_by_tenant(watches: WatchStore) -> None:
    for each in (watched(2), watched(1), watched(3, "other")):
        await watches.put(each)
    assert await watches.list("acme") == [watched(1), watched(2)]
    assert await watches.list() == [watched(1), watched(2), watched(3, "other")]
    assert await watches.get("acme", watched(3).id) is None


async def test_company_that_is_put_again_is_kept_once(watches: WatchStore) -> None:
    await watches.put(watched().model_copy(update={"error": "EDGAR does not answer.", "last_filing": FILING}))
    await watches.put(watched())
    assert await watches.list() == [watched()]


async def test_look_is_recorded_and_a_failed_one_forgets_nothing(watches: WatchStore) -> None:
    await watches.put(watched())
    seen = (FILING.accession,)
    await watches.record(watched(), CompanyCheck(next_check_at=LATER, checked_at=NOW, last_filing=FILING, seen=seen))
    await watches.record(watched(), CompanyCheck(next_check_at=NOW, error="EDGAR does not answer."))
    kept = await watches.get("acme", watched().id)
    changes = {"checked_at": NOW, "last_filing": FILING, "seen": seen, "error": "EDGAR does not answer."}
    assert kept == watched().model_copy(update=changes)


async def test_look_at_what_is_watched_otherwise_by_now_is_dropped(watches: WatchStore) -> None:
    changed = watched().model_copy(update={"forms": ("8-K",)})
    await watches.put(changed)
    await watches.record(watched(), CompanyCheck(next_check_at=LATER, checked_at=NOW))
    assert await watches.list() == [changed]


async def test_removed_company_does_not_come_back(watches: WatchStore) -> None:
    await watches.put(watched())
    await watches.remove("other", watched().id)
    assert await watches.list() == [watched()]
    await watches.remove("acme", watched().id)
    await watches.record(watched(), CompanyCheck(next_check_at=LATER))
    assert await watches.list() == []
