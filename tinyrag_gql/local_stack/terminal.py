"""Terminal output of `tinyrag up`: the programs' lines with their names, its own sentences, and one panel."""

import os
import shutil
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

from rich import box
from rich.console import Console, Group
from rich.panel import Panel
from rich.table import Table
from rich.text import Text

COLOURS = {"api": "cyan", "valkey": "magenta"}
_console = Console(highlight=False)
_errors = Console(highlight=False, stderr=True)


def line(name: str, text: str) -> None:
    """Print a line of a program."""
    _prefixed(name, COLOURS.get(name, "yellow"), Text.from_ansi(text))


def say(sentence: str) -> None:
    """Print a sentence of `tinyrag up` itself."""
    _prefixed("tinyrag", "bold green", Text(sentence))


def error(sentence: str) -> None:
    """Print an error to standard error."""
    _errors.print(Text.assemble(("tinyrag: ", "bold red"), sentence), soft_wrap=True)


def command(words: Sequence[str]) -> None:
    """Print a command before it runs."""
    _console.print(Text.assemble("\n", ("$ ", "bold green"), (shown(words), "bold")), soft_wrap=True)


def panel(facts: Mapping[str, str], commands: Sequence[Sequence[str]]) -> None:
    """Print that everything is ready, its URLs and folders, and commands to try."""
    table = Table.grid(padding=(0, 2))
    for name, value in facts.items():
        table.add_row(Text(name, style="dim"), Text(value, overflow="fold"))
    tries = [Text(f"  {shown(words)}", style="bold", overflow="fold") for words in commands]
    _console.print()
    _console.print(
        Panel(
            Group(table, Text(), Text("Try next, in another terminal:", style="dim"), *tries),
            title="[bold green]tinyrag is ready[/]",
            title_align="left",
            subtitle="[dim]Ctrl-C stops everything[/]",
            subtitle_align="left",
            box=box.ROUNDED,
            expand=False,
            padding=(1, 2),
        )
    )


def shown(words: Sequence[str]) -> str:
    """The command as typed in a shell; arguments of several words are in double quotes."""
    return " ".join([program(), *(f'"{word}"' if " " in word else word for word in words)])


def program() -> str:
    """`tinyrag` if the PATH leads to this installation, or else the path of its script."""
    script = Path(sys.executable).parent / "tinyrag"
    on_path = shutil.which("tinyrag")
    if on_path and Path(on_path).resolve() == script.resolve():
        return "tinyrag"
    return os.path.relpath(script) if script.is_relative_to(Path.cwd()) else str(script)


def _prefixed(name: str, style: str, text: Text) -> None:
    _console.print(Text.assemble((f"{name:<8} ", style), ("│ ", "dim"), text), soft_wrap=True)
