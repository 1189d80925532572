"""Every failure that is expected. Their messages are for users: what happened, to what, and what to do next."""

from enum import StrEnum

from tinyrag_gql.domain.status import IngestionErrorCode


class AskErrorCode(StrEnum):
    """Why no answer came."""

    INVALID_QUESTION = "INVALID_QUESTION"
    IDEMPOTENCY_KEY_REUSED = "IDEMPOTENCY_KEY_REUSED"
    MODEL_UNAVAILABLE = "MODEL_UNAVAILABLE"
    MODEL_TIMEOUT = "MODEL_TIMEOUT"
    QUEUE_FULL = "QUEUE_FULL"
    INTERRUPTED = "INTERRUPTED"
    CANCELLED = "CANCELLED"
    INTERNAL = "INTERNAL"


class TinyragError(Exception):
    """The root of all expected failures."""


class InvalidInputError(TinyragError):
    """An argument that cannot be used; `path` names it, as in ('input', 'metadata', 'year')."""

    def __init__(self, message: str, path: tuple[str, ...] = ()) -> None:
        super().__init__(message)
        self.path = path


class EmptyFileError(InvalidInputError):
    """A file of no bytes."""


class FileTooLargeError(InvalidInputError):
    """A file over the limit, noticed while it streamed."""


class UnsupportedMediaTypeError(InvalidInputError):
    """Bytes of a kind that no parser reads."""


class UnsafeUrlError(InvalidInputError):
    """A URL that is not http(s), or that leads to an address inside the network."""


class DocumentNotFoundError(TinyragError):
    """No such document for this tenant."""


class EvaluationNotFoundError(TinyragError):
    """No such evaluation for this tenant."""


class GridNotFoundError(TinyragError):
    """No such grid for this tenant."""


class WebhookNotFoundError(TinyragError):
    """No such webhook or delivery for this tenant."""


class WatchNotFoundError(TinyragError):
    """No such watched company for this tenant."""


class AnswerNotFoundError(TinyragError):
    """No such answer for this tenant."""


class InvalidStateError(TinyragError):
    """The document, evaluation, grid or answer is not in a status from which this can be done."""


class QueueFullError(TinyragError):
    """Too many documents, evaluations or grids of this tenant wait; `retry_after_seconds` says when to try again."""

    def __init__(self, message: str, retry_after_seconds: float) -> None:
        super().__init__(message)
        self.retry_after_seconds = retry_after_seconds


class FencedError(TinyragError):
    """The document moved on (another worker, a cancel, a delete): this attempt must stop and write nothing more."""


class PermanentIngestionError(TinyragError):
    """The file itself cannot be ingested; trying again with the same bytes cannot help."""

    def __init__(self, code: IngestionErrorCode, message: str) -> None:
        super().__init__(message)
        self.code = code


class TransientIngestionError(TinyragError):
    """Something outside the file failed; trying again later can help."""

    def __init__(self, code: IngestionErrorCode, message: str, retry_after_seconds: float | None = None) -> None:
        super().__init__(message)
        self.code = code
        self.retry_after_seconds = retry_after_seconds


class WorkerCrashError(TransientIngestionError):
    """The child process that parsed the document died; counted apart from failures."""


class InvalidKeyError(TinyragError):
    """An API key that opens nothing (any more)."""


class ForbiddenError(TinyragError):
    """The API key does not allow this."""


class PageUnavailableError(TinyragError):
    """A page of a file cannot be drawn."""


class BusyError(TinyragError):
    """Too much of the kind is being done already; trying again in a moment helps."""


class LinkRefusedError(TinyragError):
    """A link to a file or a picture that was changed, is for something else, or has expired."""


class AskError(TinyragError):
    """No answer can be given; becomes the stream's AskFailed."""

    def __init__(self, code: AskErrorCode, message: str, *, retryable: bool = False) -> None:
        super().__init__(message)
        self.code = code
        self.retryable = retryable


class ModelNotServingError(AskError):
    """Searches use the vectors of another embedding model by now than the one that was asked with."""

    def __init__(self) -> None:
        super().__init__(
            AskErrorCode.MODEL_UNAVAILABLE,
            "The index was moved to another embedding model, which this process does not have. Set TINYRAG_EMBEDDING, "
            "or TINYRAG_NEXT_EMBEDDING, to that model and start it again.",
            retryable=True,
        )


class StartUpError(TinyragError):
    """A process cannot start: the message says what is missing and what to do."""


class BackupError(TinyragError):
    """A backup cannot be made, or is not whole."""


class MigrationError(TinyragError):
    """Two stores do not hold the same."""


class FilingSourceError(TinyragError):
    """EDGAR cannot be asked, or its answer cannot be read; None for `retry_after_seconds` where waiting cannot help."""

    def __init__(self, message: str, retry_after_seconds: float | None = None) -> None:
        super().__init__(message)
        self.retry_after_seconds = retry_after_seconds
