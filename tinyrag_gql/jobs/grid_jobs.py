"""Grids as jobs: their patches and failures."""

from collections.abc import Mapping

from tinyrag_gql.domain.grids import Grid, GridEvent, GridPatch
from tinyrag_gql.jobs.attempt import Attempt
from tinyrag_gql.jobs.job_type import JobFailure, JobType

GridAttempt = Attempt[Grid, GridPatch]
"""A claimed grid."""


class GridJobs(JobType[Grid, GridPatch]):
    """The runs of grids."""

    noun = "grid"
    span = "grid.attempt"
    patch = GridPatch
    event = GridEvent
    messages_per_round = 4

    def failure_fields(self, record: Grid, failure: JobFailure) -> Mapping[str, object]:  # noqa: ARG002 - the base's
        """The sentence, and the time at which the run ended."""
        return {"error": failure.message, "completed": True}

    def subject(self, record: Grid) -> str:
        """The grid's name."""
        return record.name
