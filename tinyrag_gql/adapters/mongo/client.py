"""The connection for records: the only file that knows motor, so that PyMongo's async API can take its place here."""

import asyncio
from collections.abc import Sequence
from typing import Any

from motor.motor_asyncio import AsyncIOMotorClient
from pymongo import IndexModel, ReturnDocument

Row = dict[str, Any]
"""A BSON document."""
Pipeline = Sequence[Row]
Sort = Sequence[tuple[str, int]]

OPTIONS: dict[str, Any] = {
    "appname": "tinyrag",
    "tz_aware": True,
    # Acknowledged means: on the disks of a majority. And what was not acknowledged so is never read either.
    "w": "majority",
    "journal": True,
    "readConcernLevel": "majority",
    "serverSelectionTimeoutMS": 5_000,
    "connectTimeoutMS": 5_000,
    "socketTimeoutMS": 60_000,
}
"""What every client of this adapter is opened with; they override the same options of the URL."""


class RecordClient:
    """A client bound to the running event loop."""

    def __init__(self, url: str, database: str) -> None:
        self._client = AsyncIOMotorClient(url, io_loop=asyncio.get_running_loop(), **OPTIONS)
        self._database = self._client[database]

    async def ping(self) -> None:
        """Raises pymongo's errors."""
        await self._client.admin.command("ping")

    def records(self, name: str) -> "Records":
        return Records(self._database[name])

    def close(self) -> None:
        self._client.close()


class Records:
    """The few operations that records need, on one collection. Raises pymongo's errors."""

    def __init__(self, collection: Any) -> None:
        self._collection = collection

    async def first(self, query: Row, *, projection: Row | None = None, sort: Sort | None = None) -> Row | None:
        """The first match, or None."""
        row: Row | None = await self._collection.find_one(query, projection, sort=sort)
        return row

    async def find(
        self, query: Row, *, projection: Row | None = None, sort: Sort | None = None, limit: int = 0
    ) -> list[Row]:
        """All matches, or `limit` of them where it is not 0."""
        rows: list[Row] = await self._collection.find(query, projection, sort=sort, limit=limit).to_list(None)
        return rows

    async def aggregate(self, pipeline: Pipeline) -> list[Row]:
        rows: list[Row] = await self._collection.aggregate(list(pipeline)).to_list(None)
        return rows

    async def distinct(self, field: str, query: Row) -> list[Any]:
        """The different values of a field among the matches."""
        values: list[Any] = await self._collection.distinct(field, query)
        return values

    async def count(self, query: Row, *, limit: int | None = None) -> int:
        """How many match, counting no further than `limit`."""
        options = {} if limit is None else {"limit": limit}
        found: int = await self._collection.count_documents(query, **options)
        return found

    async def change(
        self, query: Row, update: Row | Pipeline, *, upsert: bool = False, projection: Row | None = None
    ) -> Row | None:
        """Change one match atomically; the row after it, or None where nothing matched."""
        row: Row | None = await self._collection.find_one_and_update(
            query, update, projection, upsert=upsert, return_document=ReturnDocument.AFTER
        )
        return row

    async def change_all(self, query: Row, update: Row | Pipeline) -> None:
        """Change every match."""
        await self._collection.update_many(query, update)

    async def insert(self, rows: Sequence[Row]) -> None:
        """All that can be; raises BulkWriteError at the end for the others."""
        await self._collection.insert_many(rows, ordered=False)

    async def remove(self, query: Row) -> None:
        """Every match."""
        await self._collection.delete_many(query)

    async def create_indexes(self, indexes: Sequence[IndexModel]) -> None:
        """Those that exist already are left as they are."""
        await self._collection.create_indexes(list(indexes))
