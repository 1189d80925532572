"""The one way in which a document record changes: a guard that must hold, and a change that is applied if it does.

Every step of the protocol (claim, renew, report, swap, cancel, delete ...) is one `Precondition` and one `Patch`, so a
store has to get a single conditional update right, and the whole protocol can be read in `jobs/`.
"""

from pydantic import Field

from tinyrag_gql.domain.documents import DocumentMetadata, IngestionError, ParseCheckpoint
from tinyrag_gql.domain.model import Model
from tinyrag_gql.domain.status import DocumentStatus, IngestionStage


class Precondition(Model):
    """What must be true of the record, all of it, for the change to happen. None means 'does not matter'.

    A record with a tombstone (`deleted_at`) never matches.
    """

    tenant: str | None = None
    fence: int | None = None
    statuses: frozenset[DocumentStatus] | None = None
    claimable: bool = False
    """PENDING and due (`next_attempt_at` None or past), or PROCESSING with an expired lease; by the store's clock."""
    metadata: DocumentMetadata | None = None
    """The record's metadata are still exactly these: nobody edited them since they were read."""
    lease_expired: bool = False
    """The lease ended, by the store's clock."""


class Patch(Model):
    """What is written; a field that was not given to the constructor stays as it is (`model_fields_set` decides)."""

    status: DocumentStatus | None = None
    stage: IngestionStage | None = None
    progress: float | None = None
    error: IngestionError | None = None
    metadata: DocumentMetadata | None = None
    media_type: str | None = None
    file_name: str | None = None
    size_bytes: int | None = None
    sha256: str | None = None
    checkpoint: ParseCheckpoint | None = None
    live_generation: int | None = None
    page_count: int | None = None
    chunk_count: int | None = None
    trace: str | None = None

    bump_fence: bool = False
    bump_generation: bool = False
    attempt: int | None = None
    """Set to this number; None leaves it."""
    bump_attempt: bool = False
    failures: int | None = None
    bump_failures: bool = False
    crashes: int | None = None
    bump_crashes: bool = False
    lease_seconds: float | None = Field(default=None, ge=0)
    """Given: the lease ends this long after the store's now, or is cleared at 0."""
    delay_seconds: float | None = Field(default=None, ge=0)
    """Given: the next attempt is due this long after the store's now, or at once at 0."""
    completed: bool = False
    """Set `completed_at` to the store's now."""
    deleted: bool = False
    """Leave a tombstone: readers and guards see the record no more, the collector does."""

    announce: bool = False
    """Take the next `seq` and append a status event made of the record as it is after the change."""
    message: str | None = None
    """A sentence for that event."""

    @property
    def fields(self) -> dict[str, object]:
        """The plain record fields that were given, by name, as JSON-ready values where they are models."""
        return {name: getattr(self, name) for name in PLAIN_FIELDS if name in self.model_fields_set}


PLAIN_FIELDS = (
    "status",
    "stage",
    "progress",
    "error",
    "metadata",
    "media_type",
    "file_name",
    "size_bytes",
    "sha256",
    "checkpoint",
    "live_generation",
    "page_count",
    "chunk_count",
    "trace",
)
