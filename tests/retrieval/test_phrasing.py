"""Questions without what is said around them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tinyrag_gql.retrieval.phrasing import core_of

CORE = "what is Larch's FY2022 net income?"


@pytest.mark.parametrize(
    "question",
    [
        f"You are a banker and may use one document only. Here's the question: {CORE}",
        f"Based on the information in the income statement, {CORE}",
        f"Please answer the following question: {CORE}",
        f"{CORE} Round your answer to two decimal places.",
        f"{CORE} If net income is not a useful metric for such a company, then say so.",
    ],
)
def test_core_is_what_is_asked(question: str) -> None:
    assert core_of(question) == CORE


def test_core_keeps_a_definition() -> None:
    question = "What is the quick ratio? The quick ratio is cash over current liabilities."
    assert core_of(question) == question


def test_core_drops_the_unit_wished_for() -> None:
    assert core_of("What were sales (in USD millions) in 2022?") == "What were sales in 2022?"


@given(st.text(min_size=1))
def test_core_is_never_empty(question: str) -> None:
    assert core_of(question) or not question.strip()
