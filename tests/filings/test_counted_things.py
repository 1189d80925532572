"""Rows that count things rather than money."""

from decimal import Decimal

import pytest

from tinyrag_gql.filings.counted_things import counts_one_by_one, counts_things
from tinyrag_gql.filings.tables import table_rows


@pytest.mark.parametrize("label", ["New store openings, net", "Number of plants", "Employees", "Stores at end of year"])
def test_things_told_one_by_one_are_counts(label: str) -> None:
    assert counts_one_by_one(label) and counts_things(label)


@pytest.mark.parametrize("label", ["Retail stores", "Net sales", "Accrued employees' compensation", "Restaurants"])
def test_rows_that_may_be_amounts_are_no_counts(label: str) -> None:
    assert not counts_one_by_one(label) and not counts_things(label)


def test_count_bears_no_scale_of_the_caption() -> None:
    page = "(Dollars in millions)\n2023 2022\nNet sales $ 1,200 $ 1,000\nNew store openings, net 47 44\n"
    sales, stores = table_rows(page)
    assert (sales.scale, stores.scale, stores.currency) == (Decimal(10**6), None, None)
