"""Plain questions that stand for free ones: what they must keep, and how they call it."""

import pytest

from tinyrag_gql.answering.plain_questions import Named, plain_questions
from tinyrag_gql.filings.headcount_words import in_employees
from tinyrag_gql.filings.questions import read_question

LABELS = ("Total revenue", "Operating income", "Net income", "Employees", "Fine Optics", "Shares repurchased")


def named(name: str) -> Named:
    return Named(name, frozenset(name.lower().split()), LABELS)


def plain(question: str, *names: str) -> list[str]:
    return [each.text for each in plain_questions(read_question(question), [*map(named, names or ("Larchmont",))])]


def test_count_of_things_stays_a_count():
    assert all("number of" in each for each in plain("How many shares repurchased had Larchmont in 2023, roughly?"))


def test_figure_for_each_employee_is_not_taken_for_the_whole():
    found = plain("So what revenue per employee did Larchmont boast in 2023?")
    assert found and all("per employee" in each for each in found)


@pytest.mark.parametrize(
    ("question", "first"),
    [
        ("How deep in the red was Larchmont's Fine Optics in 2023?", "Fine Optics operating income of Larchmont"),
        ("How far in the red was Larchmont in 2023?", "net income of Larchmont"),
    ],
)
def test_red_figures_are_the_result_of_the_part_or_the_company(question, first):
    assert plain(question)[0] == f"What was {first} in 2023?"


def test_joint_figure_of_companies_is_not_made_a_comparison():
    found = plain("What net income did Larchmont and Brindle bring home together in 2023?", "Larchmont", "Brindle")
    assert found and all("together" in each and "higher" not in each for each in found)


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ("How many more people does Larchmont employ?", "how many more employees does Larchmont have?"),
        ("What was the headcount of Larchmont?", "What was the number of employees of Larchmont?"),
        ("Who has the bigger workforce: Larch or Fern?", "Who has the bigger number of employees: Larch or Fern?"),
        ("How big was the workforce of Larchmont?", "what was the number of employees of Larchmont?"),
    ],
)
def test_people_who_work_there_are_employees(asked, said):
    assert in_employees(asked) == said


@pytest.mark.parametrize(
    "question",
    [
        "How much did Larchmont pay its employees in 2023, please?",
        "How many employees did Larchmont lay off in 2023, please?",
        "How many part-time employees had Larchmont in 2023, please?",
    ],
)
def test_some_of_the_employees_are_not_all_of_them(question):
    assert not any("of employees" in each or "was employees" in each for each in plain(question))


def test_what_is_spent_on_equipment_is_not_its_balance():
    found = plain("In 2023, who spent most on property and equipment, Larchmont or Brindle?", "Larchmont", "Brindle")
    assert found and all("capital expenditures" in each for each in found)
