"""Two values of one line and period differ where rounding does not explain it."""

from datetime import date
from decimal import Decimal

import pytest

from tinyrag_gql.domain.facts import Fact, FactSource
from tinyrag_gql.facts.rounding import differ


def fact(value: str, decimals: int | None, source: FactSource = FactSource.TAGGED) -> Fact:
    return Fact("Net sales", Decimal(value), "USD", date(2023, 12, 31), decimals=decimals, source=source)


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        (fact("1249000000", -6), fact("1249000000", -6), False),
        (fact("1249000000", -6), fact("1250000000", -6), True),
        (fact("1249000000", -6), fact("1200000000", -8), False),
        (fact("1249600000", None), fact("1250000000", -6), False),
        (fact("1249400000", None), fact("1250000000", -6), True),
        (fact("1250000000", -6), fact("1249500000", None), False),
        (fact("6.11", 2), fact("6.12", 2), True),
        (fact("-5", None), fact("5", None), True),
        (fact("-5", None), fact("5", None, FactSource.PRINTED), False),
    ],
)
def test_differ_allows_for_rounding_alone(one: Fact, other: Fact, expected: bool) -> None:
    assert differ(one, other) is differ(other, one) is expected
