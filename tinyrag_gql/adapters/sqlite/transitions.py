"""Guards and changes on a document in memory: what `update` decides between reading and writing a record."""

from datetime import datetime, timedelta

from tinyrag_gql.domain.changes import Patch, Precondition
from tinyrag_gql.domain.documents import Document, DocumentStatusEvent
from tinyrag_gql.domain.status import DocumentStatus


def holds(guard: Precondition, document: Document, now: datetime) -> bool:
    """True when all that the guard asks is so at `now`."""
    return (
        document.deleted_at is None
        and guard.tenant in (None, document.tenant)
        and guard.fence in (None, document.fence)
        and guard.metadata in (None, document.metadata)
        and (guard.statuses is None or document.status in guard.statuses)
        and (not guard.claimable or _claimable(document, now))
        and (not guard.lease_expired or _past(document.lease_expires_at, now))
    )


def _claimable(document: Document, now: datetime) -> bool:
    match document.status:
        case DocumentStatus.PENDING:
            return _past(document.next_attempt_at, now)
        case DocumentStatus.PROCESSING:
            return _past(document.lease_expires_at, now)
        case _:
            return False


def _past(moment: datetime | None, now: datetime) -> bool:
    return moment is None or moment <= now


def apply(change: Patch, document: Document, now: datetime) -> Document:
    """The document after the change. Raises pydantic's ValidationError where a field cannot hold what it was given."""
    updates: dict[str, object] = {
        **change.fields,
        "fence": document.fence + change.bump_fence,
        "generation": document.generation + change.bump_generation,
        "attempt": _counted(document.attempt, change.attempt, change.bump_attempt),
        "failures": _counted(document.failures, change.failures, change.bump_failures),
        "crashes": _counted(document.crashes, change.crashes, change.bump_crashes),
        "seq": document.seq + change.announce,
        "updated_at": now,
    }
    if change.lease_seconds is not None:
        updates["lease_expires_at"] = _later(now, change.lease_seconds)
    if change.delay_seconds is not None:
        updates["next_attempt_at"] = _later(now, change.delay_seconds)
    if change.completed:
        updates["completed_at"] = now
    if change.deleted:
        updates["deleted_at"] = now
    return Document.model_validate(dict(document) | updates)


def _counted(current: int, given: int | None, bump: bool) -> int:
    return (current if given is None else given) + bump


def _later(now: datetime, seconds: float) -> datetime | None:
    return now + timedelta(seconds=seconds) if seconds else None


def event_of(document: Document, message: str | None) -> DocumentStatusEvent:
    """The status event that says where the document stands now."""
    return DocumentStatusEvent(
        document_id=document.id,
        seq=document.seq,
        status=document.status,
        stage=document.stage,
        progress=document.progress,
        attempt=document.attempt,
        message=message,
        error=document.error,
        occurred_at=document.updated_at,
    )
