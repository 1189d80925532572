"""Decides whether a run may ship: floors that it must reach, and a baseline that it must not fall behind.

Few questions make noisy means, so a floor fails a run only where the whole interval of its mean lies below, and a
baseline only where the interval of the paired differences lies on the worse side of zero. A floor of 1 is a promise
rather than an estimate: one miss fails it. A metric that nothing scored fails its floor.
"""

import math
from collections.abc import Mapping, Sequence

from evaluation.comparison import Comparison
from evaluation.errors import EvaluationError
from evaluation.run_report import RunReport
from tinyrag_gql.scoring.scores import ALL, Summary


def parse_floors(given: Sequence[str]) -> dict[str, float]:
    """`["page_hit@5=0.8"]` as a mapping. Raises EvaluationError."""
    floors = {}
    for text in given:
        name, _, value = text.partition("=")
        try:
            floor = float(value)
        except ValueError:
            floor = math.nan
        if not 0 <= floor <= 1:
            raise EvaluationError(f"--fail-below {text}: metric=value is wanted, as page_hit@5=0.8, from 0 to 1.")
        floors[name.strip()] = floor
    return floors


def failures(run: RunReport, floors: Mapping[str, float], comparison: Comparison | None = None) -> list[str]:
    """Why the run fails, a sentence each; none where it passes. Raises EvaluationError for an unknown metric."""
    shares = {metric.name for metric in run.metrics if not metric.milliseconds}
    if unknown := sorted(floors.keys() - shares):
        raise EvaluationError(f"No metric is called {', '.join(unknown)}; there are {', '.join(sorted(shares))}.")
    below = (_below(name, floor, run.summaries[ALL][name]) for name, floor in floors.items())
    return [*filter(None, below), *(_behind(comparison) if comparison else ())]


def _below(name: str, floor: float, summary: Summary) -> str | None:
    if summary.interval is None:
        return f"{name}: nothing was scored, so the floor of {floor:g} is not shown to be reached."
    mean, low, high = summary.interval
    told = f"{name} is {mean:.3f} [{low:.3f}, {high:.3f}] over {summary.scored} questions, below {floor:g}"
    return f"{told}." if high < floor or (floor >= 1 and mean < floor) else None


def _behind(comparison: Comparison) -> list[str]:
    return [
        f"{change.metric.name} fell from {change.old:.3f} to {change.new:.3f} "
        f"(difference [{change.difference.low:.3f}, {change.difference.high:.3f}]; worse: {', '.join(change.worse)})."
        for change in comparison.changes
        if change.is_worse and not change.metric.milliseconds
    ]
