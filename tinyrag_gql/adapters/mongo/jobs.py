"""What the sweeper asks of the records: which to wake, which keep crashing, and whether it leads."""

from pymongo.errors import DuplicateKeyError

from tinyrag_gql.adapters.mongo.client import Records, Row
from tinyrag_gql.adapters.mongo.records import NOW
from tinyrag_gql.adapters.mongo.updates import CLAIMABLE, LEASE_OVER, past
from tinyrag_gql.domain.status import ACTIVE, DocumentStatus

_OLDEST_FIRST = {"created_at": 1, "_id": 1}
WAITING: Row = {"deleted": False, "status": {"$in": sorted(status.value for status in ACTIVE)}}


async def claimable(records: Records, limit: int) -> list[Row]:
    """The ids of due records, oldest first within a tenant, tenants taken in turn."""
    turn = {"partitionBy": "$tenant", "sortBy": _OLDEST_FIRST, "output": {"turn": {"$documentNumber": {}}}}
    return await records.aggregate(
        [
            {"$match": {**WAITING, "$expr": CLAIMABLE}},
            {"$project": {"tenant": 1, "created_at": 1}},
            {"$setWindowFields": turn},
            {"$sort": {"turn": 1, **_OLDEST_FIRST}},
            {"$limit": limit},
        ]
    )


def expired(max_crashes: int) -> Row:
    """PROCESSING records without a living worker that crashed too often."""
    return {
        "deleted": False,
        "status": DocumentStatus.PROCESSING.value,
        "crashes": {"$gte": max_crashes},
        "$expr": LEASE_OVER,
    }


async def acquire_leadership(leaders: Records, name: str, owner: str, seconds: float) -> bool:
    """Take or renew a lease that is free, ours or over."""
    until = {"$toDate": {"$add": [{"$toLong": "$$NOW"}, round(seconds * 1000)]}}
    taking = [{"$set": {"owner": {"$literal": owner}, "expires_at": until}}]
    if await leaders.change({"_id": name, "$or": [{"owner": owner}, {"$expr": past("$expires_at")}]}, taking):
        return True
    try:
        # Apart from the above, since an upsert may not hold an expression. It can only insert.
        await leaders.change({"_id": name, "owner": {"$exists": False}}, taking, upsert=True)
    except DuplicateKeyError:
        return False
    return True


async def stats(records: Records, tenant: str) -> list[Row]:
    """Per status: how many documents, live chunks and leases that are over; the oldest one's age in milliseconds."""
    readable = {"$cond": [{"$gt": ["$live_generation", None]}, {"$ifNull": ["$chunk_count", 0]}, 0]}
    return await records.aggregate(
        [
            {"$match": {"tenant": tenant, "deleted": False}},
            {
                "$group": {
                    "_id": "$status",
                    "documents": {"$sum": 1},
                    "chunks": {"$sum": readable},
                    "leases_over": {"$sum": {"$cond": [LEASE_OVER, 1, 0]}},
                    "oldest": {"$min": "$created_at"},
                }
            },
            {"$set": {"age": {"$subtract": [{"$toLong": NOW}, {"$toLong": "$oldest"}]}}},
        ]
    )


async def backlog(records: Records) -> list[Row]:
    """Per status: how many documents of all tenants; and for how many milliseconds the first due one has waited."""
    due = {"$and": [{"$eq": ["$status", DocumentStatus.PENDING.value]}, past("$next_attempt_at")]}
    since = {"$cond": [due, {"$max": ["$updated_at", "$next_attempt_at"]}, None]}
    return await records.aggregate(
        [
            {"$match": {"deleted": False}},
            {"$group": {"_id": "$status", "documents": {"$sum": 1}, "since": {"$min": since}}},
            {"$set": {"age": {"$subtract": [{"$toLong": NOW}, {"$toLong": "$since"}]}}},
        ]
    )
