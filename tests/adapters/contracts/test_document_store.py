"""The contract of ports.DocumentStore: adding, reading, changing and counting records, on every implementation."""

import asyncio
from datetime import UTC, date, datetime, timedelta
from uuid import uuid4

import pytest

from tests.adapters.contracts.contract_values import ANYONE, LIMIT, MOMENT, added, changed, document
from tinyrag_gql.domain.documents import Document, DocumentPatch, DocumentPrecondition, IngestionError, ParseCheckpoint
from tinyrag_gql.domain.errors import QueueFullError
from tinyrag_gql.domain.jobs import Precondition
from tinyrag_gql.domain.status import DocumentStatus, IngestionErrorCode, IngestionStage
from tinyrag_gql.ports import DocumentStore, Position

PENDING, PROCESSING = DocumentStatus.PENDING, DocumentStatus.PROCESSING
CLAIM = DocumentPatch(status=PROCESSING, bump_fence=True, bump_attempt=True, lease_seconds=30, announce=True)
CLAIMABLE = Precondition(claimable=True)


async def test_add_keeps_the_record_and_its_first_event(documents: DocumentStore, tenant: str) -> None:
    end = datetime(2023, 6, 30, tzinfo=UTC)
    given = document(
        tenant,
        company="Żółć plc",
        year=2023,
        fiscal_period="Q2",
        tags=("b", "a"),
        period_end=end,
        filed_on=date(2024, 2, 28),
    )
    kept = await documents.add(given, pending_limit=LIMIT)
    times = {"created_at", "updated_at", "seq"}
    assert kept.model_dump(exclude=times) == given.model_dump(exclude=times)
    assert kept.seq == 1
    assert await documents.get(tenant, kept.id) == kept
    [event] = await documents.events(tenant, kept.id, 0)
    assert (event.seq, event.status, event.document_id) == (1, PENDING, kept.id)


async def test_times_are_the_stores_own(documents: DocumentStore, tenant: str) -> None:
    before = datetime.now(UTC) - timedelta(seconds=5)
    kept = await added(documents, tenant, created_at=datetime(1999, 1, 1, tzinfo=UTC))
    after = await changed(documents, kept.id, stage="PARSING", completed=True)
    assert before < kept.created_at <= after.updated_at
    assert after.completed_at is not None
    assert after.completed_at > before


async def test_records_of_others_are_not_seen(documents: DocumentStore, tenant: str) -> None:
    kept = await added(documents, tenant)
    assert await documents.get("stranger", kept.id) is None
    assert await documents.events("stranger", kept.id, 0) == []
    assert (
        await documents.update(kept.id, Precondition(tenant="stranger"), DocumentPatch(stage=IngestionStage.PARSING))
        is None
    )
    assert await documents.get_many(tenant, [kept.id, "unheard of"]) == {kept.id: kept}
    assert await documents.get_many(tenant, []) == {}


@pytest.mark.parametrize(
    "fields",
    [
        {"idempotency_key": "key"},
        {"sha256": "ab" * 32},
        {"sha256": "", "source_url": "https://example.com/report.pdf"},
    ],
    ids=["key", "bytes", "url"],
)
async def test_add_returns_the_earlier_record(documents: DocumentStore, tenant: str, fields: dict[str, object]) -> None:
    first = await added(documents, tenant, **fields)
    again = await documents.add(document(tenant, **fields), pending_limit=1)
    assert again == first
    elsewhere = await added(documents, f"{tenant}-other", **fields)
    assert elsewhere.id != first.id
    await changed(documents, first.id, deleted=True)
    assert (await added(documents, tenant, **fields)).id not in {first.id, elsewhere.id}


async def test_a_fetched_url_may_be_given_again(documents: DocumentStore, tenant: str) -> None:
    url = {"sha256": "", "source_url": "https://example.com/report.pdf"}
    first = await added(documents, tenant, **url)
    await changed(documents, first.id, sha256="cd" * 32)
    assert (await added(documents, tenant, **url)).id != first.id


async def test_add_at_once_keeps_one(documents: DocumentStore, tenant: str) -> None:
    copies = [document(tenant, sha256="ef" * 32) for _ in range(8)]
    kept = await asyncio.gather(*(documents.add(copy, pending_limit=LIMIT) for copy in copies))
    assert len({record.id for record in kept}) == 1
    assert (await documents.stats(tenant)).document_count == 1


async def test_add_refuses_over_the_limit(documents: DocumentStore, tenant: str) -> None:
    done = await documents.add(document(tenant), pending_limit=1)
    await changed(documents, done.id, status="COMPLETED")
    waiting = await documents.add(document(tenant), pending_limit=1)
    await changed(documents, waiting.id, status="PROCESSING")
    with pytest.raises(QueueFullError) as refusal:
        await documents.add(document(tenant), pending_limit=1)
    assert refusal.value.retry_after_seconds > 0
    assert (await documents.stats(tenant)).document_count == 2
    assert await documents.add(document(f"{tenant}-other"), pending_limit=1)


async def test_update_writes_the_given_fields_alone(documents: DocumentStore, tenant: str) -> None:
    kept = await added(documents, tenant, company="Acme", year=2020)
    error = IngestionError(code=IngestionErrorCode.NO_TEXT, message="No text.", retryable=False)
    checkpoint = ParseCheckpoint(generation=1, pipeline_version="1", page_count=3)
    fields = {"stage": IngestionStage.PARSING, "progress": 0.5, "error": error, "checkpoint": checkpoint}
    after = await changed(documents, kept.id, **fields, page_count=3, live_generation=1)
    expected = kept.model_copy(update=fields | {"page_count": 3, "live_generation": 1, "updated_at": after.updated_at})
    assert after == expected
    assert await documents.get(tenant, kept.id) == expected
    cleared = await changed(documents, kept.id, error=None, stage=None)
    assert (cleared.error, cleared.stage, cleared.checkpoint) == (None, None, checkpoint)


async def test_update_is_refused_when_metadata_were_edited_meanwhile(documents: DocumentStore, tenant: str) -> None:
    read = await added(documents, tenant)
    edited = read.metadata.model_copy(update={"ticker": "LRCH"})
    assert (
        await documents.update(read.id, DocumentPrecondition(metadata=read.metadata), DocumentPatch(metadata=edited))
        is not None
    )
    late = read.metadata.model_copy(update={"year": 1999})
    assert (
        await documents.update(read.id, DocumentPrecondition(metadata=read.metadata), DocumentPatch(metadata=late))
        is None
    )
    assert (
        await documents.update(read.id, DocumentPrecondition(metadata=edited), DocumentPatch(metadata=late)) is not None
    )


async def test_update_of_nothing_is_none(documents: DocumentStore, tenant: str) -> None:
    assert await documents.update("unheard of", ANYONE, DocumentPatch(progress=0.5)) is None
    gone = await added(documents, tenant)
    await changed(documents, gone.id, deleted=True)
    assert await documents.update(gone.id, ANYONE, DocumentPatch(progress=0.5)) is None


async def test_events_run_without_a_hole(documents: DocumentStore, tenant: str) -> None:
    kept = await added(documents, tenant)
    steps = [DocumentPatch(progress=n / 100, announce=True, message=f"step {n}") for n in range(50)]
    for step in steps:
        await documents.update(kept.id, ANYONE, step)
    await documents.update(kept.id, ANYONE, DocumentPatch(progress=1.0))
    events = await documents.events(tenant, kept.id, 0)
    assert [event.seq for event in events] == list(range(1, 52))
    last = await documents.events(tenant, kept.id, 50)
    assert [(event.seq, event.progress, event.message) for event in last] == [(51, 49 / 100, "step 49")]
    assert await documents.events(tenant, kept.id, 51) == []


async def test_an_event_says_what_the_record_says(documents: DocumentStore, tenant: str) -> None:
    kept = await added(documents, tenant)
    error = IngestionError(code=IngestionErrorCode.CRASHED, message="It crashed.", retryable=True)
    after = await changed(
        documents, kept.id, status="FAILED", error=error, bump_attempt=True, announce=True, message="Gave up."
    )
    [event] = await documents.events(tenant, kept.id, 1)
    assert (event.status, event.error, event.attempt, event.message) == (after.status, error, 1, "Gave up.")
    assert event.occurred_at == after.updated_at


async def test_a_tombstone_is_hidden_until_it_is_forgotten(documents: DocumentStore, tenant: str) -> None:
    kept = await added(documents, tenant, live_generation=1, tags=("a",))
    await changed(documents, kept.id, deleted=True)
    assert await documents.get(tenant, kept.id) is None
    assert await documents.readable(tenant, None) == []
    assert kept.id in {record.id for record in await documents.list_garbage(LIMIT)}
    await documents.purge(kept.id)
    assert kept.id not in {record.id for record in await documents.list_garbage(LIMIT)}
    assert await documents.events(tenant, kept.id, 0) == []


async def test_processing_ends_when_it_is_complete_or_failed(documents: DocumentStore, tenant: str) -> None:
    kept = await added(documents, tenant)
    working = await changed(documents, kept.id, status="PROCESSING")
    failed = await changed(documents, kept.id, status="FAILED")
    renamed = await changed(documents, kept.id, file_name="other.pdf")
    again = await changed(documents, kept.id, status="PENDING", processed_at=None)
    done = await changed(documents, kept.id, status="COMPLETED", completed=True)
    assert (kept.processed_at, working.processed_at, again.processed_at) == (None, None, None)
    assert renamed.processed_at == failed.processed_at == failed.updated_at
    assert done.processed_at == done.completed_at
    assert await documents.get(tenant, kept.id) == done


async def deleted_names(documents: DocumentStore, tenant: str) -> list[str]:
    found = await documents.deleted(tenant, MOMENT, limit=LIMIT)
    assert found.total == len(found.documents)
    return [each.file_name for each in found.documents]


async def test_deleted_documents_are_listed_after_their_tombstones_are_gone(
    documents: DocumentStore, tenant: str
) -> None:
    kept = [await added(documents, tenant, file_name=f"{n}.pdf", company="Acme", tags=("mine",)) for n in range(4)]
    for record in kept[:3]:
        await changed(documents, record.id, deleted=True)
        await asyncio.sleep(0.002)
    assert await deleted_names(documents, tenant) == ["2.pdf", "1.pdf", "0.pdf"]
    await documents.purge(kept[0].id)
    await documents.purge(kept[2].id)
    assert await deleted_names(documents, tenant) == ["2.pdf", "1.pdf", "0.pdf"]
    assert await deleted_names(documents, f"{tenant}-other") == []
    first, second = [await documents.deleted(tenant, MOMENT, limit=limit) for limit in (1, 2)]
    newest, next_one = first.documents[0], second.documents[1]
    after = Position(value=newest.deleted_at.isoformat(), id=newest.id)
    beyond = await documents.deleted(tenant, MOMENT, limit=1, after=after)
    assert (beyond.documents, beyond.total) == ((next_one,), 3)
    assert (newest.metadata.company, newest.metadata.tags) == ("Acme", ())
    assert (await documents.deleted(tenant, newest.deleted_at, limit=9)).total == 0


async def test_deleted_documents_are_forgotten(documents: DocumentStore, tenant: str) -> None:
    old = await added(documents, tenant, file_name="old.pdf")
    await changed(documents, old.id, deleted=True)
    await documents.purge(old.id)
    [kept] = (await documents.deleted(tenant, MOMENT, limit=9)).documents
    await documents.forget_deleted(kept.deleted_at)
    assert await deleted_names(documents, tenant) == ["old.pdf"]
    await documents.forget_deleted(kept.deleted_at + timedelta(milliseconds=1))
    assert await deleted_names(documents, tenant) == []


async def test_readable_has_a_live_generation(documents: DocumentStore, tenant: str) -> None:
    live = await added(documents, tenant, company="Acme")
    await added(documents, tenant, company="Acme")
    live = await changed(documents, live.id, live_generation=1)
    assert await documents.readable(tenant, None) == [live]


async def test_changed_since_tells_the_oldest_first(documents: DocumentStore, tenant: str) -> None:
    first, second, third = [await added(documents, tenant) for _ in range(3)]
    await asyncio.sleep(0.01)
    touched = [await changed(documents, record.id, progress=0.1) for record in (third, first)]
    since = touched[0].updated_at
    assert await documents.changed_since(tenant, since, 10) == touched
    assert await documents.changed_since(tenant, since, 1) == touched[:1]
    assert second.id not in {record.id for record in await documents.changed_since(tenant, since, 10)}


async def collectable_ids(documents: DocumentStore, tenant: str) -> set[str]:
    return {record.id for record in await documents.list_garbage(LIMIT) if record.tenant == tenant}


async def test_a_record_of_one_generation_is_not_collectable(documents: DocumentStore, tenant: str) -> None:
    kept = await added(documents, tenant)
    assert await collectable_ids(documents, tenant) == set()
    await changed(documents, kept.id, live_generation=1, status="COMPLETED")
    assert await collectable_ids(documents, tenant) == set()


async def test_uses_of_a_file_count_all_tenants(documents: DocumentStore, tenant: str) -> None:
    sha256 = uuid4().hex * 2
    mine = await added(documents, tenant, sha256=sha256)
    await added(documents, f"{tenant}-other", sha256=sha256)
    assert await documents.uses_of(sha256) == 2
    await changed(documents, mine.id, deleted=True)
    assert await documents.uses_of(sha256) == 1
    assert await documents.uses_of("unheard of") == 0


async def test_stats_count_by_status(documents: DocumentStore, tenant: str) -> None:
    empty = await documents.stats(tenant)
    assert (empty.document_count, empty.chunk_count, empty.by_status, empty.oldest_pending_seconds) == (0, 0, {}, None)
    records: list[Document] = [await added(documents, tenant) for _ in range(3)]
    await changed(documents, records[0].id, status="FAILED")
    stats = await documents.stats(tenant)
    assert stats.by_status == {DocumentStatus.FAILED: 1, PENDING: 2}
    assert stats.oldest_pending_seconds is not None
    assert stats.oldest_pending_seconds >= 0


async def test_stats_count_the_leases_that_are_over(documents: DocumentStore, tenant: str) -> None:
    for seconds in (30, 30, 0.02):
        record = await added(documents, tenant)
        await changed(documents, record.id, status="PROCESSING", lease_seconds=seconds)
    await added(documents, tenant)
    await asyncio.sleep(0.05)
    assert (await documents.stats(tenant)).expired_leases == 1


async def test_backlog_counts_all_tenants_and_the_first_that_was_due(documents: DocumentStore, tenant: str) -> None:
    nothing = await documents.backlog()
    assert (nothing.by_status, nothing.oldest_pending_seconds) == ({}, 0)
    await changed(documents, (await added(documents, tenant)).id, status="COMPLETED")
    await added(documents, f"{tenant}-other")
    await changed(documents, (await added(documents, tenant)).id, delay_seconds=60)
    await asyncio.sleep(0.05)
    due = await documents.backlog()
    assert due.by_status == {DocumentStatus.COMPLETED: 1, PENDING: 2}
    assert due.oldest_pending_seconds > 0.04


async def test_record_keeps_the_trace_that_queued_it_last(documents: DocumentStore, tenant: str) -> None:
    first, second = (f"00-{digit * 32}-{digit * 16}-01" for digit in "12")
    record = await added(documents, tenant, trace=first)
    await changed(documents, record.id, status="PROCESSING", bump_attempt=True)
    (again,) = [each for each in [await documents.get(tenant, record.id)] if each]
    assert again.trace == first
    assert (await changed(documents, record.id, status="PENDING", trace=second)).trace == second


async def test_one_owner_leads_at_a_time(documents: DocumentStore, tenant: str) -> None:
    name = f"sweeper-{tenant}"
    assert await documents.acquire_leadership(name, "a", 30)
    assert await documents.acquire_leadership(name, "a", 0.02)
    assert await documents.acquire_leadership(f"{name}-other", "b", 30)
    await asyncio.sleep(0.05)
    assert await documents.acquire_leadership(name, "b", 30)
    assert not await documents.acquire_leadership(name, "a", 30)


async def test_one_of_many_becomes_the_leader(documents: DocumentStore, tenant: str) -> None:
    owners = [f"worker-{n}" for n in range(8)]
    led = await asyncio.gather(*(documents.acquire_leadership(f"sweeper-{tenant}", owner, 30) for owner in owners))
    assert sum(led) == 1


async def test_put_keeps_a_record_and_its_history_as_they_are(documents: DocumentStore, tenant: str) -> None:
    first = await added(documents, tenant, ticker="ACME", tags=("a",))
    record = await changed(documents, first.id, announce=True, message="said", status="FAILED")
    events = await documents.events(tenant, record.id, 0)
    moved = record.model_copy(update={"id": f"{record.id[:-1]}x", "sha256": "f" * 64})
    moved_events = [event.model_copy(update={"document_id": moved.id}) for event in events]
    for _ in range(2):
        await documents.put(moved, moved_events)
    assert await documents.get(tenant, moved.id) == moved
    assert await documents.events(tenant, moved.id, 0) == moved_events
    after = await changed(documents, moved.id, announce=True)
    assert after.seq == moved.seq + 1
    assert len(await documents.events(tenant, moved.id, 0)) == len(events) + 1


async def test_put_of_a_long_history_keeps_all_of_it(documents: DocumentStore, tenant: str) -> None:
    record = (await added(documents, tenant)).model_copy(update={"seq": 450})
    [event] = await documents.events(tenant, record.id, 0)
    events = [event.model_copy(update={"seq": seq}) for seq in range(1, 451)]
    await documents.put(record, events)
    assert await documents.events(tenant, record.id, 0) == events
    assert await documents.events(tenant, record.id, 440) == events[440:]


async def test_everyone_lists_the_records_of_all_tenants_by_id(documents: DocumentStore, tenant: str) -> None:
    made = [await added(documents, name) for name in (tenant, f"{tenant}-other", tenant)]
    await changed(documents, made[1].id, deleted=True)
    wanted = sorted((made[0].id, made[2].id))
    found = [document.id for document in await documents.iter_all("", 1000)]
    assert [id_ for id_ in found if id_ in wanted] == wanted
    assert made[1].id not in found
    assert [document.id for document in await documents.iter_all(wanted[0], 1000) if document.id in wanted] == wanted[
        1:
    ]
