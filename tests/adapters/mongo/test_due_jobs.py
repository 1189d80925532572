"""The next job is found by an index: what the server reads for it is told by its own plan."""

from typing import Any

from pymongo.asynchronous.database import AsyncDatabase

from tests.adapters.mongo.mongo_values import added, changed
from tinyrag_gql.adapters.mongo.due_jobs import OLDEST_FIRST
from tinyrag_gql.adapters.mongo.store import MongoStore


async def explained(store: MongoStore, database: AsyncDatabase[dict[str, object]], tenant: str) -> dict[str, Any]:
    query = store.documents.due_jobs.query(tenant, "PENDING")
    del query["$expr"]  # the stand-in's explain does not know the server's clock; no index serves it either way
    find = {"find": "documents", "filter": query, "sort": dict(OLDEST_FIRST), "limit": 64}
    return await database.command({"explain": find, "verbosity": "executionStats"})


async def test_next_job_is_found_by_the_index_of_status_and_tenant(
    store: MongoStore, database: AsyncDatabase[dict[str, object]]
) -> None:
    for number in range(12):
        record = await added(store, tenant="busy" if number % 3 else "quiet")
        if number % 2:
            await changed(store, record.id, status="COMPLETED")
    told = await explained(store, database, "quiet")
    assert "IXSCAN" in str(told["queryPlanner"]["winningPlan"])
    assert told["executionStats"]["totalDocsExamined"] == 2


async def test_next_jobs_are_chosen_among_more_tenants_than_are_looked_at(store: MongoStore) -> None:
    for tenant in ("a", "b", "c"):
        await added(store, tenant=tenant)
    seen = set()
    for _ in range(60):
        found = await store.documents.claimable(2)
        assert len({job.tenant for job in found}) == 2
        seen |= {job.tenant for job in found}
    assert seen == {"a", "b", "c"}
