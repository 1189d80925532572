"""The contract of ports.KeyStore, on every implementation."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from tinyrag_gql.adapters.mongo.keys import MongoKeyStore
from tinyrag_gql.adapters.sqlite.database import Database
from tinyrag_gql.adapters.sqlite.keys import SqliteKeyStore
from tinyrag_gql.domain.keys import ApiKey
from tinyrag_gql.domain.scopes import Scope
from tinyrag_gql.ports import KeyStore

NOW = datetime(2024, 5, 1, 12, tzinfo=UTC)


def key(number: int) -> ApiKey:
    return ApiKey(
        id=f"{number:032x}",
        tenant="acme",
        name=f"key {number}",
        scopes=frozenset({Scope.READ, Scope.INGEST}),
        digest="0" * 64,
        created_at=NOW,
        expires_at=NOW + timedelta(days=number),
    )


@pytest.fixture
async def sqlite_keys(tmp_path: Path) -> AsyncIterator[KeyStore]:
    database = await Database(tmp_path / "tinyrag.db").open()
    yield SqliteKeyStore(database)
    database.close()


@pytest.fixture
async def mongo_keys(mongo_url: str, mongo_database: str) -> AsyncIterator[KeyStore]:
    store = await MongoKeyStore.open(mongo_url, mongo_database)
    yield store
    store.close()


@pytest.fixture(params=["sqlite_keys", pytest.param("mongo_keys", marks=pytest.mark.mongo)])
def keys(request: pytest.FixtureRequest) -> KeyStore:
    store: KeyStore = request.getfixturevalue(request.param)
    return store


async def test_keys_come_back_as_they_were_oldest_first(keys: KeyStore) -> None:
    for number in (1, 2, 3):
        await keys.add(key(number))
    assert await keys.list() == [key(1), key(2), key(3)]
    assert await keys.get(key(2).id) == key(2)


async def test_unknown_key_is_none(keys: KeyStore) -> None:
    assert await keys.get("nothing") is None
    assert await keys.revoke("nothing", NOW) is None
    assert await keys.list() == []


async def test_first_revocation_stands(keys: KeyStore) -> None:
    await keys.add(key(1))
    revoked = await keys.revoke(key(1).id, NOW)
    again = await keys.revoke(key(1).id, NOW + timedelta(days=1))
    assert revoked == again == key(1).model_copy(update={"revoked_at": NOW})
    assert await keys.get(key(1).id) == revoked
