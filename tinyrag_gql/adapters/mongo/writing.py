"""Bulk upserts by id: harmless to repeat, in batches, with an error of its own for what a file itself can cause."""

from collections.abc import Iterator, Sequence
from typing import Any, TypeVar

from pymongo import ReplaceOne, UpdateOne
from pymongo.asynchronous.collection import AsyncCollection
from pymongo.errors import BulkWriteError, DocumentTooLarge, OperationFailure

from tinyrag_gql.adapters.mongo.client import Row
from tinyrag_gql.adapters.mongo.failures import DUPLICATE_KEY, codes_of, with_retry
from tinyrag_gql.domain.errors import PermanentIngestionError
from tinyrag_gql.domain.status import IngestionErrorCode

T = TypeVar("T")

AT_ONCE = 200
"""How many rows one command names or writes."""
_TOO_LARGE = frozenset({10334, 17419, 17420})
_TOLD = 500


def batches(items: Sequence[T]) -> Iterator[list[T]]:
    """The items, `AT_ONCE` at a time."""
    for start in range(0, len(items), AT_ONCE):
        yield list(items[start : start + AT_ONCE])


async def upsert(collection: AsyncCollection[dict[str, Any]], rows: Sequence[Row]) -> None:
    """Write rows over those of the same `_id`. Raises PermanentIngestionError for one that MongoDB cannot hold."""
    for batch in batches(rows):
        writes = [ReplaceOne({"_id": row["_id"]}, row, upsert=True) for row in batch]
        await with_retry(lambda writes=writes: _write(collection, writes))  # type: ignore[misc]


async def insert_missing(collection: AsyncCollection[dict[str, Any]], rows: Sequence[Row]) -> None:
    """Write rows whose `_id` is not there yet. Raises as `upsert` does."""
    for batch in batches(rows):
        writes = [UpdateOne({"_id": row["_id"]}, {"$setOnInsert": _but_id(row)}, upsert=True) for row in batch]
        await with_retry(lambda writes=writes: _write(collection, writes))  # type: ignore[misc]


async def update(collection: AsyncCollection[dict[str, Any]], changes: Sequence[UpdateOne]) -> None:
    """Change rows that are there; changes must be harmless to repeat."""
    for batch in batches(changes):
        await with_retry(lambda batch=batch: collection.bulk_write(batch, ordered=False))  # type: ignore[misc]


async def _write(
    collection: AsyncCollection[dict[str, Any]], writes: Sequence[ReplaceOne[dict[str, Any]] | UpdateOne]
) -> None:
    try:
        try:
            await collection.bulk_write(writes, ordered=False)
        except BulkWriteError as error:
            # Two upserts of one new row at the same moment: the loser finds it there the second time.
            if codes_of(error) != {DUPLICATE_KEY}:
                raise
            await collection.bulk_write(writes, ordered=False)
    except DocumentTooLarge:
        raise _too_large() from None
    except BulkWriteError as error:
        if codes_of(error) & _TOO_LARGE:
            raise _too_large() from None
        # Told anew: the error's own text repeats all that was to be written.
        first = error.details["writeErrors"][0]
        raise OperationFailure(first["errmsg"][:_TOLD], first["code"]) from None


def _but_id(row: Row) -> Row:
    return {name: value for name, value in row.items() if name != "_id"}


def _too_large() -> PermanentIngestionError:
    return PermanentIngestionError(
        IngestionErrorCode.UNREADABLE_FILE,
        "A page of this file holds more text than MongoDB can keep in one record, which is 16 MB with its index. "
        "Split the file, or convert it to one with pages.",
    )
