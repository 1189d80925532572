"""Named places between two steps of the protocol, where a fault-injection run makes the process die, fail or stall.

Off, which is always but in such a run, reaching one is a call of an empty function. A specification arms them:

    name[@subject]:action[:nth],...     as in     chunks.kept@poison:kill,swap.done:sleep=5:1

`subject` restricts it to subjects that contain it, such as a part of the file's name; `nth` to the nth time it is
reached; `action` is kill (SIGKILL, as a power cut would), raise, or sleep=SECONDS, in which nothing else runs either.
"""

import os
import signal
import time
from collections.abc import Callable
from dataclasses import dataclass

VARIABLE = "TINYRAG_FAILPOINT"


class InjectedError(Exception):
    """Raised on demand; as unexpected as a bug."""


def _nothing(name: str, subject: str = "") -> None:
    """Off."""


reach: Callable[..., None] = _nothing
"""Called as `failpoints.reach(name, subject)` where the protocol is between two steps."""


def arm(specification: str) -> None:
    """Switch those on that are named; none where the text is empty. Raises ValueError where it cannot be read."""
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
                    os.write(2, f"failpoint {name} {subject}\n".encode())  # unbuffered: it may be the last word
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
    raise ValueError(f"{VARIABLE}: {text!r} is no action; say kill, raise or sleep=SECONDS.")


def _raise() -> None:
    raise InjectedError("a failpoint was reached")
