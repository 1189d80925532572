"""Reads the number of employees that an annual report states in one sentence, as a fact of the last day of its year.

Regulation S-K Item 101(c)(2)(ii) wants the number of persons employed. Few companies tag it; most state it in Item 1.
"""

import re
from collections.abc import Iterable, Iterator
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from tinyrag_gql.domain.facts import Fact
from tinyrag_gql.filings.dates import find_dates

EMPLOYEES = "dei:EntityNumberOfEmployees"
"""The tag of the number of employees."""
LABEL = "Employees"
UNIT = "employees"
_NEAR = 10
"""Days that the day of the count may be away from the last day of the year."""
_REACH = 400
"""Characters on either side within which a sentence begins and ends."""
_NUMBER = (
    r"(?:approximately|about|roughly|around)?\s*(?P<number>[1-9][0-9]{0,2}(?:,[0-9]{3})+|[1-9][0-9]{0,3}|[0-9]+\.[0-9]+(?=\s+million))"
    r"(?!\.?[0-9]|,[0-9]|\s*%|\s+percent)(?P<million>\s+million)?"
)
_KIND = r"(?P<kind>(?:(?:total|active|regular|permanent|full[- ]time|equivalent|worldwide|global)\s+){0,4})"
_PEOPLE = r"(?:employees|associates|team\s+members|teammates|colleagues|people)"
_TEAM = (
    r"(?:an?\s+(?:[a-z-]+,?\s+){0,4}(?:workforce|team|staff)\s+"
    r"(?:(?:made\s+up|composed|comprised|consisting)\s+of|of|comprising|totall?ing)\s+)?"
)
_STATED = re.compile(
    rf"\b(?:had|have|has|employed|employs|employ)\s+{_TEAM}(?:a\s+total\s+of\s+)?{_NUMBER}\s+{_KIND}{_PEOPLE}\b"
)
_WORKFORCE = re.compile(
    rf"\b(?:workforce|number\s+of\s+employees|headcount)\s+(?:worldwide\s+)?(?:was|of|is|totall?ed)\s+{_NUMBER}(?P<kind>)(?:\s+{_PEOPLE})?\b"
)
_NARROWED = re.compile(
    r"\s*(?:,\s*)?(?:(?:and|plus|or|to)\s+(?:\w+\s+){0,2}[0-9]|(?:who|that|represented|covered|engaged|working|dedicated|participat\w+|hired|under)\b"
    r"|(?:located\s+|based\s+|employed\s+)?(?:in|at|within|across|outside|on)\s+(?:the\s+|our\s+|its\s+)?(?![0-9]|entire\b|whole\b|world\b|more\b|over\b|approximately\b|about\b|nearly\b)\w)",
)
"""Words behind a number that make it one of some employees alone, or one of two numbers."""
_OTHERS = re.compile(
    r"\b(?:hired|subsidiar(?:y|ies)\s+(?:had|has|employ)|segment|union|temporary|seasonal|former|acquired|laid\s+off|reduc\w+|eliminat\w+)\b",
    re.I,
)
"""Words before a number that make it one of some employees alone."""
_YEAR_END = re.compile(r"\bend\s+of\s+(?:the\s+|our\s+)?(?:fiscal\s+)?(?:year\s+)?(?P<year>20[0-9]{2})\b", re.I)
_SENTENCE = re.compile(r"(?<=[a-z0-9)”][.;])\s+(?=[A-Z“])|\n\s*\n")


class Headcount(NamedTuple):
    """A stated number, the words that tell which employees it counts, and where its sentence stands."""

    value: Decimal
    printed: str
    kind: str
    page: int
    place: tuple[int, int]
    sentence: tuple[int, int]


def headcount_facts(pages: Iterable[tuple[int, str]], period_end: date, fiscal_year: int | None) -> list[Fact]:
    """The number of employees on the last day of a year, of the pages of its annual report by their numbers.

    Empty where no sentence states it for that day, or two state different numbers. A number of full-time employees is
    told under that name, too.
    """
    found = [each for number, text in pages for each in _stated(number, text, period_end, fiscal_year)]
    if len({each.value for each in found}) != 1:
        return []
    first = found[0]
    labels = [LABEL, *([f"{' '.join(first.kind.split()).capitalize()} employees"] if "full" in first.kind else [])]
    return [_fact(first, label, period_end, fiscal_year) for label in labels]


def _stated(page: int, text: str, period_end: date, fiscal_year: int | None) -> Iterator[Headcount]:
    for pattern in (_STATED, _WORKFORCE):
        for match in pattern.finditer(text):
            start, end = _sentence(text, match)
            before = " ".join(text[start : match.start()].split())
            if _NARROWED.match(text, match.end()) or _OTHERS.search(before):
                continue
            if _is_at(period_end, fiscal_year, " ".join(text[start:end].split())):
                value = Decimal(match["number"].replace(",", ""))
                value *= 1_000_000 if match["million"] else 1
                kind = match["kind"].lower()
                yield Headcount(value, match["number"], kind, page, match.span("number"), (start, end))


def _sentence(text: str, match: re.Match[str]) -> tuple[int, int]:
    """Where the sentence of a match begins and ends."""
    low = max(0, match.start() - _REACH)
    start = max((cut.end() for cut in _SENTENCE.finditer(text, low, match.start())), default=low)
    end = next((cut.start() for cut in _SENTENCE.finditer(text, match.end(), match.end() + _REACH)), None)
    return start, end or min(len(text), match.end() + _REACH)


def _is_at(period_end: date, fiscal_year: int | None, sentence: str) -> bool:
    """Whether a sentence speaks of the last day of the year, and of no other one."""
    days = set(find_dates(sentence))
    if days:
        return all(abs((day - period_end).days) <= _NEAR for day in days)
    years = {int(match["year"]) for match in _YEAR_END.finditer(sentence)}
    return years == {fiscal_year}


def _fact(stated: Headcount, label: str, period_end: date, fiscal_year: int | None) -> Fact:
    return Fact(
        label=label,
        value=stated.value,
        unit=UNIT,
        end=period_end,
        concept=EMPLOYEES,
        fiscal_year=fiscal_year,
        fiscal_period="FY",
        text=stated.printed,
        page=stated.page,
        start_offset=stated.place[0],
        end_offset=stated.place[1],
        row_start=stated.sentence[0],
        row_end=stated.sentence[1],
    )
