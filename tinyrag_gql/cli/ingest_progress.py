"""Outcomes of `tinyrag ingest`, and reports of its progress: bars and lines on a terminal, or JSON lines."""

import json
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import Enum
from pathlib import Path
from types import TracebackType
from typing import Any, Protocol

from rich.console import Console
from rich.markup import escape
from rich.progress import BarColumn, Progress, TaskID, TextColumn, TimeElapsedColumn

from tinyrag_gql.cli.output import size


class IngestResult(Enum):
    """How the ingestion of a file ended; the value is the word for the summary."""

    INGESTED = "ingested"
    SENT = "uploaded"
    KNOWN = "already there"
    SKIPPED = "skipped"
    FAILED = "failed"


@dataclass(frozen=True)
class FileOutcome:
    """The result for one file."""

    path: Path
    result: IngestResult
    document: dict[str, Any] = field(default_factory=dict)
    reason: str = ""


class ProgressReport(Protocol):
    """Is told of each step of an ingestion."""

    def uploading(self, path: Path) -> None: ...
    def progress(self, path: Path, event: dict[str, Any]) -> None: ...
    def ended(self, outcome: FileOutcome) -> None: ...


SIGNS = {
    IngestResult.INGESTED: "[green]✔[/]",
    IngestResult.SENT: "[green]→[/]",
    IngestResult.KNOWN: "[cyan]=[/]",
    IngestResult.SKIPPED: "[dim]–[/]",
    IngestResult.FAILED: "[red]✘[/]",
}


class ProgressBars:
    """A ProgressReport with a bar for each upload and a line for each outcome. Only a terminal shows the bars."""

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

    def __enter__(self) -> "ProgressBars":
        self._bars.start()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._bars.stop()

    def uploading(self, path: Path) -> None:
        """Add a bar for the file."""
        self._tasks[path] = self._bars.add_task(escape(_short(path.name)), total=1.0, stage="uploading")

    def progress(self, path: Path, event: dict[str, Any]) -> None:
        """Move the bar."""
        stage = (event["stage"] or event["status"]).lower()
        again = f", attempt {event['attempt']}" if event["attempt"] > 1 else ""
        self._bars.update(self._tasks[path], completed=event["progress"], stage=stage + again)

    def ended(self, outcome: FileOutcome) -> None:
        """Replace the bar by a line."""
        if task := self._tasks.pop(outcome.path, None):
            self._bars.remove_task(task)
        self._bars.advance(self._all)
        self._console.print(f"{SIGNS[outcome.result]} {line(outcome)}", soft_wrap=True)


class JsonLines:
    """A ProgressReport for scripts: one JSON object per file."""

    def uploading(self, path: Path) -> None:
        """Print nothing."""

    def progress(self, path: Path, event: dict[str, Any]) -> None:
        """Print nothing."""

    def ended(self, outcome: FileOutcome) -> None:
        """Print the outcome."""
        record = {"path": str(outcome.path), "outcome": outcome.result.name, "reason": outcome.reason or None}
        print(json.dumps(record | {"document": outcome.document or None}), flush=True)


def line(outcome: FileOutcome) -> str:
    """The outcome of a file in one line, in rich's markup."""
    document, name = outcome.document, escape(outcome.path.name)
    if outcome.reason:
        return f"{name}  [{'red' if outcome.result is IngestResult.FAILED else 'dim'}]{escape(outcome.reason)}[/]"
    counts = size(document) if document["chunkCount"] else ""
    about = {IngestResult.KNOWN: f"already there, {counts}", IngestResult.SENT: "uploaded"}.get(outcome.result, counts)
    return f"{name}  [dim]{about}  {document['id']}[/]"


def summary(outcomes: Sequence[FileOutcome]) -> str:
    """The number of files of each result: '3 ingested, 1 failed.'"""
    counts = Counter(outcome.result for outcome in outcomes)
    return ", ".join(f"{counts[end]} {end.value}" for end in IngestResult if counts[end]) + "."


def _short(name: str) -> str:
    return name if len(name) <= 36 else f"{name[:22]}…{name[-13:]}"
