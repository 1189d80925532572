"""The outcomes of questions made from facts on the terminal."""

from rich.console import Console
from rich.table import Table

from evaluation.facts_run import FactsReport, Outcomes, Share

MOST_SHOWN = 20
"""Rows of a group; the JSON file has all."""


def show(console: Console, report: FactsReport) -> None:
    """Prints the outcomes in all and by group, then the wrong answers marked VERIFIED or DERIVED."""
    how = "the tags hidden" if report.hide_tags else "the tags in use"
    table = Table(title=f"Questions made from facts, with {how}: count, share, 95 % interval", box=None)
    table.add_column("", overflow="fold")
    for heading in ("questions", "right", "wrong", "refused", "wrong, VERIFIED"):
        table.add_column(heading, justify="right")
    if report.all:
        _add(table, report.all)
    for found in report.groups.values():
        table.add_section()
        for outcomes in found[:MOST_SHOWN]:
            _add(table, outcomes)
    console.print(table)
    for wrong in [each for each in report.wrong if each.supported][:MOST_SHOWN]:
        console.print(f"{wrong.key}: {wrong.question}\n  expected {wrong.ground_truth}; {wrong.text.splitlines()[0]}")


def _add(table: Table, outcomes: Outcomes) -> None:
    shares = (outcomes.right, outcomes.wrong, outcomes.refused, outcomes.wrong_and_supported)
    table.add_row(outcomes.tag, str(outcomes.question_count), *map(_share, shares))


def _share(share: Share) -> str:
    return f"{share.count}: {share.share:.1%} [{share.low:.1%}, {share.high:.1%}]"
