"""Keeps the audit log, and writes each entry as a log line too."""

import asyncio
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import structlog

from tinyrag_gql.domain.answers import Asker
from tinyrag_gql.domain.audit import DONE, AuditEntry, AuditFilter
from tinyrag_gql.domain.ids import new_id
from tinyrag_gql.ports.audit_store import AuditSlice, AuditStore

log = structlog.get_logger(__name__)


RETENTION_SECONDS = 6 * 3600.0


def _now() -> datetime:
    return datetime.now(UTC)


class AuditLog:
    """Who did what."""

    def __init__(self, store: AuditStore, clock: Callable[[], datetime] = _now, *, log_lines: bool = True) -> None:
        """Without `log_lines` entries are only stored: a command's output is for who runs it."""
        self._store = store
        self._log_lines = log_lines
        self._clock = clock
        self._noting: set[asyncio.Task[None]] = set()

    async def record(
        self, tenant: str, action: str, actor: Asker | None, *, subject_id: str | None = None, outcome: str = DONE
    ) -> None:
        """Keep an entry of what was just done. An entry that cannot be kept is in the log, with the error."""
        entry = AuditEntry(
            id=new_id(),
            tenant=tenant,
            at=self._clock(),
            action=action,
            subject_id=subject_id,
            actor_id=actor.key_id if actor else None,
            actor_name=actor.name if actor else None,
            outcome=outcome,
        )
        if self._log_lines:
            log.info("audit", **entry.model_dump(mode="json", exclude={"at"}))
        try:
            await self._store.add(entry)
        except Exception:  # what was done is done, and its reply must say so
            log.exception("audit.not_kept", entry=entry.id)

    def note(self, tenant: str, action: str, actor: Asker | None) -> None:
        """Keep an entry in the background: of what must not wait, and leaves a record of its own."""
        task = asyncio.ensure_future(self.record(tenant, action, actor))
        self._noting.add(task)
        task.add_done_callback(self._noting.discard)

    async def close(self) -> None:
        """Wait for what is kept in the background."""
        await asyncio.gather(*self._noting)

    async def list(self, tenant: str, filter: AuditFilter, *, limit: int, after: str | None) -> AuditSlice:
        """The tenant's newest entries that match."""
        return await self._store.list(tenant, filter, limit=limit, after=after)

    async def run_retention(self, days: float, *, every_seconds: float = RETENTION_SECONDS) -> None:
        """Remove what is older, several times a day, until cancelled."""
        while True:
            try:
                await self._store.forget(self._clock() - timedelta(days=days))
            except Exception:
                log.exception("audit.retention_failed")
            await asyncio.sleep(every_seconds)
