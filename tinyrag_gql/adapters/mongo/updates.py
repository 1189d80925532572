"""Guards as queries and changes as pipelines: what `update` sends, so that the server decides and changes at once."""

from typing import Any

from tinyrag_gql.adapters.mongo.client import Row
from tinyrag_gql.adapters.mongo.once import remembered
from tinyrag_gql.adapters.mongo.records import NOW, event_stage, folded_metadata, plain
from tinyrag_gql.domain.changes import Patch, Precondition
from tinyrag_gql.domain.status import DocumentStatus

KEPT_EVENTS = 200
"""The newest events stay in the record; older ones are in the archive (history.py)."""

GARBAGE_STAGE: Row = {
    "$set": {
        "garbage": {
            "$or": [
                "$deleted",
                {"$gt": [{"$size": {"$setDifference": ["$builds", ["$live_generation", "$generation"]]}}, 0]},
            ]
        }
    }
}
"""Whether the collector has work here: a tombstone, or a build that is neither live nor current."""


def guard_query(document_id: str, guard: Precondition) -> Row:
    """The record, if all of the guard holds. A missing lease or due time counts as past."""
    query: Row = {"_id": document_id, "deleted": False}
    if guard.tenant is not None:
        query["tenant"] = guard.tenant
    if guard.fence is not None:
        query["fence"] = guard.fence
    if guard.statuses is not None:
        query["status"] = {"$in": [status.value for status in guard.statuses]}
    if guard.metadata is not None:
        query |= {f"metadata.{name}": value for name, value in plain(guard.metadata).items()}
    conditions = [CLAIMABLE] * guard.claimable + [LEASE_OVER] * guard.lease_expired
    if conditions:
        query["$expr"] = {"$and": conditions}
    return query


def past(field: str) -> Row:
    """The time in that field is over, or there is none (null sorts before every date)."""
    return {"$lte": [field, NOW]}


LEASE_OVER = past("$lease_expires_at")
CLAIMABLE: Row = {
    "$or": [
        {"$and": [{"$eq": ["$status", DocumentStatus.PENDING.value]}, past("$next_attempt_at")]},
        {"$and": [{"$eq": ["$status", DocumentStatus.PROCESSING.value]}, LEASE_OVER]},
    ]
}


def change_pipeline(change: Patch, token: str) -> list[Row]:
    """The stages that change the record, append its event and say whether there is now something to collect."""
    fields: Row = {name: {"$literal": plain(value)} for name, value in change.fields.items()}
    fields |= _counters(change) | _times(change) | _lookups(change)
    fields["changes"] = remembered(token)
    stages = [{"$set": fields}, GARBAGE_STAGE]
    return [*stages, append_event(change.message)] if change.announce else stages


def append_event(message: str | None) -> Row:
    """Add the event to those in the record, of which none is cut off before it is in the archive."""
    kept = {"$max": [KEPT_EVENTS, {"$subtract": ["$seq", "$archived"]}]}
    appended = {"$concatArrays": ["$events", [event_stage(message)]]}
    return {"$set": {"events": {"$slice": [appended, {"$multiply": [-1, kept]}]}}}


def _counters(change: Patch) -> Row:
    fields: Row = {}
    if change.announce:
        fields["seq"] = {"$add": ["$seq", 1]}
    if change.bump_fence:
        fields["fence"] = {"$add": ["$fence", 1]}
    if change.bump_generation:
        fields["generation"] = {"$add": ["$generation", 1]}
    for name, given, bump in (
        ("attempt", change.attempt, change.bump_attempt),
        ("failures", change.failures, change.bump_failures),
        ("crashes", change.crashes, change.bump_crashes),
    ):
        if given is not None or bump:
            fields[name] = {"$add": [f"${name}" if given is None else given, int(bump)]}
    return fields


def _times(change: Patch) -> Row:
    fields: Row = {"updated_at": NOW}
    if change.lease_seconds is not None:
        fields["lease_expires_at"] = later(change.lease_seconds)
    if change.delay_seconds is not None:
        fields["next_attempt_at"] = later(change.delay_seconds)
    if change.completed:
        fields["completed_at"] = NOW
    if change.deleted:
        fields |= {"deleted_at": NOW, "deleted": True, "content_key": None}
    return fields


def later(seconds: float) -> Any:
    """So long after the server's now; null for 0."""
    return {"$toDate": {"$add": [{"$toLong": "$$NOW"}, round(seconds * 1000)]}} if seconds else None


def _lookups(change: Patch) -> Row:
    """The fields that repeat others for queries."""
    fields: Row = {}
    if change.metadata is not None:
        fields |= {f"folded.{key}": {"$literal": value} for key, value in folded_metadata(change.metadata).items()}
    if change.file_name is not None:
        fields["folded.file_name"] = {"$literal": change.file_name.casefold()}
    if change.sha256:
        # Fetched: its URL may be given again from now on, and its bytes may be some other record's too.
        fields["content_key"] = None
    return fields
