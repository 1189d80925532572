"""EDGAR's rules of fair access: who asks is named, all processes together keep one pace, and a refusal is a pause.

Source: "Accessing EDGAR Data" and "Developer FAQs" of the SEC: at most ten requests a second, a User-Agent with a
contact address, and compressed answers. An address that asks faster is shut out for ten minutes.
"""

import asyncio
from collections.abc import Sequence
from typing import ClassVar
from urllib.parse import SplitResult, urlsplit

from tinyrag_gql.adapters.web.addresses import FETCH_FAILED, resolve
from tinyrag_gql.domain.errors import PermanentIngestionError, TransientIngestionError
from tinyrag_gql.ports.edgar import RequestPace

LONGEST_WAIT_SECONDS = 20.0
"""Who would have to wait longer for a turn is told so, and holds no connection meanwhile."""
NO_CONTACT = (
    "EDGAR asks automatic readers for a name and an e-mail address: set TINYRAG_EDGAR_CONTACT, as in"
    ' "Example Inc. filings@example.com", then try again.'
)


class EdgarAccess:
    """How requests to EDGAR's servers are made. `urls` are their addresses; hosts below sec.gov are always meant."""

    REFUSALS: ClassVar = frozenset({403, 429})
    """Statuses by which EDGAR says that it is asked too often."""

    def __init__(self, pace: RequestPace, urls: Sequence[str], *, contact: str | None, per_second: float) -> None:
        self._pace = pace
        self._hosts = frozenset(urlsplit(url).netloc.lower() for url in urls)
        self._per_second = per_second
        self.user_agent = contact or ""
        """Names who asks, and how they can be reached."""

    def covers(self, url: str) -> bool:
        """Whether the URL is one of EDGAR's."""
        try:
            parts = urlsplit(url)
            return f".{parts.hostname or ''}".endswith(".sec.gov") or parts.netloc.lower() in self._hosts
        except ValueError:
            return False

    async def resolve(self, url: str) -> tuple[SplitResult, str]:
        """As `addresses.resolve`, but a server that the operator named in EDGAR's place may be inside the network."""
        if self.covers(url):
            parts = urlsplit(url)
            host = parts.hostname or ""
            if not f".{host}".endswith(".sec.gov"):
                return parts, host
        return await resolve(url)

    async def admit(self) -> None:
        """Wait for the turn of one request. Raises Permanent- or TransientIngestionError where it must not be sent."""
        if "@" not in self.user_agent:
            raise PermanentIngestionError(FETCH_FAILED, NO_CONTACT)
        try:
            granted, seconds = await self._pace.reserve(self._per_second, LONGEST_WAIT_SECONDS)
        except ConnectionError as error:
            message = "EDGAR was not asked: its limit cannot be kept while Redis does not answer."
            raise TransientIngestionError(FETCH_FAILED, message) from error
        if not granted:
            raise _later("EDGAR has been asked as much as it allows.", seconds)
        await asyncio.sleep(seconds)

    async def refused(self, retry_after: float | None) -> TransientIngestionError:
        """What to raise after a refusal; nobody asks EDGAR until the pause is over."""
        try:
            seconds = await self._pace.pause(retry_after)
        except ConnectionError:
            seconds = retry_after or LONGEST_WAIT_SECONDS
        return _later("EDGAR refuses requests of this server for a while.", seconds)


def _later(sentence: str, seconds: float) -> TransientIngestionError:
    message = f"{sentence} It is asked again in {max(1, round(seconds))} s."
    return TransientIngestionError(FETCH_FAILED, message, seconds)
