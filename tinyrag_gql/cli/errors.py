"""Errors that end a command with one sentence for the user."""


class CliError(Exception):
    """Printed as `tinyrag: <message>` to standard error; the exit code is 1."""


class UnreachableError(CliError):
    """No server answers at the address, or the connection broke."""


class RefusedError(CliError):
    """The server refused the request; `code` is its UserErrorCode."""

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code = code
