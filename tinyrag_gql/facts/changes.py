"""Computes what a line rose or fell by, from its facts of two periods on the cited pages."""

from collections.abc import Iterator, Sequence
from decimal import Decimal, localcontext

from tinyrag_gql.domain.facts import Fact
from tinyrag_gql.facts.amounts import is_outflow
from tinyrag_gql.facts.binding import FactPage, is_of_company, is_of_period
from tinyrag_gql.facts.claim import Claim
from tinyrag_gql.facts.lines import LineMatch, match_line
from tinyrag_gql.filings.numbers import rounds_to


def explain_change(claim: Claim, pages: Sequence[FactPage]) -> str | None:
    """How the claimed change follows from the line's fact of its period and that of the year before; or None."""
    if not claim.change or claim.is_unclear or not claim.line.same:
        return None
    explained = {_shown(claim, *pair): _holds(claim, *pair) for pair in _pairs(claim, pages)}
    return next(iter(explained)) if explained and all(explained.values()) else None


def _pairs(claim: Claim, pages: Sequence[FactPage]) -> Iterator[tuple[Fact, Fact]]:
    """The surest facts of the claim's line and period, each with the same line's of the year before."""
    for page in pages:
        if not is_of_company(claim, page):
            continue
        matched = [(match_line(claim.line, stored.fact), stored.fact) for stored in page.facts]
        best = max((match for match, _ in matched), default=LineMatch.NONE)
        facts = [fact for match, fact in matched if match is best]
        if best < LineMatch.NAMED:
            continue
        for fact in facts:
            if is_of_period(claim, page, fact):
                yield from ((fact, other) for other in facts if _is_year_before(other, fact))


def _is_year_before(other: Fact, fact: Fact) -> bool:
    if fact.fiscal_year is None or other.fiscal_year != fact.fiscal_year - 1:
        return False
    same = (fact.fiscal_period, fact.is_instant, fact.unit, fact.dimensions, fact.concept or fact.label)
    theirs = (other.fiscal_period, other.is_instant, other.unit, other.dimensions, other.concept or other.label)
    return fact.fiscal_period is not None and same == theirs


def _holds(claim: Claim, fact: Fact, before: Fact) -> bool:
    change = abs(fact.value) - abs(before.value) if is_outflow(fact) else fact.value - before.value
    if (claim.change == "up" and change < 0) or (claim.change == "down" and change > 0):
        return False
    number = claim.number
    with localcontext() as context:
        context.prec = 40
        if number.unit == "%" and fact.unit != "pure":
            return bool(before.value) and rounds_to(change / abs(before.value) * 100, number.value)
        if number.unit in ("%", "bps"):
            return fact.unit == "pure" and rounds_to(change * (100 if number.unit == "%" else 10_000), number.value)
        if number.unit is not None and fact.unit.removesuffix("/shares") != number.unit:
            return False
        return bool(change) and rounds_to(change / (number.scale or claim.scale or Decimal(1)), number.value)


def _shown(claim: Claim, fact: Fact, before: Fact) -> str:
    difference = f"{fact.text or fact.value} − {before.text or before.value}"
    share = claim.number.unit == "%" and fact.unit != "pure"
    return f"({difference}) / {before.text or before.value}" if share else difference
