"""A pipeline that begins with a search stage, rewritten to one that any server runs.

The hits become a `$documents` stage, in order, each carrying its score; `$meta` reads that score.
"""

from typing import Any

from .catalogue import Catalogue
from .errors import CommandError, unmodelled
from .text_search import text_hits
from .vector_search import Rows, vector_hits

SCORE = "__standin_score"
STAGES = {"$vectorSearch": (vector_hits, "vectorSearchScore"), "$search": (text_hits, "searchScore")}
FOREIGN = ("$searchMeta", "$rankFusion", "$scoreFusion")


def is_search(pipeline: list[dict[str, Any]]) -> bool:
    """True where the first stage is one of ours; raises where a search stage hides anywhere else."""
    for stage in pipeline[1:]:
        _check_clean(stage)
    first = next(iter(pipeline[0]), "") if pipeline else ""
    if first in FOREIGN:
        raise unmodelled(first)
    return first in STAGES


def _check_clean(value: Any) -> None:
    if isinstance(value, dict):
        for key, part in value.items():
            if key in STAGES or key in FOREIGN:
                raise CommandError(f"{key} is only valid as the first stage in a pipeline", 40602, "Location40602")
            _check_clean(part)
    elif isinstance(value, list):
        for part in value:
            _check_clean(part)


async def rewrite(
    catalogue: Catalogue, rows: Rows, database: str, collection: str, pipeline: list[dict[str, Any]]
) -> list[dict[str, Any]]:
    """The same pipeline for `{aggregate: 1}`, its search stage answered."""
    ((name, stage),) = pipeline[0].items()
    search, score_name = STAGES[name]
    hits = await search(catalogue, rows, database, collection, stage)
    documents = [{"$literal": {**document, SCORE: score}} for document, score in hits[: _enough(pipeline[1:])]]
    rest = [_with_scores(each, score_name) for each in pipeline[1:]]
    return [{"$documents": documents}, *rest, {"$unset": SCORE}]


def _enough(rest: list[dict[str, Any]]) -> int | None:
    """How many hits the stages after the search can use, where the very next one says so."""
    return rest[0].get("$limit") if rest else None


def _with_scores(value: Any, score_name: str) -> Any:
    if isinstance(value, dict):
        if set(value) == {"$meta"}:
            if value["$meta"] != score_name:
                raise CommandError(f"query requires {value['$meta']} metadata, but it is not available", 40218)
            return f"${SCORE}"
        return {key: part if key == "$literal" else _with_scores(part, score_name) for key, part in value.items()}
    return [_with_scores(part, score_name) for part in value] if isinstance(value, list) else value
