"""Companies whose new filings a tenant wants: watched, no longer watched, listed with their last filing."""

import hashlib
from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime

from tinyrag_gql.domain.documents import Document
from tinyrag_gql.domain.edgar import WatchedCompany
from tinyrag_gql.domain.errors import QueueFullError, WatchNotFoundError
from tinyrag_gql.ports import DocumentStore
from tinyrag_gql.ports.edgar import WatchStore
from tinyrag_gql.services.edgar_service import EdgarService, FilingWanted

MOST_WATCHED = 500
"""Of a tenant."""


def _now() -> datetime:
    return datetime.now(UTC)


class WatchService:
    """What the API does with watched companies. A worker's `FilingWatcher` looks for their filings."""

    def __init__(
        self,
        store: WatchStore,
        edgar: EdgarService,
        documents: DocumentStore,
        clock: Callable[[], datetime] = _now,
    ) -> None:
        self._store = store
        self._edgar = edgar
        self._documents = documents
        self._clock = clock

    async def watch(self, tenant: str, wanted: FilingWanted, since: date | None) -> WatchedCompany:
        """Have new filings of a company added from a day on: from today, or as it was watched before.

        Raises InvalidInputError, FilingSourceError and QueueFullError.
        """
        found = await self._edgar.read(wanted.symbol, wanted.forms, enough=1)
        watch_id, now = _watch_id(tenant, found.company.cik), self._clock()
        before = await self._store.get(tenant, watch_id)
        if before is None and len(await self._store.list(tenant)) >= MOST_WATCHED:
            raise QueueFullError(f"{MOST_WATCHED} companies are watched already; stop watching one first.", 0)
        watched = WatchedCompany(
            id=watch_id,
            tenant=tenant,
            company=found.company,
            forms=tuple(dict.fromkeys(" ".join(form.upper().split()) for form in wanted.forms)),
            since=since or (before.since if before else now.date()),
            created_at=before.created_at if before else now,
            next_check_at=now,
            last_filing=found.filings[0] if found.filings else None,
            seen=before.seen if before else (),
        )
        await self._store.put(watched)
        return watched

    async def unwatch(self, tenant: str, symbol: str) -> WatchedCompany:
        """Stop watching the company with this ticker or CIK; its documents stay. Raises WatchNotFoundError."""
        wanted = symbol.strip().upper().replace(".", "-")
        for watched in await self._store.list(tenant):
            if wanted in watched.company.tickers or wanted.removeprefix("CIK").lstrip("0") == str(watched.company.cik):
                await self._store.remove(tenant, watched.id)
                return watched
        raise WatchNotFoundError(f"No company with the ticker or CIK {symbol[:20]!r} is watched.")

    async def list(self, tenant: str) -> Sequence[tuple[WatchedCompany, Document | None]]:
        """The tenant's watched companies by name, each with the document of its last filing."""
        found = sorted(await self._store.list(tenant), key=lambda each: (each.company.name.casefold(), each.id))
        there = await self._documents.by_idempotency_key(
            tenant, [each.last_filing.key for each in found if each.last_filing]
        )
        return [(each, there.get(each.last_filing.key) if each.last_filing else None) for each in found]


def _watch_id(tenant: str, cik: int) -> str:
    """The same for every request to watch that company, so that it is watched once."""
    return hashlib.sha256(f"{tenant}\n{cik}".encode()).hexdigest()[:32]
