"""BM25 in this process, against the formula worked by hand."""

import math

import pytest

from tinyrag_gql.adapters.mongo.word_index import WordIndex, bm25

LEFT = WordIndex([["apple", "apple", "pear"], ["pear"]])
RIGHT = WordIndex([["apple", "fig", "fig", "fig"]])


def test_bm25_is_the_sum_of_weighted_terms() -> None:
    scores = bm25([LEFT, RIGHT], [("apple", 1.0), ("fig", 0.5)], [LEFT, RIGHT])
    mean = 8 / 3
    apple, fig = math.log(1 + 1.5 / 2.5), math.log(1 + 2.5 / 1.5)
    expected = [
        apple * 2 / (2 + 1.2 * (0.25 + 0.75 * 3 / mean)),
        0.0,
        apple * 1 / (1 + 1.2 * (0.25 + 0.75 * 4 / mean)) + 0.5 * fig * 3 / (3 + 1.2 * (0.25 + 0.75 * 4 / mean)),
    ]
    assert scores.tolist() == pytest.approx(expected)


def test_rarity_is_taken_from_all_that_can_be_seen() -> None:
    alone = bm25([LEFT], [("pear", 1.0)], [LEFT])
    among_others = bm25([LEFT], [("pear", 1.0)], [LEFT, RIGHT])
    assert len(alone) == len(among_others) == 2
    assert among_others[1] > alone[1]


def test_nothing_to_search_scores_nothing() -> None:
    assert bm25([], [("apple", 1.0)], []).tolist() == []
    assert bm25([WordIndex([])], [("apple", 1.0)], [WordIndex([])]).tolist() == []
    assert bm25([RIGHT], [], [RIGHT]).tolist() == [0.0]
