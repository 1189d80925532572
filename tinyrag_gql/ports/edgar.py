"""Where filings come from, how fast it may be asked, and where the companies are kept that are watched."""

from collections.abc import Sequence
from datetime import date
from typing import Protocol

from tinyrag_gql.domain.edgar import CompanyCheck, CompanyFilings, FilingExhibit, WatchedCompany


class FilingSource(Protocol):
    """EDGAR's lists."""

    async def read(
        self,
        symbol: str,
        forms: frozenset[str],
        *,
        since: date | None = None,
        until: date | None = None,
        enough: int | None = None,
    ) -> CompanyFilings:
        """The company with this ticker or CIK, and its filings of these forms between the days, newest first.

        A list that is kept in many parts is read until `enough` filings are found. Raises InvalidInputError where
        there is no such company, and FilingSourceError.
        """
        ...

    async def exhibits(self, accession: str, url: str) -> Sequence[FilingExhibit]:
        """The additional exhibits (EX-99) of the filing whose main document is at `url`, in the filing's order.

        Empty for a filing that is one file, and for one whose index page is missing. Raises FilingSourceError.
        """
        ...


class RequestPace(Protocol):
    """One pace for the requests of all processes."""

    async def reserve(self, per_second: float, most_seconds: float) -> tuple[bool, float]:
        """Whether a turn was reserved, and in how many seconds it comes; none is where that is over `most_seconds`.

        Raises ConnectionError where the processes cannot be heard of.
        """
        ...

    async def pause(self, seconds: float | None) -> float:
        """Let nobody ask for so long, or for a time that grows with every pause; how long it is from now."""
        ...


class WatchStore(Protocol):
    """Watched companies of all tenants. Every write is durable before it returns."""

    async def put(self, watched: WatchedCompany) -> None:
        """Keep a watched company, in the place of one with the same id."""
        ...

    async def list(self, tenant: str | None = None) -> Sequence[WatchedCompany]:
        """The tenant's watched companies, or those of all tenants, by id."""
        ...

    async def get(self, tenant: str, watch_id: str) -> WatchedCompany | None:
        """The watched company, or None where the tenant has no such one."""
        ...

    async def record(self, before: WatchedCompany, check: CompanyCheck) -> None:
        """Keep what a look found, unless the company is no longer watched, or watched otherwise than `before`."""
        ...

    async def remove(self, tenant: str, watch_id: str) -> None:
        """Forget a watched company."""
        ...
