"""Questions that ask for several things, split into questions that each stand alone."""

import pytest

from tinyrag_gql.filings.question_parts import question_parts
from tinyrag_gql.filings.questions import read_question

NAMES = frozenset(("larchmont", "optics"))


@pytest.mark.parametrize(
    ("question", "parts"),
    [
        (
            "How much does Larchmont owe under its term loan, and when is it due?",
            ("How much does Larchmont owe under its term loan?", "When is Larchmont's term loan due?"),
        ),
        (
            "What was Larchmont's net income in 2023 and how much did it pay in dividends?",
            ("What was Larchmont's net income in 2023?", "How much did Larchmont pay in dividends in fiscal 2023?"),
        ),
        (
            "What was Larchmont's revenue in 2023, and what drove the increase?",
            ("What was Larchmont's revenue in 2023?", "What drove the increase in Larchmont's revenue in fiscal 2023?"),
        ),
        (
            "How many employees does Larchmont have, and how many work in research?",
            ("How many employees does Larchmont have?", "How many employees work in research at Larchmont?"),
        ),
        (
            "What is the size of Larchmont's credit facility and how much is drawn?",
            ("What is the size of Larchmont's credit facility?", "How much of Larchmont's credit facility is drawn?"),
        ),
        (
            "What was Larchmont's gross margin in 2023 and how did it compare to 2022?",
            (
                "What was Larchmont's gross margin in 2023?",
                "How did Larchmont's gross margin compare to 2022 in fiscal 2023?",
            ),
        ),
        (
            "What was Larchmont's capex in 2023? And how much was depreciation?",
            ("What was Larchmont's capex in 2023?", "How much was depreciation at Larchmont in fiscal 2023?"),
        ),
    ],
)
def test_part_has_its_company_period_and_thing(question, parts):
    assert question_parts(read_question(question), NAMES) == parts


@pytest.mark.parametrize(
    "question",
    [
        "What were Larchmont's revenue and net income in 2023?",
        "What did Larchmont recall in 2023, and what did it cost?",
        "Which segment sold the most, and how much?",
        "What was revenue in 2023?",
    ],
)
def test_question_whose_parts_are_not_certain_stays_whole(question):
    assert question_parts(read_question(question), NAMES) == (question,)
