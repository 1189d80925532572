"""Words and stems."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tinyrag_gql.filings.words import (
    STOP_WORDS,
    content_stems,
    content_words,
    is_measure_word,
    stems,
    synonyms_of,
    weight_of,
    words,
)


def test_words_drop_stop_words_and_single_letters() -> None:
    assert words("What is the net income of a company?") == ["net", "income", "company"]


def test_words_join_thousands() -> None:
    assert words("sales of 1,234,567 and 12.5") == ["sales", "1234567", "12.5"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("PP&E", ["property", "plant", "equipment"]),
        ("PPNE", ["property", "plant", "equipment"]),
        ("R&D", ["research", "development"]),
        ("cashflow", ["cash", "flow"]),
        ("FY2022", ["2022"]),
        ("Larch's", ["larch"]),
    ],
)
def test_words_spell_out_short_forms(text: str, expected: list[str]) -> None:
    assert words(text) == expected


def test_stems_join_inflections() -> None:
    assert stems("inventories") == stems("inventory")


@given(st.text())
def test_words_are_plain_lower_case_terms(text: str) -> None:
    assert all(word == word.lower() and word not in STOP_WORDS and " " not in word for word in words(text))


def test_content_words_know_the_united_states_and_drop_years() -> None:
    assert content_words("US sales of the company's stores in 2022, U.S. and abroad") == [
        "unitedstates",
        "sales",
        "stores",
        "unitedstates",
        "abroad",
    ]


def test_content_stems_keep_letters_with_marks() -> None:
    assert content_stems("Café cafés") == ["café", "café"]


def test_words_of_measure_weigh_less_than_topics() -> None:
    assert is_measure_word("amounts")
    assert is_measure_word("roughly")
    assert not is_measure_word("pension")
    assert not is_measure_word("supply")
    assert weight_of("amount") < weight_of("pension") == 1


def test_synonyms_are_stems_that_filings_print() -> None:
    assert set(stems("chief executive")) <= synonyms_of("ceo")
    assert synonyms_of("larch") == frozenset()
