"""LlamaIndex's MetadataFilters as a `$vectorSearch` filter that fails closed: what is not understood raises.

The parent class drops or inverts NOT, sends `{"$and": []}` for an empty group, trips over nesting, and leaves fields
that are not in the index to fail at the server.
"""

import math
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from llama_index.core.vector_stores.types import FilterCondition, FilterOperator, MetadataFilter, MetadataFilters

MOST_FILTERS = 200
MOST_VALUES = 5000

_GROUPS = {FilterCondition.AND: "$and", FilterCondition.OR: "$or", FilterCondition.NOT: "$nor"}
_COMPARISONS = {
    FilterOperator.EQ: "$eq",
    FilterOperator.GT: "$gt",
    FilterOperator.GTE: "$gte",
    FilterOperator.LT: "$lt",
    FilterOperator.LTE: "$lte",
    FilterOperator.CONTAINS: "$eq",  # equality with an array means: with one of its elements
}
_NEGATIONS = {FilterOperator.NE: "$ne", FilterOperator.NIN: "$nin"}
_LISTS = {FilterOperator.IN: "$in", FilterOperator.ANY: "$in", FilterOperator.NIN: "$nin"}


class UnusableFilterError(ValueError):
    """A filter that cannot be put to the index exactly as it was meant."""


def compile_filters(filters: MetadataFilters, paths: Mapping[str, str]) -> dict[str, Any]:
    """The query for those filters; `paths` says which keys may be filtered by, and where they stand.

    Raises UnusableFilterError for anything that it does not know.
    """
    if _size(filters) > MOST_FILTERS:
        raise UnusableFilterError(f"More than {MOST_FILTERS} filters.")
    return _group(filters, paths)


def _size(filters: MetadataFilters) -> int:
    return sum(_size(part) if isinstance(part, MetadataFilters) else 1 for part in filters.filters)


def _group(filters: MetadataFilters, paths: Mapping[str, str]) -> dict[str, Any]:
    operator = _GROUPS.get(filters.condition or FilterCondition.AND)
    if operator is None or not filters.filters:
        raise UnusableFilterError(f"A group of {len(filters.filters)} filters with condition {filters.condition!r}.")
    parts = [
        _group(part, paths) if isinstance(part, MetadataFilters) else _comparison(part, paths)
        for part in filters.filters
    ]
    return {operator: parts}


def _comparison(filter: MetadataFilter, paths: Mapping[str, str]) -> dict[str, Any]:
    path = paths.get(filter.key)
    if path is None:
        raise UnusableFilterError(f"{filter.key!r} is not in the index; {', '.join(sorted(paths))} are.")
    operator = filter.operator
    if operator in _COMPARISONS:
        return {path: {_COMPARISONS[operator]: _scalar(filter.value)}}
    if operator is FilterOperator.ALL:
        return {"$and": [{path: {"$eq": value}} for value in _values(filter.value)]}
    if operator in _NEGATIONS:
        value = _values(filter.value) if operator in _LISTS else _scalar(filter.value)
        # A chunk without the field is not known to differ.
        return {"$and": [{path: {"$exists": True}}, {path: {_NEGATIONS[operator]: value}}]}
    if operator in _LISTS:
        return {path: {_LISTS[operator]: _values(filter.value)}}
    raise UnusableFilterError(f"The operator {operator!r} cannot be put to the index.")


def _values(value: Any) -> list[Any]:
    if not isinstance(value, list) or not 1 <= len(value) <= MOST_VALUES:
        raise UnusableFilterError(f"A list of 1 to {MOST_VALUES} values was expected.")
    return [_scalar(item) for item in value]


def _scalar(value: Any) -> Any:
    if isinstance(value, str | int | datetime) or (isinstance(value, float) and math.isfinite(value)):
        return value
    raise UnusableFilterError(f"A value of type {type(value).__name__} cannot be compared.")
