"""Documents as rows: the record as JSON, and the columns that queries read, always made together."""

import threading

from tinyrag_gql.adapters.sqlite.clock import micros
from tinyrag_gql.adapters.sqlite.job_store import Row, job_row
from tinyrag_gql.domain.documents import Document

NO_YEAR = -(2**63)
"""Stands for a missing year: the least integer, so that it sorts lowest and cursors need no rule for NULL."""

CACHED_DOCUMENTS = 32_768
"""Searches read the same documents again and again, and parsing one takes as long as the rest of reading it."""


def document_row(document: Document) -> Row:
    """Every column of `documents`, by name."""
    meta = document.metadata
    return {
        **job_row(document),
        "sha256": document.sha256,
        "source_url": document.source_url,
        "file_name": document.file_name,
        "file_name_folded": document.file_name.casefold(),
        "company": fold(meta.company),
        "ticker": fold(meta.ticker),
        "report_type": fold(meta.report_type),
        "fiscal_period": meta.fiscal_period.value if meta.fiscal_period else None,
        "page_count": document.page_count,
        "year": NO_YEAR if meta.year is None else meta.year,
        "generation": document.generation,
        "live_generation": document.live_generation,
        "awaits_vectors": int(document.awaits_vectors),
        "updated_at": micros(document.updated_at),
        "processed_at": None if document.processed_at is None else micros(document.processed_at),
        "deleted_at": None if document.deleted_at is None else micros(document.deleted_at),
    }


def names_of(document: Document) -> str:
    """What `DocumentFilter.search` looks in, without its case, a line each; nothing for a tombstone."""
    meta = document.metadata
    names = (document.file_name, meta.company or "", meta.ticker or "", *sorted(meta.tags))
    return "" if document.is_deleted else "\n".join(names).casefold()


def fold(text: str | None) -> str | None:
    """Text without its case, by Unicode's rules, which SQLite does not have."""
    return None if text is None else text.casefold()


_parsed: dict[str, tuple[str, Document]] = {}
_lock = threading.Lock()


def parse_document(document_id: str, record: str) -> Document:
    """The document that a record holds.

    Documents never change in place, so equal records share one; of each document, the record read last is cached.
    """
    known = _parsed.get(document_id)
    if known is not None and known[0] == record:
        return known[1]
    document = Document.model_validate_json(record)
    with _lock:
        if len(_parsed) >= CACHED_DOCUMENTS and document_id not in _parsed:
            del _parsed[next(iter(_parsed))]
        _parsed[document_id] = record, document
    return document
