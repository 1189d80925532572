"""Failpoints: named places in the code where a fault-injection test kills, fails or stalls the process.

Outside of such a test, a failpoint is a call of an empty function. A specification arms failpoints:

    name[@subject]:action[:nth],...     as in     chunks.kept@poison:kill,swap.done:sleep=5:1

`subject` restricts it to subjects that contain this text, such as a part of a file's name. `nth` restricts it to the
nth call. `action` is kill (SIGKILL, like a power cut), raise, or sleep=SECONDS, which blocks the whole process.
"""

import os
import signal
import time
from collections.abc import Callable
from dataclasses import dataclass

VARIABLE = "TINYRAG_FAILPOINT"


class InjectedError(Exception):
    """Raised by the action `raise`; unexpected, like a bug."""


def _nothing(name: str, subject: str = "") -> None:
    """Does nothing: no failpoint is armed."""


reach: Callable[..., None] = _nothing
"""Call it as `failpoints.reach(name, subject)` between two steps of a protocol."""


def arm(specification: str) -> None:
    """Arm the failpoints of the specification; none if it is empty. Raises ValueError if it is invalid."""
    global reach
    points = [_Point.of(part) for part in specification.split(",") if part]
    reach = _Armed(points) if points else _nothing


@dataclass
class _Point:
    name: str
    subject: str
    action: Callable[[], None]
    nth: int | None
    reached: int = 0

    @classmethod
    def of(cls, text: str) -> "_Point":
        place, action, *nth = text.split(":")
        name, _, subject = place.partition("@")
        return cls(name, subject, _action(action), int(nth[0]) if nth else None)


class _Armed:
    def __init__(self, points: list[_Point]) -> None:
        self._points = points

    def __call__(self, name: str, subject: str = "") -> None:
        for point in self._points:
            if point.name == name and point.subject in subject:
                point.reached += 1
                if point.nth in (None, point.reached):
                    os.write(2, f"failpoint {name} {subject}\n".encode())  # unbuffered: the process may die next
                    point.action()


def _action(text: str) -> Callable[[], None]:
    name, _, seconds = text.partition("=")
    match name:
        case "kill":
            return lambda: os.kill(os.getpid(), signal.SIGKILL)
        case "raise":
            return _raise
        case "sleep":
            return lambda: time.sleep(float(seconds))
    raise ValueError(f"{VARIABLE}: {text!r} is not an action. Use kill, raise or sleep=SECONDS.")


def _raise() -> None:
    raise InjectedError("a failpoint was reached")
