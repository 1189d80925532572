"""The figure that a sentence states: told first where it is certainly the asked one, and else not at all."""

import pytest

from tests.answering.pages import evidence
from tinyrag_gql.answering.evidence import AnswerBuilder
from tinyrag_gql.answering.stated_figures import answer_in_stated_figure
from tinyrag_gql.filings.asked import asked_for
from tinyrag_gql.filings.questions import read_question

TEXT = (
    "At December 31, 2022 we held $68.9 million of cash, of which $23.7 million outside the United States, and could "
    "draw all of our $75.0 million revolving credit facility. We run fourteen plants and employ 5,310 people. "
    "We must keep a net leverage ratio of no more than 3.50 to 1.00. The net leverage ratio was 0.63 to 1.00. "
    "In April 2021 we bought Brindle Glass for $38.5 million. The term loan is due June 30, 2027. "
    "Research expense was $41.3 million in 2022, mostly for the next generation of the lens grinder. "
    "In 2023 we expect capital expenditures of $50 million to $55 million. The remaining lease term was 5.3 years. "
    "Backlog was $86.4 million at December 31, 2022, against $92.7 million a year earlier.\n"
)


def told(question: str, text: str = TEXT) -> str:
    parsed, builder = read_question(question), AnswerBuilder()
    answer_in_stated_figure(parsed, asked_for(parsed), evidence(text), builder)
    return builder.draft().text.split("\n")[0]


@pytest.mark.parametrize(
    ("question", "figure"),
    [
        ("How much of Northwind's cash is held outside the United States?", "$23.7 million [1]."),
        ("How large is Northwind's revolving credit facility?", "$75.0 million [1]."),
        ("How many plants does Northwind run?", "Fourteen plants [1]."),
        ("How many people does Northwind employ?", "“We run fourteen plants and employ 5,310 people.” [1]"),
        (
            "What is the maximum net leverage ratio of Northwind?",
            "“We must keep a net leverage ratio of no more than 3.50 to 1.00.” [1]",
        ),
        (
            "How much did Northwind pay for Brindle Glass?",
            "“In April 2021 we bought Brindle Glass for $38.5 million.” [1]",
        ),
        ("When is Northwind's term loan due?", "June 30, 2027 [1]."),
        (
            "What capital expenditures does Northwind expect for 2023?",
            "“In 2023 we expect capital expenditures of $50 million to $55 million.” [1]",
        ),
        ("How long is Northwind's remaining lease term?", "“The remaining lease term was 5.3 years.” [1]"),
        (
            "What was Northwind's backlog at the end of 2022?",
            "“Backlog was $86.4 million at December 31, 2022, against",
        ),
    ],
)
def test_figure_of_the_clause_that_says_all_comes_first(question, figure):
    assert told(question).startswith(figure)


@pytest.mark.parametrize(
    "question",
    [
        "How much did Northwind receive for Brindle Glass?",
        "How much did Northwind spend on research for the lens grinder in 2022?",
        "What was Northwind's organic backlog at the end of 2022?",
        "How much of Northwind's cash is held in Canada?",
        "How many stores does Northwind run?",
        "What was Northwind's backlog at the end of 2019?",
        "How much did Northwind's capital expenditures come to in 2021?",
        "When is Northwind's bond due?",
    ],
)
def test_figure_of_something_else_is_not_told(question):
    assert told(question) == ""


def test_two_figures_that_may_be_meant_are_not_told():
    text = "Severance cost was $5 million in 2022. Severance cost was $7 million in 2022.\n"
    assert told("What was Northwind's severance cost in 2022?", text) == ""


def test_row_of_the_year_is_told_from_the_table_that_a_sentence_announces():
    table = "(in thousands)\nYear Amount\n2025 $ 10,000\n2026 12,500\n"
    text = f"Principal payments of the notes fall due as follows:\n{table}"
    assert told("How much principal of Northwind's notes falls due in 2026?", text) == "12,500 thousand, 2026 [1]."


def test_item_of_a_list_states_a_figure_that_everyday_words_name():
    text = "Results\n•Equity of $19.98 billion\n•Book value per common share of $87.47\n•Liquidity of $9 million\n32\n"
    question = "What was Northwind's book value per share in 2022?"
    assert told(question, text) == "“Book value per common share of $87.47” [1]"
    assert told("What was Northwind's liquidity in 2022?", text) == "“Liquidity of $9 million” [1]"
    assert told("What was Northwind's market value per share in 2022?", text) == ""


def test_figure_of_another_place_than_the_sentence_before_names_is_not_told():
    text = (
        "Revenue from U.S. commercial customers was $457 million in 2022. Revenue from commercial customers increased "
        "by $168.7 million, or 20%, in 2022 compared to 2021.\n"
    )
    assert told("Northwind US commercial revenue growth 2022", text) == ""
    assert told("Northwind commercial revenue growth 2022", text).startswith("“Revenue from commercial")


def test_other_revenue_is_not_revenue():
    text = "Revenue includes $3.7 million related to advances for fiscal 2022.\n"
    assert told("What was Northwind's other revenue in fiscal 2022?", text) == ""


def test_change_of_another_year_is_no_level():
    text = (
        "Our total revenues increased $32.9 million or 5.1% and $36.8 million or 6.0% in 2022 and 2021, respectively, "
        "when compared to the previous year.\n"
    )
    assert told("What were Northwind's total net revenues in 2022?", text) == ""
