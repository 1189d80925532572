"""The store's clock, and times as whole microseconds since 1970, which compare exactly and sort as integers."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

Clock = Callable[[], datetime]
"""Gives the present time, aware and in UTC."""

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND = timedelta(microseconds=1)


def now() -> datetime:
    """The machine's time, in UTC."""
    return datetime.now(UTC)


def from_micros(micros: int) -> datetime:
    """The time, in UTC, of whole microseconds since 1970."""
    return _EPOCH + micros * _MICROSECOND


def micros(moment: datetime) -> int:
    """Whole microseconds since 1970 of an aware time; a naive one raises TypeError."""
    return (moment - _EPOCH) // _MICROSECOND
