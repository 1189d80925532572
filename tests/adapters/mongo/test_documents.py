"""The records on MongoDB, where replies get lost, writers crash and histories grow long."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any

import pytest
from pymongo.asynchronous.database import AsyncDatabase
from pymongo.errors import AutoReconnect

from tests.adapters.mongo.mongo_values import ANYONE, LIMIT, MOMENT, added, changed, chunk, document, page, vectors
from tinyrag_gql.adapters.mongo.store import MongoStore
from tinyrag_gql.adapters.mongo.writing import upsert
from tinyrag_gql.domain.documents import DocumentMetadata, DocumentPatch, DocumentPrecondition
from tinyrag_gql.domain.errors import FencedError, PermanentIngestionError
from tinyrag_gql.domain.jobs import Precondition
from tinyrag_gql.domain.status import DocumentStatus

pytestmark = pytest.mark.mongo

Lose = Callable[[str, int], Awaitable[None]]
Database = AsyncDatabase[dict[str, object]]
STEP = DocumentPatch(bump_attempt=True, announce=True)


@pytest.mark.parametrize("lost", [1, 2, 4])
async def test_update_is_applied_once_however_many_replies_are_lost(
    store: MongoStore, lose_replies: Lose, lost: int
) -> None:
    kept = await added(store)
    await lose_replies("findAndModify", lost)
    after = await store.documents.update(kept.id, ANYONE, STEP)
    assert after is not None
    assert (after.attempt, after.seq) == (1, 2)
    assert [event.seq for event in await store.documents.events("acme", kept.id, 0)] == [1, 2]


async def test_update_whose_guard_its_own_first_try_broke_is_not_misjudged(
    store: MongoStore, lose_replies: Lose
) -> None:
    kept = await added(store)
    claim = DocumentPatch(status=DocumentStatus.PROCESSING, bump_fence=True, lease_seconds=30)
    await lose_replies("findAndModify", 2)
    claimed = await store.documents.update(kept.id, Precondition(fence=0, claimable=True), claim)
    assert claimed is not None
    assert claimed.fence == 1
    await lose_replies("findAndModify", 2)
    assert await store.documents.update(kept.id, Precondition(fence=0, claimable=True), claim) is None


async def test_update_gives_up_in_the_end(store: MongoStore, lose_replies: Lose) -> None:
    kept = await added(store)
    await lose_replies("findAndModify", 6)
    with pytest.raises(AutoReconnect):
        await store.documents.update(kept.id, ANYONE, STEP)
    assert (await changed(store, kept.id, announce=True)).seq == 3


async def test_add_keeps_one_record_when_replies_are_lost(store: MongoStore, lose_replies: Lose) -> None:
    await lose_replies("findAndModify", 3)
    kept = await store.documents.add(document(), pending_limit=1)
    assert await store.documents.get("acme", kept.id) == kept
    assert (await store.documents.stats("acme")).document_count == 1


async def test_the_same_bytes_at_once_make_one_record(store: MongoStore) -> None:
    kept = await asyncio.gather(*(added(store, sha256="a" * 64) for _ in range(8)))
    assert len({record.id for record in kept}) == 1


async def test_the_same_key_at_once_makes_one_record(store: MongoStore) -> None:
    kept = await asyncio.gather(*(added(store, idempotency_key="k") for _ in range(8)))
    assert len({record.id for record in kept}) == 1


async def test_update_notices_that_metadata_were_edited(store: MongoStore) -> None:
    read = await added(store, metadata=DocumentMetadata(company="Acme", tags=("a", "b"), period_end=MOMENT))
    unedited = DocumentPrecondition(metadata=read.metadata)
    assert await store.documents.update(read.id, unedited, DocumentPatch(progress=0.1))
    edited = read.metadata.model_copy(update={"tags": ("a",)})
    assert await store.documents.update(read.id, unedited, DocumentPatch(metadata=edited))
    assert await store.documents.update(read.id, unedited, DocumentPatch(progress=0.2)) is None


async def test_a_url_may_be_given_again_once_it_is_fetched(store: MongoStore) -> None:
    url = {"sha256": "", "source_url": "https://example.com/10-k.pdf"}
    first = await added(store, **url)
    assert (await added(store, **url)).id == first.id
    await changed(store, first.id, sha256="a" * 64)
    second = await added(store, **url)
    assert second.id != first.id
    assert (await changed(store, second.id, sha256="a" * 64)).sha256 == "a" * 64


async def with_history(store: MongoStore, database: Database, events: int) -> str:
    """The id of a document whose record holds so many events, none of them archived."""
    kept = await added(store)
    record = await database["documents"].find_one({"_id": kept.id})
    assert record is not None
    history = [{**record["events"][0], "seq": seq} for seq in range(1, events + 1)]
    await database["documents"].update_one({"_id": kept.id}, {"$set": {"events": history, "seq": events}})
    return kept.id


async def test_a_long_history_has_no_gap_and_no_repeat(store: MongoStore, database: Database) -> None:
    document_id = await with_history(store, database, 195)
    for _ in range(10):
        await changed(store, document_id, bump_attempt=True, announce=True)
    for after in (0, 1, 4, 5, 6, 195, 204, 205):
        events = await store.documents.events("acme", document_id, after)
        assert [event.seq for event in events] == list(range(after + 1, 206))
    record = await database["documents"].find_one({"_id": document_id})
    assert record is not None
    assert len(record["events"]) == 200


async def test_no_event_is_cut_off_before_it_is_archived(store: MongoStore, database: Database) -> None:
    document_id = await with_history(store, database, 260)  # as if writers had died before they archived anything
    for _ in range(3):
        await changed(store, document_id, announce=True)
    events = await store.documents.events("acme", document_id, 0)
    assert [event.seq for event in events] == list(range(1, 264))


async def test_two_writers_archive_the_same_events_at_once(store: MongoStore, database: Database) -> None:
    document_id = await with_history(store, database, 120)
    await asyncio.gather(*(changed(store, document_id, announce=True) for _ in range(5)))
    assert await database["document_events"].count_documents({"document_id": document_id}) >= 121
    events = await store.documents.events("acme", document_id, 0)
    assert [event.seq for event in events] == list(range(1, 126))


async def test_forget_removes_the_archive_too(store: MongoStore, database: Database) -> None:
    document_id = await with_history(store, database, 120)
    await changed(store, document_id, announce=True)
    await store.documents.purge(document_id)
    assert await database["document_events"].count_documents({}) == 121
    await changed(store, document_id, deleted=True)
    await store.documents.purge(document_id)
    assert await database["document_events"].count_documents({}) == 0


async def test_nothing_is_written_for_a_deleted_document(store: MongoStore) -> None:
    gone = await added(store)
    await changed(store, gone.id, deleted=True)
    with pytest.raises(FencedError):
        await store.corpus.put_chunks("acme", [chunk(gone.id, 0, "late")], vectors(0))
    with pytest.raises(FencedError):
        await store.corpus.put_pages([page(gone.id, 1, "late")])


async def test_what_is_written_after_a_collection_is_collected_next(store: MongoStore) -> None:
    kept = await added(store)
    await changed(store, kept.id, bump_generation=True)
    assert await store.documents.list_garbage(LIMIT) == []
    await store.corpus.put_chunks("acme", [chunk(kept.id, 0, "late")], vectors(0))
    assert [record.id for record in await store.documents.list_garbage(LIMIT)] == [kept.id]
    assert await store.corpus.collect(kept.id, frozenset({2})) == 1
    assert await store.documents.list_garbage(LIMIT) == []


async def test_a_row_over_16_mb_is_told_apart(database: AsyncDatabase[dict[str, Any]]) -> None:
    with pytest.raises(PermanentIngestionError, match="16 MB"):
        await upsert(database["pages"], [{"_id": 1, "text": "x" * 17_000_000}])
    with pytest.raises(PermanentIngestionError, match="16 MB"):
        await upsert(database["pages"], [{"_id": 1, "text": "x" * 16_780_000}])  # too large for the server alone
