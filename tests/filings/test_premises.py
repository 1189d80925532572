"""What questions take for granted, as questions for yes or no."""

import pytest

from tinyrag_gql.filings.premises import premise_of
from tinyrag_gql.filings.questions import read_question


@pytest.mark.parametrize(
    ("question", "premise"),
    [
        ("Why did Northwind's revenue fall in 2022?", "Did Northwind's revenue fall in 2022?"),
        ("Why was its gross margin higher in 2022 than in 2021?", "Was its gross margin higher in 2022 than in 2021?"),
        ("What made Northwind's net sales shrink in 2022?", "Did Northwind's net sales shrink in 2022?"),
        ("What caused the drop in net income in fiscal 2022?", "Did net income fall in fiscal 2022?"),
        ("What drove Northwind's revenue growth in 2022?", "Did Northwind's revenue rise in 2022?"),
        ("Why did Northwind make a loss in 2022?", "Did Northwind make a loss in 2022?"),
        ("How large was Northwind's net loss in 2022?", "Was there Northwind's net loss in 2022?"),
        ("What explains the operating loss of 2022?", "Was there the operating loss of 2022?"),
    ],
)
def test_premise_is_a_question_for_yes_or_no(question: str, premise: str) -> None:
    assert premise_of(read_question(question)) == premise


@pytest.mark.parametrize(
    "question",
    [
        "What was revenue in 2022?",
        "Did revenue fall in 2022?",
        "Why did its backlog decrease?",  # no line of the statements
        "Why did revenue rise in Europe and fall in Asia?",
        "What was net income (loss) in 2022?",
        "What was its net loss per share in 2022?",
        "What was the change in net loss from 2021 to 2022?",
        "Why does it pay taxes in Bermuda?",
    ],
)
def test_question_without_a_direction_or_a_loss_takes_nothing_for_granted(question: str) -> None:
    assert premise_of(read_question(question)) is None
