"""Acting on documents: each action from the statuses that allow it, and a clear refusal from the others."""

import pytest

from tests.services.conftest import TENANT, World
from tinyrag_gql.domain.errors import DocumentNotFoundError, InvalidStateError
from tinyrag_gql.domain.status import DocumentStatus


async def test_library_cancel_then_retry(world: World) -> None:
    document = await world.accept()
    assert (await world.library.cancel(TENANT, document.id)).status is DocumentStatus.CANCELLED
    assert (await world.library.retry(TENANT, document.id)).status is DocumentStatus.PENDING
    await world.processing.run(document.id)
    assert (await world.current(document.id)).status is DocumentStatus.COMPLETED


@pytest.mark.parametrize("action", ["retry", "cancel"])
async def test_library_refuses_actions_on_a_completed_document(world: World, action: str) -> None:
    document = await world.ingest()
    with pytest.raises(InvalidStateError, match="COMPLETED"):
        await getattr(world.library, action)(TENANT, document.id)


async def test_library_refuses_to_reingest_a_pending_document(world: World) -> None:
    document = await world.accept()
    with pytest.raises(InvalidStateError, match="PENDING"):
        await world.library.reingest(TENANT, document.id)


@pytest.mark.parametrize("action", ["retry", "reingest", "cancel", "delete"])
async def test_library_knows_no_documents_of_other_tenants(world: World, action: str) -> None:
    document = await world.accept()
    with pytest.raises(DocumentNotFoundError):
        await getattr(world.library, action)("other", document.id)


async def test_library_update_metadata_sets_only_what_is_given(world: World) -> None:
    document = await world.ingest()
    updated = await world.library.update_metadata(TENANT, document.id, {"ticker": "LRCH", "tags": ("tools",)})
    assert (updated.metadata.ticker, updated.metadata.tags) == ("LRCH", ("tools",))
    assert updated.metadata.year == document.metadata.year


async def test_library_an_edited_field_no_longer_counts_as_detected(world: World) -> None:
    document = await world.ingest()
    updated = await world.library.update_metadata(TENANT, document.id, {"year": 2020})
    assert "year" not in updated.metadata.detected


async def test_library_a_deleted_document_is_gone_at_once(world: World) -> None:
    document = await world.ingest()
    chunk = (await world.library.chunks(TENANT, document.id, 0, 1))[0]
    await world.library.delete(TENANT, document.id)
    assert await world.library.get(TENANT, document.id) is None
    assert await world.library.chunk(TENANT, chunk.id) is None
    assert await world.library.page(TENANT, document.id, 1) is None


async def test_library_the_same_file_can_come_back_after_a_delete(world: World) -> None:
    document = await world.ingest()
    await world.library.delete(TENANT, document.id)
    again = await world.ingest()
    assert again.id != document.id
    assert again.status is DocumentStatus.COMPLETED


async def test_library_pages_are_counted_from_one(world: World) -> None:
    document = await world.ingest()
    page = await world.library.page(TENANT, document.id, 1)
    assert page is not None
    assert "Net sales were $1,250 million" in page.text
    assert await world.library.page(TENANT, document.id, 0) is None
    assert await world.library.page(TENANT, document.id, 2) is None


async def test_library_chunks_are_not_shown_to_other_tenants(world: World) -> None:
    document = await world.ingest()
    chunk = (await world.library.chunks(TENANT, document.id, 0, 1))[0]
    assert await world.library.chunk("other", chunk.id) is None
    assert await world.library.chunks("other", document.id, 0, 1) == []


async def test_library_corpus_counts_what_readers_find(world: World) -> None:
    document = await world.ingest()
    await world.accept("Another text.", "other.txt")
    await world.presence.beat("w1", 60)
    view = await world.library.corpus(TENANT)
    assert (view.document_count, view.chunk_count, view.workers) == (2, document.chunk_count, 1)
    assert view.by_status[DocumentStatus.PENDING] == 1
    assert view.oldest_pending_seconds is not None
