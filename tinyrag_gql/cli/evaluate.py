"""`tinyrag evaluate`: evaluations that the server runs, and those that a clone of the repository runs as a client."""

import asyncio
import os
import sys
from collections.abc import Sequence
from contextlib import aclosing
from importlib.util import find_spec
from pathlib import Path
from typing import Annotated, Any

import typer
from rich import box
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn
from rich.table import Table
from rich.text import Text

from tinyrag_gql.cli import operations, options, output
from tinyrag_gql.cli.api_client import Api, find_url
from tinyrag_gql.cli.api_client import follow as follow_events
from tinyrag_gql.cli.errors import CliError
from tinyrag_gql.client import File

PASS_THROUGH = {"allow_extra_args": True, "ignore_unknown_options": True, "help_option_names": []}
LISTED_METRICS = ("numeric_correct", "page_hit@5", "refusal_correct")
"""The metrics that the list of evaluations shows."""

EvaluationId = Annotated[str, typer.Argument(help="Id of the evaluation, as `tinyrag evaluate list` prints it.")]

app = typer.Typer(help="Score a server's answers to a golden set of questions.", no_args_is_help=True)


@app.command()
def start(
    golden: Annotated[Path, typer.Argument(help="The golden set, a .jsonl file.", exists=True, dir_okay=False)],
    name: Annotated[str | None, typer.Option(help="Name of the evaluation. Default: the file's name.")] = None,
    judge: Annotated[bool, typer.Option("--judge", help="Let the server's judge model score the answers too.")] = False,
    wait: Annotated[bool, typer.Option("--wait/--no-wait", help="Wait for the scores and print them.")] = True,
    url: options.Url = None,
    as_json: options.Json = False,
) -> None:
    """Start an evaluation on the server, follow it, and print its scores.

    The exit code is 1 unless the evaluation completes.
    """
    api = Api(find_url(url))
    fields: dict[str, Any] = {"name": name or golden.stem, "judge": judge, "goldenSet": {"file": File.at(golden)}}
    payload = asyncio.run(api.mutate(operations.START_EVALUATION, fields))
    evaluation_id = str(payload["evaluation"]["id"])
    if wait:
        _follow(api, evaluation_id, as_json=as_json)
    else:
        typer.echo(evaluation_id)


@app.command()
def follow(evaluation_id: EvaluationId, url: options.Url = None, as_json: options.Json = False) -> None:
    """Follow an evaluation to its end, and print its scores.

    The exit code is 1 unless the evaluation completes.
    """
    _follow(Api(find_url(url)), evaluation_id, as_json=as_json)


@app.command(name="list")
def list_(
    first: Annotated[int, typer.Option(min=1, max=100, help="Maximum number of evaluations.")] = 20,
    url: options.Url = None,
    as_json: options.Json = False,
) -> None:
    """List the server's evaluations, newest first."""
    data = asyncio.run(Api(find_url(url)).execute(operations.EVALUATIONS, {"first": first}))
    nodes = [edge["node"] for edge in data["evaluations"]["edges"]]
    if as_json:
        output.print_json(nodes)
    elif nodes:
        output.console.print(_table(nodes))
    else:
        output.console.print("No evaluations. Start one with `tinyrag evaluate start GOLDEN.jsonl`.")


def _follow(api: Api, evaluation_id: str, *, as_json: bool) -> None:
    try:
        node = asyncio.run(_final_state(api, evaluation_id, output.console, quiet=as_json))
    except KeyboardInterrupt:
        message = f"Interrupted. The server continues; follow it with `tinyrag evaluate follow {evaluation_id}`."
        raise CliError(message) from None
    if as_json:
        output.print_json(node)
    else:
        output.console.print(_scores(node))
    if node["status"] != "COMPLETED":
        raise CliError(f"The evaluation is {node['status']}. {node['error'] or ''}".strip())


async def _final_state(api: Api, evaluation_id: str, console: Console, *, quiet: bool) -> dict[str, Any]:
    """The evaluation after its end; a bar shows the progress. Raises CliError if there is no such evaluation."""
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    hidden = quiet or not console.is_terminal
    with Progress(*columns, console=console, transient=True, disable=hidden) as bar:
        task = bar.add_task("starting", total=None)
        progress = follow_events(api, evaluation_id, operation=operations.EVALUATION_PROGRESS)
        async with aclosing(progress) as events:
            async for event in events:
                status = event["status"].lower()
                bar.update(task, description=status, completed=event["answeredCount"], total=event["questionCount"])
    data = await api.execute(operations.EVALUATION, {"id": evaluation_id})
    node: dict[str, Any] | None = data["evaluation"]
    if node is None:
        raise CliError("There is no such evaluation. List the evaluations with `tinyrag evaluate list`.")
    return node


def _scores(node: dict[str, Any]) -> Table:
    """A table of the metrics, each with its mean, 95 % interval, percentiles and number of questions."""
    answered = (
        f"{node['answeredCount']} of {node['questionCount']} questions, answered by {node['model'] or 'no model'}"
    )
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, title=Text(f"{node['name']}: {answered}"), title_justify="left")
    table.add_column("Metric", no_wrap=True)
    table.add_column("Meaning")
    for heading in ("Mean", "95% interval", "p50", "p95", "Questions"):
        table.add_column(heading, justify="right")
    for score in node["scores"]:
        digits = 0 if score["unit"] == "MILLISECONDS" else 3
        mean, low, high, p50, p95 = (_number(score[name], digits) for name in ("value", "low", "high", "p50", "p95"))
        count = str(score["scored"]) + (f" [red]+{score['unscored']} unscored[/]" if score["unscored"] else "")
        interval = f"{low} to {high}" if mean else ""
        table.add_row(Text(score["metric"]), Text(score["title"], style="dim"), mean, interval, p50, p95, count)
    return table


def _table(nodes: Sequence[dict[str, Any]]) -> Table:
    """A table of evaluations, three lines each: name, main metrics, and the whole id, to be copied."""
    table = Table("Status", "Evaluation", box=box.SIMPLE_HEAD, pad_edge=False)
    for node in nodes:
        values = {score["metric"]: _number(score["value"], 3) for score in node["scores"]}
        metrics = " · ".join(f"{metric} {values[metric]}" for metric in LISTED_METRICS if values.get(metric))
        count = f"{node['answeredCount']}/{node['questionCount']}"
        about = Text(node["name"]).append(f"  {count}  {node['createdAt'][:16].replace('T', ' ')}", style="dim")
        about.append(f"\n{metrics or 'no scores yet'}").append(f"\n{node['id']}", style="dim")
        table.add_row(Text(node["status"], style=output.STATUS_STYLES.get(node["status"], "cyan")), about)
    return table


def _number(value: float | None, digits: int) -> str:
    return "" if value is None else f"{value:.{digits}f}"


@app.command(context_settings=PASS_THROUGH)
def run(ctx: typer.Context) -> None:
    """Evaluate a server from a clone of the repository: reports, gates and Ragas (`run --help`)."""
    _run_from_clone("run", ctx.args)


@app.command(context_settings=PASS_THROUGH)
def compare(ctx: typer.Context) -> None:
    """Compare two runs of a clone (`compare --help`)."""
    _run_from_clone("compare", ctx.args)


@app.command(name="import", context_settings=PASS_THROUGH)
def import_(ctx: typer.Context) -> None:
    """Convert questions to the golden set's format (`import --help`)."""
    _run_from_clone("import", ctx.args)


def _run_from_clone(command: str, arguments: list[str]) -> None:
    if find_spec("evaluation") is None:
        raise CliError("The installed package does not contain this command. Run it from a clone of the repository.")
    command_line = [sys.executable, "-m", "evaluation", command, *arguments]
    os.execv(sys.executable, command_line)  # noqa: S606  # its signals, its terminal and its exit code
