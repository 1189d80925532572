"""Checks every figure of an answer against the facts and the text of the pages that it cites.

VERIFIED: company, line, period, sign, scale and unit of its sentence are those of a fact. CONTRADICTED: the page has
another value for that line and period. DERIVED: exact arithmetic over verified figures gives it: an equation that the
answer shows, a change of a line between two periods, or a simple sum, difference, ratio or average of figures beside
it. FOUND: its digits stand on the page, and no more is certain. UNSUPPORTED: nothing of this.
"""

from collections.abc import Sequence
from decimal import Decimal
from typing import NamedTuple

from tinyrag_gql.answering.arithmetic import Equation, equations, signed
from tinyrag_gql.answering.derivations import derive
from tinyrag_gql.answering.unusual_figures import check_unusual
from tinyrag_gql.answering.verification import Checked, CitedPage, Printed, following_markers, look_up, printed_on
from tinyrag_gql.domain.answers import Figure, FigureVerdict
from tinyrag_gql.facts.binding import Binding, FactPage, bind
from tinyrag_gql.facts.changes import explain_change
from tinyrag_gql.facts.claim import Claim
from tinyrag_gql.facts.claims import read_claims
from tinyrag_gql.facts.quoting import says_the_same
from tinyrag_gql.filings.numbers import Number, normal_digits

CERTAIN = (FigureVerdict.VERIFIED, FigureVerdict.DERIVED)
"""The verdicts of figures that may be relied on."""
_NOT_CITED = "The answer cites no page for it."
_NOWHERE = "It does not stand on the cited pages, and no verified figures of the answer give it."


def check_figures(text: str, cited: Sequence[CitedPage], question: str = "") -> list[Figure]:
    """Every figure of `text` in order, with its verdict; years, dates, markers, note and page numbers are none.

    A sentence that leaves its line, period or company unsaid takes them from the text before, at last from `question`.
    """
    return [each.figure for each in place_figures(text, cited, question)]


class PlacedFigure(NamedTuple):
    """A figure, and where it begins in the answer's text."""

    start: int
    figure: Figure


def place_figures(text: str, cited: Sequence[CitedPage], question: str = "") -> list[PlacedFigure]:
    """The figures of `check_figures`, each with its place in `text`."""
    facts = {page.marker: page.as_facts() for page in cited}
    labels = {stored.fact.label for page in facts.values() for stored in page.facts}
    companies = list(dict.fromkeys(page.company for page in cited if page.company))
    claims = read_claims(text, question=question, companies=companies, labels=sorted(labels))
    printed = {page.marker: printed_on(page) for page in cited}
    shown = list(equations(text))
    constants = {number.start for equation in shown for number in equation.constants}
    claims = [claim for claim in claims if claim.number.start not in constants]
    within = {number.start for equation in shown for number in (*equation.operands, equation.result)}
    checked = [_checked(claim, text, facts, printed, cited, claim.number.start in within) for claim in claims]
    checked = _repeated(checked, claims, within)
    checked = _derive_equations(checked, shown)
    checked = _derive_repeated(checked)
    checked = [_derive_plain(item, claim, checked, text, facts) for item, claim in zip(checked, claims, strict=True)]
    checked += check_unusual(text, printed, cited, question)
    ordered = sorted(checked, key=lambda item: item.number.start)
    return [PlacedFigure(item.number.start, _figure(item)) for item in ordered]


def _figure(item: Checked) -> Figure:
    reason = item.reason
    if item.verdict is FigureVerdict.DERIVED:
        reason = f"It is computed: {item.derivation}."
    elif item.verdict is FigureVerdict.VERIFIED:
        reason = None
    return Figure(
        text=item.number.text,
        value=signed(item.number).value,
        unit=item.number.unit,
        scale=item.number.scale or item.scale,
        verdict=item.verdict,
        citation=item.citation,
        derivation=item.derivation,
        fact=item.fact,
        reason=reason,
        place=item.place if item.citation is not None else None,
    )


# ------------------------------------------------------------------------------------------------ facts and text


def _checked(
    claim: Claim,
    text: str,
    facts: dict[int, FactPage],
    printed: dict[int, dict[str, list[Printed]]],
    cited: Sequence[CitedPage],
    in_equation: bool,
) -> Checked:
    number = claim.number
    bound = _bound(claim, following_markers(number, text), facts)
    if bound.verdict is FigureVerdict.VERIFIED and bound.fact:
        plain = number.is_percent or bound.fact.fact.unit.endswith("/shares")
        scale = None if plain else claim.scale
        return Checked(number, FigureVerdict.VERIFIED, bound.marker, scale, fact=bound.fact)
    found = look_up(number, text, printed, cited)
    if (said := _said_on(claim, printed, cited)) is not None:
        marker, place = said
        return Checked(number, FigureVerdict.VERIFIED, marker, place=place)
    if bound.verdict is FigureVerdict.CONTRADICTED and not in_equation:
        return found._replace(
            verdict=bound.verdict,
            citation=bound.marker,
            scale=claim.scale,
            fact=bound.fact,
            reason=bound.reason,
            place=None,
        )
    if found.verdict is FigureVerdict.FOUND:
        return found._replace(reason=bound.reason)
    return found._replace(reason=_NOWHERE if cited else _NOT_CITED)


def _said_on(
    claim: Claim, printed: dict[int, dict[str, list[Printed]]], cited: Sequence[CitedPage]
) -> tuple[int, tuple[int, int]] | None:
    """The marker of a cited page whose running text says the same of the figure, and where."""
    digits = normal_digits(claim.number)
    for page in cited:
        if claim.companies and page.company not in claim.companies:
            continue
        for each in printed[page.marker].get(digits, ()):
            if not each.in_table and says_the_same(claim, page.text, each.number, page.company):
                return page.marker, (each.number.start, each.number.end)
    return None


def _bound(claim: Claim, near: Sequence[int], facts: dict[int, FactPage]) -> Binding:
    """The verdict of the pages whose markers follow in the line, unless another cited page verifies the figure."""
    first = bind(claim, [facts[marker] for marker in near if marker in facts] or list(facts.values()))
    if first.verdict is FigureVerdict.VERIFIED or not near:
        return first
    if first.fact is not None and near[0] in facts:  # lines of one name have it: the row that is quoted tells which
        quoted = bind(claim, [facts[near[0]].quoted])
        if quoted.verdict is FigureVerdict.VERIFIED:
            return quoted
    others = bind(claim, [page for marker, page in facts.items() if marker not in near])
    return others if others.verdict is FigureVerdict.VERIFIED else first


def _repeated(checked: list[Checked], claims: Sequence[Claim], within: set[int]) -> list[Checked]:
    """A figure that is told again, as an operand or beside another period, is what it was the first time."""
    verified = [
        (item, claim) for item, claim in zip(checked, claims, strict=True) if item.verdict is FigureVerdict.VERIFIED
    ]
    return [
        next((_as(item, other) for other, told in verified if _is_again(claim, told, within)), item)
        if item.verdict is not FigureVerdict.VERIFIED
        else item
        for item, claim in zip(checked, claims, strict=True)
    ]


def _as(item: Checked, other: Checked) -> Checked:
    scale = None if item.number.scale else other.number.scale or other.scale
    return Checked(item.number, other.verdict, other.citation, scale, fact=other.fact, place=other.place)


def _is_again(claim: Claim, told: Claim, within: set[int]) -> bool:
    mine, other = claim.number, told.number
    if mine.value.copy_abs() != other.value.copy_abs() or (
        None not in (mine.unit, other.unit) and mine.unit != other.unit
    ):
        return False
    if mine.start in within:
        return mine.scale in (None, other.scale or told.scale)
    same_line = not claim.own_line or claim.line.same == told.line.same
    return same_line and not claim.own_period and mine.value == other.value and mine.scale == other.scale


# ------------------------------------------------------------------------------------------------ derived


def _derive_equations(checked: list[Checked], shown: Sequence[Equation]) -> list[Checked]:
    """Mark results of equations that hold over figures which are themselves certain."""
    at = {item.number.start: place for place, item in enumerate(checked)}
    for equation in shown:
        place = at.get(equation.result.start)
        operands = [checked[at[operand.start]] for operand in equation.operands if operand.start in at]
        supported = operands and all(item.verdict in CERTAIN for item in operands)
        if place is not None and checked[place].verdict not in CERTAIN and supported and equation.holds:
            checked[place] = _derived(checked[place], equation.shown)
    return checked


def _derived(item: Checked, derivation: str) -> Checked:
    return Checked(item.number, FigureVerdict.DERIVED, derivation=derivation)


def _derive_repeated(checked: list[Checked]) -> list[Checked]:
    """A figure that is derived in one place is derived in all places where it is written the same."""
    derived = {_written(item.number): item.derivation for item in checked if item.verdict is FigureVerdict.DERIVED}
    return [
        _derived(item, derived[_written(item.number)] or "")
        if item.verdict not in CERTAIN and _written(item.number) in derived
        else item
        for item in checked
    ]


def _written(number: Number) -> tuple[str, str | None, Decimal | None]:
    return normal_digits(number), number.unit, number.scale


def _derive_plain(
    item: Checked, claim: Claim, checked: Sequence[Checked], text: str, facts: dict[int, FactPage]
) -> Checked:
    """Try a change of the claim's line, then the figures of the same line of text, then all of the answer.

    What something rose or fell by is a difference, even where the same digits stand on a page.
    """
    computed = item.verdict is FigureVerdict.UNSUPPORTED or claim.change or item.number.is_percent
    if item.verdict in CERTAIN or not computed:
        return item
    near = following_markers(item.number, text)
    pages = [facts[marker] for marker in near if marker in facts] or list(facts.values())
    if derivation := explain_change(claim, pages):
        return _derived(item, derivation)
    certain = [other for other in checked if other.verdict in CERTAIN]
    start = text.rfind("\n", 0, item.number.start) + 1
    end = text.find("\n", item.number.end)
    line = range(start, end if end >= 0 else len(text))
    beside = [_scaled(other) for other in certain if other.number.start in line]
    everything = [_scaled(other) for other in certain]
    derivation = derive(item.number, beside) or derive(item.number, everything, demanding=True)
    return _derived(item, derivation) if derivation else item


def _scaled(item: Checked) -> Number:
    """The number with the scale that its table gives it."""
    return item.number._replace(scale=item.number.scale or item.scale)
