"""How many figures are right, wrong, wrong and marked VERIFIED, and refused: in all, and by the questions' tags."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

from tinyrag_gql.scoring.answers import AnswerReply
from tinyrag_gql.scoring.golden import Question
from tinyrag_gql.scoring.intervals import Interval, share_interval
from tinyrag_gql.scoring.numeric import NumericOutcome, judge_figures
from tinyrag_gql.scoring.scores import ALL


@dataclass(frozen=True)
class NumericShare:
    """How many questions, and their share of those with figures, with its 95 % interval."""

    count: int
    interval: Interval

    @classmethod
    def of(cls, count: int, total: int) -> "NumericShare":
        """The share of `total`, which is above 0."""
        return cls(count, share_interval(count, total))


class NumericBreakdown(NamedTuple):
    """The outcomes of the questions that carry a tag and have expected figures."""

    tag: str
    question_count: int
    right: NumericShare
    wrong: NumericShare
    refused: NumericShare
    wrong_and_supported: NumericShare
    """Wrong, and marked VERIFIED or DERIVED."""


def numeric_breakdown(
    asked: Iterable[tuple[Question, AnswerReply | None]], prefix: str | None = None
) -> list[NumericBreakdown]:
    """First of all questions, then of each tag that begins with `prefix`, the most frequent first; none for None."""
    counts: dict[str, Counter[str]] = {}
    for question, answer in asked:
        judgement = judge_figures(question, answer)
        if judgement is None:
            continue
        wrong_and_supported = judgement.outcome is NumericOutcome.WRONG and judgement.is_supported
        for tag in (ALL, *(tag for tag in question.tags if prefix is not None and tag.startswith(prefix))):
            count = counts.setdefault(tag, Counter())
            count[judgement.outcome] += 1
            count["wrong_and_supported"] += wrong_and_supported
    tags = sorted(counts, key=lambda tag: (tag != ALL, -_total(counts[tag]), tag))
    return [_breakdown(tag, counts[tag]) for tag in tags]


def _total(count: Counter[str]) -> int:
    return sum(count[outcome] for outcome in NumericOutcome)


def _breakdown(tag: str, count: Counter[str]) -> NumericBreakdown:
    total = _total(count)
    parts = (*NumericOutcome, "wrong_and_supported")
    return NumericBreakdown(tag, total, *(NumericShare.of(count[part], total) for part in parts))
