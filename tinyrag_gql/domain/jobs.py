"""Jobs: records that a worker claims, works on under a lease and leaves with an outcome; the record itself is the job.

Every step of the protocol (claim, renew, report, complete, cancel, delete ...) is one `Precondition` and one `Patch`. A
store implements a single conditional update, and `tinyrag_gql/jobs/` holds the whole protocol.
"""

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from typing import ClassVar, Self

from pydantic import AwareDatetime, Field

from tinyrag_gql.domain.model import Model
from tinyrag_gql.domain.status import JobStatus

AT_ONCE = datetime(1970, 1, 1, tzinfo=UTC)
"""The due time of a job that a worker may claim immediately."""

COUNTERS = ("fence", "generation", "attempt", "failures", "crashes")
"""The record fields that a patch can raise by one (`bump_fence` ...), as far as a record has them."""


class Job(Model):
    """What the protocol needs of a record. `fence` rises with every claim and with every action of a user.

    A worker writes with the fence of its claim as a precondition, so that one which lost its lease can write nothing.
    """

    pending_status: ClassVar[JobStatus]
    running_status: ClassVar[JobStatus]

    id: str
    tenant: str
    idempotency_key: str | None = None
    status: JobStatus
    seq: int = 0
    """Number of the newest event."""
    attempt: int = 0
    failures: int = 0
    """Attempts that ended in an error since the job was queued. Lost workers and released jobs do not count."""
    crashes: int = 0
    """Attempts since the job was queued whose process was lost."""
    fence: int = 0
    lease_expires_at: AwareDatetime | None = None
    next_attempt_at: AwareDatetime | None = None
    trace: str | None = None
    """The W3C traceparent of the request that queued the job last; each attempt belongs to that trace."""
    created_at: AwareDatetime
    updated_at: AwareDatetime
    completed_at: AwareDatetime | None = None

    @property
    def is_deleted(self) -> bool:
        """True for a tombstone, which no precondition matches."""
        return False

    @property
    def claimable_at(self) -> datetime | None:
        """When a worker may claim the job: None for never, `AT_ONCE` for immediately.

        A running job without a lease has no owner, so it is claimable.
        """
        if self.is_deleted or self.status.terminal:
            return None
        moment = self.next_attempt_at if self.status == self.pending_status else self.lease_expires_at
        return moment or AT_ONCE


class Precondition(Model):
    """What must be true of the record, all of it, for a patch to apply. None means "does not matter".

    A tombstone never matches. A subclass adds fields of the record that must still have exactly the given value.
    """

    tenant: str | None = None
    fence: int | None = None
    statuses: frozenset[str] | None = None
    claimable: bool = False
    """Pending and due, or running with an expired lease, by the store's clock."""
    lease_expired: bool = False
    """The lease ended, or there is none, by the store's clock."""

    @property
    def equal_fields(self) -> Mapping[str, object]:
        """The record fields that must equal a value, by name."""
        special = Precondition.model_fields.keys() - {"tenant", "fence"}
        return {name: value for name, value in self if name not in special and value is not None}

    def holds(self, job: Job, now: datetime) -> bool:
        """Whether the precondition is true of `job` at `now`."""
        due = job.claimable_at
        return (
            not job.is_deleted
            and all(getattr(job, name) == value for name, value in self.equal_fields.items())
            and (self.statuses is None or job.status in self.statuses)
            and (not self.claimable or (due is not None and due <= now))
            and (not self.lease_expired or (job.lease_expires_at or AT_ONCE) <= now)
        )


class Patch(Model):
    """What one update writes. A field that was not given to the constructor stays as it is.

    A subclass adds the fields of its record, under their names.
    """

    status: JobStatus | None = None
    attempt: int | None = None
    failures: int | None = None
    crashes: int | None = None
    """The counters are set to these numbers; None leaves them."""
    trace: str | None = None

    bump_fence: bool = False
    bump_attempt: bool = False
    bump_failures: bool = False
    bump_crashes: bool = False
    lease_seconds: float | None = Field(default=None, ge=0)
    """If set, the lease ends this long after the store's now; 0 clears it."""
    delay_seconds: float | None = Field(default=None, ge=0)
    """If set, the next attempt is due this long after the store's now; 0 makes it due immediately."""
    completed: bool = False
    """Set `completed_at` to the store's now."""

    announce: bool = False
    """Take the next `seq` and append an event made of the record as it is after the change."""
    message: str | None = None
    """A sentence for that event."""

    def given(self, record_type: type[Job]) -> dict[str, object]:
        """The plain fields of the record that this patch sets, by name."""
        named = self.model_fields_set & record_type.model_fields.keys()
        values = {name: getattr(self, name) for name in named}
        return {name: value for name, value in values.items() if name not in COUNTERS or value is not None}

    @property
    def bumped(self) -> frozenset[str]:
        """The counters that this patch raises by one, after it has set those that it sets."""
        return frozenset(name for name in COUNTERS if getattr(self, f"bump_{name}", False))

    @property
    def moments(self) -> dict[str, float | None]:
        """The record's times that this patch sets, as seconds after the store's now; None clears one."""
        later = {"lease_expires_at": self.lease_seconds, "next_attempt_at": self.delay_seconds}
        moments = {name: seconds or None for name, seconds in later.items() if seconds is not None}
        return moments | ({"completed_at": 0.0} if self.completed else {})

    def applied(self, job: Job, now: datetime) -> dict[str, object]:
        """The fields of `job` that change, with their new values.

        This is what a store without a query language of its own writes; adapters/mongo/job_collection.py expresses
        the same in MongoDB's.
        """
        fields = self.given(type(job))
        for name in self.bumped:
            current = fields.get(name, getattr(job, name))
            fields[name] = int(str(current)) + 1
        for name, seconds in self.moments.items():
            fields[name] = None if seconds is None else now + timedelta(seconds=seconds)
        return fields | {"seq": job.seq + self.announce, "updated_at": now}


class JobEvent(Model):
    """One step in a job's life; `seq` runs 1, 2, 3, ... without a gap for each record."""

    record_key: ClassVar[str]
    """The field that holds the record's id."""

    seq: int
    status: JobStatus
    message: str | None = None
    occurred_at: AwareDatetime

    @classmethod
    def of(cls, job: Job, patch: Patch | None = None) -> Self:
        """The event that `patch` announces, made of the record as it is after that patch; without one, no message."""
        sources = (job, patch or Patch())
        values = {name: _first(sources, name) for name in cls.model_fields.keys() - {cls.record_key, "occurred_at"}}
        return cls.model_validate(values | {cls.record_key: job.id, "occurred_at": job.updated_at})


def _first(sources: tuple[Job, Patch], name: str) -> object:
    return next((getattr(source, name) for source in sources if name in type(source).model_fields), None)
