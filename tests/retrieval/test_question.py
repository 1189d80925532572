"""Questions, read."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tinyrag_gql.retrieval.question import read_question


def test_question_knows_the_statements_of_its_metric() -> None:
    assert read_question("What is Larch's inventory turnover for FY2022?").statements == {"balance_sheet", "income"}


def test_question_that_names_a_statement_needs_that_one_too() -> None:
    question = read_question("What were inventories, by the balance sheet and the cash flow statement?")
    assert question.statements == {"balance_sheet", "cash_flow"}


@pytest.mark.parametrize(
    ("text", "forms"),
    [
        ("in the latest 10-Q", ("10-Q",)),
        ("in these 10-Ks", ("10-K",)),
        ("in its 8k filing", ("8-K",)),
        ("in the earnings release", ("EARNINGS",)),
        ("in the 10 kilometres", ()),
    ],
)
def test_question_names_forms(text: str, forms: tuple[str, ...]) -> None:
    assert read_question(text).forms == forms


def test_unexplained_words_are_those_no_metric_accounts_for() -> None:
    question = read_question("What was the gross margin of the hand tools segment in FY2022?")
    assert question.unexplained == ("hand", "tools", "segment")


def test_reasons_are_heard() -> None:
    assert read_question("What drove gross margin in 2022?").asks_why
    assert not read_question("What was gross margin in 2022?").asks_why


@given(st.text())
def test_any_text_can_be_read(text: str) -> None:
    assert read_question(text).text == text
