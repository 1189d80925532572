"""Checks every number of an answer against the pages it cites: VERIFIED, DERIVED or UNSUPPORTED.

A figure is VERIFIED only where its own digits stand on a cited page, in a unit and a scale that agree. It is DERIVED
where exact arithmetic over verified figures gives it: an equation that the answer shows, or a simple sum, difference,
ratio, growth or average of figures beside it.
"""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import NamedTuple

from tinyrag_gql.answering.arithmetic import Equation, equations, rounds_to
from tinyrag_gql.answering.derivations import derive
from tinyrag_gql.domain.answers import Figure, FigureVerdict
from tinyrag_gql.domain.columns import table_rows
from tinyrag_gql.domain.numbers import Number, find_numbers, normal_digits


class CitedPage(NamedTuple):
    """A citation as the checker needs it: its marker's number, its page's whole text, and the quoted span on it."""

    marker: int
    text: str
    start: int
    end: int


class Printed(NamedTuple):
    """A figure on a cited page; `scale` is its own scale word's, or its table's."""

    number: Number
    scale: Decimal | None
    in_table: bool
    citation: int


class Checked(NamedTuple):
    """A number of the answer and what was found out about it."""

    number: Number
    verdict: FigureVerdict
    citation: int | None = None
    scale: Decimal | None = None
    derivation: str | None = None


def check_figures(text: str, cited: Sequence[CitedPage]) -> list[Figure]:
    """Every figure of `text` in order, with its verdict; years, dates, markers, note and page numbers are none."""
    shown = list(equations(text))
    numbers = list(figures_in(text))
    pages = {page.marker: _printed(page) for page in cited}
    checked = [_verify(number, text, pages, cited) for number in numbers]
    checked = _derive_equations(checked, shown)
    checked = _derive_repeated(checked)
    checked = [_derive_plain(item, checked, text) for item in checked]
    return [_figure(item) for item in checked]


def _figure(item: Checked) -> Figure:
    return Figure(
        text=item.number.text,
        value=item.number.value,
        unit=item.number.unit,
        scale=item.number.scale or item.scale,
        verdict=item.verdict,
        citation=item.citation,
        derivation=item.derivation,
    )


# ------------------------------------------------------------------------------------------------ what is a figure

_MONTHS = (
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?"
    r"|Nov(?:ember)?|Dec(?:ember)?)\.?"
)
_NAMED = re.compile(
    rf"(?:\b(?:notes?|items?|pages?|pp?\.|parts?|exhibits?|sections?|schedules?|tables?|footnotes?|chapters?|level|form|rule"
    rf"|topic|ASC|ASU|No\.|Q|quarter|tier|phase|step|{_MONTHS})\s+(?:[0-9]+\s*(?:,|and|to|–|-)\s*)*)$",
    re.I,
)  # fmt: skip
_DAY = re.compile(rf"^(?:st|nd|rd|th)?\s+(?:of\s+)?{_MONTHS}\b", re.I)
_LIST_MARK = re.compile(r"^\s*(?:[-*•]\s*)?\(?$")
_CONSTANTS = frozenset(map(Decimal, (1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 12, 100, 360, 365)))


def figures_in(text: str) -> Iterator[Number]:
    """The numbers of an answer that claim something."""
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
    listed = (_LIST_MARK.match(line) and re.match(r"[.):]\s", after)) or (number.bracketed and len(number.text) <= 4)
    return bool(marker or dated or listed)


# ------------------------------------------------------------------------------------------------ verified


def _printed(page: CitedPage) -> dict[str, list[Printed]]:
    """Every figure of a page by its digits, those of the quoted span first."""
    cells = {cell.start: row.scale for row in table_rows(page.text) for cell in row.row.cells}
    found: dict[str, list[Printed]] = {}
    numbers = find_numbers(page.text)
    for number in sorted(numbers, key=lambda number: not page.start <= number.start < page.end):
        scale = number.scale or cells.get(number.start)
        printed = Printed(number, scale, number.start in cells, page.marker)
        found.setdefault(normal_digits(number), []).append(printed)
    return found


def _verify(
    number: Number, text: str, pages: dict[int, dict[str, list[Printed]]], cited: Sequence[CitedPage]
) -> Checked:
    order = _by_nearness(number, text, [page.marker for page in cited])
    digits = normal_digits(number)
    for index in order:
        for printed in pages[index].get(digits, ()):
            if _agrees(number, printed):
                scale = None if number.scale or number.is_percent else printed.scale
                return Checked(number, FigureVerdict.VERIFIED, index, scale)
    for index in order:
        if _same_amount(number, pages[index]):
            return Checked(number, FigureVerdict.VERIFIED, index)
    for index in order:
        if (rounded := _rounded_from(number, pages[index])) is not None:
            return Checked(number, FigureVerdict.DERIVED, index, derivation=f"{rounded.number.text} rounded")
    return Checked(number, FigureVerdict.UNSUPPORTED)


def _by_nearness(number: Number, text: str, indexes: Sequence[int]) -> list[int]:
    """Citations whose markers stand nearest after the figure in its line first, then the others of the answer."""
    line_end = text.find("\n", number.end)
    rest = text[number.end : line_end if line_end >= 0 else len(text)]
    following = [int(marker) for marker in re.findall(r"\[(\d{1,4})\]", rest)]
    return sorted(indexes, key=lambda index: following.index(index) if index in following else len(following))


def _agrees(number: Number, printed: Printed) -> bool:
    """Same digits: do unit and scale agree, too?"""
    return _units_agree(number, printed) and (
        number.scale is None
        or number.scale == printed.scale
        or (printed.scale is None and printed.in_table and printed.number.unit not in ("%", "bps"))
    )


def _units_agree(number: Number, printed: Printed) -> bool:
    mine, theirs = number.unit, printed.number.unit
    if mine is None or mine == theirs or (mine == "x" and theirs is None):
        return True
    return theirs is None and (printed.in_table or printed.scale is not None)


def _same_amount(number: Number, page: dict[str, list[Printed]]) -> Printed | None:
    """A figure on the page that is the same amount in another scale, such as 1,577 in a table in millions."""
    if number.is_percent:
        return None
    for printed in (each for group in page.values() for each in group):
        theirs = abs(printed.number.value) * (printed.scale or 1)
        scaled = number.scale is not None or printed.number.scale is not None or number.unit is not None
        if scaled and theirs and theirs == abs(number.amount) and _units_agree(number, printed):
            return printed
    return None


def _rounded_from(number: Number, page: dict[str, list[Printed]]) -> Printed | None:
    """A figure of the page that rounds to this one, which has at least two digits that count."""
    if len(normal_digits(number).replace(".", "").strip("0")) < 2:
        return None
    for printed in (each for group in page.values() for each in group):
        if not _units_agree(number, printed) or number.is_percent != printed.number.is_percent:
            continue
        theirs = (
            printed.number.value * (printed.scale or 1) / (number.scale or 1) if number.scale else printed.number.value
        )
        if number.scale and printed.scale is None:
            continue
        if _longer(printed.number, number) and rounds_to(theirs, number.value):
            return printed
    return None


def _longer(printed: Number, number: Number) -> bool:
    return len(normal_digits(printed).replace(".", "").strip("0")) > len(
        normal_digits(number).replace(".", "").strip("0")
    )


# ------------------------------------------------------------------------------------------------ derived


def _derive_equations(checked: list[Checked], shown: Sequence[Equation]) -> list[Checked]:
    """Mark results of equations that hold over figures which are themselves supported."""
    at = {item.number.start: place for place, item in enumerate(checked)}
    for equation in shown:
        place = at.get(equation.result.start)
        operands = [checked[at[operand.start]] for operand in equation.operands if operand.start in at]
        supported = operands and all(item.verdict is not FigureVerdict.UNSUPPORTED for item in operands)
        if place is not None and checked[place].verdict is FigureVerdict.UNSUPPORTED and supported and equation.holds:
            checked[place] = checked[place]._replace(verdict=FigureVerdict.DERIVED, derivation=equation.shown)
    return checked


def _derive_repeated(checked: list[Checked]) -> list[Checked]:
    """A figure that is derived in one place is derived in all places where it is written the same."""
    derived = {_written(item.number): item.derivation for item in checked if item.verdict is FigureVerdict.DERIVED}
    return [
        item._replace(verdict=FigureVerdict.DERIVED, derivation=derived[_written(item.number)])
        if item.verdict is FigureVerdict.UNSUPPORTED and _written(item.number) in derived
        else item
        for item in checked
    ]


def _written(number: Number) -> tuple[str, str | None, Decimal | None]:
    return normal_digits(number), number.unit, number.scale


def _derive_plain(item: Checked, checked: Sequence[Checked], text: str) -> Checked:
    if item.verdict is not FigureVerdict.UNSUPPORTED:
        return item
    supported = [other for other in checked if other.verdict is not FigureVerdict.UNSUPPORTED]
    line = range(text.rfind("\n", 0, item.number.start) + 1, (text.find("\n", item.number.end) + 1 or len(text) + 1))
    near = [_scaled(other) for other in supported if other.number.start in line]
    derivation = derive(item.number, near) or derive(
        item.number, [_scaled(other) for other in supported], demanding=True
    )
    if derivation is None:
        return item
    return item._replace(verdict=FigureVerdict.DERIVED, derivation=derivation)


def _scaled(item: Checked) -> Number:
    """The number with the scale that its table gives it."""
    return item.number._replace(scale=item.number.scale or item.scale)
