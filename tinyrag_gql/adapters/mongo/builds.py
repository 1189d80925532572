"""Builds: one generation of one document's pages and chunks. The record lists those that exist and names the live one.

A build is listed before anything is written for it and again afterwards, so that what a stopped worker writes late,
after the collector went by, is found by the next collection.
"""

from collections.abc import Collection, Iterable
from typing import NamedTuple

from tinyrag_gql.adapters.mongo.client import Records, Row
from tinyrag_gql.adapters.mongo.document_rows import GARBAGE_STAGE
from tinyrag_gql.adapters.mongo.failures import with_retry
from tinyrag_gql.domain.errors import FencedError
from tinyrag_gql.ports import SearchScope

MOST_LISTED = 2000
"""A scope of up to so many builds is put into a search's filter one by one."""


class Build(NamedTuple):
    """What readers may see of a document."""

    document_id: str
    generation: int

    @property
    def key(self) -> str:
        """How pages and chunks name the build that they belong to."""
        return f"{self.document_id}:{self.generation}"


class Builds:
    """Reads and keeps the records' lists of builds."""

    def __init__(self, records: Records, *, most_listed: int = MOST_LISTED) -> None:
        self._records = records
        self._most_listed = most_listed

    async def open(self, document_id: str, generation: int) -> str:
        """List the build; the tenant that it belongs to. Raises FencedError where the record is gone."""
        alive = {"_id": document_id, "deleted": False}
        row = await self._records.first({**alive, "builds": generation}, projection={"tenant": 1})
        if row is None:
            row = await with_retry(lambda: self._list(alive, generation))
        if row is None:
            raise FencedError(f"Document {document_id} was deleted: nothing more is written for it.")
        tenant: str = row["tenant"]
        return tenant

    async def close(self, document_id: str, generation: int) -> None:
        """List the build again, a tombstone's too, where a collection came between."""
        query = {"_id": document_id}
        if await self._records.first({**query, "builds": generation}, projection={"_id": 1}) is None:
            await with_retry(lambda: self._list(query, generation))

    async def _list(self, query: Row, generation: int) -> Row | None:
        listed = {"$setUnion": ["$builds", [generation]]}
        stages = [{"$set": {"builds": listed}}, GARBAGE_STAGE]
        return await self._records.change(query, stages, projection={"tenant": 1})

    async def delist(self, document_id: str, keep: Collection[int]) -> None:
        """Take the builds off the list that are neither kept nor newer; their pages and chunks are gone."""
        alive = {"$or": [{"$in": ["$$this", sorted(keep)]}, {"$gt": ["$$this", max(keep)]}]} if keep else False
        kept = {"$filter": {"input": "$builds", "cond": alive}}
        stages = [{"$set": {"builds": kept}}, GARBAGE_STAGE]
        await with_retry(lambda: self._records.change({"_id": document_id}, stages, projection={"_id": 1}))

    async def live(self, document_ids: Iterable[str], tenant: str | None = None) -> dict[str, int]:
        """The live generation of each of those documents that readers can see."""
        query: Row = {"_id": {"$in": list(document_ids)}}
        if tenant is not None:
            query["tenant"] = tenant
        return {build.document_id: build.generation for build in await self._find(query, 0)}

    async def listed(self, scope: SearchScope) -> list[Build] | None:
        """The live builds in scope, or None where they are more than `most_listed`."""
        found = await self.all(scope, limit=self._most_listed + 1)
        return None if len(found) > self._most_listed else found

    async def all(self, scope: SearchScope, *, limit: int = 0) -> list[Build]:
        """The live builds in scope, `limit` of them where it is not 0."""
        query: Row = {"tenant": scope.tenant}
        if scope.document_ids is not None:
            query["_id"] = {"$in": list(scope.document_ids)}
        return await self._find(query, limit)

    async def _find(self, query: Row, limit: int) -> list[Build]:
        live = {**query, "deleted": False, "live_generation": {"$gt": 0}}
        rows = await self._records.find(live, projection={"live_generation": 1}, limit=limit)
        return [Build(row["_id"], row["live_generation"]) for row in rows]
