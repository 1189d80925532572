"""The engine on an SQLite file and a real event bus, for one kind of job; tests say what the work does."""

from collections.abc import Awaitable, Callable
from typing import Any

from tests.adapters.contracts.contract_values import LIMIT, MOMENT, document
from tinyrag_gql.adapters.redis.bus import RedisEventBus
from tinyrag_gql.adapters.redis.queue import DramatiqJobQueue
from tinyrag_gql.adapters.sqlite.database import OUTAGES, Database
from tinyrag_gql.adapters.sqlite.documents import SqliteDocumentStore
from tinyrag_gql.adapters.sqlite.evaluations import SqliteEvaluationStore
from tinyrag_gql.domain.evaluations import Evaluation
from tinyrag_gql.domain.ids import new_id
from tinyrag_gql.domain.jobs import Precondition
from tinyrag_gql.jobs.attempt import Attempt
from tinyrag_gql.jobs.document_jobs import DocumentAttempt, DocumentJobs
from tinyrag_gql.jobs.evaluation_jobs import EvaluationAttempt, EvaluationJobs
from tinyrag_gql.jobs.job_runner import JobLimits, JobRunner
from tinyrag_gql.scoring.golden import Question

TENANT = "acme"
QUESTION = Question(id="q", question="Why?", ground_truth="So.", tags=["prose"])
AnyAttempt = Attempt[Any, Any]
Work = Callable[[AnyAttempt], Awaitable[None]]


class Engine:
    """Documents or evaluations: `kind` is 'document' or 'evaluation'."""

    def __init__(self, kind: str, database: Database, bus: RedisEventBus, queue: DramatiqJobQueue) -> None:
        self.database, self.queue = database, queue
        self.documents = SqliteDocumentStore(database)
        self.jobs: Any
        self._attempt_type: Any
        if kind == "document":
            self.jobs, self._attempt_type = DocumentJobs(self.documents, bus), DocumentAttempt
        else:
            self.jobs, self._attempt_type = EvaluationJobs(SqliteEvaluationStore(database), bus), EvaluationAttempt
        self.store = self.jobs.store

    async def add(self, tenant: str = TENANT) -> Any:
        """A job that waits."""
        if self.jobs.noun == "document":
            return await self.store.add(document(tenant), pending_limit=LIMIT)
        times = {"created_at": MOMENT, "updated_at": MOMENT}
        record = Evaluation(id=new_id(), tenant=tenant, name="n", question_count=1, **times)
        return await self.store.add(record, [QUESTION], active_limit=LIMIT)

    async def change(self, job: Any, **fields: object) -> Any:
        """The record after a change without a precondition."""
        return await self.store.update(job.id, Precondition(), self.jobs.patch(**fields))

    async def lose_worker(self, job: Any, crashes: int = 0) -> None:
        """Leave the record as a worker does that dies: running, its lease over."""
        await self.change(job, status=job.running_status, bump_fence=True, crashes=crashes, lease_seconds=0)

    async def current(self, job: Any) -> Any:
        """The record as it is now."""
        return await self.store.get(job.tenant, job.id)

    async def messages(self, job: Any) -> list[str | None]:
        """What the events said."""
        return [event.message for event in await self.store.events(job.tenant, job.id, 0)]

    def runner(
        self, work: Work, *, lease_seconds: float = 30.0, max_attempts: int = 3, max_crashes: int = 2
    ) -> JobRunner[Any, Any, AnyAttempt]:
        """A runner that does this with each job."""
        limits = JobLimits(lease_seconds, max_attempts, max_crashes)
        return JobRunner(self.jobs, self._attempt_type, work, limits, outages=OUTAGES)

    async def complete(self, attempt: AnyAttempt) -> None:
        """Work that succeeds at once."""
        done = self.jobs.patch(status="COMPLETED", lease_seconds=0, completed=True, announce=True, message="Done")
        await attempt.write(done)
