"""Headings and row labels against a question."""

import pytest

from tinyrag_gql.retrieval.labels import label_scores


def test_the_label_that_says_the_question_scores_highest() -> None:
    exact, partly, nothing = label_scores(["deriv", "instrument"], [["deriv instrument"], ["instrument"], ["goodwil"]])
    assert exact == pytest.approx(1.0)
    assert exact > partly > nothing == 0


def test_longer_labels_score_less() -> None:
    short, long = label_scores(["debt"], [["debt"], ["debt due within one year"]])
    assert short > long


def test_pages_without_labels_score_nothing() -> None:
    assert label_scores(["debt"], [[], []]) == [0, 0]
    assert label_scores([], [["debt"]]) == [0]
