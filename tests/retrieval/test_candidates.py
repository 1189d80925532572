"""Candidates: scores by page, and the chunk to show."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tinyrag_gql.ports import ChunkScore, PageScore
from tinyrag_gql.retrieval.candidates import (
    PageKey,
    candidates_from,
    scaled,
    scaled_scores,
    scaled_seconds,
    shortlist,
)


def test_page_has_the_score_of_its_best_chunk() -> None:
    found = candidates_from(
        dense=[ChunkScore("a", "d", 1, 0.9), ChunkScore("b", "d", 1, 0.5), ChunkScore("c", "d", 2, 0.1)]
    )
    assert found.dense == {("d", 1): 0.9, ("d", 2): 0.1}
    assert found.best_chunks[PageKey("d", 1)] == "a"


def test_second_chunks_count_on_the_scale_of_the_best_ones() -> None:
    hits = [ChunkScore("a", "d", 1, 0.9), ChunkScore("b", "d", 1, 0.5), ChunkScore("c", "d", 2, 0.1)]
    found = candidates_from(dense=hits)
    assert found.second_chunks == {("d", 1): 0.5}
    assert scaled_seconds(found, [PageKey("d", 1), PageKey("d", 2)]) == pytest.approx([0.5, 0.0])
    assert scaled_seconds(candidates_from(), [PageKey("d", 1)]) == [0.0]


def test_best_chunk_is_the_one_that_both_indexes_like() -> None:
    found = candidates_from(
        dense=[ChunkScore("a", "d", 1, 0.9), ChunkScore("b", "d", 1, 0.85), ChunkScore("c", "d", 2, 0.1)],
        bm25=[ChunkScore("b", "d", 1, 12.0), ChunkScore("a", "d", 1, 3.0), ChunkScore("c", "d", 2, 1.0)],
    )
    assert found.best_chunks[PageKey("d", 1)] == "b"


def test_page_found_as_a_whole_has_no_chunk() -> None:
    found = candidates_from(page_bm25=[PageScore("d", 3, 2.0)])
    assert found.keys() == [("d", 3)]
    assert found.best_chunks == {}


def test_a_page_that_an_index_passed_over_counts_as_its_worst() -> None:
    signal = {PageKey("d", 1): 3.0, PageKey("d", 2): 1.0}
    assert scaled(signal, [PageKey("d", 1), PageKey("d", 2), PageKey("d", 9)]) == [1, 0, 0]


def test_shortlist_prefers_pages_of_fitting_filings() -> None:
    found = candidates_from(page_bm25=[PageScore("a", 1, 2.0), PageScore("b", 1, 1.9), PageScore("c", 1, 0.1)])
    assert shortlist(found, {"b": 1.0}, 2) == [("b", 1), ("a", 1)]


@given(st.lists(st.floats(-1e6, 1e6)))
def test_scaled_scores_run_from_0_to_1_in_the_same_order(values: list[float]) -> None:
    result = scaled_scores(values)
    assert all(0 <= value <= 1 for value in result)
    assert all(result[i] <= result[j] for i in range(len(values)) for j in range(len(values)) if values[i] <= values[j])
