"""`tinyrag grid`: makes grids of companies or documents by figures by periods, lists, shows and saves them."""

import re
from collections.abc import Sequence
from contextlib import aclosing
from pathlib import Path
from typing import Annotated, Any
from urllib.parse import urljoin

import typer

from tinyrag_gql.cli import grid_output, operations, options, output, saving
from tinyrag_gql.cli.api_client import Api, find_url, follow, run
from tinyrag_gql.cli.errors import CliError

app = typer.Typer(
    help="Make, list, show and save grids: companies or documents by figures by periods.",
    no_args_is_help=True,
    rich_markup_mode="rich",
)
PAGE = 100
GONE = "There is no such grid; it may have been deleted. `tinyrag grid list` lists those that there are."
_PERIOD = re.compile(r"(?:(?:FY)?\s*(\d{4})|(\d{4})[-\s]?(Q[1-4])|(Q[1-4])[-\s]?(\d{4}))", re.I)

Id = Annotated[str, typer.Argument(metavar="ID", help="A grid's id, as `tinyrag grid list` prints it.")]


Rows = Annotated[
    list[str] | None, typer.Option("--ticker", help="A row: all filings of this company; may be repeated.")
]
Documents = Annotated[
    list[str] | None, typer.Option("--document", help="A row: this document alone, by its id; may be repeated.")
]
Metrics = Annotated[
    list[str] | None,
    typer.Option("--metric", help="A column: a figure by its usual name, as in “gross margin”; may be repeated."),
]
Concepts = Annotated[
    list[str] | None,
    typer.Option("--concept", help="A column: a figure by its tag, as in us-gaap:Assets; may be repeated."),
]
Questions = Annotated[
    list[str] | None, typer.Option("--question", help="A column: a question about each row; may be repeated.")
]
Periods = Annotated[
    list[str] | None,
    typer.Option(
        "--period",
        help="A fiscal year, as in 2023, or a quarter, as in 2023-Q2; may be repeated. Figures need one.",
    ),
]


@app.command("run")
def run_grid(
    ticker: Rows = None,
    document: Documents = None,
    metric: Metrics = None,
    concept: Concepts = None,
    question: Questions = None,
    period: Periods = None,
    name: Annotated[
        str | None, typer.Option(help="What to call the grid. Default: after its columns and rows.")
    ] = None,
    saved: Annotated[
        bool, typer.Option("--save", help="Keep it, and compute it again when filings of its rows come.")
    ] = False,
    wait: Annotated[bool, typer.Option("--wait/--no-wait", help="Wait for the cells and print them.")] = True,
    url: options.Url = None,
    as_json: options.Json = False,
) -> None:
    """Make a grid, and print it once its cells are computed.

    Each cell holds a figure with its proof, an answer, or the reason why there is none. Columns stand in the order
    metrics, concepts, questions.
    """
    columns = [("metric", metric), ("concept", concept), ("question", question)]
    periods = [_period(each) for each in period or ()]
    wanted = {"rows": _rows(ticker, document), "columns": _columns(columns), "periods": periods}
    api = Api(find_url(url))
    grid = run(api.mutate(operations.CREATE_GRID, {**wanted, "saved": saved, "name": name}))["grid"]
    if wait:
        run(_followed(api, grid["id"]))
        _show(api, grid["id"], as_json=as_json)
    elif as_json:
        output.print_json(grid)
    else:
        output.print_line(grid["id"])


@app.command("list")
def list_grids(
    saved: Annotated[bool, typer.Option("--saved", help="Only saved grids.")] = False,
    limit: Annotated[int, typer.Option("--limit", "-n", min=1, max=PAGE, help="How many, newest first.")] = 20,
    url: options.Url = None,
    as_json: options.Json = False,
) -> None:
    """List grids, newest first."""
    variables = {"saved": True if saved else None, "first": limit}
    page = run(Api(find_url(url)).execute(operations.GRIDS, variables))["grids"]
    nodes = [edge["node"] for edge in page["edges"]]
    if as_json:
        output.print_json(nodes)
    elif not nodes:
        output.console.print("No saved grids." if saved else "No grids. Make one: `tinyrag grid run --help`.")
    else:
        output.console.print(grid_output.grids(nodes))
        output.console.print(f"{len(nodes)} of {output.counted(page['totalCount'], 'grid')}.", style="dim")


@app.command()
def show(grid_id: Id, url: options.Url = None, as_json: options.Json = False) -> None:
    """Show a grid: a table for each column, with the reason in each empty cell.

    The exit code is 1 if its computation failed.
    """
    _show(Api(find_url(url)), grid_id, as_json=as_json)


@app.command()
def export(
    grid_id: Id,
    format: saving.Format = saving.FileFormat.XLSX,
    file: Annotated[
        Path | None,
        typer.Option("--output", "-o", help="Where to save it. By default in this folder, named after the grid."),
    ] = None,
    bom: saving.Bom = True,
    url: options.Url = None,
) -> None:
    """Save a grid as a file, with the cells that are computed by then and their sources."""
    api = Api(find_url(url))
    grid = run(api.execute(operations.EXPORT_GRID, {"id": grid_id, "format": format.name}))["grid"]
    if grid is None:
        raise CliError(GONE)
    saving.save(api, grid["exportUrl"], file, bom=bom)


@app.command()
def rerun(grid_id: Id, url: options.Url = None, as_json: options.Json = False) -> None:
    """Compute a grid again, and print it; cells that say something else than before are marked."""
    api = Api(find_url(url))
    grid = run(api.mutate(operations.RERUN_GRID, {"gridId": grid_id}))["grid"]
    run(_followed(api, grid_id, after=grid["runAfterSeq"]))
    _show(api, grid_id, as_json=as_json)


@app.command()
def delete(grid_id: Id, yes: options.Yes = False, url: options.Url = None) -> None:
    """Delete a grid with its cells; one that runs is stopped. The documents stay."""
    if not yes:
        typer.confirm("Delete the grid permanently?", abort=True)
    run(Api(find_url(url)).mutate(operations.DELETE_GRID, {"gridId": grid_id}))
    output.console.print("Deleted.")


def _rows(tickers: list[str] | None, documents: list[str] | None) -> dict[str, list[str]]:
    if bool(tickers) == bool(documents):
        raise CliError("Name the rows: companies with --ticker or documents with --document, not both.")
    return {"tickers": tickers} if tickers else {"documentIds": documents or []}


def _columns(kinds: Sequence[tuple[str, list[str] | None]]) -> list[dict[str, str]]:
    columns = [{kind: each} for kind, given in kinds for each in given or ()]
    if not columns:
        raise CliError("Name at least one column with --metric, --concept or --question.")
    return columns


def _period(text: str) -> dict[str, Any]:
    """The period that '2023', 'FY2023', '2023-Q2' or 'Q2 2023' names."""
    found = _PERIOD.fullmatch(text.strip())
    if found is None:
        raise CliError(f"{text!r} is no period. Name a fiscal year, as in 2023, or a quarter, as in 2023-Q2.")
    year = found[1] or found[2] or found[5]
    return {"fiscalYear": int(year), "fiscalPeriod": (found[3] or found[4] or "FY").upper()}


async def _followed(api: Api, grid_id: str, after: int = 0) -> None:
    """Wait for the end of the newest run, and tell on a terminal how far it is."""
    with output.console.status("Computing …") as status:
        async with aclosing(follow(api, grid_id, after, operation=operations.GRID_PROGRESS)) as events:
            async for event in events:
                done = event["figureCount"] + event["answerCount"] + event["gapCount"]
                status.update(f"{output.counted(done, 'cell')} computed")


def _show(api: Api, grid_id: str, *, as_json: bool) -> None:
    grid, cells = run(_read(api, grid_id))
    if as_json:
        output.print_json(grid | {"cells": cells})
    else:
        for table in grid_output.tables(grid, cells):
            output.console.print(table)
        output.console.print(grid_output.summary(grid), style="dim", markup=False)
        output.console.print(f"id {grid['id']}", style="dim", markup=False, soft_wrap=True)
        output.console.print(urljoin(api.url, grid["path"]), style="dim", markup=False, soft_wrap=True)
    if grid["status"] == "FAILED":
        raise CliError(f"{grid['error']} Then compute it again: `tinyrag grid rerun {grid_id}`.")


async def _read(api: Api, grid_id: str) -> tuple[dict[str, Any], Sequence[dict[str, Any]]]:
    """The grid and all of its cells. Raises CliError where there is none."""
    cells: list[dict[str, Any]] = []
    after: str | None = None
    while True:
        variables = {"id": grid_id, "first": PAGE, "after": after}
        grid = (await api.execute(operations.GRID, variables))["grid"]
        if grid is None:
            raise CliError(GONE)
        page = grid.pop("cells")
        cells += [edge["node"] for edge in page["edges"]]
        after = page["pageInfo"]["endCursor"]
        if not page["pageInfo"]["hasNextPage"]:
            return grid, cells
