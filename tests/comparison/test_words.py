"""Two sentences are compared word by word, and texts that are set differently count as the same."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tinyrag_gql.comparison.words import (
    NumberChange,
    is_same_in_capitals,
    offset_of,
    plain,
    word_changes,
    words_of,
)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("the “Notes” – due", 'the "Notes" - due'),
        ("•Item one", "• Item\none"),
        ("long-\nterm", "long-term"),
        ("Apple’s", "Apple's"),
        ("co\u00adoperate", "cooperate"),
    ],
)
def test_plain_is_the_same_however_a_text_is_set(one: str, other: str) -> None:
    assert plain(one) == plain(other)


@pytest.mark.parametrize(("one", "other"), [("may", "may not"), ("a, b", "a b"), ("5.0", "5"), ("State", "state")])
def test_plain_differs_where_a_sign_does(one: str, other: str) -> None:
    assert plain(one) != plain(other)


def test_word_changes_mark_the_words_that_differ() -> None:
    found = word_changes("We may lose customers soon.", "We will lose large customers soon.")
    assert [part.text for part in found.a if part.changed] == ["may"]
    assert [part.text for part in found.b if part.changed] == ["will", "large"]
    assert not found.only_numbers


def test_word_changes_pair_numbers_with_their_currency_and_scale() -> None:
    found = word_changes(
        "Sales rose 5% to $4.1 billion at June 30, 2024.", "Sales rose 7% to $5 billion at June 30, 2025."
    )
    assert found.only_numbers
    assert found.numbers == (
        NumberChange("5%", "7%"),
        NumberChange("$4.1 billion", "$5 billion"),
        NumberChange("2024", "2025"),
    )


def test_word_changes_of_years_that_move_on_are_numbers_alone() -> None:
    found = word_changes("Expense for 2024, 2023 and 2022 was nil.", "Expense for 2025, 2024 and 2023 was nil.")
    assert found.only_numbers
    assert len(found.numbers) == 3


def test_word_changes_tell_no_number_whose_place_is_not_certain() -> None:
    found = word_changes("It was $5 million.", "It was nearly $6 million or $7 million.")
    assert not found.numbers


def test_titles_in_capitals_are_the_same_and_defined_terms_are_not() -> None:
    assert is_same_in_capitals("ITEM 4. MINE SAFETY", "Item 4. Mine Safety")
    assert not is_same_in_capitals("the Notes mature", "the notes mature")


SENTENCES = st.text(alphabet=st.sampled_from("abcXYZ 0123456789.,$%'’-–\n\u00a0é("), max_size=80)


@given(SENTENCES, SENTENCES)
def test_parts_join_to_the_sentences(one: str, other: str) -> None:
    found = word_changes(one, other)
    assert "".join(part.text for part in found.a) == one
    assert "".join(part.text for part in found.b) == other


@given(SENTENCES, SENTENCES)
def test_unchanged_parts_say_the_same_in_both(one: str, other: str) -> None:
    found = word_changes(one, other)
    same_one, same_other = (" ".join(p.text for p in side if not p.changed) for side in (found.a, found.b))
    assert words_of(same_one) == words_of(same_other)


@given(SENTENCES, st.integers(0, 90))
def test_offset_of_cuts_where_the_plain_text_has_that_length(text: str, length: int) -> None:
    offset = offset_of(text, length)
    if offset is not None:
        assert len(plain(text[:offset])) == length
