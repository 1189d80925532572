"""From a queued file to COMPLETED, on the real store, bus, parser and model; some failures are scripted."""

import asyncio
import dataclasses
from collections.abc import AsyncIterator
from datetime import date
from decimal import Decimal
from typing import Any

import numpy as np
import pytest

from tests.parsing import tagged_files
from tests.patience import PATIENCE
from tests.services.conftest import FILING, TENANT, TestEnvironment
from tinyrag_gql.domain.chunks import IndexedPage
from tinyrag_gql.domain.documents import DocumentMetadata
from tinyrag_gql.domain.errors import PermanentIngestionError, TransientIngestionError
from tinyrag_gql.domain.facts import Fact, FactSource
from tinyrag_gql.domain.pages import Page
from tinyrag_gql.domain.search import SearchMode, SearchRequest
from tinyrag_gql.domain.status import DocumentStatus, IngestionErrorCode, IngestionStage, SearchState
from tinyrag_gql.ports import FactQuery, ParseStarted

OUTAGE = TransientIngestionError(IngestionErrorCode.EMBEDDING_FAILED, "The model does not answer.", 0)


NET_SALES = Fact(
    label="Net sales",
    value=Decimal(1_250_000_000),
    unit="USD",
    end=date(2023, 12, 31),
    start=date(2023, 1, 1),
    concept="us-gaap:Revenues",
    source=FactSource.TAGGED,
    page=1,
    fiscal_year=2023,
    fiscal_period="FY",
)


class TaggingParser:
    """The real parser, whose first page carries a tag of the file."""

    def __init__(self, parser: Any) -> None:
        self._parser = parser

    async def parse(self, *args: Any, **options: Any) -> AsyncIterator[object]:
        async for item in self._parser.parse(*args, **options):
            yield dataclasses.replace(item, facts=(NET_SALES,)) if isinstance(item, Page) else item


class StumblingParser:
    """Counts the pages and fails at the first one."""

    async def parse(self, *_: Any, **__: Any) -> AsyncIterator[object]:
        yield ParseStarted(page_count=7)
        raise PermanentIngestionError(IngestionErrorCode.UNREADABLE_FILE, "The first page is damaged.")


async def _no_vectors(_: object) -> dict[str, Any]:
    return {}


async def reach(env: TestEnvironment, document_id: str, stage: IngestionStage) -> None:
    async for event in env.status_stream.document(TENANT, document_id, None):
        if event.stage is stage:
            return


async def test_ingestion_completes_a_document(env: TestEnvironment) -> None:
    document = await env.ingest()
    assert (document.status, document.progress, document.stage) == (DocumentStatus.COMPLETED, 1.0, None)
    assert (document.page_count, document.live_generation) == (1, 1)
    chunks = await env.corpus.chunks(document.id, 1, offset=0, limit=10)
    assert len(chunks) == document.chunk_count


async def test_ingestion_reads_metadata_off_the_cover(env: TestEnvironment) -> None:
    metadata = (await env.ingest()).metadata
    assert (metadata.report_type, metadata.year) == ("10-K", 2023)
    assert {"report_type", "year"} <= set(metadata.detected)


async def test_ingestion_given_metadata_win(env: TestEnvironment) -> None:
    given = DocumentMetadata(ticker="LRCH", year=1999)
    accepted = await env.ingest_service.text(TENANT, "larch.txt", FILING, given, None)
    await env.job_runner.process_next()
    metadata = (await env.current(accepted.document.id)).metadata
    assert (metadata.ticker, metadata.year) == ("LRCH", 1999)
    assert "year" not in metadata.detected


async def test_ingestion_events_run_through_the_stages_in_order(env: TestEnvironment) -> None:
    document = await env.ingest()
    events = await env.documents.events(TENANT, document.id, 0)
    assert [event.seq for event in events] == list(range(1, document.seq + 1))
    stages = [event.stage for event in events if event.stage]
    order = list(IngestionStage)
    assert [order.index(stage) for stage in stages] == sorted(order.index(stage) for stage in stages)
    progress = [event.progress for event in events]
    assert progress == sorted(progress)


async def test_ingestion_tells_the_number_of_pages_before_they_are_read(env: TestEnvironment) -> None:
    env.use(parser=StumblingParser())
    document = await env.ingest()
    assert (document.status, document.page_count) == (DocumentStatus.FAILED, 7)


async def test_ingestion_a_permanent_failure_is_final(env: TestEnvironment) -> None:
    document = await env.ingest("<html><body><p> </p></body></html>", "blank.html")
    assert document.status is DocumentStatus.FAILED
    assert document.error is not None
    assert (document.error.code, document.error.retryable) == (IngestionErrorCode.NO_TEXT, False)


async def test_ingestion_a_transient_failure_is_tried_again_without_parsing_again(
    env: TestEnvironment,
) -> None:
    env.embedder.failures = [OUTAGE]
    document = await env.ingest()
    assert (document.status, document.attempt) == (DocumentStatus.PENDING, 1)
    assert document.checkpoint is not None
    env.use(parser=None)  # a second parse would fail
    await env.job_runner.process_next()
    document = await env.current(document.id)
    assert (document.status, document.attempt) == (DocumentStatus.COMPLETED, 2)


async def test_ingestion_stores_facts_that_go_live_with_the_document(env: TestEnvironment) -> None:
    env.use(parser=TaggingParser(env.adapters.parser))
    env.embedder.failures = [OUTAGE]
    document = await env.ingest()
    facts = env.adapters.store.facts
    assert await facts.of_generation(document.id, 1) == [NET_SALES]
    assert [found.fact for found in await facts.find(FactQuery(TENANT), limit=9)] == [NET_SALES]
    env.use(parser=None)  # the facts of the first attempt are kept, as its pages are
    await env.job_runner.process_next()
    assert (await env.current(document.id)).fact_count == 1
    assert [found.fact for found in await facts.find(FactQuery(TENANT), limit=9)] == [NET_SALES]


async def test_ingestion_stores_the_tags_of_a_filing_with_their_places(env: TestEnvironment) -> None:
    table = tagged_files.table(("", "2024"), ("Net sales", tagged_files.number("4,120")))
    document = await env.ingest(tagged_files.filing(table), "larch.htm")
    (found,) = await env.adapters.store.facts.find(FactQuery(TENANT), limit=9)
    (page,) = await env.corpus.pages(document.id, 1)
    fact = found.fact
    assert (fact.concept, fact.value, fact.label, fact.column) == (
        "us-gaap:Revenues",
        4_120_000_000,
        "Net sales",
        "2024",
    )
    assert page.text[fact.start_offset : fact.end_offset] == "4,120"
    assert (document.metadata.year, document.metadata.fiscal_period, document.fact_count) == (2024, "FY", 1)


async def test_ingestion_parses_again_when_facts_were_lost(env: TestEnvironment) -> None:
    env.use(parser=TaggingParser(env.adapters.parser))
    env.embedder.failures = [OUTAGE]
    document = await env.ingest()
    await env.adapters.store.facts.put(TENANT, document.id, 1, [])
    await env.job_runner.process_next()
    completed = await env.current(document.id)
    assert (completed.status, completed.live_generation, completed.fact_count) == (DocumentStatus.COMPLETED, 2, 1)


async def test_ingestion_goes_on_without_facts_that_cannot_be_read_and_says_so_until_they_are(
    env: TestEnvironment, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stumble(*_: object) -> None:
        raise ZeroDivisionError

    with monkeypatch.context() as broken:
        broken.setattr("tinyrag_gql.services.ingestion_stages.read_facts", stumble)
        document = await env.ingest()
    assert (document.status, document.fact_count) == (DocumentStatus.COMPLETED, 0)
    assert "could not be read as facts" in document.notices[0]
    await env.document_service.reingest(TENANT, document.id)
    await env.job_runner.process_next()
    assert (await env.current(document.id)).notices == ()


async def test_ingestion_stops_when_the_document_is_cancelled(env: TestEnvironment) -> None:
    env.configure(lease_seconds=1.0)
    document = await env.accept("\n".join(f"Segment {n} revenue was ${n} million." for n in range(4000)))
    task = asyncio.create_task(env.job_runner.process_next())
    await reach(env, document.id, IngestionStage.EMBEDDING)
    await env.document_service.cancel(TENANT, document.id)
    await asyncio.wait_for(task, PATIENCE)
    cancelled = await env.current(document.id)
    assert (cancelled.status, cancelled.searchable) == (DocumentStatus.CANCELLED, SearchState.LEXICAL)


async def test_ingestion_makes_a_new_document_searchable_before_its_vectors(env: TestEnvironment) -> None:
    env.embedder.failures = [OUTAGE]
    waiting = await env.ingest()
    assert (waiting.status, waiting.searchable) == (DocumentStatus.PENDING, SearchState.LEXICAL)
    request = SearchRequest(tenant=TENANT, query="What were net sales in 2023?")
    (hit,) = (await env.search_service.search(request)).hits
    assert "$1,250 million" in hit.text
    assert (await env.search_service.search(request.model_copy(update={"mode": SearchMode.DENSE}))).hits == ()
    await env.job_runner.process_next()
    assert (await env.current(waiting.id)).searchable is SearchState.FULL
    assert len((await env.search_service.search(request.model_copy(update={"mode": SearchMode.DENSE}))).hits) == 1


async def test_ingestion_tells_when_a_document_becomes_searchable(env: TestEnvironment) -> None:
    document = await env.ingest()
    messages = [event.message for event in await env.documents.events(TENANT, document.id, 0) if event.message]
    assert messages[-2:] == ["Searchable by words and figures: 1 pages, 1 chunks", "1 pages, 1 chunks"]


async def test_ingestion_again_keeps_the_full_version_until_the_vectors_are_made(env: TestEnvironment) -> None:
    document = await env.ingest()
    await env.document_service.reingest(TENANT, document.id)
    env.adapters.store.corpora[0].known_vectors = _no_vectors  # type: ignore[method-assign]
    env.embedder.failures = [OUTAGE]
    await env.job_runner.process_next()
    waiting = await env.current(document.id)
    assert (waiting.status, waiting.live_generation) == (DocumentStatus.PENDING, 1)
    assert waiting.searchable is SearchState.FULL


async def test_ingestion_hands_back_when_its_worker_stops(env: TestEnvironment) -> None:
    document = await env.accept("\n".join(f"Segment {n} revenue was ${n} million." for n in range(4000)))
    task = asyncio.create_task(env.job_runner.process_next())
    await reach(env, document.id, IngestionStage.EMBEDDING)
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    assert (await env.current(document.id)).status is DocumentStatus.PENDING


async def test_ingestion_reingest_embeds_nothing_anew(env: TestEnvironment) -> None:
    document = await env.ingest()
    embedded = env.embedder.embedded
    await env.document_service.reingest(TENANT, document.id)
    await env.job_runner.process_next()
    again = await env.current(document.id)
    assert (again.status, again.live_generation) == (DocumentStatus.COMPLETED, 2)
    assert env.embedder.embedded == embedded
    assert await env.corpus.chunks(document.id, 1, offset=0, limit=10) == []


async def test_ingestion_readers_keep_the_old_chunks_until_the_swap(env: TestEnvironment) -> None:
    document = await env.ingest()
    await env.document_service.reingest(TENANT, document.id)
    waiting = await env.current(document.id)
    assert (waiting.status, waiting.live_generation) == (DocumentStatus.PENDING, 1)
    assert len(await env.document_service.chunks(TENANT, document.id, 0, 10)) == document.chunk_count


async def test_ingestion_parses_under_a_new_generation_what_was_half_parsed(env: TestEnvironment) -> None:
    document = await env.accept()
    stray = IndexedPage(document_id=document.id, generation=1, number=9, text="Of another pipeline.")
    await env.corpus.put_pages([stray])
    await env.job_runner.process_next()
    completed = await env.current(document.id)
    assert (completed.status, completed.live_generation) == (DocumentStatus.COMPLETED, 2)
    assert await env.corpus.page_count(document.id, 1) == 0


async def test_ingestion_cuts_the_same_chunks_when_the_metadata_change_between_attempts(
    env: TestEnvironment,
) -> None:
    env.embedder.failures = [OUTAGE]
    document = await env.ingest()
    await env.document_service.update_metadata(TENANT, document.id, {"company": "A quite different name"})
    await env.job_runner.process_next()
    chunks = await env.corpus.chunks(document.id, 1, offset=0, limit=10)
    assert (await env.current(document.id)).status is DocumentStatus.COMPLETED
    assert not any("different" in chunk.header for chunk in chunks)


async def test_ingestion_a_late_batch_of_a_fenced_worker_is_collected(env: TestEnvironment) -> None:
    document = await env.ingest()
    late = await env.corpus.chunks(document.id, 1, offset=0, limit=1)
    await env.document_service.reingest(TENANT, document.id)
    await env.job_runner.process_next()
    await env.corpus.put_chunks(TENANT, late, np.eye(1, env.embedder.dimension, dtype=np.float32))
    assert await env.corpus.ordinals(document.id, 1) == {0}
    await env.reaper().run_once()
    assert await env.corpus.ordinals(document.id, 1) == set()
    assert await env.corpus.ordinals(document.id, 2)
