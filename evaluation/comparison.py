"""Two runs of the same questions, paired: what changed, by how much, and whether that is more than noise."""

from pydantic import BaseModel

from evaluation.errors import EvaluationError
from evaluation.run_report import RunReport
from tinyrag_gql.scoring.intervals import Interval, mean_interval
from tinyrag_gql.scoring.scores import MetricInfo

FLIP = 0.5
"""A score that moves by this much or more changed sides."""


class Change(BaseModel):
    """A metric in both runs, over the questions that have it in both; `difference` is new less old."""

    metric: MetricInfo
    questions: int
    old: float
    new: float
    difference: Interval
    better: list[str]
    worse: list[str]

    @property
    def is_certain(self) -> bool:
        """Whether the interval leaves out zero."""
        return self.difference.low > 0 or self.difference.high < 0

    @property
    def is_worse(self) -> bool:
        """Whether the new run is certainly the worse one."""
        return self.difference.low > 0 if self.metric.milliseconds else self.difference.high < 0


class Comparison(BaseModel):
    """Two runs side by side; questions that only one of them has are named and left out."""

    old: str
    new: str
    changes: list[Change]
    only_old: list[str]
    only_new: list[str]


def compare(old: RunReport, new: RunReport) -> Comparison:
    """The paired comparison. Raises EvaluationError when the runs share no question."""
    before = {each.question.id: each.question for each in old.questions}
    after = {each.question.id: each.question for each in new.questions}
    shared = {name for name in before if name in after and before[name] == after[name]}
    if not shared:
        raise EvaluationError(f"The runs {old.name!r} and {new.name!r} have no question in common.")
    known = {metric.name for metric in old.metrics}
    changes = (_change(metric, old, new, shared) for metric in new.metrics if metric.name in known)
    return Comparison(
        old=old.name,
        new=new.name,
        changes=[change for change in changes if change],
        only_old=sorted(before.keys() - shared),
        only_new=sorted(after.keys() - shared),
    )


def _change(metric: MetricInfo, old: RunReport, new: RunReport, shared: set[str]) -> Change | None:
    before, after = old.scores(metric.name), new.scores(metric.name)
    names = sorted(shared & before.keys() & after.keys())
    differences = {name: after[name] - before[name] for name in names}
    interval = mean_interval(list(differences.values()))
    if interval is None:
        return None
    flips = {} if metric.milliseconds else differences
    return Change(
        metric=metric,
        questions=len(names),
        old=sum(before[name] for name in names) / len(names),
        new=sum(after[name] for name in names) / len(names),
        difference=interval,
        better=[name for name, difference in flips.items() if difference >= FLIP],
        worse=[name for name, difference in flips.items() if difference <= -FLIP],
    )
