"""Which numbers of a text are figures: those that claim something, and do not only name a year, a note or a page."""

import re
from collections.abc import Iterator
from decimal import Decimal

from tinyrag_gql.filings.dates import MONTH
from tinyrag_gql.filings.numbers import Number, find_numbers

_NAMED = re.compile(
    rf"(?:\b(?:notes?|items?|pages?|pp?\.|parts?|exhibits?|sections?|schedules?|tables?|footnotes?|chapters?|level|form|rule"
    rf"|topic|ASC|ASU|No\.|Q|quarter|tier|phase|step|{MONTH})\s+(?:[0-9]+\s*(?:,|and|to|–|-)\s*)*)$",
    re.I,
)  # fmt: skip
_DAY = re.compile(rf"^(?:st|nd|rd|th)?\s+(?:of\s+)?{MONTH}\b", re.I)
_LIST_MARK = re.compile(r"^\s*(?:[-*•]\s*)?\(?$")
_CONSTANTS = frozenset(map(Decimal, (1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 12, 100, 360, 365)))


def figures_in(text: str) -> Iterator[Number]:
    """The numbers of an answer, or of a gold answer, that claim something."""
    for number in find_numbers(text):
        if not _is_name(number, text) and not _is_constant(number, text):
            yield number


def _is_constant(number: Number, text: str) -> bool:
    """A factor or divisor of a formula, such as the days of a year or the count of an average."""
    beside = text[: number.start].rstrip()[-1:] + text[number.end :].lstrip()[:1]
    bare = number.unit is None and number.scale is None
    return bare and number.value in _CONSTANTS and any(sign in beside for sign in "×*/÷")


def _is_name(number: Number, text: str) -> bool:
    """Whether the number only names something: a year, a date, a marker, a note, a page."""
    if number.unit or number.scale:
        return False
    before, after = text[max(0, number.start - 40) : number.start], text[number.end : number.end + 16]
    if number.is_bare_year or (
        number.text.strip("()-").isdigit() and re.fullmatch(r"\(?(?:19|20)[0-9]{2}\)?", number.text)
    ):
        return True
    if "," in number.text or "." in number.text:
        return False
    marker = before.endswith("[") and after.startswith("]")
    dated = _DAY.match(after) or _NAMED.search(before)
    line = before[before.rfind("\n") + 1 :]
    numbered = _LIST_MARK.match(line) or ("(" not in line and len(number.text) <= 2 and after[:1] == ")")
    listed = (numbered and re.match(r"[.):]\s", after)) or (number.bracketed and len(number.text) <= 4)
    return bool(marker or dated or listed)
