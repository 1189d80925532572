"""Weights fitted to questions by coordinate search, to see how much the shipped ones owe to those questions."""

from collections.abc import Sequence
from dataclasses import fields, replace

from evaluation.ablation.samples import Sample, Scores, score, scores_of
from tinyrag_gql.retrieval.ranking import Weights

EQUAL = Weights(**{field.name: 0.5 for field in fields(Weights)} | {"contents": -0.5})
"""Where every fit starts, so that nothing of the shipped weights leaks into it."""
GRID = (0.0, 0.2, 0.4, 0.7, 1.0, 1.4)
PASSES = 2


def fit(samples: Sequence[Sample]) -> Weights:
    """The weights that find most, each tried in turn over the grid; a table of contents keeps its malus."""
    best, reached = EQUAL, _worth(samples, EQUAL)
    for _ in range(PASSES):
        for field in fields(Weights):
            if field.name == "contents":
                continue
            for value in GRID:
                tried = replace(best, **{field.name: value})
                worth = _worth(samples, tried)
                if worth > reached:
                    best, reached = tried, worth
    return best


def leave_one_company_out(samples: Sequence[Sample]) -> list[Scores]:
    """Each company's questions ranked by weights that were fitted to the questions on all others."""
    results = []
    for company in sorted({sample.company for sample in samples}):
        weights = fit([sample for sample in samples if sample.company != company])
        mine = [sample for sample in samples if sample.company == company]
        results += [(sample, sample.found(weights, arranged=True)) for sample in mine]
    return scores_of(results)


def _worth(samples: Sequence[Sample], weights: Weights) -> float:
    return sum(each.hit + each.mrr for each in score(samples, weights, arranged=False))
