"""Follow-ups as standalone questions: what each kind takes over, and that no company comes in from anywhere else."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tinyrag_gql.domain.companies import CompanyName
from tinyrag_gql.domain.conversations import CarriedKind
from tinyrag_gql.filings.company_index import CompanyIndex
from tinyrag_gql.filings.follow_up_clarifying import clarified
from tinyrag_gql.filings.follow_up_periods import UnclearFollowUpError
from tinyrag_gql.filings.follow_ups import PreviousTurn, rewrite
from tinyrag_gql.filings.question_slots import NameLookup, QuestionSlots

NAMES = NameLookup(
    CompanyIndex([CompanyName("larch tools inc.", "lrch"), CompanyName("best alder co., inc.", "baco")]),
    frozenset({"saws", "garden care"}),
)
INCOME = "What was Larch Tools' net income in fiscal 2022?"
SAWS = "What were Larch's net sales of the Saws segment in Q2 of fiscal 2024?"
CASH = "What was Larch's cash at June 30, 2024?"
HIGHEST = "Which company had the highest net margin in fiscal 2024?"
BOTH = "What were the net sales of Larch and Best Alder in fiscal 2024?"


def standalone(previous, question, dropped=(), answered=None):
    found = rewrite(PreviousTurn(previous, answered), question, NAMES, dropped)
    return found and found.question


@pytest.mark.parametrize(
    ("previous", "question", "expected"),
    [
        (INCOME, "and the year before?", "What was Larch Tools' net income in fiscal 2021?"),
        (INCOME, "the following year?", "What was Larch Tools' net income in fiscal 2023?"),
        (INCOME, "and Best Alder?", "What was Best Alder's net income in fiscal 2022?"),
        (INCOME, "BACO?", "What was BACO's net income in fiscal 2022?"),
        (INCOME, "and Quince Mills?", "What was Quince Mills' net income in fiscal 2022?"),
        (INCOME, "why?", "Why did Larch Tools' net income change in fiscal 2022?"),
        (INCOME, "what about 2021?", "What was Larch Tools' net income in 2021?"),
        (INCOME, "and 3Q23?", "What was Larch Tools' net income in Q3 2023?"),
        (CASH, "and at 9/30/24?", "What was Larch's cash at September 30, 2024?"),
        (INCOME, "and in FY'23?", "What was Larch Tools' net income in fiscal 2023?"),
        (INCOME, "and in Q2?", "What was Larch Tools' net income in Q2 of fiscal 2022?"),
        (INCOME, "and gross margin?", "What was Larch Tools' gross margin in fiscal 2022?"),
        (INCOME, "in billions", "What was Larch Tools' net income in fiscal 2022, in billions?"),
        (INCOME, "per share?", "What was Larch Tools' net income per share in fiscal 2022?"),
        (INCOME, "by segment", "What was Larch Tools' net income by segment in fiscal 2022?"),
        (INCOME, "show the last five years", "What was Larch Tools' net income from fiscal 2018 to fiscal 2022?"),
        (INCOME, "compare with the year before", "What was Larch Tools' net income in fiscal 2022 and fiscal 2021?"),
        (INCOME, "year over year?", "What was the growth of Larch Tools' net income in fiscal 2022?"),
        (INCOME, "did it grow?", "Did Larch Tools' net income grow in fiscal 2022?"),
        (INCOME, "What are its main risks?", "What are Larch Tools' main risks in fiscal 2022?"),
        (INCOME, "who is the auditor?", "Who is the auditor at Larch Tools in fiscal 2022?"),
        (INCOME, "and backlog?", "What was Larch Tools' backlog in fiscal 2022?"),
        (SAWS, "and Garden Care?", "What were Larch's net sales of the Garden Care segment in Q2 of fiscal 2024?"),
        (SAWS, "the quarter before?", "What were Larch's net sales of the Saws segment in Q1 of fiscal 2024?"),
        (SAWS, "the full year?", "What were Larch's net sales of the Saws segment in fiscal 2024?"),
        (CASH, "and a year earlier?", "What was Larch's cash at June 30, 2023?"),
        (CASH, "and 2022?", "What was Larch's cash at the end of 2022?"),
        (HIGHEST, "and the lowest?", "Which company had the lowest net margin in fiscal 2024?"),
        (HIGHEST, "gross margin?", "Which company had the highest gross margin in fiscal 2024?"),
        (BOTH, "which was larger?", "Which company had the higher net sales in fiscal 2024, Larch or Best Alder?"),
        (BOTH, "split by segment", "What were the net sales by segment of Larch and Best Alder in fiscal 2024?"),
        (INCOME, "and on a per share basis?", "What was Larch Tools' net income per share in fiscal 2022?"),
        (INCOME, "is that higher than in 2021?", "Is Larch Tools' net income in fiscal 2022 higher than in 2021?"),
    ],
)
def test_follow_up_becomes_a_standalone_question(previous, question, expected):
    assert standalone(previous, question) == expected


def test_share_and_comparison_keep_the_sentence():
    share = standalone(INCOME, "as a percentage of revenue?")
    assert share == "What was Larch Tools' net income as a percentage of revenue in fiscal 2022?"
    assert standalone(INCOME, "compare it with Best Alder") == (
        "What was Larch Tools' and Best Alder's net income in fiscal 2022?"
    )


@pytest.mark.parametrize(
    "question",
    [
        "What was Best Alder's revenue in 2021?",
        "Which company had the highest net income?",
        "How did Larch explain the fall of its margin?",
        "Why did Best Alder's net sales fall, and by how much did they fall?",
    ],
)
def test_standalone_question_is_left_alone(question):
    assert rewrite(PreviousTurn(INCOME), question, NAMES) is None


@pytest.mark.parametrize(
    ("previous", "question"),
    [
        (INCOME, "and?"),
        (INCOME, "thanks"),
        (INCOME, "what about that?"),
        (SAWS, "what about 2023?"),
        (HIGHEST, "and its revenue?"),
        ("What was Larch's backlog?", "and the year before?"),
        ("What was Larch's net income?", "and in Q2?"),
        ("Who audits Larch?", "why?"),
    ],
)
def test_unclear_follow_up_is_asked_back(previous, question):
    with pytest.raises(UnclearFollowUpError):
        rewrite(PreviousTurn(previous), question, NAMES)


@pytest.mark.parametrize(
    ("unclear", "reply", "expected"),
    [
        ("and in Q2?", "2023", "and in Q2 of 2023"),
        ("what about 2023?", "Q2", "what about Q2 2023"),
        ("what about 2023?", "the whole year", "what about 2023 the whole year"),
        ("and its revenue?", "Best Alder", "and Best Alder's revenue"),
        ("what about 2023?", "and gross margin?", "and gross margin?"),
        ("and?", "Who audits Larch?", "Who audits Larch?"),
    ],
)
def test_reply_makes_an_unclear_follow_up_clear(unclear, reply, expected):
    assert clarified(unclear, reply, NAMES) == expected


def test_period_of_the_answer_serves_where_the_question_named_none():
    before = "What was Larch's net income?"
    expected = "What was Larch's net income in fiscal 2023?"
    assert standalone(before, "and the year before?", answered="fiscal 2024") == expected


def test_carried_parts_are_those_the_follow_up_does_not_name():
    found = rewrite(PreviousTurn(INCOME), "and Best Alder?", NAMES)
    assert [(each.kind, each.text) for each in found.carried] == [
        (CarriedKind.METRIC, "net income"),
        (CarriedKind.PERIOD, "fiscal 2022"),
    ]


@pytest.mark.parametrize(
    ("question", "dropped", "expected"),
    [
        ("and Best Alder?", CarriedKind.PERIOD, "What was Best Alder's net income?"),
        ("and in 2020?", CarriedKind.COMPANY, "What was net income in 2020?"),
        ("who is the auditor?", CarriedKind.PERIOD, "Who is the auditor at Larch Tools?"),
        ("who is the auditor?", CarriedKind.COMPANY, None),
    ],
)
def test_dropped_part_is_not_taken_over(question, dropped, expected):
    assert standalone(INCOME, question, [dropped]) == expected


PIECES = ("and", "what about", "Best Alder", "Larch", "Quince Mills", "its", "it", "gross margin", "net sales", "2021",
          "Q2", "the year before", "why", "per share", "compare", "with", "by segment", "did", "grow", "backlog", "?",
          "Saws", "that", "the highest", "in billions", "which company", "as a % of", "last three years")  # fmt: skip


@given(st.sampled_from((INCOME, SAWS, CASH, HIGHEST, BOTH)), st.lists(st.sampled_from(PIECES), max_size=7))
def test_rewriting_brings_in_no_company_that_neither_question_names(previous, pieces):
    question = " ".join(pieces)
    try:
        whole = standalone(previous, question)
    except UnclearFollowUpError:
        return
    if whole is not None:
        named = (previous + question).casefold()
        for company in QuestionSlots(whole, NAMES).companies_named():
            assert company.split()[0] in named
