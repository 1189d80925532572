"""Names of companies and their acronyms."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tinyrag_gql.filings.company_names import core_name, is_acronym


@pytest.mark.parametrize(
    ("name", "core"),
    [
        ("Larch Tools, Inc.", ("larch", "tools")),
        ("FERN.COM, INC.", ("fern",)),
        ("Fern & Co.", ("fern",)),
        ("The Company", ("the", "company")),
    ],
)
def test_core_name_leaves_out_legal_forms(name: str, core: tuple[str, ...]) -> None:
    assert core_name(name) == core


@pytest.mark.parametrize(("letters", "expected"), [("gth", True), ("gentim", True), ("gt", True), ("tg", False)])
def test_acronym_is_made_of_beginnings_in_order(letters: str, *, expected: bool) -> None:
    assert is_acronym(letters, ("general", "timber", "holdings")) is expected


@given(st.lists(st.text("abcdef", min_size=1, max_size=8), min_size=1, max_size=5))
def test_initials_are_an_acronym(words: list[str]) -> None:
    assert is_acronym("".join(word[0] for word in words), words)
