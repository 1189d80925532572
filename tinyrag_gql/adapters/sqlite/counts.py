"""Counts over the documents, for limits, front pages and operators."""

import sqlite3

from tinyrag_gql.adapters.sqlite.filters import Condition
from tinyrag_gql.domain.status import ACTIVE, DocumentStatus
from tinyrag_gql.ports import CorpusStats, StoreBacklog

EXPIRED_LEASES = "SELECT count(*) FROM documents WHERE tenant = ? AND status = 'PROCESSING' AND claimable_at <= ?"


def waiting(connection: sqlite3.Connection, tenant: str) -> int:
    """The tenant's documents that are not terminal."""
    return sum(count for status, count in _by_status(connection, tenant).items() if status in ACTIVE)


def uses_of(connection: sqlite3.Connection, sha256: str) -> int:
    """Records of all tenants with that file."""
    return _one(connection, "SELECT count(*) FROM documents WHERE sha256 = ? AND deleted_at IS NULL", sha256) or 0


def matching(connection: sqlite3.Connection, where: Condition, limit: int | None) -> int:
    """Documents that match, counted no further than `limit`."""
    sql = f"SELECT count(*) FROM (SELECT 1 FROM documents WHERE {where.sql} LIMIT ?)"  # noqa: S608 our own names
    return _one(connection, sql, *where.parameters, -1 if limit is None else limit) or 0


def company_names(connection: sqlite3.Connection, tenant: str) -> int:
    """What the tenant's documents have called their companies."""
    return _one(connection, "SELECT count(*) FROM company_names WHERE tenant = ?", tenant) or 0


def stats(connection: sqlite3.Connection, tenant: str, now: int) -> CorpusStats:
    """The tenant's documents by status, its live chunks, and how long the oldest PENDING one waits (`now` in µs)."""
    by_status = _by_status(connection, tenant)
    oldest = _one(
        connection,
        "SELECT min(created_at) FROM documents WHERE tenant = ? AND status = 'PENDING' AND claimable_at IS NOT NULL",
        tenant,
    )
    return CorpusStats(
        document_count=sum(by_status.values()),
        chunk_count=_live_chunks(connection, tenant),
        by_status=by_status,
        oldest_pending_seconds=None if oldest is None else max(0.0, (now - oldest) / 1e6),
        expired_leases=_one(connection, EXPIRED_LEASES, tenant, now) or 0,
    )


def backlog(connection: sqlite3.Connection, now: int) -> StoreBacklog:
    """All tenants' documents by status, and how long the one that was due first waits (`now` in µs)."""
    by_status = connection.execute(
        "SELECT status, sum(documents) FROM tallies GROUP BY status HAVING sum(documents) > 0"
    ).fetchall()
    due = connection.execute(
        "SELECT min(max(updated_at, claimable_at)) FROM documents WHERE status = 'PENDING' AND claimable_at <= ?",
        (now,),
    ).fetchone()[0]
    return StoreBacklog(
        by_status={DocumentStatus(status): count for status, count in by_status},
        oldest_pending_seconds=0.0 if due is None else max(0.0, (now - due) / 1e6),
    )


def _by_status(connection: sqlite3.Connection, tenant: str) -> dict[DocumentStatus, int]:
    """How many documents of the tenant have each status that any has."""
    sql = "SELECT status, documents FROM tallies WHERE tenant = ? AND documents > 0"
    return {DocumentStatus(status): count for status, count in connection.execute(sql, (tenant,))}


def _live_chunks(connection: sqlite3.Connection, tenant: str) -> int:
    return _one(connection, "SELECT sum(chunk_count) FROM builds WHERE live AND tenant = ?", tenant) or 0


def _one(connection: sqlite3.Connection, sql: str, *parameters: str | int | float) -> int | None:
    value: int | None = connection.execute(sql, parameters).fetchone()[0]
    return value
