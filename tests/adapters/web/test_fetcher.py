"""Fetching over real HTTP from a small server: streaming, redirects, and the failures that servers produce."""

import asyncio
import threading
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import SplitResult, unquote, urlsplit

import pytest

from tests.patience import PATIENCE
from tinyrag_gql.adapters.web.addresses import resolve
from tinyrag_gql.adapters.web.fetcher import FetchLimits, HttpFetcher
from tinyrag_gql.domain.errors import PermanentIngestionError, TransientIngestionError

BODY = b"annual report " * 20_000


class Handler(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        status = {"/missing": 404, "/busy": 503}.get(self.path.partition("=")[0], 302 if "/to" in self.path else 200)
        self.send_response(status)
        if status == 302:
            self.send_header("location", self.path.split("=", 1)[1])
        if "/encoded" in self.path:
            self.send_header("content-encoding", self.path.rpartition("=")[2])
        if status == 503:
            self.send_header("retry-after", unquote(self.path.partition("=")[2], "latin-1") or "7")
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


@pytest.mark.parametrize(
    ("header", "seconds"), [("9" * 30, 3600), ("99999999", 3600), ("%C2%B2", None), ("%B2", None), ("-5", None)]
)
async def test_hostile_retry_after_is_bounded(server: str, header: str, seconds: float | None) -> None:
    with pytest.raises(TransientIngestionError, match="503") as caught:
        await fetch(f"{server}/busy={header}")
    assert caught.value.retry_after_seconds == seconds


async def test_fetch_of_a_dead_server_is_transient() -> None:
    with pytest.raises(TransientIngestionError, match="could not be fetched"):
        await fetch("http://127.0.0.1:1/x")


@asynccontextmanager
async def pouring(begun: bytes, piece: bytes) -> AsyncIterator[str]:
    """A server that says pieces without end; each of its connections is closed afterwards."""
    left = asyncio.Event()

    async def pour(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.write(begun)
        with suppress(ConnectionError):
            while not reader.at_eof():
                writer.write(piece)
                await writer.drain()
                await asyncio.sleep(0.01)
        writer.close()
        with suppress(ConnectionError):
            await writer.wait_closed()
        left.set()

    async with await asyncio.start_server(pour, "127.0.0.1", 0) as server, asyncio.timeout(PATIENCE):
        yield f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}/"
        await left.wait()


SLOW = {b"HTTP/1.1 200 OK\r\n\r\n": "too slowly", b"HTTP/1.1 200 OK\r\n": "in time"}


@pytest.mark.parametrize("begun", SLOW, ids=["body", "head"])
async def test_fetch_gives_up_on_a_server_that_trickles(begun: bytes) -> None:
    limits = FetchLimits(total_seconds=3600, head_seconds=0.3, grace_seconds=0.1)
    async with pouring(begun, b"x") as url:
        with pytest.raises(TransientIngestionError, match=SLOW[begun]):
            async for _ in HttpFetcher("tests", unchecked, limits).fetch(url):
                pass


async def test_fetch_gives_up_on_a_body_without_end() -> None:
    limits = FetchLimits(total_seconds=0.5, head_seconds=3600, grace_seconds=3600)
    async with pouring(b"HTTP/1.1 200 OK\r\n\r\n", bytes(1 << 16)) as url:
        with pytest.raises(TransientIngestionError, match="in time"):
            async for _ in HttpFetcher("tests", unchecked, limits).fetch(url):
                pass


@pytest.mark.parametrize(
    "location", ["http://[", "http://a%0d%0ab/", "ftp://x.example/", "http://" + "a" * 300 + ".example/"]
)
async def test_hopeless_redirect_is_permanent(server: str, location: str) -> None:
    async def real_after_first(url: str) -> tuple[SplitResult, str]:
        return await (unchecked(url) if url.startswith(f"{server}/to=") else resolve(url))

    with pytest.raises(PermanentIngestionError):
        await fetch(f"{server}/to={location}", real_after_first)


async def test_fetch_asks_for_the_name_once_and_stays_with_that_address(server: str) -> None:
    asked = []

    async def rebinding(url: str) -> tuple[SplitResult, str]:
        asked.append(url)
        return urlsplit(url), "127.0.0.1" if len(asked) == 1 else "127.0.0.2"

    port = urlsplit(server).port
    assert (await fetch(f"http://rebound.example:{port}/10-k.pdf", rebinding)).startswith(BODY)
    assert len(asked) == 1


@pytest.mark.parametrize("target", ["file:///etc/passwd", "http://127.0.0.1:99999/inside"])
async def test_fetch_refuses_what_a_redirect_may_not_name(server: str, target: str) -> None:
    async def real_after_first(url: str) -> tuple[SplitResult, str]:
        return await (unchecked(url) if url.startswith(f"{server}/to=") else resolve(url))

    with pytest.raises(PermanentIngestionError):
        await fetch(f"{server}/to={target}", real_after_first)


@pytest.mark.parametrize("encoding", ["gzip,gzip", "br"])
async def test_fetch_refuses_layers_of_compression(server: str, encoding: str) -> None:
    with pytest.raises(PermanentIngestionError, match="encoding"):
        await fetch(f"{server}/encoded={encoding}")
