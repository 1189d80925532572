"""Whether two facts of one line and period say the same, each within its own rounding."""

from decimal import Decimal

from tinyrag_gql.domain.facts import Fact


def differ(one: Fact, other: Fact) -> bool:
    """Whether the values differ by more than rounding explains.

    Two values that are rounded to the same unit differ as soon as they are not equal. A tag and a printed row may count
    an expense with opposite signs; that is no difference.
    """
    a, b = one.value, other.value
    if a == b or (one.source is not other.source and a == -b):
        return False
    if one.decimals == other.decimals:
        return True
    return abs(a - b) > rounding_error(one) + rounding_error(other)


def rounding_error(fact: Fact) -> Decimal:
    """The most by which rounding moves the value: 500,000 for one that is exact to the million."""
    return Decimal(0) if fact.decimals is None else Decimal(5).scaleb(-fact.decimals - 1)
