"""Captions that scale amounts and shares together."""

import pytest

from tinyrag_gql.filings.numbers import MILLION, THOUSAND
from tinyrag_gql.filings.scales import captions


@pytest.mark.parametrize(
    ("caption", "scale"),
    [
        ("(Dollars and Shares in Millions Except Per Share Amounts)", MILLION),
        ("(shares and dollars in thousands)", THOUSAND),
        ("(amounts and number of shares in thousands)", THOUSAND),
    ],
)
def test_caption_of_amounts_and_shares_scales_both(caption: str, scale: object) -> None:
    (found,) = captions(f"{caption}\n2022 2021\nNet sales of the group 5,600 6,100\n")
    assert (found.amounts, found.shares) == (scale, scale)
