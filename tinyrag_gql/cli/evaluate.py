"""`tinyrag evaluate`: evaluations that the server runs, and the way to those of a clone, which only ask it."""

import asyncio
import os
import sys
from importlib.util import find_spec
from pathlib import Path
from typing import Annotated, Any

import typer

from tinyrag_gql.cli import options
from tinyrag_gql.cli.connection import Api, find_url
from tinyrag_gql.cli.errors import CliError

PASSED_ON = {"allow_extra_args": True, "ignore_unknown_options": True, "help_option_names": []}

EvaluationId = Annotated[str, typer.Argument(help="Id of the evaluation, as `tinyrag evaluate list` shows it.")]

app = typer.Typer(help="Judge a server by a golden set of questions.", no_args_is_help=True)


@app.command()
def start(
    golden: Annotated[Path, typer.Argument(help="The golden set, a .jsonl file.", exists=True, dir_okay=False)],
    name: Annotated[str | None, typer.Option(help="What to call it; else the file's name.")] = None,
    judge: Annotated[bool, typer.Option("--judge", help="Have the server's judge score the answers too.")] = False,
    wait: Annotated[bool, typer.Option("--wait/--no-wait", help="Follow it and show its scores.")] = True,
    url: options.Url = None,
    as_json: options.Json = False,
) -> None:
    """Have the server run an evaluation, follow it, and show its scores. Exit code 1 unless it completes."""
    from gql import FileVar

    api = Api(find_url(url))
    given: dict[str, Any] = {"name": name or golden.stem, "judge": judge, "goldenSet": {"file": FileVar(str(golden))}}

    async def started() -> str:
        from tinyrag_gql.cli.evaluation_operations import START

        payload = await api.mutate(START, given, files=True)
        return str(payload["evaluation"]["id"])

    evaluation_id = asyncio.run(started())
    if wait:
        _follow(api, evaluation_id, as_json=as_json)
    else:
        typer.echo(evaluation_id)


@app.command()
def follow(evaluation_id: EvaluationId, url: options.Url = None, as_json: options.Json = False) -> None:
    """Follow an evaluation to its end, and show its scores. Exit code 1 unless it completes."""
    _follow(Api(find_url(url)), evaluation_id, as_json=as_json)


@app.command(name="list")
def list_(
    first: Annotated[int, typer.Option(min=1, max=100, help="How many.")] = 20,
    url: options.Url = None,
    as_json: options.Json = False,
) -> None:
    """Show the server's evaluations, newest first."""
    from tinyrag_gql.cli import evaluations
    from tinyrag_gql.cli.render import as_json as print_json
    from tinyrag_gql.cli.render import console

    nodes = asyncio.run(evaluations.listed(Api(find_url(url)), first))
    if as_json:
        print_json(nodes)
    elif nodes:
        console.print(evaluations.table(nodes))
    else:
        console.print("There are none. Start one with `tinyrag evaluate start GOLDEN.jsonl`.")


def _follow(api: Api, evaluation_id: str, *, as_json: bool) -> None:
    from tinyrag_gql.cli import evaluations
    from tinyrag_gql.cli.render import as_json as print_json
    from tinyrag_gql.cli.render import console

    try:
        node = asyncio.run(evaluations.followed(api, evaluation_id, console, quiet=as_json))
    except KeyboardInterrupt:
        said = f"Interrupted. The server goes on; follow it with `tinyrag evaluate follow {evaluation_id}`."
        raise CliError(said) from None
    if as_json:
        print_json(node)
    else:
        console.print(evaluations.scores(node))
    if node["status"] != "COMPLETED":
        raise CliError(f"The evaluation is {node['status']}. {node['error'] or ''}".strip())


@app.command(context_settings=PASSED_ON)
def run(ctx: typer.Context) -> None:
    """Ask a server as a client would, from a clone: reports, gates and Ragas (`run --help`)."""
    _hand_over("run", ctx.args)


@app.command(context_settings=PASSED_ON)
def compare(ctx: typer.Context) -> None:
    """Show what changed between two runs of a clone (`compare --help`)."""
    _hand_over("compare", ctx.args)


@app.command(name="import", context_settings=PASSED_ON)
def import_(ctx: typer.Context) -> None:
    """Bring questions into the golden set's format (`import --help`)."""
    _hand_over("import", ctx.args)


def _hand_over(command: str, words: list[str]) -> None:
    if find_spec("evaluation") is None:
        raise CliError("This part is not in the installed package. Run it from a clone of the repository.")
    line = [sys.executable, "-m", "evaluation", command, *words]
    os.execv(sys.executable, line)  # noqa: S606  # its signals, its terminal and its exit code
