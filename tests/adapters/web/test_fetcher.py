"""Fetching over real HTTP from a small server: streaming, redirects, and the failures that servers produce."""

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import SplitResult, urlsplit

import pytest

from tinyrag_gql.adapters.web.addresses import resolve
from tinyrag_gql.adapters.web.fetcher import HttpFetcher
from tinyrag_gql.domain.errors import PermanentIngestionError, TransientIngestionError

BODY = b"annual report " * 20_000


class Handler(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        status = {"/missing": 404, "/busy": 503}.get(self.path, 302 if "/to" in self.path else 200)
        self.send_response(status)
        if status == 302:
            self.send_header("location", self.path.split("=", 1)[1])
        if status == 503:
            self.send_header("retry-after", "7")
        self.end_headers()
        if status == 200:
            self.wfile.write(BODY + str(self.headers["user-agent"]).encode())

    def log_message(self, *args: object) -> None:
        """Keep the test's output clean."""


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    httpd = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=httpd.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{httpd.server_port}"
    httpd.shutdown()
    thread.join()
    httpd.server_close()


async def unchecked(url: str) -> tuple[SplitResult, str]:
    """Leads to the test's own server, which the real rule refuses."""
    return urlsplit(url), "127.0.0.1"


async def checked_after_first(url: str) -> tuple[SplitResult, str]:
    """The first address is let through, what it redirects to is judged by the real rule."""
    return await (resolve(url) if "/inside" in url else unchecked(url))


async def fetch(url: str, resolver: object = unchecked) -> bytes:
    return b"".join([piece async for piece in HttpFetcher("tests admin@example.com", resolver).fetch(url)])  # type: ignore[arg-type]


async def test_fetch_streams_the_body_and_names_itself(server: str) -> None:
    assert await fetch(f"{server}/10-k.pdf") == BODY + b"tests admin@example.com"


async def test_fetch_follows_a_redirect(server: str) -> None:
    assert (await fetch(f"{server}/to=/10-k.pdf")).startswith(BODY)


async def test_fetch_checks_where_a_redirect_leads(server: str) -> None:
    with pytest.raises(PermanentIngestionError, match="private network"):
        await fetch(f"{server}/to={server}/inside", checked_after_first)


async def test_fetch_gives_up_on_a_redirect_loop(server: str) -> None:
    with pytest.raises(PermanentIngestionError, match="redirects"):
        await fetch(f"{server}/to=/to=/to=/to=/to=/to=/to=/to=/to=/x")


async def test_fetch_missing_is_permanent(server: str) -> None:
    with pytest.raises(PermanentIngestionError, match="404"):
        await fetch(f"{server}/missing")


async def test_fetch_busy_is_transient_and_says_when(server: str) -> None:
    with pytest.raises(TransientIngestionError, match="503") as caught:
        await fetch(f"{server}/busy")
    assert caught.value.retry_after_seconds == 7


async def test_fetch_of_a_dead_server_is_transient() -> None:
    with pytest.raises(TransientIngestionError, match="could not be fetched"):
        await fetch("http://127.0.0.1:1/x")
