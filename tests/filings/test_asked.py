"""What kind of answer a question asks for."""

import pytest

from tinyrag_gql.filings.asked import AnswerForm, Quantity, Unit, asked_for, asks_which_period
from tinyrag_gql.filings.questions import read_question


@pytest.mark.parametrize(
    ("question", "form"),
    [
        ("What was net income in 2023?", AnswerForm.FIGURE),
        ("R&D expense, FY2023", AnswerForm.FIGURE),
        ("How has revenue developed since 2021?", AnswerForm.FIGURE),
        ("When is the term loan due?", AnswerForm.FIGURE),
        ("What did the recall cost in 2023?", AnswerForm.FIGURE),
        ("Did gross margin improve in 2023?", AnswerForm.YES_NO),
        ("Was cash larger in 2022 or 2023?", AnswerForm.WHICH),
        ("Which segment grew fastest?", AnswerForm.WHICH),
        ("What was the largest liability in 2023?", AnswerForm.WHICH),
        ("What drove the change in gross margin?", AnswerForm.PROSE),
        ("What are the main risks of the business?", AnswerForm.PROSE),
        ("Why did revenue fall in 2023?", AnswerForm.PROSE),
        ("Who are the largest customers?", AnswerForm.WHICH),
    ],
)
def test_form_of_the_answer_is_read(question, form):
    assert asked_for(read_question(question)).form is form


@pytest.mark.parametrize(
    ("question", "unit"),
    [
        ("How many employees does it have?", Unit.COUNT),
        ("What is the number of stores in Ohio?", Unit.COUNT),
        ("When do the notes mature?", Unit.DATE),
        ("How long is the remaining lease term?", Unit.DURATION),
        ("What share of sales came from Canada?", Unit.SHARE),
        ("What interest rate does the loan bear?", Unit.PERCENT),
        ("What dividend per share was paid?", Unit.PER_SHARE),
        ("What was the current ratio?", Unit.RATIO),
        ("How much did it spend on advertising?", Unit.MONEY),
        ("How large was the backlog?", Unit.ANY),
    ],
)
def test_unit_of_the_figure_is_read(question, unit):
    assert asked_for(read_question(question)).unit is unit


@pytest.mark.parametrize(
    ("question", "quantity"),
    [
        ("How did inventories change in 2023?", Quantity.CHANGE),
        ("By how much did revenue rise in 2023?", Quantity.CHANGE),
        ("By what percentage did revenue grow in 2023?", Quantity.GROWTH),
        ("What was the CAGR of revenue from 2020 to 2023?", Quantity.COMPOUND_GROWTH),
        ("What was the average revenue over 2021 to 2023?", Quantity.AVERAGE),
        ("What was revenue in 2023?", Quantity.LEVEL),
    ],
)
def test_quantity_is_read(question, quantity):
    assert asked_for(read_question(question)).quantity is quantity


def test_one_of_several_is_the_highest_or_the_lowest():
    assert asked_for(read_question("Which region sold the least in 2023?")).extreme == "lowest"
    assert asked_for(read_question("Which company is more profitable?")).extreme == "highest"
    assert not asked_for(read_question("Which auditor signed the report?")).picks_one
    assert asks_which_period(read_question("In which year was net income highest?"))
    assert not asks_which_period(read_question("Which segment had the highest sales in 2023?"))
