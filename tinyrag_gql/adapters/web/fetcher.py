"""Fetching a document by URL: to pinned public addresses only, redirects checked anew, in bounded time."""

import asyncio
import time
from collections.abc import AsyncGenerator, AsyncIterator
from contextlib import aclosing
from typing import NamedTuple
from urllib.parse import urljoin

import httpx

from tinyrag_gql.adapters.web.addresses import FETCH_FAILED, Resolver, pinned, resolve
from tinyrag_gql.adapters.web.edgar_access import EdgarAccess
from tinyrag_gql.domain.errors import PermanentIngestionError, TransientIngestionError
from tinyrag_gql.domain.retry_after import read_retry_after

MAX_REDIRECTS = 5
TOTAL_SECONDS = 120.0
HEAD_SECONDS = 20.0
"""For the head of a response, however slowly its bytes come."""
LEAST_RATE = 16 * 1024
"""Bytes a second, on average after GRACE_SECONDS; a slower server holds a slot that others wait for."""
GRACE_SECONDS = 10.0
TIMEOUT = httpx.Timeout(10.0, connect=5.0)
TRANSIENT = frozenset({408, 425, 429, 500, 502, 503, 504})
PIECE = 64 * 1024
LONGEST_TOLD = 300
"""Characters of an address in a message."""
HOPELESS = (httpx.InvalidURL, httpx.LocalProtocolError, httpx.UnsupportedProtocol, httpx.DecodingError)
"""What no further attempt at the same address mends."""
ENCODINGS = frozenset({"gzip", "x-gzip", "identity", ""})


class FetchLimits(NamedTuple):
    """How long one fetch may take."""

    total_seconds: float = TOTAL_SECONDS
    head_seconds: float = HEAD_SECONDS
    grace_seconds: float = GRACE_SECONDS
    least_rate: int = LEAST_RATE


class MissingFileError(PermanentIngestionError):
    """There is nothing at that address."""


class HttpFetcher:
    """Fulfils `ports.Fetcher`. `edgar` says how EDGAR's servers are asked; without it they are asked like others."""

    def __init__(
        self,
        user_agent: str,
        resolver: Resolver = resolve,
        limits: FetchLimits | None = None,
        edgar: EdgarAccess | None = None,
    ) -> None:
        self._user_agent = user_agent
        self._edgar = edgar
        self._resolve = resolver
        self._limits = limits or FetchLimits()

    async def fetch(self, url: str) -> AsyncIterator[bytes]:
        """The body's bytes. Raises Permanent- or TransientIngestionError (FETCH_FAILED)."""
        try:
            async with asyncio.timeout(self._limits.total_seconds):
                async with aclosing(self._follow(url)) as pieces:
                    async for piece in pieces:
                        yield piece
        except TimeoutError as error:
            raise _failed(f"{told(url)} did not answer in time.") from error
        except HOPELESS as error:
            raise PermanentIngestionError(FETCH_FAILED, f"{told(url)} cannot be fetched: {_reason(error)}.") from error
        except httpx.HTTPError as error:
            raise _failed(f"{told(url)} could not be fetched: {_reason(error)}.") from error

    async def _follow(self, url: str) -> AsyncGenerator[bytes, None]:
        async with httpx.AsyncClient(timeout=TIMEOUT, trust_env=False, follow_redirects=False) as client:
            for _ in range(MAX_REDIRECTS + 1):
                edgar = self._edgar if self._edgar and self._edgar.covers(url) else None
                if edgar:
                    await edgar.admit()
                async with asyncio.timeout(self._limits.head_seconds):
                    agent = edgar.user_agent if edgar else self._user_agent
                    response = await client.send(await self._request(client, url, agent), stream=True)
                try:
                    if edgar and response.status_code in edgar.REFUSALS:
                        raise await edgar.refused(_retry_after(response))
                    if not response.has_redirect_location:
                        _check(response, url)
                        async for piece in self._body(response, url):
                            yield piece
                        return
                    url = _joined(url, response.headers["location"])
                finally:
                    await response.aclose()
        raise PermanentIngestionError(FETCH_FAILED, f"{told(url)}: more than {MAX_REDIRECTS} redirects.")

    async def _body(self, response: httpx.Response, url: str) -> AsyncGenerator[bytes, None]:
        """The body in pieces of PIECE bytes. Raises TransientIngestionError where it comes too slowly."""
        limits, started, unsent = self._limits, time.monotonic(), bytearray()
        async for chunk in response.aiter_bytes():
            seconds = time.monotonic() - started
            if seconds > limits.grace_seconds and response.num_bytes_downloaded < seconds * limits.least_rate:
                raise _failed(f"{told(url)} answers too slowly.")
            unsent += chunk
            if len(unsent) >= PIECE:
                yield bytes(unsent)
                unsent.clear()
        if unsent:
            yield bytes(unsent)

    async def _request(self, client: httpx.AsyncClient, url: str, user_agent: str) -> httpx.Request:
        """Connect to the address that was checked; the name goes into Host and TLS only."""
        parts, address = await self._resolve(url)
        target = pinned(parts, address)
        headers = {"host": target.host_header, "user-agent": user_agent, "accept-encoding": "gzip"}
        return client.build_request("GET", target.url, headers=headers, extensions={"sni_hostname": target.server_name})


def _check(response: httpx.Response, url: str) -> None:
    status = response.status_code
    if status in TRANSIENT:
        raise TransientIngestionError(FETCH_FAILED, f"{told(url)} answered {status}.", _retry_after(response))
    if status in (httpx.codes.NOT_FOUND, httpx.codes.GONE):
        raise MissingFileError(FETCH_FAILED, f"{told(url)} answered {status}; check the address.")
    if status != httpx.codes.OK:
        raise PermanentIngestionError(FETCH_FAILED, f"{told(url)} answered {status}; check the address.")
    if (encoding := response.headers.get("content-encoding", "gzip").strip().lower()) not in ENCODINGS:
        # each layer of compression can multiply the size by a thousand, within one piece
        raise PermanentIngestionError(
            FETCH_FAILED, f"{told(url)} answered in the encoding {encoding!r}, not asked for."
        )


def _retry_after(response: httpx.Response) -> float | None:
    return read_retry_after(response.headers.get("retry-after", ""))


def told(url: str) -> str:
    """An address for people: its beginning where it is very long."""
    return url if len(url) <= LONGEST_TOLD else f"{url[:LONGEST_TOLD]}…"


def _joined(url: str, location: str) -> str:
    try:
        return urljoin(url, location)
    except ValueError as error:
        raise PermanentIngestionError(FETCH_FAILED, f"{told(url)} redirects to what is no URL.") from error


def _failed(message: str) -> TransientIngestionError:
    return TransientIngestionError(FETCH_FAILED, message)


def _reason(error: Exception) -> str:
    return str(error) or type(error).__name__
