"""How a call to a model failed: a message for the user, and whether another attempt can help."""

from typing import NamedTuple

from tinyrag_gql.domain.errors import AskError, AskErrorCode


class Failure(NamedTuple):
    """A classified error; `retry_after` is the pause that the server asks for, in seconds."""

    message: str
    retryable: bool
    timed_out: bool = False
    retry_after: float | None = None

    def as_ask_error(self) -> AskError:
        """Returns the failure as the error of a question."""
        code = AskErrorCode.MODEL_TIMEOUT if self.timed_out else AskErrorCode.MODEL_UNAVAILABLE
        return AskError(code, self.message, retryable=self.retryable)


class UpstreamError(Exception):
    """A model call that failed; `failure` says how."""

    def __init__(self, failure: Failure) -> None:
        super().__init__(failure.message)
        self.failure = failure
