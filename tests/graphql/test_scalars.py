"""Scalars: exact round trips, and clear refusals."""

from datetime import UTC, datetime, timedelta, timezone
from decimal import Decimal

import pytest
from graphql import GraphQLError
from hypothesis import given
from hypothesis import strategies as st

from tinyrag_gql.graphql.scalars import (
    read_big_int,
    read_datetime,
    read_decimal,
    read_upload,
    read_url,
    write_datetime,
    write_decimal,
)

json_values = st.none() | st.booleans() | st.integers() | st.floats() | st.text() | st.lists(st.text())


@given(st.datetimes(timezones=st.just(UTC)))
def test_datetime_is_read_back(moment: datetime) -> None:
    assert read_datetime(write_datetime(moment)) == moment


def test_datetime_is_written_in_utc() -> None:
    moment = datetime(2024, 5, 1, 14, tzinfo=timezone(timedelta(hours=2)))
    assert write_datetime(moment) == "2024-05-01T12:00:00Z"


@pytest.mark.parametrize("value", ["2024-05-01", "2024-05-01T12:00:00", "yesterday", 0, "0001-01-01T00:00:00+14:00"])
def test_datetime_without_an_offset_is_refused(value: object) -> None:
    with pytest.raises(GraphQLError, match="with its offset"):
        read_datetime(value)


@given(st.decimals(allow_nan=False, allow_infinity=False, min_value=-(10**30), max_value=10**30))
def test_decimal_is_read_back(value: Decimal) -> None:
    written = write_decimal(value)
    assert "E" not in written
    assert Decimal(written) == value


@pytest.mark.parametrize("value", [1.5, "NaN", "Infinity", "1,000", "9" * 101])
def test_decimal_that_is_not_exact_is_refused(value: object) -> None:
    with pytest.raises(GraphQLError, match="as a string"):
        read_decimal(value)


@given(json_values)
def test_big_int_reads_whole_numbers_of_64_bits_alone(value: object) -> None:
    fits = type(value) is int and -(2**63) <= value < 2**63
    if fits:
        assert read_big_int(value) == value
    else:
        with pytest.raises(GraphQLError, match="64 bits"):
            read_big_int(value)


@pytest.mark.parametrize("value", ["https://example.com/a.pdf", "ftp://example.com/", "HTTP://EXAMPLE.COM"])
def test_url_reads_any_absolute_address(value: str) -> None:
    assert read_url(value) == value


@pytest.mark.parametrize(
    "value", ["example.com/a", "", "https://a b", "http://[::1", "https://a\n", 7, "x:" + "a" * 3000]
)
def test_url_that_is_not_whole_is_refused(value: object) -> None:
    with pytest.raises(GraphQLError, match="write it whole"):
        read_url(value)


@given(json_values)
def test_upload_reads_no_json(value: object) -> None:
    with pytest.raises(GraphQLError, match="multipart"):
        read_upload(value)
