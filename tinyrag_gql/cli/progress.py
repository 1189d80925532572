"""Live bars while documents are ingested, and one line for each that is through."""

import json
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from types import TracebackType
from typing import Any

from rich.console import Console
from rich.markup import escape
from rich.progress import BarColumn, Progress, TaskID, TextColumn, TimeElapsedColumn

from tinyrag_gql.cli.ingesting import End, Outcome

SIGNS = {
    End.INGESTED: "[green]✔[/]",
    End.SENT: "[green]→[/]",
    End.KNOWN: "[cyan]=[/]",
    End.SKIPPED: "[dim]–[/]",
    End.FAILED: "[red]✘[/]",
}


class Bars:
    """A Report for people; where the output is no terminal, only the lines of what is through."""

    def __init__(self, console: Console, total: int) -> None:
        self._console = console
        self._bars = Progress(
            TextColumn("{task.description}"),
            BarColumn(bar_width=24),
            TextColumn("{task.percentage:>3.0f}% {task.fields[stage]}"),
            TimeElapsedColumn(),
            console=console,
            transient=True,
            disable=not console.is_terminal,
        )
        self._tasks: dict[Path, TaskID] = {}
        self._all = self._bars.add_task("[bold]all files[/]", total=total, stage="", visible=total > 1)

    def __enter__(self) -> "Bars":
        self._bars.start()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._bars.stop()

    def sending(self, path: Path) -> None:
        """A bar of its own for each file under way."""
        self._tasks[path] = self._bars.add_task(escape(_short(path.name)), total=1.0, stage="sending")

    def progress(self, path: Path, event: dict[str, Any]) -> None:
        """Moves it."""
        stage = (event["stage"] or event["status"]).lower()
        again = f", attempt {event['attempt']}" if event["attempt"] > 1 else ""
        self._bars.update(self._tasks[path], completed=event["progress"], stage=stage + again)

    def ended(self, outcome: Outcome) -> None:
        """Replaces it by a line."""
        if task := self._tasks.pop(outcome.path, None):
            self._bars.remove_task(task)
        self._bars.advance(self._all)
        self._console.print(f"{SIGNS[outcome.end]} {line(outcome)}", soft_wrap=True)


class JsonLines:
    """A Report for scripts: one JSON object per file."""

    def sending(self, path: Path) -> None:
        """Nothing is through yet."""

    def progress(self, path: Path, event: dict[str, Any]) -> None:
        """Nothing is through yet."""

    def ended(self, outcome: Outcome) -> None:
        """One line."""
        record = {"path": str(outcome.path), "outcome": outcome.end.name, "reason": outcome.reason or None}
        print(json.dumps(record | {"document": outcome.document or None}), flush=True)


def line(outcome: Outcome) -> str:
    """One file's end, in rich's markup."""
    document, name = outcome.document, escape(outcome.path.name)
    if outcome.reason:
        return f"{name}  [{'red' if outcome.end is End.FAILED else 'dim'}]{escape(outcome.reason)}[/]"
    counts = f"{document['pageCount']} pages, {document['chunkCount']} chunks" if document["chunkCount"] else ""
    said = {End.KNOWN: f"already there, {counts}", End.SENT: "sent"}.get(outcome.end, counts)
    return f"{name}  [dim]{said}  {document['id']}[/]"


def summary(outcomes: Sequence[Outcome]) -> str:
    """'3 ingested, 1 failed.'"""
    counts = Counter(outcome.end for outcome in outcomes)
    return ", ".join(f"{counts[end]} {end.value}" for end in End if counts[end]) + "."


def _short(name: str) -> str:
    return name if len(name) <= 36 else f"{name[:22]}…{name[-13:]}"
