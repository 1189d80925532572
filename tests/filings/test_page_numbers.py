"""Printed page numbers: told where a run of pages proves them, and nowhere else."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tinyrag_gql.filings.page_numbers import REACH, printed_number


def book(line: str, count: int = 9, shift: int = -2, head: bool = False) -> dict[int, str]:
    """Pages whose last (or first) line is `line` with their number, which is `shift` more than that of the file."""
    texts = {}
    for page in range(1, count + 1):
        parts = [f"Sales of part {page * 37} rose.", line.format(page + shift)]
        texts[page] = "\n".join(parts[::-1] if head else parts)
    return texts


@pytest.mark.parametrize("head", [True, False])
@pytest.mark.parametrize(
    ("line", "printed"),
    [
        ("{}", "3"),
        ("- {} -", "3"),
        ("Page {} of 80", "3"),
        ("F-{}", "F-3"),
        ("Larch Tools Inc. | 2023 Form 10-K | {}", "3"),
        ("{} Larch Tools Inc.", "3"),
    ],
)
def test_number_is_told_that_the_pages_around_prove(line: str, printed: str, *, head: bool) -> None:
    assert printed_number(book(line, head=head), 5) == printed


@pytest.mark.parametrize(
    "texts",
    [
        {},
        {5: "Sales rose.\n3"},
        {4: "a\n2", 5: "b\n3"},  # two pages are no proof
        {4: "a\n2", 5: "b\n3", 6: "c\n5"},
        {page: f"text\n{2018 + page}" for page in range(1, 9)},  # years
        {page: f"Note {page - 3}\ntext" for page in range(4, 7)},  # headings are numbered too
        {page: f"text\nmargin {page}.5%" for page in range(1, 9)},
        {page: f"{page}\ntext\n{page - 1}" for page in range(1, 9)},  # two numbers contradict one another
    ],
)
def test_nothing_is_told_without_proof(texts: dict[int, str]) -> None:
    assert printed_number(texts, 5) is None


def test_number_at_an_edge_is_proven_by_one_side() -> None:
    texts = book("{}", count=3, shift=9)
    assert [printed_number(texts, page) for page in (1, 2, 3)] == ["10", "11", "12"]


def test_unnumbered_pages_have_none_beside_numbered_ones() -> None:
    texts = {1: "Cover", 2: "Contents"} | {page: f"text\n{page - 2}" for page in range(3, 9)}
    assert [printed_number(texts, page) for page in range(1, 5)] == [None, None, "1", "2"]


@given(texts=st.dictionaries(st.integers(1, 12), st.text(max_size=60)), page=st.integers(1, 12))
def test_any_text_is_read_and_what_is_told_stands_in_it(texts: dict[int, str], page: int) -> None:
    printed = printed_number(texts, page)
    assert printed is None or printed in texts[page]


@given(st.dictionaries(st.integers(1, 9), st.sampled_from(["1", "2", "3", "4", "F-2", "a\n3", "x"])), st.integers(1, 9))
def test_number_rests_on_two_more_pages_in_a_row(texts: dict[int, str], page: int) -> None:
    if printed_number(texts, page) is not None:
        near = {number for number in texts if abs(number - page) <= REACH}
        assert any({page + shift, page + shift + 1, page + shift + 2} <= near for shift in (-2, -1, 0))
