"""The list of a report's figures: each once, with a formula where it is derived from others of the list."""

from collections.abc import Hashable, Sequence
from decimal import Decimal
from typing import NamedTuple

from tinyrag_gql.answering.arithmetic import Shown, read_shown
from tinyrag_gql.domain.answers import Figure, FigureVerdict
from tinyrag_gql.exporting.formulas import Made, Operand, evaluate, figures_without_cell, inputs_of, make_formula
from tinyrag_gql.exporting.report import ReportFigure, places_of
from tinyrag_gql.exporting.words import CHECKS, INPUT, unit_of
from tinyrag_gql.filings.numbers import Number, find_numbers, normal_digits, plain_digits

LONGEST_DERIVATION = 600
"""Characters; longer derivations stay text."""
MOST_BRACKETS = 50
"""Excel takes no formula of more than 64 levels."""


class Quote(NamedTuple):
    """A cited row that an input may stand in: its text, and the index of its source."""

    source: int
    text: str


class NamedFigure(NamedTuple):
    """A checked figure and what to tell of it; formulas use figures of their own `group` alone."""

    figure: Figure
    label: str
    company: str = ""
    period: str = ""
    source: int | None = None
    note: str = ""
    group: Hashable = None
    quotes: tuple[Quote, ...] = ()
    """Where inputs are printed that are no figures of the list."""
    is_input: bool = False
    """Whether it stands in the list for a formula alone."""


class ExportedFigures(NamedTuple):
    """The figures of a report, and for each figure that was given the index of the one that holds it."""

    figures: tuple[ReportFigure, ...]
    places: tuple[int, ...]


def list_figures(named: Sequence[NamedFigure]) -> ExportedFigures:
    """The figures, each once, and behind them the inputs that only quotes hold."""
    first: dict[Hashable, int] = {}
    kept: list[NamedFigure] = []
    places: list[int] = []
    for each in named:
        place = first.setdefault((each.group, _identity(each.figure)), len(kept))
        if place == len(kept):
            kept.append(each)
        elif not kept[place].figure.unit and each.figure.unit:
            kept[place] = kept[place]._replace(figure=each.figure)
        places.append(place)
    kept += _quoted_inputs(kept)
    made = _formulas(kept)
    figures = [_exported(each, made.get(place)) for place, each in enumerate(kept)]
    return ExportedFigures(tuple(_with_companies(figures)), tuple(places))


def _identity(figure: Figure) -> Hashable:
    """Equal for figures that say the same number of the same thing."""
    what: Hashable = figure.fact.key if figure.fact else (figure.citation, figure.place, figure.derivation)
    return what, figure.value, figure.scale, figure.unit == "%", figure.verdict


def _exported(named: NamedFigure, made: Made | None) -> ReportFigure:
    figure, notes = named.figure, [named.note]
    if figure.reason and figure.verdict is not FigureVerdict.DERIVED:
        notes.append(figure.reason)
    if made and made.literals:
        listed = ", ".join(made.literals)
        notes.append(f"The formula holds {listed} as a number: no single figure here is that one.")
    if figure.derivation and not made:
        notes.append("It is no live formula: its inputs are not all figures here.")
    return ReportFigure(
        label=named.label,
        company=named.company,
        period=named.period,
        value=figure.value,
        unit=unit_of(figure),
        text=figure.text,
        check=INPUT[0] if named.is_input else CHECKS[figure.verdict][0],
        is_percent=figure.unit == "%",
        derivation=figure.derivation or "",
        formula=made.formula if made else None,
        source=named.source,
        note=" ".join(note for note in notes if note),
    )


def _with_companies(figures: Sequence[ReportFigure]) -> list[ReportFigure]:
    """A calculated figure is of the company that all its inputs are of."""
    known = [each.company for each in figures]
    for _ in figures:
        before = list(known)
        for place, each in enumerate(figures):
            of_inputs = {known[held.figure] for held in inputs_of(each.formula)} if each.formula is not None else set()
            if not known[place] and len(of_inputs) == 1:
                known[place] = of_inputs.pop()
        if known == before:
            break
    return [each._replace(company=company) for each, company in zip(figures, known, strict=True)]


# ------------------------------------------------------------------------------------------------ formulas


def _formulas(named: Sequence[NamedFigure]) -> dict[int, Made]:
    """The formulas of derived figures by their index. One may use another derived figure that has its own already."""
    operands = [_operand(place, each.figure) for place, each in enumerate(named)]
    usable: dict[Hashable, list[Operand]] = {}
    for place, each in enumerate(named):
        if each.figure.verdict is FigureVerdict.VERIFIED:
            usable.setdefault(each.group, []).append(operands[place])
    values: dict[int, Decimal] = {each.figure: each.cell for each in operands}
    made: dict[int, Made] = {}
    waiting = {place: shown for place, each in enumerate(named) if (shown := _shown(each.figure)) is not None}
    progress = True
    while progress:
        progress = False
        for place in sorted(waiting.keys() - made.keys()):
            known = usable.setdefault(named[place].group, [])
            found = make_formula(waiting[place], operands[place], known, values)
            if found and (value := evaluate(found.formula, values)) is not None:
                made[place], values[place], progress = found, value, True
                known.append(operands[place])
    return made


def _shown(figure: Figure) -> Shown | None:
    """The derivation as an expression; of 'margin = profit / sales = 5 / 9' the last part."""
    shown = (figure.derivation or "").rpartition(" = ")[2]
    if len(shown) > LONGEST_DERIVATION or shown.count("(") > MOST_BRACKETS:
        return None
    return read_shown(shown)


def _operand(place: int, figure: Figure) -> Operand:
    percent = figure.unit == "%"
    return Operand(
        figure=place,
        value=figure.value,
        cell=figure.value / 100 if percent else figure.value,
        is_percent=percent,
        unit=figure.unit or (figure.fact.fact.unit.removesuffix("/shares") if figure.fact else None),
        scale=figure.scale,
        is_derived=figure.verdict is FigureVerdict.DERIVED,
        cell_places=places_of(figure.value) + 2 * percent,
        digits=plain_digits(figure.value),
    )


# ------------------------------------------------------------------------------------------------ inputs in quotes


def _quoted_inputs(named: Sequence[NamedFigure]) -> list[NamedFigure]:
    """The figures of derivations that the list lacks and one cited row alone prints, each once."""
    found: dict[Hashable, NamedFigure] = {}
    groups: dict[Hashable, list[Operand]] = {}
    for place, each in enumerate(named):
        groups.setdefault(each.group, []).append(_operand(place, each.figure))
    for each in named:
        shown = _shown(each.figure) if each.quotes else None
        if shown is None:
            continue
        for number in figures_without_cell(shown, groups[each.group]):
            if (printed := _quoted(number, each)) is not None:
                found.setdefault((printed.group, printed.source, printed.figure.text), printed)
    return list(found.values())


def _quoted(number: Number, derived: NamedFigure) -> NamedFigure | None:
    """The input as its row prints it; None unless exactly one place holds its digits."""
    digits = normal_digits(number)
    printed = [
        (quote, each) for quote in derived.quotes for each in find_numbers(quote.text) if normal_digits(each) == digits
    ]
    if len(printed) != 1:
        return None
    ((quote, each),) = printed
    figure = Figure(
        text=each.text, value=number.value, unit=each.unit, scale=each.scale, verdict=FigureVerdict.VERIFIED
    )
    label = _row_label(quote.text) or f"Input of {derived.label}"
    return NamedFigure(
        figure, label, derived.company, source=quote.source, note=INPUT_NOTE, group=derived.group, is_input=True
    )


INPUT_NOTE = "As the cited row prints it, in the scale of its table."


def _row_label(quote: str) -> str:
    """The words of a row before its first figure."""
    numbers = find_numbers(quote)
    return " ".join(quote[: numbers[0].start].split()).rstrip(" $€£¥(") if numbers else ""
