"""Documents as rows: the record as JSON, and the columns that queries look at, always made together."""

import sqlite3
import threading

from tinyrag_gql.adapters.sqlite.clock import micros
from tinyrag_gql.domain.documents import Document, DocumentStatusEvent
from tinyrag_gql.domain.status import DocumentStatus

NO_YEAR = -(2**63)
"""Stands for a missing year: the least integer, so that it sorts lowest and cursors need no rule for NULL."""

REMEMBERED = 32_768
"""Documents: a search looks at all that there are, and to parse one takes as long as the rest of that look."""

Row = dict[str, str | int | None]


def to_row(document: Document) -> Row:
    """Every column of `documents`, by name."""
    meta = document.metadata
    return {
        "id": document.id,
        "tenant": document.tenant,
        "record": document.model_dump_json(),
        "status": document.status.value,
        "sha256": document.sha256,
        "source_url": document.source_url,
        "idempotency_key": document.idempotency_key,
        "file_name": document.file_name,
        "file_name_folded": document.file_name.casefold(),
        "company": fold(meta.company),
        "ticker": fold(meta.ticker),
        "report_type": fold(meta.report_type),
        "fiscal_period": meta.fiscal_period.value if meta.fiscal_period else None,
        "year": NO_YEAR if meta.year is None else meta.year,
        "crashes": document.crashes,
        "generation": document.generation,
        "live_generation": document.live_generation,
        "claimable_at": _claimable_at(document),
        "created_at": micros(document.created_at),
        "updated_at": micros(document.updated_at),
        "deleted_at": None if document.deleted_at is None else micros(document.deleted_at),
    }


def fold(text: str | None) -> str | None:
    """Text without its case, by Unicode's rules, which SQLite does not know."""
    return None if text is None else text.casefold()


def _claimable_at(document: Document) -> int | None:
    """From when on a worker may claim the record; None for never, 0 for at once.

    PROCESSING without a lease is held by nobody, and so is claimable.
    """
    if document.deleted_at is not None or document.status.terminal:
        return None
    pending = document.status is DocumentStatus.PENDING
    moment = document.next_attempt_at if pending else document.lease_expires_at
    return 0 if moment is None else micros(moment)


def parse(document_id: str, record: str) -> Document:
    """The document that a record holds, with its id.

    Documents never change in place, so equal records share one; of each, the newest that was read is remembered.
    """
    known = _parsed.get(document_id)
    if known is not None and known[0] == record:
        return known[1]
    document = Document.model_validate_json(record)
    with _remembering:
        if len(_parsed) >= REMEMBERED and document_id not in _parsed:
            del _parsed[next(iter(_parsed))]
        _parsed[document_id] = record, document
    return document


_parsed: dict[str, tuple[str, Document]] = {}
_remembering = threading.Lock()


def fetch(connection: sqlite3.Connection, document_id: str) -> Document | None:
    """The record that is not a tombstone, whoever it belongs to."""
    row = connection.execute("SELECT id, record FROM documents WHERE id = ? AND deleted_at IS NULL", (document_id,))
    found = row.fetchone()
    return None if found is None else parse(*found)


def insert(connection: sqlite3.Connection, document: Document) -> None:
    """Write a new record and its tags."""
    row = to_row(document)
    columns, marks = ", ".join(row), ", ".join(f":{name}" for name in row)
    connection.execute(f"INSERT INTO documents ({columns}) VALUES ({marks})", row)  # noqa: S608 our own column names
    _write_tags(connection, document)


def replace(connection: sqlite3.Connection, before: Document, after: Document) -> None:
    """Write the columns that differ, so that no other index is touched."""
    old = to_row(before)
    changed = {name: value for name, value in to_row(after).items() if value != old[name]}
    if changed:
        assignments = ", ".join(f"{name} = :{name}" for name in changed)
        sql = f"UPDATE documents SET {assignments} WHERE id = :id"  # noqa: S608 our own column names
        connection.execute(sql, {**changed, "id": after.id})
    if before.metadata.tags != after.metadata.tags:
        connection.execute("DELETE FROM document_tags WHERE document_id = ?", (after.id,))
        _write_tags(connection, after)


def _write_tags(connection: sqlite3.Connection, document: Document) -> None:
    tags = {tag.casefold() for tag in document.metadata.tags}
    connection.executemany("INSERT INTO document_tags VALUES (?, ?)", [(document.id, tag) for tag in tags])


def append_event(connection: sqlite3.Connection, event: DocumentStatusEvent) -> None:
    """Keep a status event."""
    values = (event.document_id, event.seq, event.model_dump_json())
    connection.execute("INSERT INTO events VALUES (?, ?, ?)", values)
