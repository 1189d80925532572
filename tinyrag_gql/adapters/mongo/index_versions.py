"""Index versions: each holds the pages and chunks of one generation of a document. The record lists them all.

A version is listed before anything is written for it and again afterwards: if a stopped worker writes late, after the
garbage collection, the next collection finds what it wrote. Records call their versions `builds`.
"""

from collections.abc import Collection, Iterable
from typing import NamedTuple

from tinyrag_gql.adapters.mongo.client import Records, Row
from tinyrag_gql.adapters.mongo.document_rows import GARBAGE_STAGE
from tinyrag_gql.adapters.mongo.failures import with_retry
from tinyrag_gql.adapters.mongo.queries import matching
from tinyrag_gql.domain.errors import FencedError
from tinyrag_gql.ports import SearchScope

MOST_LISTED = 2000
"""A search's filter names the versions in scope one by one, if they are no more than this."""


class IndexVersion(NamedTuple):
    """The pages and chunks of one generation of a document."""

    document_id: str
    generation: int

    @property
    def key(self) -> str:
        """The value by which pages and chunks name their version."""
        return f"{self.document_id}:{self.generation}"


class IndexVersions:
    """Reads and writes the records' lists of versions."""

    def __init__(self, records: Records, *, most_listed: int = MOST_LISTED) -> None:
        self._records = records
        self._most_listed = most_listed

    async def open(self, document_id: str, generation: int) -> str:
        """Lists the version and returns the tenant of its document. Raises FencedError if the record is gone."""
        alive = {"_id": document_id, "deleted": False}
        row = await self._records.first({**alive, "builds": generation}, projection={"tenant": 1})
        if row is None:
            row = await with_retry(lambda: self._list(alive, generation))
        if row is None:
            raise FencedError(f"Document {document_id} was deleted: nothing more is written for it.")
        tenant: str = row["tenant"]
        return tenant

    async def close(self, document_id: str, generation: int) -> None:
        """Lists the version again, also in a deleted record, if a garbage collection came between."""
        query = {"_id": document_id}
        if await self._records.first({**query, "builds": generation}, projection={"_id": 1}) is None:
            await with_retry(lambda: self._list(query, generation))

    async def _list(self, query: Row, generation: int) -> Row | None:
        listed = {"$setUnion": ["$builds", [generation]]}
        stages = [{"$set": {"builds": listed}}, GARBAGE_STAGE]
        return await self._records.change(query, stages, projection={"tenant": 1})

    async def delist(self, document_id: str, keep: Collection[int]) -> None:
        """Removes versions from the list that are neither in `keep` nor newer; their pages and chunks are gone."""
        alive = {"$or": [{"$in": ["$$this", sorted(keep)]}, {"$gt": ["$$this", max(keep)]}]} if keep else False
        kept = {"$filter": {"input": "$builds", "cond": alive}}
        stages = [{"$set": {"builds": kept}}, GARBAGE_STAGE]
        await with_retry(lambda: self._records.change({"_id": document_id}, stages, projection={"_id": 1}))

    async def live(
        self, document_ids: Iterable[str], scope: SearchScope | None = None, *, embedded: bool = False
    ) -> dict[str, int]:
        """Returns the live generation of each of those documents that has one and, if a scope is given, is in it.

        With `embedded` documents that await vectors are left out, here and below.
        """
        query: Row = {"_id": {"$in": list(document_ids)}}
        if scope is not None:
            query = _inside(scope, document_ids)
        return {build.document_id: build.generation for build in await self._find(query, 0, embedded=embedded)}

    async def listed(self, scope: SearchScope, *, embedded: bool = False) -> list[IndexVersion] | None:
        """Returns the live versions in scope, or None if they are more than `most_listed`."""
        found = await self.all(scope, limit=self._most_listed + 1, embedded=embedded)
        return None if len(found) > self._most_listed else found

    async def all(self, scope: SearchScope, *, limit: int = 0, embedded: bool = False) -> list[IndexVersion]:
        """Returns the live versions in scope, at most `limit` of them if it is not 0."""
        return await self._find(_inside(scope, scope.document_ids), limit, embedded=embedded)

    async def _find(self, query: Row, limit: int, *, embedded: bool) -> list[IndexVersion]:
        live = {**query, "deleted": False, "live_generation": {"$gt": 0}}
        if embedded:
            live["awaits_vectors"] = {"$ne": True}  # records of earlier versions do not say
        rows = await self._records.find(live, projection={"live_generation": 1}, limit=limit)
        return [IndexVersion(row["_id"], row["live_generation"]) for row in rows]


def _inside(scope: SearchScope, document_ids: Iterable[str] | None) -> Row:
    """Those of the documents, or of all if None, that are in scope."""
    query = matching(scope.tenant, scope.filter)
    if document_ids is None:
        return query
    wanted = set(document_ids) if scope.document_ids is None else set(document_ids) & set(scope.document_ids)
    return {"$and": [query, {"_id": {"$in": sorted(wanted)}}]}
