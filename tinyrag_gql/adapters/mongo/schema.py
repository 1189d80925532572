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
    _index("tenant", "deleted", "live_generation", "_id"),
    _index("tenant", "folded.company", "folded.ticker"),
    _index("tenant", "folded.ticker", "folded.company"),
    *(_index("tenant", "deleted", f"metadata.{name}") for name in ("company", "ticker", "report_type", "tags", "year")),
    _index("tenant", "deleted", "status"),
    _index("tenant", "status", "created_at"),
    _index("sha256"),
    _index("parent_id", partialFilterExpression={"parent_id": {"$gt": ""}}),
    _index("status", "created_at"),
    _index("updated_at", "_id", partialFilterExpression={"garbage": True}),
)
COMPANY_NAME_INDEXES = (_index("tenant", "name", "ticker"),)
EVALUATION_INDEXES = (
    _index("tenant", "-_id"),
    _index("tenant", "idempotency_key", unique=True, partialFilterExpression={"idempotency_key": {"$gt": ""}}),
    _index("status"),
)
EVALUATION_QUESTION_INDEXES = (_index("evaluation_id", "place"),)
EVALUATION_EVENT_INDEXES = (_index("evaluation_id", "seq"),)
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
