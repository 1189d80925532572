"""A part of a response that is JSON already."""

import json
from typing import Any

import orjson


class Rendered:
    """Compact JSON; stands where its value would stand."""

    __slots__ = ("json",)

    def __init__(self, text: bytes) -> None:
        self.json = text


def render(value: object) -> Rendered:
    """The value as compact JSON, in no more memory than it needs: what orjson makes takes 4 kB at the least."""
    return Rendered(bytes(memoryview(dumps(value))))


def dumps(value: object) -> bytes:
    """Compact JSON of a value with rendered parts in it."""
    try:
        return orjson.dumps(value, default=_fragment)
    except TypeError:  # half of a surrogate pair in a document's text: only JSON's own escapes can carry it
        return json.dumps(value, separators=(",", ":"), default=_value).encode()


def _fragment(part: object) -> orjson.Fragment:
    if isinstance(part, Rendered):
        return orjson.Fragment(part.json)
    raise TypeError(f"{type(part).__name__} is no JSON")


def _value(part: object) -> Any:
    if isinstance(part, Rendered):
        return json.loads(part.json)
    raise TypeError(f"{type(part).__name__} is no JSON")
