"""The numbers that are printed on pages, where a run of pages proves them.

A line at the foot or the head of a page holds a number; on the pages around it the same line holds the numbers before
and after. A line of a number alone needs three such pages in a row. A line with other words needs five, since headings
are numbered too ("Note 1", "Note 2"). Anything less is no proof: then no number is told.
"""

import re
from collections.abc import Mapping
from typing import NamedTuple

REACH = 4
"""Pages on either side that a number can rest on."""
_BARE_RUN, _WORDED_RUN = 3, 5
_MOST = 999
"""Higher numbers are more often years."""
_NUMBER = re.compile(r"(?<![0-9.,])(?:[A-Z]-)?(?P<digits>[0-9]{1,4})(?![0-9.,]*[0-9%])")
_BARE = re.compile(r"\W*(?:page\W*)?\W*(?:of \d+)?\W*", re.IGNORECASE)
_LETTER = re.compile(r"[A-Z]-")


class _Mark(NamedTuple):
    """A line that holds a number, told by what stands around it, and whether it is the last line or the first."""

    is_last: bool
    before: str
    after: str


def printed_number(texts: Mapping[int, str], page: int) -> str | None:
    """What is printed on the page as its number, as in "12" or "F-3"; None where the pages around do not prove it.

    `texts` are those of the pages from `page - REACH` to `page + REACH`, as far as they are there.
    """
    marks = {number: _marks(text) for number, text in texts.items() if abs(number - page) <= REACH}
    proven = {
        _written(mark, printed)
        for mark, printed in marks.get(page, {}).items()
        if _run(marks, mark, page, printed) >= (_BARE_RUN if _is_bare(mark) else _WORDED_RUN)
    }
    return proven.pop() if len(proven) == 1 else None


def _marks(text: str) -> dict[_Mark, int]:
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    if not lines:
        return {}
    found = {}
    for is_last, line in ((True, lines[-1]), (False, lines[0])):
        for match in _NUMBER.finditer(line):
            start, end = match.span("digits")
            if 1 <= int(match["digits"]) <= _MOST and match["digits"][0] != "0":
                found[_Mark(is_last, line[:start], line[end:])] = int(match["digits"])
    return found


def _run(marks: Mapping[int, Mapping[_Mark, int]], mark: _Mark, page: int, printed: int) -> int:
    """How many pages in a row, this one among them, hold that mark with the number that their place asks for."""
    length = 1
    for step in (-1, 1):
        at = page + step
        while marks.get(at, {}).get(mark) == printed + at - page:
            length, at = length + 1, at + step
    return length


def _is_bare(mark: _Mark) -> bool:
    before = mark.before[:-2] if _LETTER.match(mark.before[-2:]) else mark.before
    return _BARE.fullmatch(before + mark.after) is not None


def _written(mark: _Mark, printed: int) -> str:
    return f"{mark.before[-2:]}{printed}" if _LETTER.match(mark.before[-2:]) else str(printed)
