"""Acting on documents: each action from the statuses that allow it, and a clear refusal from the others."""

import pytest

from tests.services.conftest import TENANT, TestEnvironment
from tinyrag_gql.domain.errors import DocumentNotFoundError, InvalidStateError
from tinyrag_gql.domain.status import DocumentStatus


async def test_library_cancel_then_retry(env: TestEnvironment) -> None:
    document = await env.accept()
    assert (await env.document_service.cancel(TENANT, document.id)).status is DocumentStatus.CANCELLED
    assert (await env.document_service.retry(TENANT, document.id)).status is DocumentStatus.PENDING
    await env.job_runner.process_next()
    assert (await env.current(document.id)).status is DocumentStatus.COMPLETED


@pytest.mark.parametrize("action", ["retry", "cancel"])
async def test_library_refuses_actions_on_a_completed_document(env: TestEnvironment, action: str) -> None:
    document = await env.ingest()
    with pytest.raises(InvalidStateError, match="COMPLETED"):
        await getattr(env.document_service, action)(TENANT, document.id)


async def test_library_refuses_to_reingest_a_pending_document(env: TestEnvironment) -> None:
    document = await env.accept()
    with pytest.raises(InvalidStateError, match="PENDING"):
        await env.document_service.reingest(TENANT, document.id)


@pytest.mark.parametrize("action", ["retry", "reingest", "cancel", "delete"])
async def test_library_knows_no_documents_of_other_tenants(env: TestEnvironment, action: str) -> None:
    document = await env.accept()
    with pytest.raises(DocumentNotFoundError):
        await getattr(env.document_service, action)("other", document.id)


async def test_library_update_metadata_sets_only_what_is_given(env: TestEnvironment) -> None:
    document = await env.ingest()
    updated = await env.document_service.update_metadata(TENANT, document.id, {"ticker": "LRCH", "tags": ("tools",)})
    assert (updated.metadata.ticker, updated.metadata.tags) == ("LRCH", ("tools",))
    assert updated.metadata.year == document.metadata.year


async def test_library_an_edited_field_no_longer_counts_as_detected(env: TestEnvironment) -> None:
    document = await env.ingest()
    updated = await env.document_service.update_metadata(TENANT, document.id, {"year": 2020})
    assert "year" not in updated.metadata.detected


async def test_library_a_deleted_document_is_gone_at_once(env: TestEnvironment) -> None:
    document = await env.ingest()
    chunk = (await env.document_service.chunks(TENANT, document.id, 0, 1))[0]
    await env.document_service.delete(TENANT, document.id)
    assert await env.document_service.get(TENANT, document.id) is None
    assert await env.document_service.chunk(TENANT, chunk.id) is None
    assert await env.document_service.page(TENANT, document.id, 1) is None


async def test_library_the_same_file_can_come_back_after_a_delete(env: TestEnvironment) -> None:
    document = await env.ingest()
    await env.document_service.delete(TENANT, document.id)
    again = await env.ingest()
    assert again.id != document.id
    assert again.status is DocumentStatus.COMPLETED


async def test_library_pages_are_counted_from_one(env: TestEnvironment) -> None:
    document = await env.ingest()
    page = await env.document_service.page(TENANT, document.id, 1)
    assert page is not None
    assert "Net sales were $1,250 million" in page.text
    assert await env.document_service.page(TENANT, document.id, 0) is None
    assert await env.document_service.page(TENANT, document.id, 2) is None


async def test_library_chunks_are_not_shown_to_other_tenants(env: TestEnvironment) -> None:
    document = await env.ingest()
    chunk = (await env.document_service.chunks(TENANT, document.id, 0, 1))[0]
    assert await env.document_service.chunk("other", chunk.id) is None
    assert await env.document_service.chunks("other", document.id, 0, 1) == []


async def test_library_corpus_counts_what_readers_find(env: TestEnvironment) -> None:
    document = await env.ingest()
    await env.accept("Another text.", "other.txt")
    await env.heartbeats.beat("w1", 60)
    view = await env.document_service.corpus(TENANT)
    assert (view.document_count, view.chunk_count, view.workers) == (2, document.chunk_count, 1)
    assert view.by_status[DocumentStatus.PENDING] == 1
    assert view.oldest_pending_seconds is not None
