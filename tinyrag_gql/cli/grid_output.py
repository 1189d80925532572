"""Prints grids on a terminal: a list of them, and a table for each column of one."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from rich import box
from rich.table import Table
from rich.text import Text

from tinyrag_gql.cli import output

Cells = Mapping[tuple[int, int, int | None], dict[str, Any]]


def grids(nodes: Sequence[dict[str, Any]]) -> Table:
    """A table of grids: the status of each, its name, how far it is, and the whole id, to be copied."""
    table = Table("Made", "Status", "Grid", box=box.SIMPLE_HEAD, pad_edge=False)
    for node in nodes:
        status = Text(node["status"], style=output.STATUS_STYLES.get(node["status"], ""))
        if node["stale"]:
            status.append("\nfilings changed", style="yellow")
        about = Text.assemble((node["name"], "bold"), "\n", summary(node), "\n", (node["id"], "dim"), overflow="fold")
        table.add_row(node["createdAt"][:16].replace("T", " "), status, about)
    return table


def summary(grid: dict[str, Any]) -> str:
    """What its cells hold, in words: '36 of 40 cells: 30 figures, 6 gaps'."""
    held = ((grid["figureCount"], "figure"), (grid["answerCount"], "answer"), (grid["gapCount"], "gap"))
    parts = [output.counted(count, what) for count, what in held if count]
    parts += [f"{grid['changedCount']} changed"] if grid["changedCount"] else []
    words = f"{grid['doneCount']} of {output.counted(grid['cellCount'], 'cell')}"
    words += f": {', '.join(parts)}" if parts else ""
    return f"{words} · saved" if grid["saved"] else words


def tables(grid: dict[str, Any], cells: Sequence[dict[str, Any]]) -> Iterator[Table]:
    """A table for each column with the periods beside each other; one of all columns in a grid without periods."""
    placed: Cells = {(cell["row"], cell["column"], cell["period"]): cell for cell in cells}
    columns = list(enumerate(column["label"] for column in grid["columns"]))
    periods = list(enumerate(period["label"] for period in grid["periods"]))
    if not periods:
        yield _table(grid, grid["name"], [(label, column, None) for column, label in columns], placed)
    for column, title in columns if periods else ():
        yield _table(grid, title, [(label, column, period) for period, label in periods], placed)


def _table(grid: dict[str, Any], title: str, heads: Sequence[tuple[str, int, int | None]], cells: Cells) -> Table:
    table = Table("", box=box.SIMPLE_HEAD, pad_edge=False, title=Text(title))
    table.title_justify, table.title_style = "left", "bold"
    for label, _, _ in heads:
        table.add_column(Text(label), justify="left" if heads[0][2] is None else "right")
    for row, each in enumerate(grid["rows"]):
        shown = (_cell(cells.get((row, column, period))) for _, column, period in heads)
        table.add_row(Text(each["label"]), *shown)
    return table


def _cell(cell: dict[str, Any] | None) -> Text:
    """A figure in the colour of its verdict, an answer, or the reason of the gap; empty where it is not computed."""
    if cell is None:
        return Text("")
    mark = " (changed)" if cell["changed"] else ""
    if cell["gap"]:
        return Text(cell["gap"]["reason"].lower().replace("_", " ") + mark, style="dim")
    if cell["figure"]:
        verdict = cell["figure"]["verdict"]
        words = cell["figure"]["text"] + ("" if verdict in output.CERTAIN else f" ({verdict.lower()})")
        return Text(words + mark, style=output.VERDICT_STYLES.get(verdict, ""))
    return Text(output.shortened(cell["text"] or "") + mark)
