"""Documents given by their address: fetched by a worker, once, whatever happens to the attempt afterwards."""

import asyncio
import threading
from collections.abc import Iterator
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import SplitResult, urlsplit

import pytest

from tests.patience import PATIENCE
from tests.services.conftest import FILING, TENANT, TestEnvironment
from tinyrag_gql import failpoints
from tinyrag_gql.adapters.web.fetcher import HttpFetcher
from tinyrag_gql.domain.documents import Document, DocumentMetadata, DocumentPatch
from tinyrag_gql.domain.jobs import Precondition
from tinyrag_gql.domain.status import DocumentStatus
from tinyrag_gql.jobs.job_runner import PREPARATIONS, PREPARATIONS_PER_TENANT


@dataclass
class Site:
    """A small web server: what it says, and how often it was asked."""

    url: str
    body: bytes = FILING.encode()
    asked: int = 0


@pytest.fixture
def site() -> Iterator[Site]:
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            served.asked += 1
            self.send_response(200)
            self.end_headers()
            self.wfile.write(served.body)

        def log_message(self, *args: object) -> None:
            """Keep the test's output clean."""

    httpd = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    served = Site(f"http://127.0.0.1:{httpd.server_port}/larch.txt")
    thread = threading.Thread(target=httpd.serve_forever)
    thread.start()
    yield served
    httpd.shutdown()
    thread.join()
    httpd.server_close()


async def inside(url: str) -> tuple[SplitResult, str]:
    """Leads to the test's own server, which the real rule refuses."""
    return urlsplit(url), "127.0.0.1"


async def given(env: TestEnvironment, site: Site) -> Document:
    env.use(fetcher=HttpFetcher("tests", inside))
    return (await env.ingest_service.url(TENANT, site.url, DocumentMetadata(), None)).document


async def test_fetching_completes_a_document(env: TestEnvironment, site: Site) -> None:
    waiting = await given(env, site)
    await env.job_runner.process_all()
    done = await env.current(waiting.id)
    assert (done.status, done.media_type, done.size_bytes) == (DocumentStatus.COMPLETED, "text/plain", len(site.body))
    async with env.files.local(done.sha256) as path:
        assert path.read_bytes() == site.body
    assert (done.metadata.year, done.metadata.source_url) == (2023, site.url)


async def test_fetching_is_repeated_where_its_outcome_was_not_written(env: TestEnvironment, site: Site) -> None:
    waiting = await given(env, site)
    failpoints.arm("fetch.kept:raise:1")
    try:
        await env.job_runner.process_all()
    finally:
        failpoints.arm("")
    again = await env.current(waiting.id)
    assert (again.status, again.sha256) == (DocumentStatus.PENDING, "")
    await env.documents.update(waiting.id, Precondition(), DocumentPatch(delay_seconds=0))
    await env.job_runner.process_all()
    assert (await env.current(waiting.id)).status is DocumentStatus.COMPLETED
    assert site.asked == 2


async def test_fetching_what_no_parser_reads_fails(env: TestEnvironment, site: Site) -> None:
    site.body = b"\x89PNG\r\n\x1a\n" + bytes(100)
    waiting = await given(env, site)
    await env.job_runner.process_all()
    failed = await env.current(waiting.id)
    assert failed.error is not None
    assert (failed.status, failed.error.code) == (DocumentStatus.FAILED, "UNREADABLE_FILE")


async def test_fetching_more_than_is_accepted_fails(env: TestEnvironment, site: Site) -> None:
    env.configure(max_upload_bytes=10)
    waiting = await given(env, site)
    await env.job_runner.process_all()
    failed = await env.current(waiting.id)
    assert failed.error is not None
    assert (failed.status, failed.error.code) == (DocumentStatus.FAILED, "FETCH_FAILED")


async def hang(url: str) -> tuple[SplitResult, str]:
    """A host whose name is never resolved."""
    await asyncio.Event().wait()
    raise AssertionError


async def test_slow_addresses_hold_up_no_other_document(env: TestEnvironment) -> None:
    env.use(fetcher=HttpFetcher("tests", hang))
    slow = [
        (await env.ingest_service.url(TENANT, f"http://slow.example/{number}", DocumentMetadata(), None)).document
        for number in range(PREPARATIONS + 2)
    ]
    texts = [(tenant, "larch.txt", FILING, DocumentMetadata(), None) for tenant in ("elsewhere", TENANT)]
    files = [(await env.ingest_service.text(*text)).document for text in texts]
    runner = env.job_runner
    while await runner.process_next():
        pass
    statuses = [(await env.documents.get(file.tenant, file.id)).status for file in files]
    fetching = [(await env.current(document.id)).status for document in slow].count(DocumentStatus.PROCESSING)
    assert (statuses, fetching) == ([DocumentStatus.COMPLETED] * 2, PREPARATIONS_PER_TENANT)
    await runner.close()
    assert {(await env.current(document.id)).status for document in slow} == {DocumentStatus.PENDING}


async def test_addresses_of_one_tenant_leave_room_for_another(env: TestEnvironment, site: Site) -> None:
    async def hang_for_one(url: str) -> tuple[SplitResult, str]:
        return await (hang(url) if "slow" in url else inside(url))

    env.use(fetcher=HttpFetcher("tests", hang_for_one))
    for number in range(PREPARATIONS + 2):
        await env.ingest_service.url(TENANT, f"http://slow.example/{number}", DocumentMetadata(), None)
    runner = env.job_runner
    while await runner.process_next():
        pass  # each that finds a slot holds it for ever
    other = (await env.ingest_service.url("elsewhere", site.url, DocumentMetadata(), None)).document
    assert await runner.process_next()
    async with asyncio.timeout(PATIENCE):
        while (await env.documents.get("elsewhere", other.id)).status is not DocumentStatus.COMPLETED:  # noqa: ASYNC110
            await asyncio.sleep(0.02)  # nothing to wait on: the attempt goes on in the background
    await runner.close()


async def test_addresses_are_fetched_one_after_the_other_by_one_message(env: TestEnvironment, site: Site) -> None:
    env.use(fetcher=HttpFetcher("tests", inside))
    waiting = [
        (await env.ingest_service.url(TENANT, f"{site.url}?{number}", DocumentMetadata(), None)).document
        for number in range(PREPARATIONS_PER_TENANT + 3)
    ]
    await env.job_runner.process_all()
    assert site.asked == len(waiting)
