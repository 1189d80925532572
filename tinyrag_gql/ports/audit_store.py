"""Where the audit log is kept."""

from datetime import datetime
from typing import Protocol

from tinyrag_gql.domain.audit import AuditEntry, AuditFilter
from tinyrag_gql.domain.model import Model


class AuditSlice(Model):
    """Some entries, newest first; whether older ones follow."""

    entries: tuple[AuditEntry, ...]
    has_next: bool


class AuditStore(Protocol):
    """Entries are added and, after their time, removed; never changed."""

    async def add(self, entry: AuditEntry) -> None:
        """Keep an entry, durably before returning."""
        ...

    async def list(self, tenant: str, filter: AuditFilter, *, limit: int, after: str | None) -> AuditSlice:
        """The tenant's newest entries that match, or those older than the one with the id `after`."""
        ...

    async def forget(self, before: datetime) -> None:
        """Remove entries of all tenants that are older."""
        ...
