"""Recognises the split of a stock in what a filing restates: share counts and figures per share move by one ratio."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from fractions import Fraction

from tinyrag_gql.comparison.restated import RestatedFact
from tinyrag_gql.domain.facts import Fact
from tinyrag_gql.facts.rounding import rounding_error

_UNEVEN = (Fraction(3, 2), Fraction(4, 3), Fraction(5, 2), Fraction(5, 3), Fraction(5, 4))
_FORWARD = (*(Fraction(number) for number in range(2, 51)), *_UNEVEN)
RATIOS = (*_FORWARD, *(Fraction(1, number) for number in range(2, 101)))
"""New shares for each old one: splits that companies make, and reverse splits."""
FEWEST_LINES = 2
"""Lines that must have moved by the ratio: one alone may have been restated to half by chance."""


def stock_split(restated: Sequence[RestatedFact]) -> Fraction | None:
    """The ratio by which one filing restates shares and figures per share; None where no single one explains most.

    `restated` is all that the filing restates, of whatever unit.
    """
    of_shares = [each for each in restated if _power(each.b.fact)]
    lines: dict[Fraction, set[object]] = defaultdict(set)
    for each in of_shares:
        for ratio in RATIOS:
            if fits(each, ratio):
                lines[ratio].add(each.b.fact.concept)
    most = max(map(len, lines.values()), default=0)
    best = [ratio for ratio, concepts in lines.items() if len(concepts) == most]
    concepts = {each.b.fact.concept for each in of_shares}
    return best[0] if len(best) == 1 and most >= FEWEST_LINES and 2 * most > len(concepts) else None


def fits(restated: RestatedFact, ratio: Fraction) -> bool:
    """Whether that ratio explains the change of a figure, within the rounding of both values."""
    old, new = restated.a.fact, restated.b.fact
    power = _power(new)
    if not power or not old.value:
        return False
    factor = ratio if power > 0 else 1 / ratio
    error = Fraction(rounding_error(new)) + factor * Fraction(rounding_error(old))
    return abs(Fraction(new.value) - factor * Fraction(old.value)) <= error


def ratio_text(ratio: Fraction) -> str:
    """As it is called: '10:1' where ten shares took the place of one."""
    return f"{ratio.numerator}:{ratio.denominator}"


def _power(fact: Fact) -> int:
    """1 for a number of shares, which grows in a split; -1 for an amount per share; 0 for anything else."""
    unit = fact.unit.casefold()
    return 1 if unit == "shares" else -1 if unit.endswith("/shares") else 0


def by_filing(restated: Iterable[RestatedFact]) -> dict[str, list[RestatedFact]]:
    """What each document restates, by its id."""
    found: dict[str, list[RestatedFact]] = defaultdict(list)
    for each in restated:
        found[each.b.document_id].append(each)
    return found
