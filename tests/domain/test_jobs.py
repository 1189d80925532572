"""Preconditions and patches in memory; the stores' contract tests hold both stores to the same."""

from datetime import UTC, datetime, timedelta

import pytest

from tinyrag_gql.domain.documents import (
    Document,
    DocumentMetadata,
    DocumentPatch,
    DocumentPrecondition,
    DocumentStatusEvent,
)
from tinyrag_gql.domain.evaluations import Evaluation, EvaluationEvent, EvaluationPatch
from tinyrag_gql.domain.jobs import AT_ONCE, Job, Precondition
from tinyrag_gql.domain.status import DocumentStatus

NOW = datetime(2024, 5, 1, tzinfo=UTC)
SOON, AGO = NOW + timedelta(seconds=1), NOW - timedelta(seconds=1)
TIMES = {"created_at": NOW, "updated_at": NOW}
DOCUMENT = Document(id="d", tenant="t", file_name="a.txt", media_type="text/plain", **TIMES)
EVALUATION = Evaluation(id="e", tenant="t", name="n", question_count=3, **TIMES)


@pytest.mark.parametrize("job", [DOCUMENT, EVALUATION], ids=["document", "evaluation"])
@pytest.mark.parametrize(
    ("fields", "due"),
    [
        ({}, AT_ONCE),
        ({"next_attempt_at": SOON}, SOON),
        ({"running": True}, AT_ONCE),
        ({"running": True, "lease_expires_at": SOON, "next_attempt_at": AGO}, SOON),
        ({"status": "COMPLETED"}, None),
    ],
)
def test_job_is_due_by_its_status(job: Job, fields: dict[str, object], due: datetime | None) -> None:
    fields = {**fields}
    if fields.pop("running", False):
        fields["status"] = job.running_status
    changed = type(job).model_validate(dict(job) | fields)
    assert changed.claimable_at == due
    assert Precondition(claimable=True).holds(changed, NOW) is (due is not None and due <= NOW)


def test_precondition_never_holds_of_a_tombstone() -> None:
    gone = DOCUMENT.model_copy(update={"deleted_at": NOW})
    assert not Precondition().holds(gone, NOW)
    assert gone.claimable_at is None


def test_precondition_compares_whole_metadata() -> None:
    assert DocumentPrecondition(metadata=DOCUMENT.metadata).holds(DOCUMENT, NOW)
    assert not DocumentPrecondition(metadata=DocumentMetadata(year=1999)).holds(DOCUMENT, NOW)


def test_patch_leaves_what_it_was_not_given() -> None:
    patch = DocumentPatch(stage=None, announce=True, message="m", bump_generation=True)
    assert patch.applied(DOCUMENT, NOW) == {"stage": None, "generation": 2, "seq": 1, "updated_at": NOW}


def test_patch_sets_a_counter_before_it_raises_it() -> None:
    job = EVALUATION.model_copy(update={"attempt": 7, "crashes": 2})
    applied = EvaluationPatch(attempt=0, bump_attempt=True, crashes=None).applied(job, NOW)
    assert applied == {"attempt": 1, "seq": 0, "updated_at": NOW}


def test_patch_sets_and_clears_times() -> None:
    applied = DocumentPatch(lease_seconds=1, delay_seconds=0, completed=True, deleted=True).applied(DOCUMENT, NOW)
    times = {"lease_expires_at": SOON, "next_attempt_at": None, "completed_at": NOW, "deleted_at": NOW}
    assert applied == {**times, "seq": 0, "updated_at": NOW}


def test_event_repeats_the_record_and_what_the_patch_says() -> None:
    event = EvaluationEvent.of(EVALUATION, EvaluationPatch(question=2, message="m", announce=True))
    assert (event.evaluation_id, event.question, event.question_count, event.message) == ("e", 2, 3, "m")
    event = DocumentStatusEvent.of(DOCUMENT)
    assert (event.document_id, event.status, event.message) == ("d", DocumentStatus.PENDING, None)
    assert event.occurred_at == NOW
