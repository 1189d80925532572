"""What is kept of deleted documents in MongoDB: the tombstones, and a note of each that was purged."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from tinyrag_gql.adapters.mongo.client import Records, Row
from tinyrag_gql.adapters.mongo.expressions import plain
from tinyrag_gql.adapters.mongo.failures import with_retry
from tinyrag_gql.domain.changes import DeletedDocument
from tinyrag_gql.domain.documents import Document
from tinyrag_gql.ports import DeletedSlice, Position


class DeletedDocuments:
    """The collection `deleted_documents`. A note is written before its tombstone goes, so that one of them is there."""

    def __init__(self, notes: Records) -> None:
        self._notes = notes

    async def note(self, tombstone: Document) -> None:
        """Keep what is kept of a tombstone that is about to be purged; once, however often."""
        kept = DeletedDocument.of(tombstone)
        fields = {name: plain(getattr(kept, name)) for name in DeletedDocument.model_fields if name != "id"}
        await with_retry(lambda: self._notes.change({"_id": kept.id}, {"$set": fields}, upsert=True))

    async def list(
        self, tombstones: Sequence[Document], tenant: str, since: datetime, limit: int, after: Position | None
    ) -> DeletedSlice:
        """The newest of the notes and of these tombstones, which are all of the tenant's since then."""
        query: Row = {"tenant": tenant, "deleted_at": {"$gt": since}}
        there = [DeletedDocument.of(each) for each in tombstones]
        others = {**query, "_id": {"$nin": [each.id for each in there]}}
        total = len(there) + await with_retry(lambda: self._notes.count(others))
        if after is not None:
            edge = datetime.fromisoformat(str(after.value)), after.id
            there = [each for each in there if (each.deleted_at, each.id) < edge]
            beyond = [{"deleted_at": edge[0], "_id": {"$lt": edge[1]}}, {"deleted_at": {"$lt": edge[0]}}]
            others = {"$and": [others, {"$or": beyond}]}
        newest = [("deleted_at", -1), ("_id", -1)]
        rows = await with_retry(lambda: self._notes.find(others, sort=newest, limit=limit)) if limit else []
        found = sorted([*there, *map(_parsed, rows)], key=lambda each: (each.deleted_at, each.id), reverse=True)
        return DeletedSlice(documents=tuple(found[:limit]), total=total)

    async def forget(self, before: datetime) -> None:
        """Remove the notes of all tenants from before that time."""
        await with_retry(lambda: self._notes.remove({"deleted_at": {"$lt": before}}))


def _parsed(row: dict[str, Any]) -> DeletedDocument:
    return DeletedDocument.model_validate({"id" if name == "_id" else name: value for name, value in row.items()})
