"""Evaluations on a terminal: a bar while one runs, then its scores; and the list of them."""

from collections.abc import Sequence
from contextlib import aclosing
from typing import Any

from rich import box
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn
from rich.table import Table
from rich.text import Text

from tinyrag_gql.cli.connection import Api
from tinyrag_gql.cli.errors import CliError
from tinyrag_gql.cli.evaluation_operations import EVALUATION, EVALUATIONS, PROGRESS
from tinyrag_gql.cli.following import follow
from tinyrag_gql.cli.render import STATUS_STYLES

TOLD = ("numeric_correct", "page_hit@5", "refusal_correct")
"""The metrics of the list."""


async def followed(api: Api, evaluation_id: str, console: Console, *, quiet: bool) -> dict[str, Any]:
    """The evaluation once it has ended. Raises CliError where there is none."""
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    hidden = quiet or not console.is_terminal
    with Progress(*columns, console=console, transient=True, disable=hidden) as bar:
        task = bar.add_task("asking", total=None)
        async with aclosing(follow(api, evaluation_id, operation=PROGRESS)) as events:
            async for event in events:
                told = event["status"].lower()
                bar.update(task, description=told, completed=event["answeredCount"], total=event["questionCount"])
    node: dict[str, Any] | None = (await api.execute(EVALUATION, {"id": evaluation_id}))["evaluation"]
    if node is None:
        raise CliError("There is no such evaluation. `tinyrag evaluate list` shows those there are.")
    return node


async def listed(api: Api, first: int) -> list[dict[str, Any]]:
    """The newest evaluations."""
    return [edge["node"] for edge in (await api.execute(EVALUATIONS, {"first": first}))["evaluations"]["edges"]]


def scores(node: dict[str, Any]) -> Table:
    """Each metric with its mean, how far it is to be trusted, and over how many questions."""
    answered = f"{node['answeredCount']} of {node['questionCount']} questions, answered by {node['model'] or 'nothing'}"
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, title=f"{node['name']}: {answered}", title_justify="left")
    table.add_column("Metric", no_wrap=True)
    table.add_column("What it says")
    for heading in ("Mean", "95% interval", "p50", "p95", "Questions"):
        table.add_column(heading, justify="right")
    for score in node["scores"]:
        digits = 0 if score["unit"] == "MILLISECONDS" else 3
        mean, low, high, p50, p95 = (_number(score[name], digits) for name in ("value", "low", "high", "p50", "p95"))
        count = str(score["scored"]) + (f" [red]+{score['unscored']} unscored[/]" if score["unscored"] else "")
        interval = f"{low} to {high}" if mean else ""
        table.add_row(score["metric"], f"[dim]{score['title']}[/]", mean, interval, p50, p95, count)
    return table


def table(nodes: Sequence[dict[str, Any]]) -> Table:
    """Three lines each: what it is, the metrics that say most, and its id, whole, so that it can be copied."""
    shown = Table("Status", "Evaluation", box=box.SIMPLE_HEAD, pad_edge=False)
    for node in nodes:
        values = {score["metric"]: _number(score["value"], 3) for score in node["scores"]}
        told = " · ".join(f"{metric} {values[metric]}" for metric in TOLD if values.get(metric))
        count = f"{node['answeredCount']}/{node['questionCount']}"
        about = Text(node["name"]).append(f"  {count}  {node['createdAt'][:16].replace('T', ' ')}", style="dim")
        about.append(f"\n{told or 'no scores yet'}").append(f"\n{node['id']}", style="dim")
        shown.add_row(Text(node["status"], style=STATUS_STYLES.get(node["status"], "cyan")), about)
    return shown


def _number(value: float | None, digits: int) -> str:
    return "" if value is None else f"{value:.{digits}f}"
