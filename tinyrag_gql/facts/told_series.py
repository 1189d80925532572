"""Figures that one sentence tells for several years become facts.

"Rent expense was $5.2 million and $4.9 million in 2023 and 2022, respectively." Notes state many figures in no table
(ASC 720-35-50 advertising, ASC 842 leases). Only a sentence of this one form is read, of a line that no statement has:
a statement's own line may be told of a segment under its heading.
"""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import NamedTuple

from tinyrag_gql.domain.facts import LONGEST_LABEL, Fact
from tinyrag_gql.domain.pages import Page
from tinyrag_gql.facts.concepts import concepts_of
from tinyrag_gql.facts.fiscal import FiscalDays
from tinyrag_gql.facts.measures import scaled_amount
from tinyrag_gql.filings.columns import Column
from tinyrag_gql.filings.dates import find_dates
from tinyrag_gql.filings.line_items import LINE_ITEMS
from tinyrag_gql.filings.numbers import Number, find_numbers
from tinyrag_gql.filings.sentences import sentence_spans

_TELLS = re.compile(r"\s(?:was|were|totall?ed|amounted\s+to|of)\s+(?:approximately\s+|about\s+)?(?=[$€£])")
_WHEN = re.compile(r"\s(?P<at>in|for|during|at|as\s+of)\s+(?P<when>[^;$€£]{4,140}?),?\s+respectively\b", re.I)
_BETWEEN = re.compile(r"(?:\s|,|and|approximately|about)*", re.I)
_PART_OF_YEAR = re.compile(r"\b(?:quarters?|months?|weeks?|half|interim|periods?)\b", re.I)
_YEAR = re.compile(r"(?<![0-9])(?:19|20)[0-9]{2}(?![0-9])")
_DAY = re.compile(r"\b[A-Z][a-z]+\s+[0-9]{1,2},")
_OWNER = re.compile(r"^(?:our|the\s+company['’]s|the)\s+", re.I)
_NO_LINE = re.compile(
    r"[,()“”\"]|\b(?:we|it|they|which|that|who|this|these|such|its|there|increase[ds]?|decrease[ds]?|change[ds]?|higher|"
    r"lower|compared|segments?|excluding|including|primarily)\b",
    re.I,
)
"""What the label of a line does not hold: other clauses, changes, and what points to something said before."""
_OF_STATEMENTS = frozenset(tag for item in LINE_ITEMS for tag in item.tags)
_MOST_WORDS, _FEWEST = 9, 2


class _Told(NamedTuple):
    label: str
    number: Number
    column: Column
    header: str
    instant: bool


def told_series(pages: Sequence[Page], days: FiscalDays) -> Iterator[Fact]:
    """The facts of such sentences, in the order of the pages."""
    for page in pages:
        if "espectively" not in page.text:
            continue
        for start, end in sentence_spans(page.text, 0, len(page.text)):
            for told in _in_sentence(page.text, start, end):
                period = days.of(told.column, instant=told.instant)
                if period is not None:
                    measured = scaled_amount(told.number.value, told.number.scale or Decimal(1), told.number.unit or "")
                    year, part = days.name(period)
                    yield Fact(
                        label=told.label[:LONGEST_LABEL],
                        value=measured.value,
                        unit=measured.unit,
                        end=period.end,
                        start=period.start,
                        fiscal_year=year,
                        fiscal_period=part,
                        decimals=measured.decimals,
                        column=told.header[:LONGEST_LABEL],
                        text=told.number.text,
                        page=page.number,
                        start_offset=told.number.start,
                        end_offset=told.number.end,
                        row_start=start,
                        row_end=end,
                    )


def _in_sentence(text: str, start: int, end: int) -> Iterator[_Told]:
    """Each figure with its year, where the sentence is of the form; nothing otherwise."""
    verb = _TELLS.search(text, start, end)
    when = _WHEN.search(text, verb.end(), end) if verb else None
    if verb is None or when is None:
        return
    label = _label(text[start : verb.start()])
    numbers = [
        number._replace(start=number.start + verb.end(), end=number.end + verb.end())
        for number in find_numbers(text[verb.end() : when.start()])
    ]
    columns = _columns(" ".join(when["when"].split()))
    if (
        not label
        or len(numbers) < _FEWEST
        or len(numbers) != len(columns)
        or not _are_alike(text, numbers, when.start())
    ):
        return
    instant = when["at"].lower().split()[0] in ("at", "as")
    header = " ".join(when["when"].split())
    for number, column in zip(numbers, columns, strict=True):
        yield _Told(label, number, column._replace(months=None if instant else column.months), header, instant)


def _are_alike(text: str, numbers: Sequence[Number], end: int) -> bool:
    """Whether all are amounts of one currency with a scale of their own, and nothing else stands between them."""
    if any(number.unit is None or number.is_percent or number.scale is None for number in numbers):
        return False
    gaps = [text[one.end : two.start] for one, two in zip(numbers, [*numbers[1:], None], strict=True) if two]
    gaps.append(text[numbers[-1].end : end])
    return len({number.unit for number in numbers}) == 1 and all(map(_BETWEEN.fullmatch, gaps))


def _label(before: str) -> str:
    """The line's name before the verb, without a title on the line before; '' where it may be none."""
    lines = [line.strip() for line in before.splitlines() if line.strip()]
    label = lines.pop() if lines else ""
    while lines and label[:1].islower():  # the sentence goes on over a line's end
        label = f"{lines.pop()} {label}"
    label = _OWNER.sub("", " ".join(label.split()))
    label = label[:1].upper() + label[1:]
    unsure = len(label.split()) > _MOST_WORDS or _NO_LINE.search(label) or concepts_of(label) & _OF_STATEMENTS
    return "" if unsure else label


def _columns(when: str) -> list[Column]:
    """The years that are told, as columns would have them; empty where they are parts of years, or days are unclear."""
    years = [int(year) for year in _YEAR.findall(when)]
    if _PART_OF_YEAR.search(when) or len(set(years)) != len(years):
        return []
    days, named = list(find_dates(when)), len(_DAY.findall(when))
    if named == len(years) == len(days):
        return [Column(day.year, day.month, 12, day.day) for day in days]
    if named == 1 and len(days) == 1:  # 'December 31, 2023, 2022 and 2021'
        return [Column(year, days[0].month, 12, days[0].day) for year in years]
    fiscal = bool(re.search(r"\bfiscal\b", when, re.I))
    return [] if named else [Column(year, fiscal=fiscal) for year in years]
