"""Range requests (RFC 9110, section 14): which bytes of a file a request asks for."""

import re
from typing import NamedTuple

from starlette.datastructures import Headers

_ONE_RANGE = re.compile(r"bytes=\s*([0-9]{0,18})-([0-9]{0,18})\s*", re.I)


class ByteRange(NamedTuple):
    """The bytes from `start` to `end`, exclusive."""

    start: int
    end: int


class RangeNotSatisfiableError(Exception):
    """The range lies beyond the end of the file (416)."""


def requested_range(headers: Headers, size: int, etag: str) -> ByteRange | None:
    """The one range that the request asks for; None for the whole file.

    The whole file also answers several ranges at once, a unit other than bytes, and If-Range with another version.
    Raises RangeNotSatisfiableError.
    """
    match = _ONE_RANGE.fullmatch(headers.get("range", ""))
    if match is None or headers.get("if-range", etag) != etag:
        return None
    first, last = match[1], match[2]
    if not first and not last:
        return None
    if not first:
        start, end = max(0, size - int(last)), size
    else:
        start, end = int(first), min(size, int(last) + 1) if last else size
        if last and int(last) < start:
            return None  # malformed, and so to be ignored
    if start >= size or start >= end:
        raise RangeNotSatisfiableError
    return ByteRange(start, end)
