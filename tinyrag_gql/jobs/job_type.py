"""What the engine knows about one kind of job: its store, its patches, and how it fails."""

from abc import ABC, abstractmethod
from collections.abc import Mapping
from types import MappingProxyType
from typing import Any, ClassVar, Generic, NamedTuple, TypeVar

from tinyrag_gql import telemetry
from tinyrag_gql.domain.jobs import Job, JobEvent, Patch, Precondition
from tinyrag_gql.domain.status import IngestionErrorCode
from tinyrag_gql.ports import EventBus, JobStore

Record = TypeVar("Record", bound=Job)
Change = TypeVar("Change", bound=Patch)


class JobFailure(NamedTuple):
    """Why a job is given up. The message is for users."""

    code: IngestionErrorCode
    message: str
    retryable: bool


class JobType(ABC, Generic[Record, Change]):
    """One kind of job over its store. The engine's patches reset `fields_at_claim` and `fields_at_rest`."""

    noun: ClassVar[str]
    """Names the jobs in log events ("document.claimed") and sentences."""
    span: ClassVar[str]
    """Names the span of one attempt."""
    patch: type[Change]
    event: type[JobEvent]
    messages_per_round: ClassVar[int]
    """How many messages the reaper sends at most in one round."""
    fields_at_claim: ClassVar[Mapping[str, object]] = MappingProxyType({"error": None})
    fields_at_rest: ClassVar[Mapping[str, object]] = MappingProxyType({})

    def __init__(self, store: JobStore[Record, Change, Any], bus: EventBus) -> None:
        self.store = store
        self._bus = bus

    async def update(self, job_id: str, precondition: Precondition, patch: Change) -> Record | None:
        """Apply a patch, and publish its event if it announces one; None where the precondition does not hold."""
        updated = await self.store.update(job_id, precondition, patch)
        if updated is not None and patch.announce:
            await self._bus.publish(updated.tenant, self.event.of(updated, patch))
        return updated

    def claim_patch(self, record: Record, lease_seconds: float, *, crashed: bool) -> Change:
        """A worker takes the job. `crashed` says that the worker before it was lost."""
        return self.patch(
            **self.fields_at_claim,
            status=record.running_status,
            lease_seconds=lease_seconds,
            bump_fence=True,
            bump_attempt=True,
            bump_crashes=crashed,
            announce=True,
            message="Started again: its worker was lost" if crashed else "Started",
        )

    def retry_patch(self, record: Record, delay_seconds: float, reason: str, *, crashed: bool) -> Change:
        """The attempt failed, and another one is due after a delay."""
        return self.patch(
            **self.fields_at_rest,
            status=record.pending_status,
            lease_seconds=0,
            delay_seconds=delay_seconds,
            bump_crashes=crashed,
            bump_failures=not crashed,
            announce=True,
            message=f"Attempt {record.attempt} did not succeed ({reason}); the next one is due in "
            f"{delay_seconds:.0f} s",
        )

    def release_patch(self, record: Record) -> Change:
        """The worker stops, and another one may claim the job immediately."""
        return self.patch(
            **self.fields_at_rest,
            status=record.pending_status,
            lease_seconds=0,
            delay_seconds=0,
            bump_fence=True,
            announce=True,
            message="Released: the worker is stopping",
        )

    def failure_patch(self, record: Record, failure: JobFailure, **engine: Any) -> Change:
        """The job is given up."""
        return self.patch(
            **self.fields_at_rest,
            **self.failure_fields(record, failure),
            status="FAILED",
            lease_seconds=0,
            announce=True,
            message=failure.message,
            **engine,
        )

    @abstractmethod
    def failure_fields(self, record: Record, failure: JobFailure) -> Mapping[str, object]:
        """The fields of the record that say why it failed."""

    @abstractmethod
    def subject(self, record: Record) -> str:
        """The name that failpoints are restricted by."""

    def count(self, name: str, amount: float = 1, **labels: telemetry.Value) -> None:
        """Count something among the metrics of this kind of job."""
        telemetry.count(f"{self.noun}.{name}", amount, **labels)

    def crash_failure(self, record: Record) -> JobFailure:
        """Why a job is given up whose workers were lost too often."""
        message = (
            f"The worker was lost {record.crashes} times while it ran this {self.noun}. The workers' logs say why."
        )
        return JobFailure(IngestionErrorCode.CRASHED, message, retryable=False)
