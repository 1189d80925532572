"""New ids: 32 hexadecimal digits, the milliseconds first, so that ids sort by the time they were made."""

import base64
import secrets
import threading
import time
from datetime import UTC, datetime, timedelta

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MILLISECOND = timedelta(milliseconds=1)
_RANDOM_BITS = 80
# Two ids of one process differ in their first 63 bits, by which a store may number them.
_STEP = 2**65
_CLOCK_STEP_MS = 1000


class _Sequence:
    """Gives rising ids: a further one of the same millisecond is the last one and a random step (RFC 9562, 6.2,
    method 2), so that nobody can guess it and what one process wrote first is listed first."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._last = 0

    def next(self) -> str:
        milliseconds = time.time_ns() // 1_000_000
        with self._lock:
            if 0 <= (self._last >> _RANDOM_BITS) - milliseconds < _CLOCK_STEP_MS:
                self._last += _STEP + secrets.randbelow(_STEP)
            else:
                # The highest random bit stays free, so that steps hardly ever reach the next millisecond.
                self._last = milliseconds << _RANDOM_BITS | secrets.randbits(_RANDOM_BITS - 1)
            return f"{self._last:032x}"


_ids = _Sequence()


def new_id() -> str:
    """48 bits of Unix time in milliseconds, then 80 random ones; rising within a process, and so are their first 63
    bits, unless the clock goes back by a second or more."""
    return _ids.next()


def public_id(kind: str, key: str) -> str:
    """The id by which clients know a record: the base64 of `kind:key`, as Relay's global ids are written."""
    return base64.b64encode(f"{kind}:{key}".encode()).decode()


def made_at(made: str) -> datetime:
    """When an id was made, to the millisecond."""
    return _EPOCH + timedelta(milliseconds=int(made[:12], 16))


def least_id_after(moment: datetime) -> str:
    """What the ids that are made after a moment begin with, or sort behind."""
    return _prefix((moment - _EPOCH) // _MILLISECOND + 1)


def least_id_from(moment: datetime) -> str:
    """What the ids that are made at a moment or after it begin with, or sort behind."""
    return _prefix(-((_EPOCH - moment) // _MILLISECOND))


def _prefix(milliseconds: int) -> str:
    return f"{min(max(0, milliseconds), 2**48 - 1):012x}"
