"""Folds: questions ranked by weights that were fitted to the questions on other companies.

What is fitted are the weights of signals. The rules and words that signals are made of are the same in every fold.
"""

import random
from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from typing import NamedTuple

from evaluation.ranking_samples import SCOPES, Sample
from tinyrag_gql.retrieval.weights import WEIGHTS, SignalWeights
from tinyrag_gql.scoring.intervals import Interval, mean_interval, share_interval
from tinyrag_gql.scoring.ranking import PageRef, page_hit, reciprocal_rank

DEPTHS = (1, 3, 5, 10)
Fit = Callable[[Sequence[Sample]], SignalWeights]
Ranking = tuple[Sample, list[PageRef]]


class ScopeScores(NamedTuple):
    """How the questions of one scope were ranked."""

    scope: str
    questions: int
    hits: dict[int, Interval]
    """By depth, the share of the questions with a gold page among the first so many (Wilson)."""
    mrr: Interval
    """The mean of 1 / rank of the first gold page (bootstrap)."""


class RankingScores(NamedTuple):
    """One way of ranking, on one set of questions."""

    ranking: str
    source: str
    scopes: list[ScopeScores]


def by_company(samples: Sequence[Sample], count: int, seed: int) -> list[list[Sample]]:
    """`count` folds of about as many questions each; all questions on a company are in one.

    The same companies and seed give the same folds.
    """
    sizes = Counter(sample.company for sample in samples)
    companies = sorted(sizes)
    random.Random(seed).shuffle(companies)  # noqa: S311  # a split, no secret
    held, fold_of = [0] * count, {}
    for company in sorted(companies, key=lambda name: -sizes[name]):
        fold_of[company] = held.index(min(held))
        held[fold_of[company]] += sizes[company]
    folds: dict[int, list[Sample]] = defaultdict(list)
    for sample in samples:
        folds[fold_of[sample.company]].append(sample)
    return [folds[index] for index in sorted(folds)]


def cross_validated(folds: Sequence[Sequence[Sample]], fit: Fit) -> list[Ranking]:
    """Each fold ranked by weights that were fitted to the other folds."""
    results: list[Ranking] = []
    for index, fold in enumerate(folds):
        weights = fit([sample for other, each in enumerate(folds) if other != index for sample in each])
        results += [(sample, sample.ranked(weights, diverse=True)) for sample in fold]
    return results


def compare(samples: Sequence[Sample], count: int, seed: int, fit: Fit) -> list[RankingScores]:
    """Scores on companies that the weights were not fitted to, then with the package's weights, then seen ones."""
    folds = by_company(samples, count, seed)
    fitted = fit(samples)
    rankings = {
        f"unseen: fitted on the other folds of {len(folds)}": cross_validated(folds, fit),
        "weights of the package": [(each, each.ranked(WEIGHTS.signals, diverse=True)) for each in samples],
        "seen: fitted on all of them": [(each, each.ranked(fitted, diverse=True)) for each in samples],
    }
    sources = sorted({sample.source for sample in samples})
    every = [("all", sources), *((source, [source]) for source in sources if len(sources) > 1)]
    return [
        RankingScores(name, title, scopes_of([each for each in ranking if each[0].source in chosen]))
        for title, chosen in every
        for name, ranking in rankings.items()
    ]


def scopes_of(rankings: Sequence[Ranking]) -> list[ScopeScores]:
    """The scores of each scope in which questions were ranked."""
    scopes = ((scope, [each for each in rankings if each[0].scope == scope]) for scope in SCOPES)
    return [_scope_scores(scope, of_scope) for scope, of_scope in scopes if of_scope]


def _scope_scores(scope: str, rankings: Sequence[Ranking]) -> ScopeScores:
    count = len(rankings)
    hits = {k: sum(page_hit(ranked, sample.gold, k) for sample, ranked in rankings) for k in DEPTHS}
    ranks = [reciprocal_rank(ranked, sample.gold) for sample, ranked in rankings]
    mrr = mean_interval(ranks) or Interval(0.0, 0.0, 0.0)
    return ScopeScores(scope, count, {k: share_interval(hit, count) for k, hit in hits.items()}, mrr)
