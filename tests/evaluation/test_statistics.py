"""Intervals, paired comparison and gate: noise is told from change."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evaluation.comparison import compare
from evaluation.errors import EvaluationError
from evaluation.gate import failures, parse_floors
from evaluation.run_report import load_report, report
from tests.evaluation.made import a_question, a_record, an_answer
from tinyrag_gql.scoring.intervals import mean_interval, share_interval
from tinyrag_gql.scoring.scores import ScoredQuestion


@given(st.lists(st.floats(0, 1), min_size=1, max_size=40))
def test_interval_holds_the_mean_within_the_values(values):
    interval = mean_interval(values)
    assert min(values) - 1e-9 <= interval.low <= interval.mean + 1e-9
    assert interval.mean - 1e-9 <= interval.high <= max(values) + 1e-9
    assert mean_interval(values) == interval


def test_interval_narrows_with_more_questions():
    few, many = mean_interval([0.0, 1.0] * 5), mean_interval([0.0, 1.0] * 500)
    assert few.mean == many.mean == 0.5
    assert 0.05 < many.high - many.low < 0.08 < 0.5 < few.high - few.low
    assert mean_interval([]) is None
    assert mean_interval([0.25]) == (0.25, 0.25, 0.25)


def run(scores, name="run", **questions):
    """A run whose questions have these page hits, by number."""

    def one(number, score):
        question = a_question(f"q{number}", **questions)
        values = {"page_hit@5": score, "answer_ms": 100.0 * (2 - score)}
        return ScoredQuestion(question=question, record=a_record(an_answer()), scores=values)

    return report(name, {}, "g", [one(number, score) for number, score in enumerate(scores)])


def change(old, new):
    return next(each for each in compare(run(old), run(new)).changes if each.metric.name == "page_hit@5")


def test_comparison_names_what_flipped():
    flipped = change([1, 1, 0, 1], [1, 0, 1, 1])
    assert (flipped.better, flipped.worse, flipped.difference.mean) == (["q2"], ["q1"], 0.0)
    assert not flipped.is_certain


def test_comparison_is_certain_of_many_flips_one_way():
    assert change([1] * 40, [1] * 30 + [0] * 10).is_worse
    assert not change([1] * 40, [1] * 39 + [0]).is_worse
    assert change([0] * 40, [1] * 20 + [0] * 20).is_certain


def test_comparison_leaves_out_questions_that_differ():
    compared = compare(run([1, 1, 1]), run([1, 1]))
    assert (compared.only_old, compared.only_new) == (["q2"], [])
    with pytest.raises(EvaluationError, match="no question in common"):
        compare(run([1]), run([1], question="Another?"))


@pytest.mark.parametrize(
    ("scores", "floor", "fails"),
    [
        ([1] * 7 + [0] * 3, 0.8, False),
        ([1] * 70 + [0] * 130, 0.8, True),
        ([1] * 99 + [0], 1.0, True),
        ([1] * 100, 1.0, False),
        ([], 0.1, True),
    ],
)
def test_floor_fails_only_beyond_noise_and_a_promise_at_once(scores, floor, fails):
    assert bool(failures(run(scores), {"page_hit@5": floor})) is fails


def test_gate_fails_where_the_baseline_was_certainly_better():
    old, new = run([1] * 40), run([1] * 30 + [0] * 10)
    (complaint,) = failures(new, {}, compare(old, new))
    assert "page_hit@5 fell from 1.000 to 0.750" in complaint
    assert "q30, q31" in complaint
    assert failures(old, {}, compare(new, old)) == []


@pytest.mark.parametrize("floor", ["page_hit@5", "page_hit@5=high", "page_hit@5=nan", "page_hit@5=80"])
def test_floor_that_is_none_is_refused(floor):
    with pytest.raises(EvaluationError, match="metric=value is wanted"):
        parse_floors([floor])


def test_floor_of_an_unknown_metric_is_refused():
    with pytest.raises(EvaluationError, match="No metric is called page_hits; there are answered"):
        failures(run([1]), parse_floors(["page_hits=0.5"]))


def test_run_is_read_back_the_same_and_junk_is_refused(tmp_path):
    kept = run([1, 0])
    (tmp_path / "run.json").write_text(kept.model_dump_json())
    assert load_report(tmp_path / "run.json") == kept
    (tmp_path / "junk.json").write_text('{"name": 1}')
    with pytest.raises(EvaluationError, match=r"junk\.json is not the run\.json of an evaluation: name:"):
        load_report(tmp_path / "junk.json")
    with pytest.raises(EvaluationError, match="cannot be read"):
        load_report(tmp_path / "none.json")


@pytest.mark.parametrize(
    ("count", "total", "low", "high"), [(0, 1000, 0, 0.00383), (5, 10, 0.23659, 0.76341), (10, 10, 0.72246, 1)]
)
def test_share_interval_is_wilsons(count, total, low, high):
    interval = share_interval(count, total)
    assert interval.mean == count / total
    assert (interval.low, interval.high) == pytest.approx((low, high), abs=1e-5)
