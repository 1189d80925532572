"""The report shows everything and runs nothing that a document or an answer holds."""

from evaluation.comparison import compare
from evaluation.reporting import html, markdown, plots
from evaluation.run_report import report
from tests.evaluation.commanding import command
from tests.evaluation.made import a_question, a_record, an_answer, scored
from tinyrag_gql.scoring.intervals import Interval

HOSTILE = "<script>alert(1)</script>{{ 7 * 7 }}"


def a_run(name, *questions):
    return report(name, {"topK": 6}, "g", questions)


def test_report_escapes_what_documents_hold():
    question = a_question("q", question=HOSTILE, ground_truth=HOSTILE, tags=[HOSTILE])
    page = html.render(a_run(HOSTILE, scored(question, a_record(an_answer(HOSTILE)))))
    assert "<script" not in page
    assert page.count("&lt;script&gt;alert(1)&lt;/script&gt;{{ 7 * 7 }}") >= 5


def test_report_shows_failures_and_missing_scores_first():
    failed = scored(a_question("bad"), a_record(failure="INTERNAL: a fault"))
    unjudged = scored(a_question("odd")).model_copy(update={"unscored": {"faithfulness": "the judge slept"}})
    run = a_run("r", scored(a_question("good")), unjudged, failed)
    page = html.render(run)
    assert page.index('id="bad"') < page.index('id="good"')
    assert page.index('id="odd"') < page.index('id="good"')
    assert "INTERNAL: a fault" in page and "faithfulness is not scored: the judge slept" in page
    assert "`bad` INTERNAL: a fault" in markdown.render(run) and "the judge slept" in markdown.render(run)


def test_comparison_links_what_flipped(tmp_path):
    right = a_question("q", figures=["5.1"])
    old = a_run("before", scored(right, a_record(an_answer("It was 5.1."))))
    new = a_run("after", scored(right, a_record(an_answer("It was 6."))))
    page = html.render(new, compare(old, new), ["numeric_correct fell"])
    assert "Against before" in page and '<a href="#q">q</a>' in page and "The gate fails." in page
    assert "| numeric_correct | 1.000 | 0.000 | -1.000" in markdown.render(new, compare(old, new))
    for name, run in (("old", old), ("new", new)):
        (tmp_path / f"{name}.json").write_text(run.model_dump_json())
    words = ("compare", tmp_path / "old.json", tmp_path / "new.json", "--out", tmp_path / "page.html")
    assert "## Against before" in command(*words).output
    assert "Against before" in (tmp_path / "page.html").read_text()


def test_plot_places_a_mean_on_its_axis():
    drawn = plots.forest({"a & b": Interval(0.5, 0.25, 0.75)})
    middle = plots.LABELS + plots.PLOT / 2
    assert f'cx="{middle:.1f}"' in drawn
    assert "a &amp; b" in drawn and "0.500 [0.25, 0.75]" in drawn
    assert plots.forest({}) == plots.cumulative({"none": []}) == ""


def test_cumulative_plot_ends_at_the_slowest():
    drawn = plots.cumulative({"search": [10.0, 20.0, 40.0]})
    assert "40 ms" in drawn
    assert drawn.count("<polyline") == 1
