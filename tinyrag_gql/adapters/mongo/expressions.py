"""BSON values, and the aggregation expressions that several collections share."""

from datetime import date, datetime
from enum import Enum
from typing import Any

from pydantic import BaseModel

from tinyrag_gql.adapters.mongo.client import Row

NOW = {"$toDate": {"$toLong": "$$NOW"}}
"""The server's time, the same throughout one command. By this detour it compares as stored dates do on every server."""


def plain(value: Any) -> Any:
    """A value as BSON has it: models as sub-documents, enums as their values, days as ISO texts, tuples as arrays."""
    match value:
        case BaseModel():
            return {name: plain(getattr(value, name)) for name in type(value).model_fields}
        case Enum():
            return value.value
        case datetime():
            return value
        case date():  # BSON has times and no days
            return value.isoformat()
        case tuple() | frozenset():
            return [plain(item) for item in value]
        case _:
            return value


def past(field: str) -> Row:
    """The time in that field is over, or there is none (null sorts before every date)."""
    return {"$lte": [field, NOW]}


def later(seconds: float) -> Row:
    """So many seconds after the server's now."""
    return {"$toDate": {"$add": [{"$toLong": "$$NOW"}, round(seconds * 1000)]}}
