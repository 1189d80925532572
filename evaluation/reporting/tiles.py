"""The figures at the head of a report: what a reader asks first."""

from typing import NamedTuple

from evaluation.run_report import RunReport
from tinyrag_gql.scoring.scores import ALL

TOLD = {
    "numeric_correct": "answers hold the gold figures",
    "page_hit@5": "find a gold page among five",
    "gold_cited": "cite a gold page",
    "refusal_correct": "unanswerable ones refused",
    "faithfulness": "faithful to the sources",
}


class Tile(NamedTuple):
    """A figure, what it says, and whether it should trouble the reader."""

    value: str
    label: str
    bad: bool = False


def tiles(run: RunReport) -> list[Tile]:
    """Those of which the run has something to say."""
    told = [Tile(str(len(run.questions)), "questions")]
    for name, label in TOLD.items():
        summary = run.summaries[ALL].get(name)
        if summary is not None and summary.interval is not None:
            told.append(Tile(f"{summary.interval.mean:.0%}", f"{label} ({summary.scored})"))
    waited = run.summaries[ALL]["answer_ms"]
    if waited.p50 is not None and waited.p95 is not None:
        told.append(Tile(f"{waited.p50:.0f} ms", f"for an answer; p95 {waited.p95:.0f} ms"))
    lacking = sum(bool(each.record.failure or each.unscored) for each in run.questions)
    told.append(Tile(str(lacking), "failed or unscored", bad=lacking > 0))
    return told
