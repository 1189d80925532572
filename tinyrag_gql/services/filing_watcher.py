"""Looks for new filings of watched companies, and has them ingested.

Runs in every worker; only the elected one works. A filing is accepted under an idempotency key made of its accession
number before it is noted as handled, so that a worker that is killed in between adds nothing twice.
"""

import asyncio
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta

import structlog

from tinyrag_gql import failpoints
from tinyrag_gql.domain.edgar import CompanyCheck, EdgarFiling, WatchedCompany
from tinyrag_gql.domain.errors import FilingSourceError, InvalidInputError
from tinyrag_gql.ports import DocumentStore
from tinyrag_gql.ports.edgar import WatchStore
from tinyrag_gql.services.edgar_service import EdgarService

log = structlog.get_logger(__name__)

LEADERSHIP = "filings"
LEADER_SECONDS = 90.0
"""Longer than one look at a company's list takes, which waits for its turns."""
LONGEST_TICK_SECONDS = 15.0
RETRY = timedelta(minutes=1)
"""The least time until a look that failed is tried again."""
OVERLAP = timedelta(days=14)
"""A look begins so long before the last one: a filing may be listed some days after the day that it bears."""
Clock = Callable[[], datetime]


def _now() -> datetime:
    return datetime.now(UTC)


class FilingWatcher:
    """Looks at each watched company every `interval_seconds`."""

    def __init__(
        self,
        store: WatchStore,
        edgar: EdgarService,
        documents: DocumentStore,
        *,
        owner: str,
        interval_seconds: float,
        clock: Clock = _now,
    ) -> None:
        self._store = store
        self._edgar = edgar
        self._documents = documents
        self._owner = owner
        self._interval = timedelta(seconds=interval_seconds)
        self._tick = min(interval_seconds, LONGEST_TICK_SECONDS)
        self._clock = clock

    async def run(self) -> None:
        """Look until cancelled; a round that fails is logged and tried again."""
        while True:
            try:
                await self.run_once()
            except Exception:
                log.exception("filings.failed")
            await asyncio.sleep(self._tick)

    async def run_once(self) -> None:
        """One round over the companies that are due, while this process is the elected one."""
        if not await self._leads():
            return
        for watched in await self._store.list():
            if watched.next_check_at <= self._clock() and await self._leads():
                await self._look(watched)

    async def _leads(self) -> bool:
        return await self._documents.acquire_leadership(LEADERSHIP, self._owner, LEADER_SECONDS)

    async def _look(self, watched: WatchedCompany) -> None:
        try:
            check = await self._check(watched)
        except (FilingSourceError, InvalidInputError) as error:
            wait = timedelta(seconds=getattr(error, "retry_after_seconds", None) or 0)
            check = CompanyCheck(next_check_at=self._clock() + max(wait, min(RETRY, self._interval)), error=str(error))
            log.warning("filings.not_read", company=watched.company.name, tenant=watched.tenant, reason=str(error))
        except Exception:
            log.exception("filings.look_failed", company=watched.company.name, tenant=watched.tenant)
            return
        await self._store.record(watched, check)

    async def _check(self, watched: WatchedCompany) -> CompanyCheck:
        """Add what is new, oldest first. What cannot be accepted now is not noted as handled."""
        since = self._since(watched)
        found = await self._edgar.read(str(watched.company.cik), watched.forms, since=since)
        new = [each for each in reversed(found.filings) if each.accession not in watched.seen]
        added = await self._edgar.ingest(watched.tenant, None, found.company, new)
        failpoints.reach("filings.added", watched.company.name)
        handled = {each.filing.accession for each in added if each.document is not None}
        for each in added:
            if each.document is not None and not each.duplicate:
                log.info("filings.added", company=found.company.name, form=each.filing.form, document=each.document.id)
        listed = [each.accession for each in found.filings]
        failed = next((each.error for each in added if each.error is not None), None)
        now = self._clock()
        return CompanyCheck(
            next_check_at=now + (min(RETRY, self._interval) if failed else self._interval),
            # a look that could not take everything begins at the same day the next time
            checked_at=None if failed else now,
            error=str(failed) if failed else None,
            last_filing=_newest(watched.last_filing, found.filings),
            seen=tuple(each for each in listed if each in handled or each in watched.seen),
        )

    def _since(self, watched: WatchedCompany) -> date:
        if watched.checked_at is None:
            return watched.since
        return max(watched.since, (watched.checked_at - OVERLAP).date())


def _newest(last: EdgarFiling | None, found: tuple[EdgarFiling, ...]) -> EdgarFiling | None:
    candidates = [each for each in (last, *found[:1]) if each is not None]
    return max(candidates, key=lambda each: (each.filed_on, each.accession), default=None)
