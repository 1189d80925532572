"""The job protocol in MongoDB: one implementation for every kind of record, parametrised by its collections.

Every change is one `findAndModify` that the server decides and dates. A record holds its newest events, so that an
event is written with the change that it announces; older ones are in an archive.
"""

from collections.abc import Sequence
from typing import Any, ClassVar, Generic, TypeVar

from tinyrag_gql.adapters.mongo.client import Pipeline, Records, Row
from tinyrag_gql.adapters.mongo.due_jobs import DueJobs
from tinyrag_gql.adapters.mongo.event_archive import EventArchive
from tinyrag_gql.adapters.mongo.expressions import NOW, plain
from tinyrag_gql.adapters.mongo.failures import with_retry
from tinyrag_gql.adapters.mongo.job_updates import (
    KEPT_EVENTS,
    LEASE_OVER,
    append_event,
    event_expression,
    patch_fields,
    precondition_query,
    update_idempotently,
)
from tinyrag_gql.domain.jobs import Job, JobEvent, Patch, Precondition

Record = TypeVar("Record", bound=Job)
Change = TypeVar("Change", bound=Patch)
Event = TypeVar("Event", bound=JobEvent)


def record_fields(record: Job) -> Row:
    """A record's fields, and what the protocol keeps beside them."""
    fields = {name: plain(getattr(record, name)) for name in type(record).model_fields if name != "id"}
    return {**fields, "changes": [], "archived": 0}


class MongoJobStore(Generic[Record, Change, Event]):
    """ports.JobStore over a collection of records and one of archived events. A subclass names its own fields."""

    record_type: type[Record]
    event_type: type[Event]
    alive: ClassVar[Row] = {}
    """The query that tombstones do not match."""
    internal: ClassVar[Row] = {"events": 0, "changes": 0}
    """The projection that leaves out what is no field of the record and may be long."""

    def __init__(self, records: Records, archive: Records) -> None:
        self.records = records
        self.archive = EventArchive(records, archive, self.event_type)
        self.due_jobs = DueJobs(records, self.record_type, self.alive)

    # ------------------------------------------------------------------------- what a kind of record adds

    def row(self, record: Record) -> Row:
        """Every field of a new record's document but its id and its events."""
        return record_fields(record)

    def derived(self, patch: Change) -> Row:  # noqa: ARG002 - for those that have some
        """Fields that repeat others of a patch for queries, as expressions."""
        return {}

    def concluding(self) -> Pipeline:
        """Stages that follow every change of a record."""
        return []

    # ------------------------------------------------------------------------- ports.JobStore

    async def get(self, tenant: str, job_id: str, /) -> Record | None:
        """The record, or None where there is none or a tombstone."""
        found = await self.find({"_id": job_id, "tenant": tenant, **self.alive})
        return found[0] if found else None

    async def events(self, tenant: str, job_id: str, after_seq: int, /) -> Sequence[Event]:
        """Events with seq > `after_seq`, in order; a tombstone's too, until it is purged."""
        return await self.archive.after(tenant, job_id, after_seq)

    async def update(self, job_id: str, precondition: Precondition, patch: Change, /) -> Record | None:
        """Apply `patch` if `precondition` holds, in one command, exactly once however often it must be sent."""
        query = {"_id": job_id, **self.alive, **precondition_query(self.record_type, precondition)}
        fields = patch_fields(self.record_type, patch) | self.derived(patch)
        event = [append_event(event_expression(self.record_type, self.event_type, patch))] if patch.announce else []

        def stages(tokens: Row) -> Pipeline:
            return [{"$set": fields | tokens}, *self.concluding(), *event]

        row = await update_idempotently(self.records, query, stages, projection=self.internal)
        if row is None:
            return None
        await self.archive.archive_due(row)
        return self.parse(row)

    async def claimable(self, limit: int, /) -> Sequence[Record]:
        """Records that a worker could claim now, oldest first within a tenant, tenants taken in turn."""
        ids = await self.due_jobs.ids(limit)
        found = {record.id: record for record in await self.find({"_id": {"$in": ids}, **self.alive})}
        return [found[record_id] for record_id in ids if record_id in found]

    async def list_expired(self, min_crashes: int, limit: int, /) -> Sequence[Record]:
        """Running records whose lease expired and that crashed at least `min_crashes` times."""
        running = self.record_type.running_status.value
        query = {**self.alive, "status": running, "crashes": {"$gte": min_crashes}, "$expr": LEASE_OVER}
        return await self.find(query, sort=("created_at", "_id"), limit=limit)

    async def iter_all(self, after: str, limit: int, /) -> Sequence[Record]:
        """Records of all tenants with ids beyond `after`, by id; tombstones not among them."""
        return await self.find({"_id": {"$gt": after}, **self.alive}, sort=("_id",), limit=limit)

    # ------------------------------------------------------------------------- for subclasses

    def parse(self, row: Row) -> Record:
        """The record that a document holds."""
        known = {name: row[name] for name in self.record_type.model_fields if name in row}
        return self.record_type.model_validate({"id": row["_id"]} | known)

    async def find(self, query: Row, *, sort: tuple[str, ...] = (), limit: int = 0) -> Sequence[Record]:
        """The records that match; a minus sign before a field sorts it descending."""
        order = [(field.lstrip("-"), -1 if field.startswith("-") else 1) for field in sort] or None
        rows = await self.records.find(query, projection=self.internal, sort=order, limit=limit)
        return [self.parse(row) for row in rows]

    async def insert_new(self, record: Record) -> Record:
        """Write a new record with the server's times and its first event.

        An upsert that can only insert, since a plain insert cannot have the server's time. Raises DuplicateKeyError
        where the record, or one that it repeats, came in between.
        """
        times = {"created_at": NOW, "updated_at": NOW}
        new = {"$literal": {**self.row(record), "seq": 1}}
        stages: Sequence[dict[str, Any]] = [
            {"$replaceWith": {"$mergeObjects": ["$$ROOT", new, times]}},
            {"$set": {"events": [event_expression(self.record_type, self.event_type, Patch())]}},
        ]
        never = {"_id": record.id, "seq": {"$exists": False}}
        row = await self.records.change(never, stages, upsert=True, projection=self.internal)
        return self.parse(row or {})

    async def overwrite(self, record: Record, events: Sequence[Event], kept: Row | None = None) -> None:
        """Write a record and its events as another store had them; the fields in `kept` are these expressions."""
        rows = [self.archive.row(event) for event in events]
        await self.archive.put(record.id, rows[:-KEPT_EVENTS])
        kept = kept or {}
        row = self.row(record) | {"events": rows[-KEPT_EVENTS:], "archived": max(0, len(rows) - KEPT_EVENTS)}
        given = {name: value for name, value in row.items() if name not in kept}
        merged = {"$mergeObjects": ["$$ROOT", {"$literal": given}, kept]}
        stages: Sequence[dict[str, Any]] = [{"$replaceWith": merged}, *self.concluding()]
        await with_retry(lambda: self.records.change({"_id": record.id}, stages, upsert=True, projection={"_id": 1}))
