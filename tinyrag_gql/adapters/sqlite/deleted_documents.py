"""What is kept of deleted documents in SQLite: a row, written with the tombstone and listed when that is gone, too."""

import sqlite3
from datetime import datetime

from tinyrag_gql.adapters.sqlite.clock import micros
from tinyrag_gql.domain.changes import DeletedDocument
from tinyrag_gql.domain.documents import Document
from tinyrag_gql.ports import DeletedSlice, Position


def note(connection: sqlite3.Connection, tombstone: Document) -> None:
    """Write the row of a document that was just deleted."""
    kept = DeletedDocument.of(tombstone)
    row = (kept.id, kept.tenant, micros(kept.deleted_at), kept.model_dump_json())
    connection.execute("INSERT OR REPLACE INTO deleted_documents VALUES (?, ?, ?, ?)", row)


def listed(
    connection: sqlite3.Connection, tenant: str, since: datetime, limit: int, after: Position | None
) -> DeletedSlice:
    """The newest of them that follow `after`, and how many were deleted since in all."""
    within = "FROM deleted_documents WHERE tenant = ? AND deleted_at > ?"
    values: tuple[str | int, ...] = (tenant, micros(since))
    total: int = connection.execute(f"SELECT count(*) {within}", values).fetchone()[0]
    if after is not None:
        within += " AND (deleted_at, id) < (?, ?)"
        values += (micros(datetime.fromisoformat(str(after.value))), after.id)
    sql = f"SELECT record {within} ORDER BY deleted_at DESC, id DESC LIMIT ?"
    rows = connection.execute(sql, (*values, limit))
    return DeletedSlice(documents=tuple(DeletedDocument.model_validate_json(record) for (record,) in rows), total=total)


def forget(connection: sqlite3.Connection, before: datetime) -> None:
    """Remove the rows of all tenants from before that time."""
    connection.execute("DELETE FROM deleted_documents WHERE deleted_at < ?", (micros(before),))
