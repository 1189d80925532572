"""Measures of a ranking against values worked out by hand."""

from hypothesis import given
from hypothesis import strategies as st

from tinyrag_gql.scoring import ranking
from tinyrag_gql.scoring.latency import percentile
from tinyrag_gql.scoring.ranking import PageRef

A, B, C, D = (PageRef("filing.pdf", number) for number in (1, 2, 3, 4))
REFS = st.lists(st.sampled_from([A, B, C, D, PageRef("other.pdf", 1)]))


def test_page_hit_counts_the_first_k_pages():
    assert not ranking.page_hit([A, B, C], {C}, 2)
    assert ranking.page_hit([A, B, C], {C}, 3)
    assert not ranking.page_hit([PageRef("other.pdf", 3)], {C}, 1)


def test_reciprocal_rank_is_that_of_the_first_gold_page():
    assert ranking.reciprocal_rank([A, B, C], {C, B}) == 0.5
    assert ranking.reciprocal_rank([A], {D}) == 0.0


def test_evidence_recall_is_the_share_found():
    assert ranking.evidence_recall([A, B], [B, C], 5) == 0.5
    assert not ranking.all_evidence([A, B], [B, C], 5)
    assert ranking.all_evidence([C, A, B], [B, C], 3)


def test_distinct_keeps_the_best_rank():
    assert ranking.distinct([B, A, B, C, A]) == [B, A, C]


@given(REFS, st.sets(st.sampled_from([A, B, C, D]), min_size=1), st.integers(1, 10))
def test_all_evidence_is_a_recall_of_one(found, gold, k):
    assert ranking.all_evidence(found, gold, k) == (ranking.evidence_recall(found, gold, k) == 1.0)
    assert ranking.page_hit(found, gold, k) == (ranking.evidence_recall(found, gold, k) > 0.0)


def test_percentile_is_the_nearest_rank():
    assert percentile([], 0.5) is None
    assert percentile([3.0, 1.0, 2.0], 0.5) == 2.0
    assert percentile(list(range(1, 101)), 0.95) == 95
