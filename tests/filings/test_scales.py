"""Captions say the scale and currency of amounts, and the scale of share counts."""

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tinyrag_gql.filings.scales import captions

WORDS = {"thousand": 3, "million": 6, "billion": 9, "crore": 7, "lakh": 5}
MONEY = {"US$": "USD", "€": "EUR", "£": "GBP", "HK$": "HKD", "CHF": "CHF", "RMB": "CNY", "₹": "INR", "R$": "BRL"}


def only(text: str):
    (caption,) = captions(f"Statement of operations\n{text}\n2023 2022\nRevenue 5 4\n")
    return caption


@pytest.mark.parametrize(
    ("text", "amounts", "shares", "currency"),
    [
        ("(000's omitted)", 3, 3, None),
        ("£'000 £'000", 3, 3, "GBP"),
        ("Note £m £m", 6, 6, "GBP"),
        ("(Stated in thousands of Canadian dollars)", 3, 3, "CAD"),
        ("(Expressed in millions of U.S. dollars, except per share amounts)", 6, 6, "USD"),
        ("(In millions, except per share data; shares in thousands)", 6, 3, None),
        ("(in thousands, except share and per share data)", 3, 0, None),
        ("(In millions, except number of shares, which are reflected in thousands, and per-share amounts)", 6, 3, None),
        ("(KEUR)", 3, 3, "EUR"),
        ("(Amounts in ₹)", 0, 0, "INR"),
        ("(in whole dollars)", 0, 0, "USD"),
        ("$ and shares in millions, except per share amounts", 6, 6, "USD"),
    ],
)
def test_captions_read_scale_currency_and_exceptions(text, amounts, shares, currency):
    caption = only(text)
    assert (caption.amounts, caption.shares) == (Decimal(10) ** amounts, Decimal(10) ** shares)
    assert caption.currency == currency


@settings(deadline=None)
@given(st.sampled_from(sorted(WORDS)), st.sampled_from(sorted(MONEY)), st.data())
def test_captions_read_back_every_wording(word, money, data):
    form = data.draw(st.sampled_from(["({m} in {w}s)", "(in {m} {w}s)", "{m} {w}", "({m} {w}s)", "in {w}s of {m}"]))
    caption = only(form.format(m=money, w=word))
    assert (caption.amounts, caption.currency) == (Decimal(10) ** WORDS[word], MONEY[money])


def test_captions_leave_a_scale_that_is_not_understood_unknown():
    caption = only("(in hundreds of millions of yen)")
    assert caption.unclear
    assert caption.amounts is None


@pytest.mark.parametrize("text", ["We spent $5 million in 2023.", "(serving millions of customers)", "Total EUR"])
def test_captions_are_not_found_in_prose(text):
    assert captions(text) == []


@settings(deadline=None)
@given(st.text(alphabet=st.characters() | st.sampled_from("(in thousands of €m),\n0' ")))
def test_captions_never_fail(text):
    for caption in captions(text):
        assert 0 <= caption.start <= caption.end <= len(text)
