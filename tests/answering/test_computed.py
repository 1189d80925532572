"""Figures looked up in statements and computed from them, without the search around it."""

import pytest

from tests.answering.pages import BALANCE, CASH_FLOW, INCOME, evidence
from tinyrag_gql.answering.computed import answer_in_figures
from tinyrag_gql.answering.evidence import AnswerBuilder, EvidencePage
from tinyrag_gql.filings.questions import read_question

FILING = evidence(INCOME, BALANCE, CASH_FLOW)


def answer(question: str, pages: list[EvidencePage] = FILING) -> str | None:
    """The answer in figures, or None where there is none."""
    builder = AnswerBuilder()
    return builder.draft().text if answer_in_figures(read_question(question), pages, builder) else None


@pytest.mark.parametrize(
    ("question", "text"),
    [
        ("What were total assets of Northwind in 2021?", "Total assets, fiscal 2021: $1,300 million [1]."),
        ("What was interest expense in FY2020?", "Interest expense, fiscal 2020: $14 million [1]."),
        ("What was long-term debt in 2022?", "Long-term debt, fiscal 2022: $350 million [1]."),
    ],
)
def test_line_item_is_looked_up_by_row_and_column(question: str, text: str) -> None:
    assert text in (answer(question) or "")


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("What is Northwind's FY2022 debt to equity ratio?", "0.50"),
        ("What is Northwind's FY2022 interest coverage?", "35.00"),
        ("What was Northwind's working capital in FY2021?", "$130 million"),
        ("Is Northwind a capital-intensive business, by its FY2022 figures?", "1.25"),
        ("What was net debt in FY2022?", "$50 million"),
        ("How often did Northwind turn over its inventory in FY2022?", "6.00"),
    ],
)
def test_metric_is_computed_from_its_line_items(question: str, value: str) -> None:
    assert f": {value}." in (answer(question) or "")


def test_superlative_gives_each_metric_and_names_the_one() -> None:
    question = "Which of gross profit, operating income and net income was the lowest in FY2022?"
    text = answer(question)
    assert text is not None
    assert text.count("fiscal 2022: $") == 3
    assert "Net income is the lowest of these." in text


def test_figures_of_different_kinds_are_not_ranked() -> None:
    text = answer("Which was highest in FY2022, the current ratio or net income?")
    assert text is not None
    assert "of these" not in text


def test_calculation_asked_for_comes_before_its_part() -> None:
    text = answer("How often was inventory sold in FY2022? Calculate the inventory turnover ratio.")
    assert text is not None
    assert text.startswith("Inventory turnover, fiscal 2022: 6.00.")


@pytest.mark.parametrize(
    "question",
    ["What were deposits in 2022?", "Who chairs the board?", "What was revenue in FY1999?", "What is the FY2022 DSO?"],
)
def test_no_figure_is_given_where_an_input_is_missing(question: str) -> None:
    pages = [page._replace(text=page.text.replace("Accounts receivable", "Amounts due")) for page in FILING]
    assert answer(question, pages) is None
