"""What the sweeper asks of the records: which to wake, which to collect, and whether it leads."""

import sqlite3

from tinyrag_gql.adapters.sqlite.rows import parse
from tinyrag_gql.domain.documents import Document


def claimable(connection: sqlite3.Connection, now: int, limit: int) -> list[Document]:
    """Due records, oldest first within a tenant, tenants taken in turn. `now` in microseconds.

    From one tenant to the next by the index, and no more than `limit` of each: what waits behind them costs nothing.
    """
    sql = """
        WITH RECURSIVE tenants (tenant) AS (
            SELECT min(tenant) FROM documents WHERE claimable_at IS NOT NULL
            UNION ALL SELECT (
                SELECT min(tenant) FROM documents WHERE claimable_at IS NOT NULL AND tenant > tenants.tenant
            ) FROM tenants WHERE tenant IS NOT NULL
        )
        SELECT id, record FROM (
            SELECT id, created_at, row_number() OVER (PARTITION BY documents.tenant ORDER BY created_at, id) AS turn
            FROM tenants JOIN documents ON id IN (
                SELECT id FROM documents WHERE tenant = tenants.tenant
                AND claimable_at IS NOT NULL AND claimable_at <= :now ORDER BY created_at, id LIMIT :limit
            )
        ) AS due JOIN documents USING (id) ORDER BY turn, due.created_at, id LIMIT :limit"""
    return [parse(*row) for row in connection.execute(sql, {"now": now, "limit": limit})]


def list_garbage(connection: sqlite3.Connection, limit: int) -> list[Document]:
    """Records with a build that nobody can read, then bare tombstones, the oldest first.

    In this order, since tombstones stay a while and must not keep the collector from what is there to collect.
    """
    sql = """
        SELECT id, record FROM (
            SELECT DISTINCT id, 0 AS bare FROM builds JOIN documents ON id = document_id WHERE deleted_at IS NOT NULL
            OR (builds.generation <> documents.generation AND builds.generation IS NOT live_generation)
            UNION ALL SELECT id, 1 FROM documents
            WHERE deleted_at IS NOT NULL AND NOT EXISTS (SELECT 1 FROM builds WHERE document_id = id)
        ) JOIN documents USING (id) ORDER BY bare, deleted_at, updated_at, id LIMIT ?"""
    return [parse(*row) for row in connection.execute(sql, (limit,))]


def acquire_leadership(connection: sqlite3.Connection, name: str, owner: str, now: int, seconds: float) -> bool:
    """Take or renew a lease that is free, ours or over. `now` in microseconds."""
    sql = """
        INSERT INTO leaders (name, owner, expires_at) VALUES (:name, :owner, :until)
        ON CONFLICT (name) DO UPDATE SET owner = :owner, expires_at = :until
        WHERE owner = :owner OR expires_at <= :now"""
    until = now + round(seconds * 1_000_000)
    return connection.execute(sql, {"name": name, "owner": owner, "until": until, "now": now}).rowcount > 0
