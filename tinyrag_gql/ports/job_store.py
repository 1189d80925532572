"""Where jobs are kept: read, changed by one conditional update, handed out to workers."""

from collections.abc import Sequence
from typing import Protocol, TypeVar

from tinyrag_gql.domain.jobs import Job, JobEvent, Patch, Precondition

Record = TypeVar("Record", bound=Job, covariant=True)
Change = TypeVar("Change", bound=Patch, contravariant=True)
Event = TypeVar("Event", bound=JobEvent, covariant=True)


class JobStore(Protocol[Record, Change, Event]):
    """The records of one kind of job with their events. One conditional update, `update`, changes them."""

    async def get(self, tenant: str, job_id: str, /) -> Record | None:
        """The record, or None where there is none or a tombstone."""
        ...

    async def events(self, tenant: str, job_id: str, after_seq: int, /) -> Sequence[Event]:
        """Events with seq > `after_seq`, in order."""
        ...

    async def update(self, job_id: str, precondition: Precondition, patch: Change, /) -> Record | None:
        """Apply `patch` if `precondition` holds, with its event, atomically and durably.

        Returns the record after the change, or None where the precondition does not hold.
        """
        ...

    async def claimable(self, limit: int, /) -> Sequence[Record]:
        """Records that a worker could claim now, oldest first within a tenant, tenants taken in turn."""
        ...

    async def list_expired(self, min_crashes: int, limit: int, /) -> Sequence[Record]:
        """Running records whose lease expired and that crashed at least `min_crashes` times."""
        ...

    async def iter_all(self, after: str, limit: int, /) -> Sequence[Record]:
        """Records of all tenants with ids beyond `after`, by id; tombstones not among them. For operators."""
        ...
