"""The ordinary indexes, made at every start."""

from typing import Any, get_args

from pymongo import ASCENDING, DESCENDING, IndexModel

from tinyrag_gql.domain.chunks import Statement


def _index(*fields: str, **options: Any) -> IndexModel:
    """Ascending, or descending for a field that begins with a minus sign."""
    keys = [(field.lstrip("-"), DESCENDING if field.startswith("-") else ASCENDING) for field in fields]
    return IndexModel(keys, **options)


DOCUMENT_INDEXES = (
    _index("tenant", "content_key", unique=True, partialFilterExpression={"content_key": {"$gt": ""}}),
    _index(
        "tenant",
        "idempotency_key",
        unique=True,
        partialFilterExpression={"deleted": False, "idempotency_key": {"$gt": ""}},
    ),
    *(_index("tenant", field, "_id") for field in ("created_at", "updated_at", "file_name", "metadata.year")),
    *(_index("tenant", "deleted", f"folded.{name}", "_id") for name in ("company", "ticker", "report_type")),
    *(_index("tenant", "deleted", field, "_id") for field in ("status", "page_count", "processed_at")),
    _index("tenant", "deleted", "live_generation", "_id"),
    _index("tenant", "folded.company", "folded.ticker"),
    _index("tenant", "folded.ticker", "folded.company"),
    *(_index("tenant", "deleted", f"metadata.{name}") for name in ("company", "ticker", "report_type", "tags", "year")),
    _index("status", "tenant", "created_at", "_id"),
    _index("sha256"),
    _index("parent_id", partialFilterExpression={"parent_id": {"$gt": ""}}),
    _index("status", "created_at"),
    _index("updated_at", "_id", partialFilterExpression={"garbage": True}),
    _index("tenant", "deleted_at", partialFilterExpression={"deleted": True}),
)
DELETED_DOCUMENT_INDEXES = (_index("tenant", "-deleted_at", "-_id"), _index("deleted_at"))
COMPANY_NAME_INDEXES = (_index("tenant", "name", "ticker"),)
ANSWER_INDEXES = (
    _index("tenant", "-_id"),
    _index("tenant", "status", "-_id"),
    _index("tenant", "origin", "-_id"),
    _index("tenant", "origin", "status", "-_id"),
    _index("tenant", "tickers", "-_id"),
    _index("tenant", "words", "-_id"),
    _index("tenant", "conversation_id", "-_id", partialFilterExpression={"conversation_id": {"$gt": ""}}),
    _index("status", "lease_expires_at"),
    _index("tenant", "ended_at", "_id"),
    _index("tenant", "verdict", "-_id", partialFilterExpression={"verdict": {"$gt": ""}}),
    _index("tenant", "golden", "-_id", partialFilterExpression={"golden": {"$gt": ""}}),
    _index("once", unique=True, partialFilterExpression={"once": {"$gt": ""}}),
)
EVALUATION_INDEXES = (
    _index("tenant", "-_id"),
    _index("tenant", "idempotency_key", unique=True, partialFilterExpression={"idempotency_key": {"$gt": ""}}),
    _index("status", "tenant", "created_at", "_id"),
)
EVALUATION_QUESTION_INDEXES = (_index("evaluation_id", "place"),)
EVALUATION_EVENT_INDEXES = (_index("evaluation_id", "seq"),)
GRID_INDEXES = (
    _index("tenant", "-_id"),
    _index("tenant", "idempotency_key", unique=True, partialFilterExpression={"idempotency_key": {"$gt": ""}}),
    _index("status", "tenant", "created_at", "_id"),
    _index("saved", "_id"),
    _index("completed_at", partialFilterExpression={"saved": False}),
)
GRID_CELL_INDEXES = (_index("grid_id", "place"),)
GRID_EVENT_INDEXES = (_index("grid_id", "seq"),)
AUDIT_INDEXES = (_index("tenant", "-_id"), _index("at"), _index("tenant", "subject_id", "-_id"))
WEBHOOK_INDEXES = (_index("tenant", "_id"),)
WATCH_INDEXES = (_index("tenant", "_id"),)
WEBHOOK_DELIVERY_INDEXES = (
    _index("webhook_id", "status", "due_at"),
    _index("webhook_id", "-occurred_at", "-_id"),
)
EVENT_INDEXES = (_index("document_id", "seq"),)
CHUNK_INDEXES = (_index("metadata.document_id", "metadata.generation", "metadata.ordinal"), _index("text_hash"))
PAGE_INDEXES = (
    _index("document_id", "generation", "page"),
    *(
        _index("tenant", f"-statements.{name}", partialFilterExpression={f"statements.{name}": {"$gt": 0}})
        for name in get_args(Statement)
    ),
)
FACT_INDEXES = (
    _index("build", "ordinal"),
    _index("build", "concept"),
    _index("build", "label"),
    _index("document_id", "generation"),
    _index("tenant", "concept", "-end", "_id", partialFilterExpression={"concept": {"$gt": ""}}),
    _index(
        "tenant", "concept", "fiscal_year", "fiscal_period", "value", partialFilterExpression={"consolidated": True}
    ),
    _index("tenant", "label", "-end"),
    _index("tenant", "-end", "_id"),
)
RECORD_INDEXES = {
    "documents": DOCUMENT_INDEXES,
    "document_events": EVENT_INDEXES,
    "company_names": COMPANY_NAME_INDEXES,
    "deleted_documents": DELETED_DOCUMENT_INDEXES,
    "evaluations": EVALUATION_INDEXES,
    "evaluation_events": EVALUATION_EVENT_INDEXES,
    "evaluation_questions": EVALUATION_QUESTION_INDEXES,
    "grids": GRID_INDEXES,
    "grid_events": GRID_EVENT_INDEXES,
    "grid_cells": GRID_CELL_INDEXES,
    "audit": AUDIT_INDEXES,
    "watched_companies": WATCH_INDEXES,
    "webhooks": WEBHOOK_INDEXES,
    "webhook_deliveries": WEBHOOK_DELIVERY_INDEXES,
    "answers": ANSWER_INDEXES,
}
"""Of each collection of records, by its name."""
