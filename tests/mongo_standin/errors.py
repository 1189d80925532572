"""The error replies of the stand-in, with the codes that a real server uses."""

from collections.abc import Sequence


class CommandError(Exception):
    """A command that fails; `reply` is what the client reads."""

    def __init__(self, message: str, code: int = 8, name: str = "UnknownError", labels: Sequence[str] = ()) -> None:
        super().__init__(message)
        self.reply = {"ok": 0.0, "errmsg": message, "code": code, "codeName": name, "errorLabels": list(labels)}


def unmodelled(what: str) -> CommandError:
    """What a real server may do and the stand-in does not: loud, so that no test passes by accident."""
    return CommandError(f"search stand-in: {what} is not modelled", 238, "NotImplemented")


def rejected(message: str) -> CommandError:
    """A search stage that mongot refuses."""
    return CommandError(f"PlanExecutor error during aggregation :: caused by :: {message}")
