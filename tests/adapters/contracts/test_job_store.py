"""The contract of ports.JobStore: one job protocol, on both stores and for both uses, documents and evaluations."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from tests.adapters.contracts.contract_values import LIMIT, MOMENT, document
from tests.adapters.contracts.test_evaluation_store import QUESTIONS
from tinyrag_gql.adapters.mongo.store import MongoStore
from tinyrag_gql.adapters.sqlite.database import Database
from tinyrag_gql.adapters.sqlite.documents import SqliteDocumentStore
from tinyrag_gql.adapters.sqlite.evaluations import SqliteEvaluationStore
from tinyrag_gql.domain.documents import DocumentPatch
from tinyrag_gql.domain.evaluations import Evaluation, EvaluationPatch
from tinyrag_gql.domain.ids import new_id
from tinyrag_gql.domain.jobs import Job, Patch, Precondition
from tinyrag_gql.ports import JobStore

CLAIMABLE = Precondition(claimable=True)
Pair = tuple[Any, Any]


@dataclass
class Jobs:
    """A store of one kind of job, and how its jobs are made and changed."""

    store: JobStore[Any, Any, Any]
    patch: type[Patch]
    running: str

    async def add(self, tenant: str) -> Job:
        store: Any = self.store
        if self.patch is DocumentPatch:
            return await store.add(document(tenant), pending_limit=LIMIT)  # type: ignore[no-any-return]
        given = {"id": new_id(), "tenant": tenant, "name": "n", "question_count": 3}
        record = Evaluation.model_validate(given | {"created_at": MOMENT, "updated_at": MOMENT})
        return await store.add(record, QUESTIONS, active_limit=LIMIT)  # type: ignore[no-any-return]

    async def change(self, job: Job, precondition: Precondition | None = None, **fields: object) -> Job | None:
        patch = self.patch.model_validate(fields)
        return await self.store.update(job.id, precondition or Precondition(), patch)  # type: ignore[no-any-return]

    async def changed(self, job: Job, **fields: object) -> Job:
        after = await self.change(job, **fields)
        assert after is not None
        return after

    async def claim(self, job: Job, lease_seconds: float = 30, **condition: Any) -> Job | None:
        claim = {"status": self.running, "bump_fence": True, "bump_attempt": True, "lease_seconds": lease_seconds}
        return await self.change(job, Precondition(claimable=True, **condition), **claim, announce=True)

    async def seqs(self, job: Job, after: int = 0) -> list[int]:
        return [event.seq for event in await self.store.events(job.tenant, job.id, after)]


@pytest.fixture
async def sqlite_jobs(tmp_path: Path) -> AsyncIterator[Pair]:
    database = await Database(tmp_path / "tinyrag.db").open()
    yield SqliteDocumentStore(database), SqliteEvaluationStore(database)
    database.close()


@pytest.fixture
def mongo_jobs(mongo: MongoStore) -> Pair:
    return mongo.documents, mongo.evaluations


@pytest.fixture(params=["sqlite_jobs", pytest.param("mongo_jobs", marks=pytest.mark.mongo)])
def pair(request: pytest.FixtureRequest) -> Pair:
    return request.getfixturevalue(request.param)  # type: ignore[no-any-return]


@pytest.fixture(params=["documents", "evaluations"])
def jobs(request: pytest.FixtureRequest, pair: Pair) -> Jobs:
    documents, evaluations = pair
    if request.param == "documents":
        return Jobs(documents, DocumentPatch, "PROCESSING")
    return Jobs(evaluations, EvaluationPatch, "RUNNING")


async def test_added_job_is_pending_with_its_first_event(jobs: Jobs, tenant: str) -> None:
    job = await jobs.add(tenant)
    assert (job.status, job.seq, job.fence, job.created_at == MOMENT) == ("PENDING", 1, 0, False)
    assert await jobs.store.get(tenant, job.id) == job
    assert await jobs.store.get("other", job.id) is None
    assert await jobs.seqs(job) == [1]


async def test_update_bumps_and_sets_counters(jobs: Jobs, tenant: str) -> None:
    job = await jobs.add(tenant)
    after = await jobs.changed(job, bump_fence=True, bump_attempt=True, bump_failures=True, bump_crashes=True)
    assert (after.fence, after.attempt, after.failures, after.crashes) == (1, 1, 1, 1)
    after = await jobs.changed(job, attempt=0, failures=5, bump_failures=True, crashes=0)
    assert (after.fence, after.attempt, after.failures, after.crashes, after.seq) == (1, 0, 6, 0, 1)


async def test_update_sets_and_clears_times(jobs: Jobs, tenant: str) -> None:
    job = await jobs.add(tenant)
    after = await jobs.changed(job, lease_seconds=30, delay_seconds=60, completed=True)
    assert after.lease_expires_at is not None
    assert after.next_attempt_at is not None
    assert after.next_attempt_at - after.lease_expires_at == timedelta(seconds=30)
    assert after.completed_at == after.updated_at
    cleared = await jobs.changed(job, lease_seconds=0, delay_seconds=0)
    assert (cleared.lease_expires_at, cleared.next_attempt_at) == (None, None)


@pytest.mark.parametrize(
    ("condition", "holds"),
    [
        ({}, True),
        ({"fence": 1}, True),
        ({"fence": 0}, False),
        ({"tenant": "other"}, False),
        ({"statuses": frozenset({"PROCESSING", "RUNNING"})}, True),
        ({"statuses": frozenset({"PENDING"})}, False),
        ({"statuses": frozenset()}, False),
        ({"claimable": True}, False),
        ({"lease_expired": True}, False),
        ({"fence": 1, "statuses": frozenset({"PENDING"})}, False),
    ],
)
async def test_update_applies_only_if_the_precondition_holds(
    jobs: Jobs, tenant: str, condition: dict[str, Any], holds: bool
) -> None:
    job = await jobs.add(tenant)
    claimed = await jobs.claim(job)
    after = await jobs.change(job, Precondition(**condition), delay_seconds=5)
    assert (after is not None) is holds
    assert await jobs.store.get(tenant, job.id) == (after or claimed)


async def test_update_of_an_unknown_job_is_none(jobs: Jobs) -> None:
    assert await jobs.store.update("unheard of", Precondition(), jobs.patch(bump_fence=True)) is None


async def test_one_of_many_claims_wins(jobs: Jobs, tenant: str) -> None:
    job = await jobs.add(tenant)
    claims = await asyncio.gather(*(jobs.claim(job) for _ in range(8)))
    [won] = [claim for claim in claims if claim is not None]
    assert (won.fence, won.attempt, won.status) == (1, 1, jobs.running)


async def test_expired_lease_can_be_claimed_once(jobs: Jobs, tenant: str) -> None:
    job = await jobs.add(tenant)
    await jobs.claim(job, lease_seconds=0.001)
    await asyncio.sleep(0.05)
    assert await jobs.change(job, Precondition(lease_expired=True), bump_crashes=True)
    again = await jobs.claim(job)
    assert again is not None
    assert (again.fence, again.crashes) == (2, 1)
    assert await jobs.claim(job) is None


async def test_claimable_lists_due_jobs_alone(jobs: Jobs, tenant: str) -> None:
    waiting, held, later, lost, unleased, done = [await jobs.add(tenant) for _ in range(6)]
    await jobs.claim(held)
    await jobs.changed(later, delay_seconds=60)
    await jobs.claim(lost, lease_seconds=0.01)
    await jobs.changed(unleased, status=jobs.running)
    await jobs.changed(done, status="COMPLETED")
    await asyncio.sleep(0.05)
    due = {job.id for job in await jobs.store.claimable(LIMIT) if job.tenant == tenant}
    assert due == {waiting.id, lost.id, unleased.id}
    for job in (held, later, done):
        assert await jobs.claim(job) is None


async def test_claimable_takes_tenants_in_turn(jobs: Jobs, tenant: str) -> None:
    a = [await jobs.add(f"{tenant}-a") for _ in range(3)]
    b = [await jobs.add(f"{tenant}-b") for _ in range(2)]
    found = [job.id for job in await jobs.store.claimable(LIMIT) if job.tenant.startswith(tenant)]
    turns = [{a[0].id, b[0].id}, {a[1].id, b[1].id}, {a[2].id}]
    assert [set(found[:2]), set(found[2:4]), set(found[4:])] == turns
    assert len(await jobs.store.claimable(2)) == 2


async def test_list_expired_finds_jobs_that_crashed_too_often(jobs: Jobs, tenant: str) -> None:
    records = [await jobs.add(tenant) for _ in range(3)]
    for record, crashes, lease in zip(records, (3, 2, 3), (0.001, 0.001, 30), strict=True):
        await jobs.changed(record, status=jobs.running, crashes=crashes, lease_seconds=lease)
    await asyncio.sleep(0.05)
    found = await jobs.store.list_expired(3, LIMIT)
    assert [job.id for job in found if job.tenant == tenant] == [records[0].id]


async def test_events_of_concurrent_updates_have_no_gap(jobs: Jobs, tenant: str) -> None:
    job = await jobs.add(tenant)
    await asyncio.gather(*(jobs.changed(job, bump_attempt=True, announce=True) for _ in range(6)))
    await jobs.changed(job, bump_attempt=True)
    assert await jobs.seqs(job) == list(range(1, 8))
    assert await jobs.seqs(job, 5) == [6, 7]
    assert await jobs.store.events("other", job.id, 0) == []


async def test_event_repeats_the_record_and_the_patch(jobs: Jobs, tenant: str) -> None:
    job = await jobs.add(tenant)
    after = await jobs.changed(job, status=jobs.running, announce=True, message="Started")
    [event] = await jobs.store.events(tenant, job.id, 1)
    assert (event.seq, event.status, event.message, event.occurred_at) == (2, jobs.running, "Started", after.updated_at)


async def test_events_of_a_long_life_have_no_gap(jobs: Jobs, tenant: str) -> None:
    job = await jobs.add(tenant)
    for _ in range(230):
        await jobs.changed(job, announce=True)
    for after in (0, 1, 30, 100, 200, 230):
        assert await jobs.seqs(job, after) == list(range(after + 1, 232))


async def test_iter_all_lists_jobs_of_all_tenants_by_id(jobs: Jobs, tenant: str) -> None:
    ids = sorted([(await jobs.add(name)).id for name in (tenant, f"{tenant}-other", tenant)])
    found = [job.id for job in await jobs.store.iter_all("", LIMIT)]
    assert [job_id for job_id in found if job_id in ids] == ids
    assert [job.id for job in await jobs.store.iter_all(ids[0], 1)] == [ids[1]]
