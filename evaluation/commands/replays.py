"""`python -m evaluation replays`: many answers made again, unchanged and after one change each."""

import asyncio
from pathlib import Path
from typing import Annotated

import typer

from evaluation.commands.expected import told_in_a_sentence
from evaluation.replays_run import measure, questions

YEARS = (2024, 2023, 2022)


def main(
    files: Annotated[Path, typer.Argument(help="Folder of filings.")],
    further: Annotated[str, typer.Option(help="The file in it that is added and deleted in between.")],
    company: Annotated[list[str], typer.Option(help="A company to ask about; may be repeated.")],
    count: Annotated[int, typer.Option(min=1, help="How many answers are replayed unchanged.")] = 1000,
    some: Annotated[int, typer.Option(min=1, help="How many are replayed after each change.")] = 150,
) -> None:
    """Replay answers of a server of its own; exit code 2 where one differs without a cause or for a wrong one."""
    others = [path for path in sorted(files.iterdir()) if path.is_file() and path.name != further]
    asked = list(questions(company, YEARS, count))
    with told_in_a_sentence():
        found = asyncio.run(measure(others, files / further, asked, some))
    for each in found:
        typer.echo(str(each))
    if not all(each.is_explained for each in found):
        raise typer.Exit(2)
