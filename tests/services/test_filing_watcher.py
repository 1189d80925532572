"""Watched companies: what is new is added once, whatever happens to the worker and to the documents."""

from collections.abc import AsyncIterator, Iterator
from datetime import UTC, date, datetime, timedelta

import pytest

from tests.edgar_server import ALDER, CONTACT, Edgar, edgar_server
from tests.services.conftest import TENANT, TestEnvironment
from tinyrag_gql import failpoints
from tinyrag_gql.bootstrap.adapters import open_adapters
from tinyrag_gql.bootstrap.edgar import make_edgar_service
from tinyrag_gql.domain.audit import AuditFilter
from tinyrag_gql.domain.documents import Document, DocumentOrder
from tinyrag_gql.domain.edgar import WatchedCompany
from tinyrag_gql.ports import Window
from tinyrag_gql.services.audit_log import AuditLog
from tinyrag_gql.services.edgar_service import FilingWanted
from tinyrag_gql.services.filing_watcher import FilingWatcher
from tinyrag_gql.services.watch_service import WatchService

START = datetime(2024, 5, 1, 12, tzinfo=UTC)


class Watching:
    """The services on the replay server, and a clock that the test sets."""

    def __init__(self, env: TestEnvironment, edgar: Edgar) -> None:
        self.env, self.edgar, self.now = env, edgar, START
        store = env.adapters.store
        self.audit = AuditLog(store.audit)
        # what was just read is not asked for again, so each look gets a reader of its own
        self.service = WatchService(store.watches, self.reader, store.documents, clock=lambda: self.now)

    @property
    def reader(self):  # type: ignore[no-untyped-def]
        return make_edgar_service(self.env.settings, self.env.adapters, self.env.ingest_service, self.audit)

    async def look(self, minutes: float = 0, owner: str = "w1") -> None:
        """One round of a worker, so much later."""
        self.now += timedelta(minutes=minutes)
        store = self.env.adapters.store
        await FilingWatcher(
            store.watches, self.reader, store.documents, owner=owner, interval_seconds=1800, clock=lambda: self.now
        ).run_once()

    async def watched(self) -> WatchedCompany:
        ((watched, _),) = await self.service.list(TENANT)
        return watched

    async def documents(self) -> list[Document]:
        found = await self.env.documents.list(TENANT, None, DocumentOrder(), Window(limit=100))
        return list(found.documents)


@pytest.fixture
def edgar() -> Iterator[Edgar]:
    with edgar_server() as opened:
        yield opened


@pytest.fixture
async def watching(env: TestEnvironment, edgar: Edgar) -> AsyncIterator[Watching]:
    urls = {"edgar_url": edgar.url, "edgar_data_url": edgar.url, "edgar_contact": CONTACT}
    env.configure(**urls)
    async with open_adapters(env.settings, embedders=env.adapters.embedders) as adapters:
        env.use(fetcher=adapters.fetcher)
        yield Watching(env, edgar)


async def test_only_what_is_filed_from_then_on_is_added_and_once(watching: Watching, edgar: Edgar) -> None:
    await watching.service.watch(TENANT, FilingWanted("ALDR"), START.date())
    await watching.look()
    assert await watching.documents() == []
    accession = edgar.file(ALDER, "10-Q", "2024-05-02", "2024-03-31")
    await watching.look(minutes=29)
    assert await watching.documents() == []  # not due yet
    await watching.look(minutes=1)
    await watching.look(minutes=30)
    (document,) = await watching.documents()
    metadata = document.metadata
    assert (metadata.company, metadata.ticker, metadata.report_type) == ("Alder Tools Inc", "ALDR", "10-Q")
    assert (metadata.filed_on, metadata.aliases) == (date(2024, 5, 2), ("ALDR-B", "Alder & Sons Inc"))
    watched = await watching.watched()
    assert (watched.last_filing and watched.last_filing.accession, watched.error) == (accession, None)


async def test_deleted_document_is_not_added_again(watching: Watching, edgar: Edgar) -> None:
    await watching.service.watch(TENANT, FilingWanted("ALDR"), date(2024, 4, 1))
    await watching.look()
    (document,) = await watching.documents()
    await watching.env.document_service.delete(TENANT, document.id)
    await watching.look(minutes=30)
    assert await watching.documents() == []


async def test_worker_that_dies_before_it_notes_what_it_added_adds_it_once(watching: Watching) -> None:
    await watching.service.watch(TENANT, FilingWanted("ALDR"), date(2024, 1, 1))
    failpoints.arm("filings.added:raise:1")
    try:
        await watching.look()
    finally:
        failpoints.arm("")
    assert (await watching.watched()).seen == ()
    await watching.look()
    assert [document.metadata.report_type for document in await watching.documents()] == ["10-K/A", "10-K"]


async def test_failed_look_says_why_and_is_tried_again_soon(watching: Watching, edgar: Edgar) -> None:
    await watching.service.watch(TENANT, FilingWanted("ALDR"), date(2024, 4, 1))
    edgar.filings.pop(ALDER)
    await watching.look()
    watched = await watching.watched()
    assert (watched.error or "").startswith("EDGAR has no company with the CIK 1001.")
    assert watched.next_check_at == START + timedelta(minutes=1)


async def test_full_queue_leaves_the_rest_for_the_next_look(watching: Watching) -> None:
    watching.env.configure(pending_limit=1)
    await watching.service.watch(TENANT, FilingWanted("ALDR"), date(2024, 1, 1))
    await watching.look()
    assert "documents are waiting" in ((await watching.watched()).error or "")
    watching.env.configure(pending_limit=10)
    await watching.look(minutes=1)
    assert len(await watching.documents()) == 2
    assert (await watching.watched()).error is None


async def test_one_worker_looks(watching: Watching, edgar: Edgar) -> None:
    await watching.service.watch(TENANT, FilingWanted("ALDR"), date(2024, 4, 1))
    await watching.look()
    asked = len(edgar.times)
    await watching.look(minutes=30, owner="w2")
    assert len(edgar.times) == asked


async def test_watching_again_changes_what_is_added(watching: Watching) -> None:
    await watching.service.watch(TENANT, FilingWanted("ALDR"), date(2024, 4, 1))
    changed = await watching.service.watch(TENANT, FilingWanted("ALDR", ("8-K",)), None)
    assert (changed.forms, changed.since) == (("8-K",), date(2024, 4, 1))
    assert len(await watching.service.list(TENANT)) == 1
    assert (await watching.service.unwatch(TENANT, "aldr-b")).id == changed.id
    assert await watching.service.list(TENANT) == []


async def test_what_is_added_by_itself_is_in_the_audit_log_without_an_actor(watching: Watching) -> None:
    await watching.service.watch(TENANT, FilingWanted("ALDR"), date(2024, 4, 1))
    await watching.look()
    (entry,) = (await watching.audit.list(TENANT, AuditFilter(), limit=9, after=None)).entries
    assert (entry.action, entry.actor_id, bool(entry.subject_id)) == ("ingestDocument", None, True)
