"""JSON of requests and responses: strict when read (no NaN, no broken UTF-8, bounded nesting), compact when written."""

import json
from typing import Any

import orjson

from tinyrag_gql.graphql.transport.refusals import bad_request


class RenderedJson:
    """A part of a response that is compact JSON already; it stands where its value would stand."""

    __slots__ = ("json",)

    def __init__(self, text: bytes) -> None:
        self.json = text


def render(value: object) -> RenderedJson:
    """Returns the value as compact JSON in a buffer of its exact size; orjson's own buffer takes 4 kB at least."""
    return RenderedJson(bytes(memoryview(dumps(value))))


def dumps(value: object) -> bytes:
    """Returns the compact JSON of a value that may have rendered parts."""
    try:
        return orjson.dumps(value, default=_fragment)
    except TypeError:  # half of a surrogate pair in a document's text: only JSON's own escapes can carry it
        return json.dumps(value, separators=(",", ":"), default=_value).encode()


def read(data: str | bytes, what: str) -> object:
    """Returns the parsed value. Raises RequestRefusedError, which says that `what` is not JSON."""
    try:
        return orjson.loads(data)
    except orjson.JSONDecodeError as error:
        raise bad_request(f"{what} is not valid JSON: {error}.") from error


def write(value: object) -> str:
    """Returns the compact JSON as text."""
    return dumps(value).decode()


def _fragment(part: object) -> orjson.Fragment:
    if isinstance(part, RenderedJson):
        return orjson.Fragment(part.json)
    raise TypeError(f"{type(part).__name__} is not JSON")


def _value(part: object) -> Any:
    if isinstance(part, RenderedJson):
        return json.loads(part.json)
    raise TypeError(f"{type(part).__name__} is not JSON")
