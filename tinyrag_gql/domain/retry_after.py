"""The Retry-After header of another server (RFC 9110, section 10.2.3), which may say anything."""

import re
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

LONGEST_SECONDS = 3600.0
"""No server makes a job wait longer."""
_DELAY = re.compile(r"0*([0-9]{1,300})(\.[0-9]{1,9})?")
"""Some servers send fractions, which the RFC does not know; a float holds no longer numbers."""


def read_retry_after(value: str) -> float | None:
    """Returns the seconds to wait, 0 to LONGEST_SECONDS, of a number of seconds or a date; None for anything else."""
    value = value.strip(" \t")
    if match := _DELAY.fullmatch(value):
        return bounded(float(match[1] + (match[2] or "")))
    try:
        return bounded((parsedate_to_datetime(value) - datetime.now(UTC)).total_seconds())
    except (ValueError, TypeError, OverflowError):  # not a date, one without a time zone, or one of no calendar
        return None


def bounded(seconds: float) -> float:
    """Returns the seconds within 0 and LONGEST_SECONDS; a number that is none is 0."""
    return min(seconds, LONGEST_SECONDS) if seconds > 0 else 0.0
