"""`$vectorSearch`, exactly: arguments are checked as documented, then every vector that passes the filter is scored."""

from collections.abc import Awaitable, Callable
from typing import Any

import numpy as np
from numpy.typing import NDArray

from .catalogue import Catalogue
from .errors import CommandError, rejected, unmodelled
from .matching import passes
from .mirror import Row
from .values import read_vector

Rows = Callable[[str, str], Awaitable[list[Row]]]
"""database, collection → all of its rows."""
Hit = tuple[dict[str, Any], float]

ARGUMENTS = {"index", "path", "queryVector", "limit", "numCandidates", "exact", "filter"}
OPERATORS = {"$eq", "$ne", "$gt", "$gte", "$lt", "$lte", "$in", "$nin", "$exists", "$not"}
MAX_CANDIDATES = 10_000


async def vector_hits(
    catalogue: Catalogue, rows: Rows, database: str, collection: str, stage: dict[str, Any]
) -> list[Hit]:
    """Documents and scores, best first. An unknown index, or one that is still being built, finds nothing."""
    _check_arguments(stage)
    definition = catalogue.definition(database, collection, stage["index"])
    if definition is None:
        return []
    field = next((f for f in definition["fields"] if f["type"] == "vector" and f["path"] == stage["path"]), None)
    if field is None:
        raise rejected(f"Path '{stage['path']}' needs to be indexed as vector")
    query = _query_vector(stage, field)
    _check_filter(stage.get("filter", {}), {f["path"] for f in definition["fields"] if f["type"] == "filter"})
    allowed = stage.get("filter", {})
    found = [row for row in await rows(database, collection) if passes(row.document, allowed)]
    pairs = [(row.document, row.vector(stage["path"])) for row in found]
    indexed = [(document, vector) for document, vector in pairs if vector is not None and len(vector) == len(query)]
    if not indexed:
        return []
    scores = _scores(np.stack([vector for _, vector in indexed]), query, field["similarity"])
    return [(indexed[i][0], float(scores[i])) for i in np.argsort(-scores, kind="stable")[: stage["limit"]]]


def _check_arguments(stage: dict[str, Any]) -> None:
    for name in ("index", "path", "queryVector", "limit"):
        if name not in stage:
            raise rejected(f'"{name}" is required')
    if unknown := set(stage) - ARGUMENTS:
        raise unmodelled(f"$vectorSearch {sorted(unknown)}")
    limit, candidates = stage["limit"], stage.get("numCandidates")
    if not isinstance(limit, int) or limit < 1:
        raise rejected('"limit" must be a positive integer')
    if stage.get("exact", False):
        if candidates is not None:
            raise rejected('"numCandidates" must be omitted for exact search')
    elif candidates is None or not limit <= candidates <= MAX_CANDIDATES:
        raise rejected(f'"numCandidates" must be at least "limit" and at most {MAX_CANDIDATES}')


def _query_vector(stage: dict[str, Any], field: dict[str, Any]) -> NDArray[np.float32]:
    query, dimensions = read_vector(stage["queryVector"]), field["numDimensions"]
    if query is None or len(query) != dimensions:
        asked = 0 if query is None else len(query)
        raise rejected(f"vector field is indexed with {dimensions} dimensions but queried with {asked}")
    if field["similarity"] == "cosine" and not query.any():
        raise rejected("Cosine similarity cannot be calculated against a zero vector.")
    return query


def _check_filter(query: dict[str, Any], paths: set[str]) -> None:
    for key, value in query.items():
        if key in ("$and", "$or", "$nor"):
            if not isinstance(value, list) or not value:
                raise CommandError(f"{key} must be a nonempty array", 2, "BadValue")
            for part in value:
                _check_filter(part, paths)
        elif key.startswith("$"):
            raise rejected(f"Operator {key} is not supported in a $vectorSearch filter")
        elif key not in paths:
            raise rejected(f"Path '{key}' needs to be indexed as filter")
        elif isinstance(value, dict) and (unknown := set(value) - OPERATORS):
            raise rejected(f"Operators {sorted(unknown)} are not supported in a $vectorSearch filter")


def _scores(matrix: NDArray[np.float32], query: NDArray[np.float32], similarity: str) -> NDArray[np.float32]:
    if similarity == "euclidean":
        return 1 / (1 + ((matrix - query) ** 2).sum(axis=1))
    products = matrix @ query
    if similarity == "cosine":
        products = products / np.maximum(np.linalg.norm(matrix, axis=1) * np.linalg.norm(query), 1e-12)
    return (1 + products) / 2
