"""The scalars beyond GraphQL's own, and how each is written and read."""

from datetime import UTC, date, datetime
from decimal import Decimal, InvalidOperation
from typing import NewType
from urllib.parse import urlsplit

from graphql import GraphQLError
from starlette.datastructures import UploadFile
from strawberry import scalar
from strawberry.file_uploads import Upload
from strawberry.types.scalar import ScalarDefinition

URL = NewType("URL", str)
BigInt = NewType("BigInt", int)

URL_LENGTH = 2048


def write_datetime(value: datetime) -> str:
    """Returns ISO 8601 in UTC, such as 2024-05-01T12:00:00.123456Z."""
    return value.astimezone(UTC).isoformat().replace("+00:00", "Z")


def read_datetime(value: object) -> datetime:
    """Returns the time in UTC. Raises GraphQLError for a text without an offset."""
    try:
        read = datetime.fromisoformat(value) if isinstance(value, str) else None
        if read is not None and read.tzinfo is not None:
            return read.astimezone(UTC)
    except (ValueError, OverflowError):
        pass
    raise GraphQLError(f"DateTime cannot represent {value!r}; write it with its offset, as in 2024-05-01T12:00:00Z.")


def read_url(value: object) -> str:
    """Returns an absolute URL. Raises GraphQLError otherwise; the fetcher decides later which hosts it may reach."""
    try:
        if isinstance(value, str) and len(value) <= URL_LENGTH and value.isprintable() and " " not in value:
            parts = urlsplit(value)
            if parts.scheme and (parts.netloc or parts.path):
                return value
    except ValueError:
        pass
    raise GraphQLError(f"URL cannot represent {value!r}; write it whole, as in https://example.com/report.pdf.")


def read_big_int(value: object) -> int:
    """Returns an integer of 64 bits. Raises GraphQLError otherwise."""
    if isinstance(value, int) and not isinstance(value, bool) and -(2**63) <= value < 2**63:
        return value
    raise GraphQLError(f"BigInt cannot represent {value!r}; it is a whole number of at most 64 bits.")


def write_decimal(value: Decimal) -> str:
    """Returns every digit, without an exponent."""
    return format(value, "f")


def read_date(value: object) -> date:
    """Returns the day. Raises GraphQLError otherwise."""
    try:
        if isinstance(value, str):
            return date.fromisoformat(value)
    except ValueError:
        pass
    raise GraphQLError(f"Date cannot represent {value!r}; write it as in 2024-05-01.")


def read_decimal(value: object) -> Decimal:
    """Returns a finite decimal that is written as a string. Raises GraphQLError otherwise."""
    try:
        if isinstance(value, str) and len(value) <= 100 and (read := Decimal(value)).is_finite():
            return read
    except InvalidOperation:
        pass
    raise GraphQLError(f'Decimal cannot represent {value!r}; write it as a string, as in "1234.50".')


def read_upload(value: object) -> UploadFile:
    """Returns the part of a multipart request. Raises GraphQLError otherwise."""
    if isinstance(value, UploadFile):
        return value
    raise GraphQLError("Upload must be a file sent by the GraphQL multipart request specification.")


SCALARS: dict[object, ScalarDefinition] = {
    datetime: scalar(
        name="DateTime",
        description="A moment: ISO 8601, always written in UTC, as in 2024-05-01T12:00:00Z. Given: any offset.",
        serialize=write_datetime,
        parse_value=read_datetime,
    ),
    date: scalar(
        name="Date",
        description="A day: ISO 8601, as in 2024-05-01.",
        serialize=date.isoformat,
        parse_value=read_date,
    ),
    Decimal: scalar(
        name="Decimal",
        description='An exact decimal number as a string, as in "-1234.50"; money and every other figure.',
        serialize=write_decimal,
        parse_value=read_decimal,
    ),
    URL: scalar(name="URL", description="An absolute URL, as in https://example.com/report.pdf.", parse_value=read_url),
    BigInt: scalar(
        name="BigInt",
        description="A whole number of up to 64 bits as a JSON number; sizes and counts, never money.",
        parse_value=read_big_int,
    ),
    Upload: scalar(
        name="Upload",
        description="A file, sent by the GraphQL multipart request specification: null in the variables, and a part"
        " of the request mapped to that place.",
        parse_value=read_upload,
    ),
}
