"""Checks every number of an answer against the pages it cites: VERIFIED, DERIVED or UNSUPPORTED.

A figure is VERIFIED only where its own digits stand on a cited page, in a unit and a scale that agree. It is DERIVED
where exact arithmetic over verified figures gives it: an equation that the answer shows, or a simple sum, difference,
ratio, growth or average of figures beside it.
"""

import re
from collections.abc import Sequence
from decimal import Decimal

from tinyrag_gql.answering.arithmetic import Equation, equations
from tinyrag_gql.answering.derivations import derive
from tinyrag_gql.answering.verification import Checked, CitedPage, markers_in, printed_on, quoted_in, verify
from tinyrag_gql.domain.answers import Figure, FigureVerdict
from tinyrag_gql.filings.figures import figures_in
from tinyrag_gql.filings.numbers import Number, normal_digits


def check_figures(text: str, cited: Sequence[CitedPage]) -> list[Figure]:
    """Every figure of `text` in order, with its verdict; years, dates, markers, note and page numbers are none."""
    shown = list(equations(text))
    numbers = list(figures_in(text))
    pages = {page.marker: printed_on(page) for page in cited}
    checked = [verify(number, text, pages, cited) for number in numbers]
    checked = _derive_equations(checked, shown)
    checked = _derive_repeated(checked)
    quoted = {page.marker: quoted_in(pages[page.marker], page) for page in cited}
    checked = [_derive_plain(item, checked, text, quoted) for item in checked]
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


_CHANGED_BY = re.compile(r"\b(?:rose|fell|increased|decreased|grew|declined|changed) by [$€£¥]?$", re.I)


def _derive_plain(item: Checked, checked: Sequence[Checked], text: str, quoted: dict[int, list[Number]]) -> Checked:
    """Try the figures of the same line, then those of the passages that the line cites, then all of the answer.

    What something rose or fell by is a difference, even where the same digits stand on a page.
    """
    change = item.verdict is FigureVerdict.VERIFIED and _CHANGED_BY.search(text, 0, item.number.start)
    if item.verdict is not FigureVerdict.UNSUPPORTED and not change:
        return item
    supported = [other for other in checked if other.verdict is not FigureVerdict.UNSUPPORTED]
    start = text.rfind("\n", 0, item.number.start) + 1
    end = text.find("\n", item.number.end)
    line = range(start, end if end >= 0 else len(text))
    near = [_scaled(other) for other in supported if other.number.start in line]
    cited = [number for marker in markers_in(text[item.number.end : line.stop]) for number in quoted.get(marker, ())]
    everything = [_scaled(other) for other in supported]
    if change:
        others = [number for number in near if number.start != item.number.start]
        derivation = derive(item.number, others) if not markers_in(text[item.number.end : line.stop]) else None
        derived = item._replace(verdict=FigureVerdict.DERIVED, derivation=derivation, citation=None)
        return derived if derivation else item
    derivation = (
        derive(item.number, near)
        or derive(item.number, near + cited)
        or derive(item.number, everything, demanding=True)
    )
    if derivation is None:
        return item
    return item._replace(verdict=FigureVerdict.DERIVED, derivation=derivation)


def _scaled(item: Checked) -> Number:
    """The number with the scale that its table gives it."""
    return item.number._replace(scale=item.number.scale or item.scale)
