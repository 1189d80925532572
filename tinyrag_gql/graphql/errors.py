"""Errors as clients see them: expected ones with a code, all others masked behind an id that is logged."""

import secrets
from enum import StrEnum

import strawberry
import structlog
from graphql import GraphQLError, GraphQLSyntaxError
from strawberry.exceptions import MissingQueryError
from strawberry.extensions import MaskErrors
from strawberry.schema.exceptions import CannotGetOperationTypeError, InvalidOperationTypeError

from tinyrag_gql.domain.errors import (
    AnswerNotFoundError,
    AskError,
    DocumentNotFoundError,
    EmptyFileError,
    EvaluationNotFoundError,
    FileTooLargeError,
    FilingSourceError,
    ForbiddenError,
    GridNotFoundError,
    InvalidInputError,
    InvalidStateError,
    QueueFullError,
    TinyragError,
    UnsafeUrlError,
    UnsupportedMediaTypeError,
    WatchNotFoundError,
    WebhookNotFoundError,
)

log = structlog.get_logger(__name__)


class UserErrorCode(StrEnum):
    """Why a mutation did nothing."""

    INVALID_INPUT = "INVALID_INPUT"
    EMPTY_FILE = "EMPTY_FILE"
    FILE_TOO_LARGE = "FILE_TOO_LARGE"
    UNSUPPORTED_MEDIA_TYPE = "UNSUPPORTED_MEDIA_TYPE"
    UNSAFE_URL = "UNSAFE_URL"
    QUEUE_FULL = "QUEUE_FULL"
    SOURCE_UNAVAILABLE = "SOURCE_UNAVAILABLE"
    NOT_FOUND = "NOT_FOUND"
    INVALID_STATE = "INVALID_STATE"
    FORBIDDEN = "FORBIDDEN"


CODES: dict[type[TinyragError], UserErrorCode] = {
    EmptyFileError: UserErrorCode.EMPTY_FILE,
    FileTooLargeError: UserErrorCode.FILE_TOO_LARGE,
    UnsupportedMediaTypeError: UserErrorCode.UNSUPPORTED_MEDIA_TYPE,
    UnsafeUrlError: UserErrorCode.UNSAFE_URL,
    InvalidInputError: UserErrorCode.INVALID_INPUT,
    DocumentNotFoundError: UserErrorCode.NOT_FOUND,
    EvaluationNotFoundError: UserErrorCode.NOT_FOUND,
    GridNotFoundError: UserErrorCode.NOT_FOUND,
    WebhookNotFoundError: UserErrorCode.NOT_FOUND,
    WatchNotFoundError: UserErrorCode.NOT_FOUND,
    FilingSourceError: UserErrorCode.SOURCE_UNAVAILABLE,
    AnswerNotFoundError: UserErrorCode.NOT_FOUND,
    InvalidStateError: UserErrorCode.INVALID_STATE,
    QueueFullError: UserErrorCode.QUEUE_FULL,
    ForbiddenError: UserErrorCode.FORBIDDEN,
}
"""Failures that a user can do something about."""
EXPECTED = tuple(CODES)
OUTAGE = "The store is unavailable at the moment (incident {}). The request is not confirmed; send it again later."


@strawberry.type(description="Why a mutation did nothing, and what to do about it.")
class UserError:
    code: UserErrorCode = strawberry.field(description="The kind of failure, for programs.")
    message: str = strawberry.field(description="What happened, to what, and what to do next, for people.")
    path: list[str] = strawberry.field(
        description='The argument at fault, as in ["input", "source", "file"]; empty where none is.'
    )
    retry_after_seconds: float | None = strawberry.field(
        default=None,
        description="When to send the same again, with QUEUE_FULL and SOURCE_UNAVAILABLE; null where waiting changes"
        " nothing.",
    )

    @classmethod
    def from_error(cls, error: TinyragError) -> "UserError":
        """Returns the error of one of the EXPECTED failures."""
        wait = error.retry_after_seconds if isinstance(error, QueueFullError | FilingSourceError) else None
        return cls(code=_code(error), message=str(error), path=list(_path(error)), retry_after_seconds=wait)


def error_code(error: Exception) -> str:
    """Returns the code that a client sees for what a resolver raised."""
    if isinstance(error, AskError):
        return error.code.value
    if isinstance(error, EXPECTED):
        return str(_extensions(error)["code"])
    return "INTERNAL_SERVER_ERROR"


class ClientErrors(MaskErrors):
    """Rewrites the errors of every result: expected ones get a code, others an id under which they are logged."""

    def anonymise_error(self, error: GraphQLError) -> GraphQLError:
        """Returns the error as the client sees it; MaskErrors calls this for each error."""
        if isinstance(error, GraphQLSyntaxError):
            return _without_type(error, "GRAPHQL_PARSE_FAILED")
        cause = _cause(error)
        if isinstance(cause, REQUEST_FAULTS):
            return _without_type(error, "BAD_REQUEST")
        if cause is None:
            return error if (error.extensions or {}).get("code") else _with_code(error, "BAD_USER_INPUT")
        if isinstance(cause, AskError):
            return _rewritten(error, str(cause), {"code": cause.code.value, "retryable": cause.retryable})
        if isinstance(cause, EXPECTED):
            return _rewritten(error, str(cause), _extensions(cause))
        incident = secrets.token_hex(8)
        if isinstance(cause, self.execution_context.context.services.store_errors):
            log.error("api.outage", incident=incident, path=error.path, reason=repr(cause))
            extensions = {"code": "SERVICE_UNAVAILABLE", "id": incident, "retryable": True}
            return _rewritten(error, OUTAGE.format(incident), extensions)
        log.error("api.internal_error", incident=incident, path=error.path, exc_info=cause)
        return _rewritten(error, f"Internal error {incident}", {"code": "INTERNAL_SERVER_ERROR", "id": incident})


REQUEST_FAULTS = (CannotGetOperationTypeError, InvalidOperationTypeError, MissingQueryError)


def _cause(error: GraphQLError) -> Exception | None:
    """Returns what a resolver raised; None for faults of the request and for errors meant for the client."""
    cause: Exception | None = error
    while isinstance(cause, GraphQLError):
        cause = cause.original_error
    return cause


def _without_type(error: GraphQLError, code: str) -> GraphQLError:
    """Returns the error without the type or cause by which Strawberry would close a whole WebSocket with 4400."""
    return GraphQLError(
        error.message, source=error.source, positions=error.positions, path=error.path, extensions={"code": code}
    )


def _with_code(error: GraphQLError, code: str) -> GraphQLError:
    """Returns graphql-core's error of a value that does not fit its type, with a code for programs."""
    return _rewritten(error, error.message, {"code": code, **(error.extensions or {})})


def _rewritten(error: GraphQLError, message: str, extensions: dict[str, object]) -> GraphQLError:
    return GraphQLError(message, nodes=error.nodes, path=error.path, extensions=extensions)


def _extensions(error: TinyragError) -> dict[str, object]:
    invalid = isinstance(error, InvalidInputError)
    extensions: dict[str, object] = {"code": "BAD_USER_INPUT" if invalid else _code(error).value}
    if path := _path(error):
        extensions["argument"] = ".".join(path)
    return extensions


def _code(error: TinyragError) -> UserErrorCode:
    return next(CODES[kind] for kind in type(error).__mro__ if kind in CODES)


def _path(error: TinyragError) -> tuple[str, ...]:
    return error.path if isinstance(error, InvalidInputError) else ()
