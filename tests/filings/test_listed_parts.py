"""Questions for the names of parts are put as questions for their revenue; any other is left alone."""

import pytest

from tinyrag_gql.filings.listed_parts import parts_question
from tinyrag_gql.filings.questions import read_question

NAMES = frozenset(("northwind", "instruments"))


@pytest.mark.parametrize(
    ("question", "asked"),
    [
        ("Name Northwind's product lines.", "What was Northwind’s revenue by product?"),
        ("What product categories does Northwind sell?", "What was Northwind’s revenue by product?"),
        ("Which segments did Northwind have in 2022?", "What was Northwind’s revenue by segment in fiscal 2022?"),
        ("In which geographic regions does Northwind operate?", "What was Northwind’s revenue by region?"),
        ("What are the segments?", "What was revenue by segment?"),
    ],
)
def test_names_of_parts_are_asked_for_by_their_revenue(question: str, asked: str) -> None:
    assert parts_question(read_question(question), NAMES) == asked


@pytest.mark.parametrize(
    "question",
    [
        "Which segment grew most?",
        "What was the operating income of the segments?",
        "How many segments does Northwind have?",
        "Which product lines did Northwind discontinue?",
        "Which countries levy tariffs on Northwind?",
        "What does Northwind do?",
    ],
)
def test_question_for_more_than_names_is_left_alone(question: str) -> None:
    assert parts_question(read_question(question), NAMES) is None
