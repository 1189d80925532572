"""Weights fitted to questions: what tells the gold page apart counts, and a company's own questions are left out."""

import numpy as np

from evaluation.fit import fit, leave_one_company_out
from evaluation.ranking_samples import SCOPES, Sample, score
from tests.retrieval.pages import indexed
from tinyrag_gql.filings.questions import read_question
from tinyrag_gql.retrieval.candidates import PageKey
from tinyrag_gql.retrieval.ranking import RankingQuery
from tinyrag_gql.retrieval.weights import SignalWeights
from tinyrag_gql.scoring.ranking import PageRef

SIGNALS = tuple(SignalWeights.model_fields)


def sample(company: str, telling: str, misleading: str, scope: str = "unfiltered") -> Sample:
    """Eight pages; only the signal `telling` is high on the gold one, the last, and `misleading` on all others."""
    keys = [PageKey(company, number) for number in range(1, 9)]
    columns = {name: np.zeros(8) for name in SIGNALS}
    columns[telling][-1] = 1.0
    columns[misleading][:-1] = 1.0
    gold = frozenset({PageRef(company, 8)})
    pages = {key: indexed(key.page, key.document_id) for key in keys}
    return Sample(
        scope, company, RankingQuery(read_question("What drives it?"), frozenset(), {}, {}), pages, columns, gold
    )


def in_every_scope(company: str, telling: str, misleading: str) -> list[Sample]:
    return [sample(company, telling, misleading, scope) for scope in SCOPES]


def test_fit_gives_weight_to_what_tells_the_gold_page_apart() -> None:
    samples = in_every_scope("Larkspur", "dense", "bm25")
    weights = fit(samples)
    assert weights.dense > weights.bm25
    assert [each.hit for each in score(samples, weights)] == [1.0, 1.0, 1.0]


def test_fit_is_deterministic() -> None:
    samples = [*in_every_scope("Larkspur", "dense", "bm25"), *in_every_scope("Halden", "intent", "filing")]
    assert fit(samples) == fit(list(reversed(samples)))


def test_leave_one_company_out_does_not_learn_from_the_company_itself() -> None:
    samples = [*in_every_scope("Larkspur", "dense", "bm25"), *in_every_scope("Halden", "bm25", "dense")]
    assert [each.hit for each in leave_one_company_out(samples)] == [0.0, 0.0, 0.0]
