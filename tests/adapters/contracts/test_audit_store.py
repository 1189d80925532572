"""The contract of ports.AuditStore, on every implementation."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from tinyrag_gql.adapters.mongo.audit import MongoAuditStore
from tinyrag_gql.adapters.sqlite import answer_schema
from tinyrag_gql.adapters.sqlite.audit import SqliteAuditStore
from tinyrag_gql.adapters.sqlite.database import Database
from tinyrag_gql.domain.audit import AuditEntry, AuditFilter
from tinyrag_gql.ports.audit_store import AuditStore

NOW = datetime(2024, 5, 1, 12, tzinfo=UTC)


def entry(number: int, tenant: str = "acme", **fields: str) -> AuditEntry:
    at = NOW + timedelta(seconds=number)
    known = {"action": "ask", "actor_id": "key"} | fields
    return AuditEntry(id=f"{number:032x}", tenant=tenant, at=at, **known)


@pytest.fixture
async def sqlite_audit(tmp_path: Path) -> AsyncIterator[AuditStore]:
    database = await Database(tmp_path / "answers.sqlite", migrations=answer_schema.MIGRATIONS).open()
    yield SqliteAuditStore(database)
    database.close()


@pytest.fixture
async def mongo_audit(mongo_url: str, mongo_database: str) -> AsyncIterator[AuditStore]:
    store = await MongoAuditStore.open(mongo_url, mongo_database)
    yield store
    store.close()


@pytest.fixture(params=["sqlite_audit", pytest.param("mongo_audit", marks=pytest.mark.mongo)])
def audit(request: pytest.FixtureRequest) -> AuditStore:
    store: AuditStore = request.getfixturevalue(request.param)
    return store


async def numbers(audit: AuditStore, **filter: object) -> list[int]:
    found = await audit.list("acme", AuditFilter.model_validate(filter), limit=10, after=None)
    return [int(each.id, 16) for each in found.entries]


async def test_entries_are_listed_by_tenant_newest_first_in_pages(audit: AuditStore) -> None:
    for each in (entry(1), entry(3), entry(2), entry(4, "other")):
        await audit.add(each)
    first = await audit.list("acme", AuditFilter(), limit=2, after=None)
    second = await audit.list("acme", AuditFilter(), limit=2, after=entry(2).id)
    assert (first.entries, first.has_next) == ((entry(3), entry(2)), True)
    assert (second.entries, second.has_next) == ((entry(1),), False)


async def test_entries_are_filtered(audit: AuditStore) -> None:
    await audit.add(entry(1))
    await audit.add(entry(2, action="deleteDocument", subject_id="d"))
    await audit.add(entry(3, actor_id="user:ann"))
    assert await numbers(audit, actions=("deleteDocument",)) == [2]
    assert await numbers(audit, actor_ids=("user:ann", "nobody")) == [3]
    assert await numbers(audit, subject_ids=("d",)) == [2]
    assert await numbers(audit, since=NOW + timedelta(seconds=2), until=NOW + timedelta(seconds=3)) == [2]
    assert await numbers(audit, actions=()) == []


async def test_old_entries_are_forgotten(audit: AuditStore) -> None:
    for number in (1, 2, 3):
        await audit.add(entry(number))
    await audit.forget(NOW + timedelta(seconds=3))
    assert await numbers(audit) == [3]
