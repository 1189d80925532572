"""Of two years that a question for a reason compares, the later one is explained."""

import pytest

from tinyrag_gql.filings.questions import read_question
from tinyrag_gql.filings.told_periods import is_turned, told_years


@pytest.mark.parametrize(
    ("question", "years", "turned"),
    [
        ("Why was its tax rate lower in 2024 than in 2023?", {2024}, False),
        ("Why was its tax rate higher in 2023 than in 2024?", {2024}, True),
        ("Compared with 2023, why was its tax rate lower in 2024?", {2024}, False),
        ("Why did its sales fall from 2023 to 2024?", {2024}, False),
        ("Why did its sales fall in 2021 and rise in 2024?", {2021, 2024}, False),
        ("What were its sales in 2024 and 2023?", {2024, 2023}, False),
    ],
)
def test_later_of_two_neighbouring_years_is_told_of(question: str, years: set[int], turned: bool) -> None:
    parsed = read_question(question)
    assert told_years(parsed) == years
    assert is_turned(parsed) is turned
