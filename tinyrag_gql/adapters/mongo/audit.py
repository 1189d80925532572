"""The audit log in MongoDB: the collection `audit`."""

from datetime import datetime
from typing import Any

from pymongo.errors import PyMongoError

from tinyrag_gql.adapters.mongo.client import RecordClient, Records, Row
from tinyrag_gql.adapters.mongo.failures import start_up_error, with_retry
from tinyrag_gql.domain.audit import AuditEntry, AuditFilter
from tinyrag_gql.ports.audit_store import AuditSlice


class MongoAuditStore:
    """A document for each entry."""

    def __init__(self, entries: Records, client: RecordClient | None = None) -> None:
        """`client` is closed with the store."""
        self._entries = entries
        self._client = client

    @classmethod
    async def open(cls, url: str, database: str) -> "MongoAuditStore":
        """Connect. Raises StartUpError where the server cannot be reached or used."""
        try:
            client = RecordClient(url, database)
            await client.ping()
        except (PyMongoError, ValueError) as error:
            raise start_up_error(error, url) from error
        return cls(client.records("audit"), client)

    def close(self) -> None:
        """Close the connection, if it is the store's own."""
        if self._client is not None:
            self._client.close()

    async def add(self, entry: AuditEntry) -> None:
        """Keep an entry; written again by a second try, it is the same."""
        change = {"$setOnInsert": entry.model_dump(exclude={"id"})}
        await with_retry(lambda: self._entries.change({"_id": entry.id}, change, upsert=True))

    async def list(self, tenant: str, filter: AuditFilter, *, limit: int, after: str | None) -> AuditSlice:
        """The tenant's newest entries that match, or those older than the one with the id `after`."""
        lists = {"action": filter.actions, "actor_id": filter.actor_ids, "subject_id": filter.subject_ids}
        query: Row = {"tenant": tenant}
        query |= {name: {"$in": list(wanted)} for name, wanted in lists.items() if wanted is not None}
        times: dict[str, Any] = {"$gte": filter.since, "$lt": filter.until}
        if times := {name: value for name, value in times.items() if value is not None}:
            query["at"] = times
        if after is not None:
            query["_id"] = {"$lt": after}
        rows = await with_retry(lambda: self._entries.find(query, sort=[("_id", -1)], limit=limit + 1))
        entries = tuple(AuditEntry.model_validate(_fields(row)) for row in rows[:limit])
        return AuditSlice(entries=entries, has_next=len(rows) > limit)

    async def forget(self, before: datetime) -> None:
        """Remove entries of all tenants that are older."""
        await with_retry(lambda: self._entries.remove({"at": {"$lt": before}}))


def _fields(row: Row) -> Row:
    return {"id" if name == "_id" else name: value for name, value in row.items()}
