"""The ordinary indexes, and the note of which embedding model the vectors are of; made at every start."""

import asyncio
from typing import Any, get_args

from pymongo import ASCENDING, DESCENDING, IndexModel
from pymongo.errors import DuplicateKeyError

from tinyrag_gql.adapters.mongo.client import Records
from tinyrag_gql.domain.chunks import Statement
from tinyrag_gql.domain.errors import StartUpError

_RACE_SECONDS = 0.2


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
    _index("tenant", "status", "created_at"),
    _index("sha256"),
    _index("status", "created_at"),
    _index("updated_at", "_id", partialFilterExpression={"garbage": True}),
)
EVALUATION_INDEXES = (
    _index("tenant", "-_id"),
    _index("tenant", "idempotency_key", unique=True, partialFilterExpression={"idempotency_key": {"$gt": ""}}),
    _index("status"),
)
EVALUATION_QUESTION_INDEXES = (_index("evaluation_id", "place"),)
EVENT_INDEXES = (_index("document_id", "seq"),)
CHUNK_INDEXES = (_index("metadata.document_id", "metadata.generation", "metadata.ordinal"), _index("text_hash"))
PAGE_INDEXES = (
    _index("document_id", "generation", "page"),
    *(
        _index("tenant", f"-statements.{name}", partialFilterExpression={f"statements.{name}": {"$gt": 0}})
        for name in get_args(Statement)
    ),
)


async def check_model(meta: Records, model: str, dimension: int) -> None:
    """Note the model of an empty index. Raises StartUpError where the index was built with another."""
    noted = {"model": model, "dimension": dimension}
    try:
        row = await meta.change({"_id": "embedding"}, {"$setOnInsert": noted}, upsert=True)
    except DuplicateKeyError:  # another process noted its own just now
        await asyncio.sleep(_RACE_SECONDS)
        row = await meta.first({"_id": "embedding"})
    if row is not None and (row["model"], row["dimension"]) != (model, dimension):
        raise StartUpError(
            f"The index in MongoDB was built with the embedding model {row['model']} ({row['dimension']} dimensions), "
            f"and the settings ask for {model} ({dimension}). Vectors of different models cannot be searched together: "
            "set TINYRAG_EMBEDDING back, or set TINYRAG_MONGO_DATABASE to a new name and ingest the documents again."
        )
