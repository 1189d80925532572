"""The scores of folds on the terminal."""

from collections.abc import Sequence

from rich.console import Console
from rich.table import Table

from evaluation.folds import DEPTHS, RankingScores
from tinyrag_gql.scoring.intervals import Interval


def show(console: Console, scores: Sequence[RankingScores]) -> None:
    """Print a table for each set of questions, the unseen figures first."""
    for source in dict.fromkeys(each.source for each in scores):
        console.print(_table(source, [each for each in scores if each.source == source]))


def _table(source: str, scores: Sequence[RankingScores]) -> Table:
    table = Table(title=f"Questions of {source}: page-hit@k (Wilson 95 %), MRR (bootstrap 95 %)", box=None)
    table.add_column("ranking")
    table.add_column("scope")
    for heading in ("n", *(f"hit@{k}" for k in DEPTHS), "MRR"):
        table.add_column(heading, justify="right")
    for each in scores:
        for place, scope in enumerate(each.scopes):
            cells = [_cell(scope.hits[k]) for k in DEPTHS]
            name = each.ranking if not place else ""
            table.add_row(name, scope.scope, str(scope.questions), *cells, _cell(scope.mrr))
    return table


def _cell(interval: Interval) -> str:
    mean, low, high = (f"{value:.2f}".removeprefix("0") for value in interval)
    return f"{mean} ({low}–{high})"
