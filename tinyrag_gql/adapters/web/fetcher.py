"""Fetching a document by URL: to pinned public addresses only, redirects checked anew, in bounded time."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from urllib.parse import SplitResult, urljoin

import httpx

from tinyrag_gql.adapters.web.addresses import FETCH_FAILED, resolve
from tinyrag_gql.domain.errors import PermanentIngestionError, TransientIngestionError

MAX_REDIRECTS = 5
TOTAL_SECONDS = 300.0
TIMEOUT = httpx.Timeout(30.0, connect=10.0)
TRANSIENT = frozenset({408, 425, 429, 500, 502, 503, 504})
PIECE = 64 * 1024
ENCODINGS = frozenset({"gzip", "x-gzip", "identity", ""})

Resolver = Callable[[str], Awaitable[tuple[SplitResult, str]]]


class HttpFetcher:
    """Fulfils `ports.Fetcher`. `user_agent` names the caller, as EDGAR's access rules ask."""

    def __init__(self, user_agent: str, resolver: Resolver = resolve) -> None:
        self._user_agent = user_agent
        self._resolve = resolver

    async def fetch(self, url: str) -> AsyncIterator[bytes]:
        """The body's bytes. Raises Permanent- or TransientIngestionError (FETCH_FAILED)."""
        try:
            async with asyncio.timeout(TOTAL_SECONDS):
                async for piece in self._follow(url):
                    yield piece
        except TimeoutError as error:
            raise TransientIngestionError(FETCH_FAILED, f"{url} did not answer in {TOTAL_SECONDS:.0f} s.") from error
        except httpx.HTTPError as error:
            raise TransientIngestionError(FETCH_FAILED, f"{url} could not be fetched: {_reason(error)}.") from error

    async def _follow(self, url: str) -> AsyncIterator[bytes]:
        async with httpx.AsyncClient(timeout=TIMEOUT, trust_env=False, follow_redirects=False) as client:
            for _ in range(MAX_REDIRECTS + 1):
                response = await client.send(await self._request(client, url), stream=True)
                try:
                    if not response.has_redirect_location:
                        _check(response, url)
                        async for piece in response.aiter_bytes(PIECE):
                            yield piece
                        return
                    url = urljoin(url, response.headers["location"])
                finally:
                    await response.aclose()
        raise PermanentIngestionError(FETCH_FAILED, f"{url}: more than {MAX_REDIRECTS} redirects.")

    async def _request(self, client: httpx.AsyncClient, url: str) -> httpx.Request:
        """Connect to the address that was checked; the name goes into Host and TLS only."""
        parts, address = await self._resolve(url)
        self._check_contact(parts.hostname or "")
        host = f"[{address}]" if ":" in address else address
        port = f":{parts.port}" if parts.port else ""
        pinned = parts._replace(netloc=f"{host}{port}", fragment="").geturl()
        headers = {"host": parts.netloc.rsplit("@", 1)[-1], "user-agent": self._user_agent, "accept-encoding": "gzip"}
        return client.build_request("GET", pinned, headers=headers, extensions={"sni_hostname": parts.hostname})

    def _check_contact(self, host: str) -> None:
        """EDGAR serves nobody who does not say how to be reached; better to say so than to be refused there."""
        if f".{host}".endswith(".sec.gov") and "@" not in self._user_agent:
            raise PermanentIngestionError(
                FETCH_FAILED,
                "EDGAR asks automatic readers for a name and an e-mail address: set TINYRAG_USER_AGENT, as in"
                ' "Example Inc. filings@example.com", then retry.',
            )


def _check(response: httpx.Response, url: str) -> None:
    status = response.status_code
    if status in TRANSIENT:
        after = response.headers.get("retry-after", "")
        seconds = float(after) if after.isdigit() else None
        raise TransientIngestionError(FETCH_FAILED, f"{url} answered {status}.", seconds)
    if status != httpx.codes.OK:
        raise PermanentIngestionError(FETCH_FAILED, f"{url} answered {status}; check the address.")
    if (encoding := response.headers.get("content-encoding", "gzip").strip().lower()) not in ENCODINGS:
        # each layer of compression can multiply the size by a thousand, within one piece
        raise PermanentIngestionError(FETCH_FAILED, f"{url} answered in the encoding {encoding!r}, not asked for.")


def _reason(error: httpx.HTTPError) -> str:
    return str(error) or type(error).__name__
