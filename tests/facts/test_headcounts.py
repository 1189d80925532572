"""The number of employees that one sentence of an annual report states."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tinyrag_gql.facts.headcounts import EMPLOYEES, headcount_facts

END = date(2023, 12, 31)


def read(*texts: str) -> list[tuple[str, Decimal]]:
    """Labels and values of the facts that pages state."""
    return [(fact.label, fact.value) for fact in headcount_facts(list(enumerate(texts, 1)), END, 2023)]


@pytest.mark.parametrize(
    "sentence",
    [
        "As of December 31, 2023, we had approximately 4,200 employees.",
        "At December 31, 2023, the Company and its subsidiaries employed 4,200 people worldwide.",
        "As of the end of fiscal year 2023, we had 4,200 employees in 31 countries; 900 were engaged in research.",
        "We had a global workforce of 4,200 employees as of December 31, 2023, and we have offices in 12 cities.",
        "As of December 31, 2023, we had a highly skilled workforce made up of about 4,200 employees, including "
        "approximately 900 engineers.",
        "As of December 31, 2023, Larchmont's total workforce was approximately 4,200 with 15% outside of the U.S.",
    ],
)
def test_number_of_employees_is_read_from_its_sentence(sentence):
    assert read(f"Human Capital\n{sentence} We value them.") == [("Employees", Decimal(4200))]


def test_full_time_employees_are_told_under_their_name_too():
    text = "As of December 31, 2023, we had 4,200 full-time equivalent employees."
    assert read(text) == [("Employees", Decimal(4200)), ("Full-time equivalent employees", Decimal(4200))]


def test_millions_of_employees_are_counted():
    assert read("As of December 31, 2023, we employed approximately 2.1 million associates worldwide.") == [
        ("Employees", Decimal(2_100_000))
    ]


@pytest.mark.parametrize(
    "sentence",
    [
        "We have approximately 4,200 employees.",  # no day
        "As of December 31, 2021, we had approximately 4,200 employees.",  # another year
        "As of December 31, 2023 and 2022, our workforce was approximately 4,200 and 4,000.",
        "As of December 31, 2023, we had 4,200 employees in Germany.",
        "As of December 31, 2023, we had 4,200 employees represented by unions.",
        "As of December 31, 2023, we had 4,200 full-time employees and 900 part-time employees.",
        "As of December 31, 2023, our Probes segment had 4,200 employees.",
        "As of December 31, 2023, our workforce was 80% male.",
        "By December 31, 2023, we hired and had 4,200 employees.",
    ],
)
def test_number_that_is_not_certainly_that_of_all_employees_is_none(sentence):
    assert read(sentence) == []


def test_two_different_numbers_make_none_certain():
    first = "As of December 31, 2023, we had 4,200 employees."
    assert read(first, "At December 31, 2023, we employed 4,100 people.") == []
    assert len(read(first, first)) == 1


@given(st.integers(min_value=1, max_value=3_000_000))
def test_place_and_value_of_any_number_are_those_printed(number):
    text = f"Overview\n\nAs of December 31, 2023, we had approximately {number:,} employees.\n"
    (fact,) = headcount_facts([(7, text)], END, 2023)
    assert (fact.value, fact.page, fact.concept, fact.end) == (number, 7, EMPLOYEES, END)
    assert text[fact.start_offset : fact.end_offset] == fact.text == f"{number:,}"
    assert text[fact.row_start : fact.row_end].strip().startswith("As of December 31, 2023")
