"""Questions in free words, put into plain ones that keep every word that may name a line."""

import pytest

from tinyrag_gql.answering.plain_questions import (
    Named,
    plain_questions,
    reads_otherwise,
    tells_change_late,
)
from tinyrag_gql.filings.free_wording import Computation
from tinyrag_gql.filings.questions import read_question

LARCHMONT = Named(
    "Larchmont Tools",
    frozenset(["larchmont", "tools"]),
    (
        "Total revenue",
        "Gross profit",
        "Inventories",
        "Goodwill",
        "Research and development",
        "Deferred gift card revenue",
    ),
)
ALDERGATE = Named("Aldergate", frozenset(["aldergate"]), ("Total revenue", "Gross profit"))


def plain(question, *companies):
    return [each.text for each in plain_questions(read_question(question), companies or (LARCHMONT,))]


@pytest.mark.parametrize(
    ("question", "first"),
    [
        (
            "Could you dig out Larchmont's goodwill at the end of 2023?",
            "What was goodwill of Larchmont Tools at the end of 2023?",
        ),
        (
            "Larchmont was busy in 2023. How big was the swing in inventories?",
            "By how much did inventories of Larchmont Tools change in 2023?",
        ),
        (
            "Sum up everything Larchmont spent on research and development in 2022 and 2023.",
            "What was research and development of Larchmont Tools in total in 2022 and 2023?",
        ),
        (
            "Larchmont, 2023: how big a slice of total revenue went into research and development?",
            "What was research and development of Larchmont Tools as a percentage of total revenue in 2023?",
        ),
    ],
)
def test_question_in_free_words_is_put_plainly(question, first):
    assert plain(question)[0] == first


@pytest.mark.parametrize(
    ("question", "first"),
    [
        (
            "Who kept more of each revenue dollar as gross profit: Larchmont in 2022 or Aldergate in 2023?",
            "Which had the higher gross profit as a percentage of revenue, "
            "Larchmont Tools in 2022 or Aldergate in 2023, and by how much?",
        ),
        (
            "Larchmont's revenue was how many times Aldergate's in 2023?",
            "The revenue of Larchmont Tools was how many times revenue of Aldergate in 2023?",
        ),
    ],
)
def test_companies_are_compared_each_in_its_period(question, first):
    assert plain(question, LARCHMONT, ALDERGATE)[0] == first


def test_word_that_no_line_has_stays_in_the_plain_question():
    assert plain("Larchmont's revenue from yoga mats in 2023?") == [
        "What was revenue from yoga mats of Larchmont Tools in 2023?"
    ]


@pytest.mark.parametrize("question", ["Why did Larchmont's revenue fall in 2023?", "Describe Larchmont's strategy."])
def test_questions_for_words_have_no_plain_form(question):
    assert plain(question) == []


def test_share_is_not_told_by_a_level():
    (first, *_) = plain_questions(read_question("What share of total revenue was gross profit in 2023?"), (LARCHMONT,))
    assert first.computation is Computation.SHARE
    assert not first.is_answered_by("Gross profit, fiscal 2023: $40 million [1].")
    assert first.is_answered_by("Gross profit as a share of revenue, fiscal 2023: 40.0%.")


def test_one_out_of_several_is_not_answered_by_the_whole():
    assert reads_otherwise(read_question("A mixed year at Larchmont: which quarter showed the worst result?"), 1)
    assert not reads_otherwise(read_question("What was revenue in 2023?"), 1)
    assert not reads_otherwise(read_question("What was Best Larch's revenue in 2023?"), 1)


def test_change_comes_first_where_it_is_wished_for():
    assert tells_change_late(read_question("How much inventory did Larchmont add to its balance sheet in 2023?"), 1)
    assert not tells_change_late(read_question("What was inventory in 2023?"), 1)
