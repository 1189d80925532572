"""Counts over the records."""

import sqlite3

from tinyrag_gql.adapters.sqlite.builds import LIVE
from tinyrag_gql.domain.status import DocumentStatus
from tinyrag_gql.ports import CorpusStats, StoreBacklog

EXPIRED_LEASES = "SELECT count(*) FROM documents WHERE tenant = ? AND status = 'PROCESSING' AND claimable_at <= ?"


def waiting(connection: sqlite3.Connection, tenant: str) -> int:
    """The tenant's documents that are not terminal."""
    return _one(connection, "SELECT count(*) FROM documents WHERE tenant = ? AND claimable_at IS NOT NULL", tenant) or 0


def uses_of(connection: sqlite3.Connection, sha256: str) -> int:
    """Records of all tenants with that file."""
    return _one(connection, "SELECT count(*) FROM documents WHERE sha256 = ? AND deleted_at IS NULL", sha256) or 0


def stats(connection: sqlite3.Connection, tenant: str, now: int) -> CorpusStats:
    """The tenant's documents by status, its live chunks, and how long the oldest PENDING one waits (`now` in µs)."""
    by_status = connection.execute(
        "SELECT status, count(*) FROM documents WHERE tenant = ? AND deleted_at IS NULL GROUP BY status", (tenant,)
    ).fetchall()
    oldest = _one(
        connection,
        "SELECT min(created_at) FROM documents WHERE tenant = ? AND status = 'PENDING' AND claimable_at IS NOT NULL",
        tenant,
    )
    return CorpusStats(
        document_count=sum(count for _, count in by_status),
        chunk_count=_live_chunks(connection, tenant),
        by_status={DocumentStatus(status): count for status, count in by_status},
        oldest_pending_seconds=None if oldest is None else max(0.0, (now - oldest) / 1e6),
        expired_leases=_one(connection, EXPIRED_LEASES, tenant, now) or 0,
    )


def backlog(connection: sqlite3.Connection, now: int) -> StoreBacklog:
    """All tenants' documents by status, and how long the one that was due first waits (`now` in µs)."""
    by_status = connection.execute(
        "SELECT status, count(*) FROM documents WHERE deleted_at IS NULL GROUP BY status"
    ).fetchall()
    due = connection.execute(
        "SELECT min(max(updated_at, claimable_at)) FROM documents WHERE status = 'PENDING' AND claimable_at <= ?",
        (now,),
    ).fetchone()[0]
    return StoreBacklog(
        by_status={DocumentStatus(status): count for status, count in by_status},
        oldest_pending_seconds=0.0 if due is None else max(0.0, (now - due) / 1e6),
    )


def _live_chunks(connection: sqlite3.Connection, tenant: str) -> int:
    return _one(connection, f"SELECT sum(chunk_count) FROM ({LIVE} AND tenant = ?)", tenant) or 0  # noqa: S608


def _one(connection: sqlite3.Connection, sql: str, *parameters: str | int) -> int | None:
    value: int | None = connection.execute(sql, parameters).fetchone()[0]
    return value
