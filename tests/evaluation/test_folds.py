"""Folds: a company's questions are ranked by weights that were fitted to other companies."""

from evaluation.fit import fit
from evaluation.folds import by_company, compare
from tests.evaluation.test_fit import in_every_scope

COMPANIES = [f"Company {letter}" for letter in "ABCDEFG"]


def test_folds_keep_a_company_together_and_are_of_one_size():
    samples = [sample for name in COMPANIES for sample in in_every_scope(name, "dense", "bm25")]
    folds = by_company(samples, 3, seed=1)
    assert [len(fold) for fold in folds] == [9, 6, 6]
    assert sorted(name for fold in folds for name in {sample.company for sample in fold}) == COMPANIES
    assert by_company(samples, 3, seed=1) == folds
    assert by_company(samples, 3, seed=2) != folds


def test_unseen_scores_learn_nothing_from_the_company_itself():
    alike = [sample for name in ("Larkspur", "Alder") for sample in in_every_scope(name, "dense", "bm25")]
    unseen, _, seen = compare([*alike, *in_every_scope("Halden", "bm25", "dense")], 3, 1, fit)
    assert [scope.hits[5].mean for scope in unseen.scopes] == [0.0, 0.0, 0.0]  # one speaks against one each time
    assert round(seen.scopes[0].hits[5].mean, 2) == 0.67
    assert unseen.scopes[0].hits[5].high > 0.5  # three questions prove little


def test_scores_are_told_for_all_questions_and_for_each_source():
    samples = [*in_every_scope("Larkspur", "dense", "bm25"), *in_every_scope("Halden", "dense", "bm25")]
    named = [
        sample if sample.company == "Halden" else type(sample)(**{**vars(sample), "source": "b"}) for sample in samples
    ]
    assert [each.source for each in compare(named, 2, 1, fit)] == ["all"] * 3 + [""] * 3 + ["b"] * 3
