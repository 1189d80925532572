"""Evaluations as jobs: their patches and failures."""

from collections.abc import Mapping

from tinyrag_gql.domain.evaluations import Evaluation, EvaluationEvent, EvaluationPatch
from tinyrag_gql.jobs.attempt import Attempt
from tinyrag_gql.jobs.job_type import JobFailure, JobType

EvaluationAttempt = Attempt[Evaluation, EvaluationPatch]
"""A claimed evaluation."""


class EvaluationJobs(JobType[Evaluation, EvaluationPatch]):
    """The runs of evaluations."""

    noun = "evaluation"
    span = "evaluation.attempt"
    patch = EvaluationPatch
    event = EvaluationEvent
    messages_per_round = 1  # the worker that takes it runs all evaluations that wait

    def failure_fields(self, record: Evaluation, failure: JobFailure) -> Mapping[str, object]:  # noqa: ARG002 - the base's
        """The sentence, and the time at which the evaluation ended."""
        return {"error": failure.message, "completed": True}

    def subject(self, record: Evaluation) -> str:
        """The evaluation's name."""
        return record.name
