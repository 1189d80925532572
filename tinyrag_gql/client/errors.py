"""What the client raises: nobody answered, the server refused the request, or a mutation did nothing."""

from collections.abc import Sequence
from typing import Any


class ClientError(Exception):
    """The root of what the client raises; the message says what to do next."""


class UnreachableError(ClientError):
    """No server answers, or the connection broke. The same may be tried again."""

    def __init__(self, message: str, *, connected: bool = True) -> None:
        """`connected` says whether a server was there."""
        super().__init__(message)
        self.connected = connected


class ServerError(ClientError):
    """The server did not execute the operation, or failed. `code` is for programs."""

    def __init__(self, errors: Sequence[dict[str, Any]]) -> None:
        super().__init__("; ".join(str(error.get("message", error)) for error in errors))
        self.errors = tuple(errors)
        first = errors[0].get("extensions") if errors else None
        extensions: dict[str, Any] = first if isinstance(first, dict) else {}
        self.code = str(extensions.get("code", ""))
        self.retryable = bool(extensions.get("retryable")) or self.code in ("RATE_LIMITED", "TOO_MANY_CONNECTIONS")


class RefusedError(ClientError):
    """A mutation did nothing: a user error of its payload. `code` and `path` are for programs."""

    def __init__(self, error: dict[str, Any]) -> None:
        super().__init__(str(error.get("message", "")))
        self.code = str(error.get("code", ""))
        self.path = tuple(error.get("path") or ())
        self.retry_after_seconds: float | None = error.get("retryAfterSeconds")
