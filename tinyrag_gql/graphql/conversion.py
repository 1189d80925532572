"""Conversions between the services' objects and GraphQL's: models, streams of events, uploaded files."""

import dataclasses
from collections.abc import AsyncGenerator, AsyncIterator, Callable
from contextlib import aclosing
from functools import cache
from typing import Annotated, Any, Generic, TypeVar, cast

import strawberry
from starlette.datastructures import UploadFile
from strawberry import UNSET

from tinyrag_gql import telemetry
from tinyrag_gql.domain.errors import InvalidInputError

View = TypeVar("View")


def to_graphql(view: type[View], source: object, **values: object) -> View:
    """Returns a `view` whose fields come from `values`, else from the attribute of `source` with the same name."""
    names = _field_names(cast("Any", view))
    return view(**{name: values[name] if name in values else getattr(source, name) for name in names})


@cache
def _field_names(view: Any) -> tuple[str, ...]:
    return tuple(field.name for field in dataclasses.fields(view) if field.init)


Item = TypeVar("Item")
Converted = TypeVar("Converted")


async def convert_stream(
    field: str, stream: AsyncIterator[Item], convert: Callable[[Item], Converted]
) -> AsyncGenerator[Converted, None]:
    """Yields each item of `stream`, an asynchronous generator, converted; counts them as those of a Subscription field.

    Closes `stream` as soon as the subscriber leaves.
    """
    telemetry.adjust_gauge("subscriptions", 1, field=field)
    try:
        async with aclosing(cast("AsyncGenerator[Item, None]", stream)) as items:
            async for item in items:
                telemetry.count("deliveries", field=field)
                yield convert(item)
    finally:
        telemetry.adjust_gauge("subscriptions", -1, field=field)


CHUNK_BYTES = 256 * 1024


class UploadedFile:
    """A part of a multipart request as the services' `Upload`. Starlette keeps large parts on disk."""

    def __init__(self, part: UploadFile) -> None:
        self.file_name = part.filename or ""
        self._part = part

    async def chunks(self) -> AsyncIterator[bytes]:
        """Yields the bytes, each time from the beginning."""
        await self._part.seek(0)
        while chunk := await self._part.read(CHUNK_BYTES):
            yield chunk


Value = TypeVar("Value")


class IdentityCache(Generic[Value]):
    """Holds `capacity` values and drops the oldest. It keeps the objects too, so that no id is used twice.

    `cachetools.FIFOCache` does the same with a Python call for each lookup; this one is asked once for each event and
    subscriber.
    """

    def __init__(self, capacity: int) -> None:
        self._capacity = capacity
        self._entries: dict[int, tuple[object, Value]] = {}

    def get(self, source: object, make: Callable[[], Value]) -> Value:
        """Returns the value made from this very object before, or makes it now."""
        entry = self._entries.get(id(source))
        if entry is not None:
            return entry[1]
        value = make()
        if len(self._entries) >= self._capacity:
            del self._entries[next(iter(self._entries))]
        self._entries[id(source)] = (source, value)
        return value


AfterSeq = Annotated[
    int | None,
    strawberry.argument(description="Only events with a higher seq than this, so that nothing is missed or repeated."),
]


def unset_to_none(value: Value | None) -> Value | None:
    """Returns the argument, or None when it was left out. UNSET as a default keeps `= null` out of the schema."""
    return None if value is UNSET else value


def non_negative_seq(value: int | None) -> int | None:
    """Returns the sequence number, or None when it was left out. Raises InvalidInputError for a negative one."""
    seq = unset_to_none(value)
    if seq is not None and seq < 0:
        raise InvalidInputError(f"afterSeq is {seq}; it must not be negative.", ("afterSeq",))
    return seq
