"""The status of a document, the stages of an attempt, and which status permits which action."""

from enum import StrEnum


class JobStatus(StrEnum):
    """The base of the statuses of documents and of evaluations. Each one has PENDING and the three terminal ones."""

    @property
    def terminal(self) -> bool:
        """True when nothing happens to the job any more unless a user asks for it."""
        return self.value in ("COMPLETED", "FAILED", "CANCELLED")


class DocumentStatus(JobStatus):
    """The life of a document: PENDING → PROCESSING → one of the three terminal ones."""

    PENDING = "PENDING"
    PROCESSING = "PROCESSING"
    COMPLETED = "COMPLETED"
    FAILED = "FAILED"
    CANCELLED = "CANCELLED"


class IngestionStage(StrEnum):
    """The steps of one attempt, in their order."""

    FETCHING = "FETCHING"
    PARSING = "PARSING"
    CHUNKING = "CHUNKING"
    EMBEDDING = "EMBEDDING"
    INDEXING = "INDEXING"


class SearchState(StrEnum):
    """What of a document readers can find."""

    NONE = "NONE"
    LEXICAL = "LEXICAL"
    FULL = "FULL"


class IngestionErrorCode(StrEnum):
    """Why an ingestion ended as FAILED."""

    UNREADABLE_FILE = "UNREADABLE_FILE"
    ENCRYPTED_FILE = "ENCRYPTED_FILE"
    NO_TEXT = "NO_TEXT"
    TOO_MANY_PAGES = "TOO_MANY_PAGES"
    FETCH_FAILED = "FETCH_FAILED"
    EMBEDDING_FAILED = "EMBEDDING_FAILED"
    TIMED_OUT = "TIMED_OUT"
    CRASHED = "CRASHED"
    INTERNAL = "INTERNAL"


ACTIVE = frozenset({DocumentStatus.PENDING, DocumentStatus.PROCESSING})
RETRYABLE = frozenset({DocumentStatus.FAILED, DocumentStatus.CANCELLED})
REINGESTIBLE = frozenset({DocumentStatus.COMPLETED})
