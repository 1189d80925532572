"""Odd characters become the ones a reader would type, and lines stay lines."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tinyrag_gql.parsing.cleaning import clean, clean_line


@pytest.mark.parametrize(
    ("raw", "cleaned"),
    [
        ("Cash\u00a0and\u2009cash\tequivalents", "Cash and cash equivalents"),
        ("fourth\x02quarter, well\u2011known", "fourth-quarter, well-known"),
        ("\uf0b7 Products \uf0a3 none", "• Products ☐ none"),
        ("of\ufb01ce\u200b\ufeff", "office"),
        ("a\r\nb\rc\u2028d", "a\nb\nc\nd"),
        ("  a  \n \n\n  b ", "a\nb"),
        ("Business . . . . . . . 3", "Business ... 3"),
        ("Total ........ $ 5", "Total ... $ 5"),
        ("Impairment — — — — 5", "Impairment — — — — 5"),
        ("Total —————— ------", "Total ——— ---"),
        ("Goodwill - - - - 7", "Goodwill - - - - 7"),
        ("“quoted” — it’s", "“quoted” — it’s"),
        ("half \ud83d of a pair", "half of a pair"),
    ],
)
def test_clean_replaces_odd_characters(raw: str, cleaned: str) -> None:
    assert clean(raw) == cleaned


@given(st.text())
def test_clean_is_done_once_and_can_be_encoded(text: str) -> None:
    once = clean(text)
    assert clean(once) == once
    once.encode()


@given(st.text())
def test_clean_line_is_one_line(text: str) -> None:
    assert "\n" not in clean_line(text)
