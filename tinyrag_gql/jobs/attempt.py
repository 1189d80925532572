"""One attempt at a claimed job: the lease that its worker renews, and the fence that its writes carry."""

import asyncio
import time
from collections.abc import Awaitable
from typing import Generic, TypeVar

import structlog

from tinyrag_gql.domain.errors import FencedError
from tinyrag_gql.domain.jobs import Job, Patch, Precondition
from tinyrag_gql.jobs.job_type import JobType

Record = TypeVar("Record", bound=Job)
Change = TypeVar("Change", bound=Patch)
Result = TypeVar("Result")
log = structlog.get_logger(__name__)

CHECK_SECONDS = 1.0
"""How often a worker looks whether its job was cancelled or taken over; more often if the lease is short."""


class Attempt(Generic[Record, Change]):
    """A claimed job. Any write that meets another fence raises FencedError, and the attempt is over."""

    def __init__(self, job_type: JobType[Record, Change], record: Record, *, lease_seconds: float) -> None:
        self._job_type = job_type
        self._lease_seconds = lease_seconds
        self.record = record
        """The record as it was written last."""
        self.precondition = Precondition(fence=record.fence, statuses=frozenset({record.running_status}))

    async def write(self, patch: Change) -> Record:
        """Apply a patch under this attempt's fence, and publish its event if it announces one."""
        if not await self.write_if(self.precondition, patch):
            raise self._fenced()
        return self.record

    async def write_if(self, precondition: Precondition, patch: Change) -> bool:
        """Apply a patch under this attempt's fence if `precondition` holds too; returns whether it did."""
        own = {"fence": self.precondition.fence, "statuses": self.precondition.statuses}
        updated = await self._job_type.update(self.record.id, precondition.model_copy(update=own), patch)
        if updated is None:
            return False
        self.record = updated
        return True

    async def refresh(self) -> Record:
        """Read the record again. Raises FencedError if another worker, a cancel or a delete changed its fence."""
        current = await self._job_type.store.get(self.record.tenant, self.record.id)
        if current is None or current.fence != self.record.fence:
            raise self._fenced()
        return current

    async def run_with_lease(self, work: Awaitable[Result]) -> Result:
        """Run `work` while the lease is kept. Raises FencedError, and ends the work at once, when the lease is lost.

        A store that cannot be reached is asked again until the lease is over.
        """
        task = asyncio.ensure_future(work)
        keeper = asyncio.ensure_future(self._keep_lease())
        try:
            await asyncio.wait({task, keeper}, return_when=asyncio.FIRST_COMPLETED)
            if not task.done():
                keeper.result()
            return await task
        finally:
            task.cancel()
            keeper.cancel()
            await asyncio.gather(task, keeper, return_exceptions=True)

    async def _keep_lease(self) -> None:
        renewed_at = time.monotonic()
        while True:
            await asyncio.sleep(min(CHECK_SECONDS, self._lease_seconds / 5))
            age = time.monotonic() - renewed_at
            try:
                await self.refresh()
                if age >= self._lease_seconds / 3:
                    await self._renew_lease()
                    renewed_at = time.monotonic()
            except FencedError:
                raise
            except Exception as error:
                log.warning("lease.unreachable", record=self.record.id, error=repr(error), age_seconds=age)
                if age >= self._lease_seconds:
                    raise FencedError(f"{self._name}: the lease could not be renewed in time") from error

    async def _renew_lease(self) -> None:
        renewal = self._job_type.patch(lease_seconds=self._lease_seconds)
        if await self._job_type.store.update(self.record.id, self.precondition, renewal) is None:
            raise self._fenced()

    def _fenced(self) -> FencedError:
        fence = self.record.fence
        return FencedError(f"{self._name} was taken over, cancelled or deleted: its fence is no longer {fence}")

    @property
    def _name(self) -> str:
        return f"{self._job_type.noun} {self.record.id}"
