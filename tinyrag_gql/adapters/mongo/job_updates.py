"""Preconditions as queries and patches as pipelines: the server decides and changes in one command, exactly once."""

import secrets
from collections.abc import Callable, Sequence
from typing import Any

from tinyrag_gql.adapters.mongo.client import Pipeline, Records, Row
from tinyrag_gql.adapters.mongo.expressions import NOW, later, past, plain
from tinyrag_gql.adapters.mongo.failures import with_retry
from tinyrag_gql.domain.jobs import Job, JobEvent, Patch, Precondition
from tinyrag_gql.domain.model import Model

KEPT_EVENTS = 200
"""The newest events stay in the record; older ones are in the archive (event_archive.py)."""
KEPT_TOKENS = 16
"""How many tokens of applied patches a record keeps, in its field `changes`."""

LEASE_OVER = past("$lease_expires_at")


def is_claimable(record_type: type[Job]) -> Row:
    """The expression for `Precondition.claimable`. A missing lease or due time counts as past."""
    pending, running = record_type.pending_status.value, record_type.running_status.value
    return {
        "$or": [
            {"$and": [{"$eq": ["$status", pending]}, past("$next_attempt_at")]},
            {"$and": [{"$eq": ["$status", running]}, LEASE_OVER]},
        ]
    }


def precondition_query(record_type: type[Job], precondition: Precondition) -> Row:
    """The query that a record matches if all of the precondition holds, tombstones apart."""
    query: Row = {}
    for name, value in precondition.equal_fields.items():
        if isinstance(value, Model):
            query |= {f"{name}.{part}": each for part, each in plain(value).items()}
        else:
            query[name] = plain(value)
    if precondition.statuses is not None:
        query["status"] = {"$in": sorted(plain(status) for status in precondition.statuses)}
    conditions = [is_claimable(record_type)] * precondition.claimable + [LEASE_OVER] * precondition.lease_expired
    if conditions:
        query["$expr"] = {"$and": conditions}
    return query


def patch_fields(record_type: type[Job], patch: Patch) -> Row:
    """The fields of the record that a patch sets, as expressions; the same as `Patch.applied` does in memory."""
    fields: Row = {name: {"$literal": plain(value)} for name, value in patch.given(record_type).items()}
    for name in patch.bumped:
        fields[name] = {"$add": [fields.get(name, f"${name}"), 1]}
    for name, seconds in patch.moments.items():
        fields[name] = None if seconds is None else later(seconds)
    if patch.announce:
        fields["seq"] = {"$add": ["$seq", 1]}
    return fields | {"updated_at": NOW}


def event_expression(record_type: type[Job], event_type: type[JobEvent], patch: Patch) -> Row:
    """The event that `JobEvent.of` makes in memory, as an expression on the record after the patch."""
    expression: Row = {"occurred_at": "$updated_at"}
    for name in event_type.model_fields.keys() - {event_type.record_key, "occurred_at"}:
        of_record = name in record_type.model_fields
        expression[name] = f"${name}" if of_record else {"$literal": plain(getattr(patch, name, None))}
    return expression


def append_event(event: Row) -> Row:
    """The stage that adds an event to those in the record, of which none is cut off before it is in the archive."""
    kept = {"$max": [KEPT_EVENTS, {"$subtract": ["$seq", {"$ifNull": ["$archived", 0]}]}]}
    appended = {"$concatArrays": ["$events", [event]]}
    return {"$set": {"events": {"$slice": [appended, {"$multiply": [-1, kept]}]}}}


async def update_idempotently(
    records: Records, query: Row, stages: Callable[[Row], Pipeline], *, projection: Row
) -> Row | None:
    """The record after the update; None where `query`, which names an `_id`, does not match.

    `stages` take fields to set with the others. Each call leaves a token in the record. A second try after a lost reply
    does not match a record that has the token, and learns by it that the first try was applied; it then returns the
    newest record, should others have changed it since.
    """
    token = secrets.token_hex(8)
    unapplied = {**query, "changes": {"$ne": token}}
    tokens = {"$slice": [{"$concatArrays": ["$changes", [token]]}, -KEPT_TOKENS]}
    pipeline: Sequence[dict[str, Any]] = stages({"changes": tokens})
    tries = 0

    async def attempt() -> Row | None:
        nonlocal tries
        tries += 1
        row = await records.change(unapplied, pipeline, projection=projection)
        if row is None and tries > 1:
            # A no-op write, used as a linearizable read.
            applied = {"_id": query["_id"], "changes": token}
            row = await records.change(applied, {"$max": {"seq": 0}}, projection=projection)
        return row

    return await with_retry(attempt)
