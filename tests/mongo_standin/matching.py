"""Whether a document passes the filter of a `$vectorSearch`, by the rules of MongoDB's query language."""

import operator
from collections.abc import Callable
from typing import Any

from .values import exists_at, values_at

Document = dict[str, Any]
ORDER: dict[str, Callable[[Any, Any], bool]] = {
    "$gt": operator.gt,
    "$gte": operator.ge,
    "$lt": operator.lt,
    "$lte": operator.le,
}


def passes(document: Document, query: Document) -> bool:
    """Every part of the query holds; its operators were checked before."""
    return all(_holds(document, key, value) for key, value in query.items())


def _holds(document: Document, key: str, value: Any) -> bool:
    match key:
        case "$and":
            return all(passes(document, part) for part in value)
        case "$or":
            return any(passes(document, part) for part in value)
        case "$nor":
            return not any(passes(document, part) for part in value)
    conditions = value if isinstance(value, dict) else {"$eq": value}
    return all(_compares(document, key, name, wanted) for name, wanted in conditions.items())


def _compares(document: Document, path: str, name: str, wanted: Any) -> bool:
    found = values_at(document, path)
    match name:
        case "$eq":
            return _compares(document, path, "$in", [wanted])
        case "$in":
            return any(each == value and _alike(value, each) for value in found for each in wanted)
        case "$ne" | "$nin":
            return not _compares(document, path, {"$ne": "$eq", "$nin": "$in"}[name], wanted)
        case "$exists":
            return exists_at(document, path) == bool(wanted)
        case "$not":
            return not _holds(document, path, wanted)
    return any(_alike(value, wanted) and ORDER[name](value, wanted) for value in found)


def _alike(value: Any, wanted: Any) -> bool:
    """Values of different kinds are neither equal nor ordered; numbers are of one kind, and booleans of another."""
    numbers = [isinstance(each, int | float) and not isinstance(each, bool) for each in (value, wanted)]
    return all(numbers) or type(value) is type(wanted)
