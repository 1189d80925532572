"""Files in GridFS: longer than one piece, cut off, damaged."""

import hashlib
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta

import pytest
from pymongo.asynchronous.database import AsyncDatabase

from tinyrag_gql.adapters.mongo.files import MongoFileStore
from tinyrag_gql.adapters.mongo.store import MongoStore

pytestmark = pytest.mark.mongo

Database = AsyncDatabase[dict[str, object]]
BYTES = bytes(range(256)) * 4000
SHA256 = hashlib.sha256(BYTES).hexdigest()


async def stream(content: bytes, size: int = 70_000) -> AsyncIterator[bytes]:
    for start in range(0, len(content), size):
        yield content[start : start + size]


async def test_a_long_file_comes_back_whole_and_leaves_no_copy(store: MongoStore) -> None:
    await store.files.put(stream(BYTES), limit=len(BYTES))
    async with store.files.local(SHA256) as path:
        assert path.read_bytes() == BYTES
        assert await store.files.head(SHA256, 300_000) == BYTES[:300_000]
    assert not path.parent.exists()


async def test_bytes_given_twice_are_stored_once(store: MongoStore, database: Database) -> None:
    for _ in range(2):
        await store.files.put(stream(BYTES), limit=len(BYTES))
    assert await database["fs.files"].count_documents({}) == 1
    assert await database["fs.chunks"].count_documents({}) == 4
    assert await database["uploads"].count_documents({}) == 0


async def test_a_refused_file_leaves_nothing(store: MongoStore, database: Database) -> None:
    with pytest.raises(Exception, match="larger than"):
        await store.files.put(stream(BYTES), limit=600_000)
    for name in ("fs.files", "fs.chunks", "uploads"):
        assert await database[name].count_documents({}) == 0


@pytest.mark.parametrize("finished", [False, True])
async def test_what_a_crash_cut_off_is_removed_a_day_later(
    store: MongoStore, database: Database, finished: bool
) -> None:
    await store.files.put(stream(b"kept"), limit=10)
    for hours, upload in ((25, "old"), (1, "young")):
        await database["uploads"].insert_one({"_id": upload, "started_at": datetime.now(UTC) - timedelta(hours=hours)})
        await database["fs.chunks"].insert_one({"files_id": upload, "n": 0, "data": b"x"})
        if finished:
            await database["fs.files"].insert_one({"_id": upload, "filename": upload, "length": 1})
    await MongoFileStore(database).open()
    assert sorted(await database["fs.chunks"].distinct("files_id", {"data": b"x"})) == ["young"]
    assert await database["uploads"].distinct("_id") == ["young"]
    assert await store.files.head(hashlib.sha256(b"kept").hexdigest(), 4) == b"kept"


async def test_a_crash_after_the_naming_loses_no_file(store: MongoStore, database: Database) -> None:
    await store.files.put(stream(BYTES), limit=len(BYTES))
    file = await database["fs.files"].find_one({"filename": SHA256})
    assert file is not None
    await database["uploads"].insert_one({"_id": file["_id"], "started_at": datetime(2020, 1, 1, tzinfo=UTC)})
    await MongoFileStore(database).open()
    assert await store.files.head(SHA256, 4) == BYTES[:4]
    assert await database["uploads"].count_documents({}) == 0


async def test_a_damaged_file_is_not_handed_out(store: MongoStore, database: Database) -> None:
    await store.files.put(stream(BYTES), limit=len(BYTES))
    await database["fs.chunks"].update_one({"n": 0}, {"$set": {"data": bytes(255 * 1024)}})
    with pytest.raises(OSError, match="damaged"):
        async with store.files.local(SHA256):
            pass


async def test_a_file_with_a_missing_piece_counts_as_gone(store: MongoStore, database: Database) -> None:
    await store.files.put(stream(BYTES), limit=len(BYTES))
    await database["fs.chunks"].delete_one({"n": 1})
    with pytest.raises(FileNotFoundError, match="gone"):
        async with store.files.local(SHA256):
            pass
