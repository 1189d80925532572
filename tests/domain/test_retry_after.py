"""Retry-After: seconds or a date, within an hour, whatever a server writes there."""

from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tinyrag_gql.domain.retry_after import LONGEST_SECONDS, bounded, read_retry_after


@pytest.mark.parametrize(
    ("header", "seconds"),
    [
        ("3", 3),
        (" 120 ", 120),
        ("0.5", 0.5),
        ("99999999", LONGEST_SECONDS),
        ("9" * 30, LONGEST_SECONDS),
        ("0" * 500 + "7", 7),
        ("9" * 10_000, None),
        ("Fri, 31 Dec 9999 23:59:59 GMT", LONGEST_SECONDS),
        ("Fri, 31 Dec 1999 23:59:59 GMT", 0),
    ],
)
def test_retry_after_is_read_within_its_bound(header: str, seconds: float | None) -> None:
    assert read_retry_after(header) == seconds


@pytest.mark.parametrize(
    "header", ["", "soon", "-1", "+1", "1e9", "inf", "nan", "²", "٣", "1_000", "Mon, 99 Foo", "0x1"]
)
def test_retry_after_that_is_no_delay_is_none(header: str) -> None:
    assert read_retry_after(header) is None


def test_retry_after_reads_a_date() -> None:
    seconds = read_retry_after(format_datetime(datetime.now(UTC) + timedelta(seconds=600), usegmt=True))
    assert seconds is not None
    assert 400 < seconds <= 600


@given(st.text())
def test_retry_after_never_raises(header: str) -> None:
    seconds = read_retry_after(header)
    assert seconds is None or 0 <= seconds <= LONGEST_SECONDS


@pytest.mark.parametrize("seconds", [float("nan"), float("-inf"), -1.0])
def test_bounded_takes_no_number_for_none(seconds: float) -> None:
    assert bounded(seconds) == 0
