"""The report as one HTML file: no script, nothing loaded from elsewhere; everything from documents is escaped."""

from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from evaluation.comparison import Comparison
from evaluation.reporting import plots
from evaluation.reporting.tiles import tiles
from evaluation.run_report import RunReport
from tinyrag_gql.scoring.scores import ALL, OFFLINE, ScoredQuestion, Summary

NOT_IN_LINE = frozenset({"page_hit@1", "page_hit@3", "page_hit@10", "mrr", "completed"})
"""What page_hit@5 or the word "failed" says already, in the line of a question."""


def render(run: RunReport, comparison: Comparison | None = None, verdict: list[str] | None = None) -> str:
    """The page; `verdict` are the gate's complaints, None where there was no gate."""
    environment = Environment(
        loader=FileSystemLoader(Path(__file__).parent), autoescape=True, undefined=StrictUndefined, trim_blocks=True,
        lstrip_blocks=True,
    )  # fmt: skip
    shares = [metric for metric in run.metrics if not metric.milliseconds]
    judged_by = [metric.name for metric in OFFLINE if not metric.milliseconds]
    return environment.get_template("report.html.jinja").render(
        run=run,
        comparison=comparison,
        verdict=verdict,
        shares=shares,
        times=[metric for metric in run.metrics if metric.milliseconds],
        overall=run.summaries[ALL],
        tags=[tag for tag in run.summaries if tag != ALL],
        tiles=tiles(run),
        bar=plots.bar,
        changes_plot=_changes(comparison),
        latency_plot=_latencies(run),
        colour=_colour,
        groups=_groups(run),
        telling=[name for name in judged_by if name not in NOT_IN_LINE],
        missed=lambda each: [name for name in judged_by if each.scores.get(name, 1.0) < 1.0],
        is_gold=lambda each, file, page: any((gold.file, gold.page) == (file, page) for gold in each.question.evidence),
    )


def _changes(comparison: Comparison | None) -> str:
    changes = [each for each in comparison.changes if not each.metric.milliseconds] if comparison else []
    if not changes:
        return ""
    reach = max(0.05, *(max(abs(each.difference.low), abs(each.difference.high)) for each in changes))
    return plots.forest({each.metric.title: each.difference for each in changes}, -reach, reach, sign="+")


def _latencies(run: RunReport) -> str:
    times = [metric for metric in run.metrics if metric.milliseconds]
    return plots.cumulative({metric.title: list(run.scores(metric.name).values()) for metric in times})


def _colour(summary: Summary) -> str:
    """The background of a share: from red over grey to green."""
    if summary.interval is None:
        return "transparent"
    return f"hsl({120 * summary.interval.mean:.0f} 55% 50% / .28)"


def _groups(run: RunReport) -> list[tuple[str, list[ScoredQuestion]]]:
    """What is worth a look, the worst first; then the questions of which every offline metric is content."""
    shares = [metric.name for metric in OFFLINE if not metric.milliseconds]

    def rank(each: ScoredQuestion) -> tuple[bool, float]:
        values = [each.scores[name] for name in shares if name in each.scores]
        return (each.record.failure is None and not each.unscored, sum(values) / len(values) if values else 0.0)

    ordered = sorted(run.questions, key=rank)
    poor = [each for each in ordered if rank(each) < (True, 1.0)]
    fine = [each for each in ordered if rank(each) >= (True, 1.0)]
    return [(heading, group) for heading, group in (("Questions to look at", poor), ("All is well", fine)) if group]
