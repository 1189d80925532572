"""The report's tables as Markdown, for a pull request or a terminal."""

from evaluation.comparison import Comparison
from evaluation.run_report import RunReport
from tinyrag_gql.scoring.intervals import Interval
from tinyrag_gql.scoring.scores import ALL, Summary


def render(run: RunReport, comparison: Comparison | None = None, verdict: list[str] | None = None) -> str:
    """The tables; `verdict` are the gate's complaints, None where there was no gate."""
    parts = [f"# {run.name}", f"{len(run.questions)} questions, corpus {run.generation}."]
    if verdict is not None:
        complaints = "".join(f"\n- {each}" for each in verdict)
        parts.append(f"**The gate fails.**\n{complaints}" if verdict else "**The gate passes.**")
    parts.append(_scores(run))
    if missing := _missing(run):
        parts.append(f"Without an answer or without a score that was due:\n\n{missing}")
    if comparison:
        parts.append(_changes(comparison))
    return "\n\n".join(parts) + "\n"


def _scores(run: RunReport) -> str:
    rows = ["| metric | scored | unscored | mean | 95% interval | p50 | p95 |", "|---|--:|--:|--:|--:|--:|--:|"]
    for metric in run.metrics:
        summary = run.summaries[ALL][metric.name]
        digits = 0 if metric.milliseconds else 3
        cells = [str(summary.scored), str(summary.unscored), *_told(summary.interval, digits), *_percentiles(summary)]
        rows.append(f"| {metric.name} | {' | '.join(cells)} |")
    return "\n".join(rows)


def _told(interval: Interval | None, digits: int) -> tuple[str, str]:
    if interval is None:
        return "–", "–"
    return f"{interval.mean:.{digits}f}", f"{interval.low:.{digits}f} to {interval.high:.{digits}f}"


def _percentiles(summary: Summary) -> list[str]:
    return ["" if value is None else f"{value:.0f}" for value in (summary.p50, summary.p95)]


def _missing(run: RunReport) -> str:
    lines = []
    for each in run.questions:
        reasons = [each.record.failure or "", *(f"{name}: {reason}" for name, reason in each.unscored.items())]
        lines += [f"- `{each.question.id}` {reason}" for reason in reasons if reason]
    return "\n".join(lines)


def _changes(comparison: Comparison) -> str:
    rows = [
        f"## Against {comparison.old}", "",
        "| metric | old | new | difference | certain | better | worse |", "|---|--:|--:|--:|---|---|---|",
    ]  # fmt: skip
    for change in comparison.changes:
        digits = 0 if change.metric.milliseconds else 3
        low, high = (f"{bound:+.{digits}f}" for bound in (change.difference.low, change.difference.high))
        means = [f"{mean:.{digits}f}" for mean in (change.old, change.new)]
        difference = f"{change.difference.mean:+.{digits}f} [{low}, {high}]"
        certain = "yes" if change.is_certain else "no"
        cells = [*means, difference, certain, ", ".join(change.better), ", ".join(change.worse)]
        rows.append(f"| {change.metric.name} | {' | '.join(cells)} |")
    return "\n".join(rows)
