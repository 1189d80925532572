"""`tinyrag ingest`: finds files in folders, uploads a few at a time, and follows each to the end of its ingestion."""

import asyncio
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Any

import typer

from tinyrag_gql.cli import operations, options, output
from tinyrag_gql.cli.api_client import Api, find_url, follow, with_retry
from tinyrag_gql.cli.errors import CliError, RefusedError
from tinyrag_gql.cli.ingest_progress import (
    FileOutcome,
    IngestResult,
    JsonLines,
    ProgressBars,
    ProgressReport,
    summary,
)
from tinyrag_gql.client import File

READABLE_SUFFIXES = frozenset(
    (
        *(".pdf", ".html", ".htm", ".xhtml", ".docx", ".docm", ".xlsx", ".xlsm", ".xls", ".pptx", ".odt", ".ods"),
        *(".odp", ".rtf", ".csv", ".tsv", ".md", ".markdown", ".txt", ".eml", ".msg", ".mhtml", ".mht", ".zip"),
        *(".nc", ".xbrl"),
    )
)
SKIPPED_CODES = frozenset({"EMPTY_FILE", "UNSUPPORTED_MEDIA_TYPE"})
"""The server's refusals that are expected for odd files of a folder."""
QUEUE_FULL_PAUSE_SECONDS = 3.0
PING = "{ __typename }"


def ingest(
    paths: options.Paths,
    ticker: Annotated[str | None, typer.Option(help="The company's trading symbol.")] = None,
    year: Annotated[int | None, typer.Option(help="The fiscal year.")] = None,
    report_type: Annotated[str | None, typer.Option(help="The form, such as 10-K.")] = None,
    company: Annotated[str | None, typer.Option(help="The company's name.")] = None,
    tag: Annotated[list[str] | None, typer.Option(help="A tag to find it by; may be repeated.")] = None,
    at_once: Annotated[int, typer.Option("--at-once", min=1, max=32, help="Number of uploads at a time.")] = 8,
    wait: Annotated[bool, typer.Option("--wait/--no-wait", help="Wait until each file can be searched.")] = True,
    url: options.Url = None,
    as_json: options.Json = False,
) -> None:
    """Upload files and folders, and follow their ingestion.

    The server reads metadata that is not given from a filing's cover page. The exit code is 1 if a file failed.
    """
    files = list(find_files(paths))
    if not files:
        raise CliError(f"There are no files in {', '.join(map(str, paths))}.")
    values = {"ticker": ticker, "year": year, "reportType": report_type, "company": company, "tags": tag}
    metadata = {name: value for name, value in values.items() if value is not None}
    job = (Api(find_url(url)), files, metadata)
    try:
        if as_json:
            outcomes = asyncio.run(ingest_files(*job, JsonLines(), at_once=at_once, wait=wait))
        else:
            with ProgressBars(output.console, len(files)) as bars:
                outcomes = asyncio.run(ingest_files(*job, bars, at_once=at_once, wait=wait))
            output.console.print(summary(outcomes))
    except KeyboardInterrupt:
        raise CliError("Interrupted. The server ingests what was uploaded; see `tinyrag documents`.") from None
    if any(outcome.result is IngestResult.FAILED for outcome in outcomes):
        raise typer.Exit(1)


# ------------------------------------------------------------------------------------------ which files


@dataclass(frozen=True)
class SourceFile:
    """A file to upload or, with a reason, a file to leave out."""

    path: Path
    reason: str | None = None
    named: bool = False
    """Whether the command line names the file itself. A problem with it is then a failure."""


def find_files(paths: Iterable[Path]) -> Iterator[SourceFile]:
    """Each file once, in the order of names. A named file is uploaded whatever its suffix: the server looks inside."""
    seen: set[Path] = set()
    for path in paths:
        files = _in_folder(path) if path.is_dir() else (SourceFile(path, _not_a_file(path), named=True),)
        for file in files:
            resolved = file.path.resolve()
            if resolved not in seen:
                seen.add(resolved)
                yield file


def _in_folder(folder: Path) -> Iterator[SourceFile]:
    for path in sorted(folder.rglob("*")):
        hidden = any(part.startswith(".") for part in path.relative_to(folder).parts)
        if not hidden and not path.is_dir():
            yield SourceFile(path, _skip_reason(path))


def _not_a_file(path: Path) -> str | None:
    return None if path.is_file() else "there is no such file" if not path.exists() else "not a file"


def _skip_reason(path: Path) -> str | None:
    if not path.is_file():
        return "not a file"
    if path.suffix.casefold() not in READABLE_SUFFIXES:
        return f"{path.suffix or 'no suffix'}: not a supported file type; name the file itself to upload it anyway"
    return "empty" if path.stat().st_size == 0 else None


# ------------------------------------------------------------------------------------------ upload and follow


async def ingest_files(
    api: Api, files: Sequence[SourceFile], metadata: dict[str, Any], report: ProgressReport, *, at_once: int, wait: bool
) -> list[FileOutcome]:
    """The outcome of every file, in order. Raises UnreachableError if the server does not come back."""
    await api.execute(PING, {})  # fails at once if no server answers
    slots = asyncio.Semaphore(at_once)

    async def one(file: SourceFile) -> FileOutcome:
        async with slots:
            outcome = await _ingest_file(api, file, metadata, report, wait=wait)
            report.ended(outcome)
            return outcome

    try:
        async with asyncio.TaskGroup() as group:
            tasks = [group.create_task(one(file)) for file in files]
    except* CliError as errors:
        raise errors.exceptions[0] from None
    return [task.result() for task in tasks]


async def _ingest_file(
    api: Api, file: SourceFile, metadata: dict[str, Any], report: ProgressReport, *, wait: bool
) -> FileOutcome:
    path = file.path
    if file.reason:
        return FileOutcome(path, IngestResult.FAILED if file.named else IngestResult.SKIPPED, reason=file.reason)
    report.uploading(path)
    tries = 0

    async def upload() -> dict[str, Any]:
        nonlocal tries
        tries += 1
        return await _upload(api, path, metadata)

    try:
        payload = await with_retry(upload)
    except RefusedError as refusal:
        skipped = refusal.code in SKIPPED_CODES and not file.named
        return FileOutcome(path, IngestResult.SKIPPED if skipped else IngestResult.FAILED, reason=str(refusal))
    except OSError as error:
        return FileOutcome(path, IngestResult.FAILED, reason=f"cannot be read ({error.strerror})")
    document = payload["document"]
    # Sent again, since no reply came, it is there from the first time.
    if payload["duplicate"] and document["status"] == "COMPLETED" and tries == 1:
        return FileOutcome(path, IngestResult.KNOWN, document)
    if not wait:
        return FileOutcome(path, IngestResult.SENT, document)
    if not payload["duplicate"] or document["status"] not in ("FAILED", "CANCELLED"):
        async for event in follow(api, document["id"]):
            document = event["document"]
            report.progress(path, event)
    return _outcome_of(path, document)


async def _upload(api: Api, path: Path, metadata: dict[str, Any]) -> dict[str, Any]:
    """The payload. Waits while the queue is full. A repeated upload is safe: the same bytes are one document."""
    while True:
        try:
            return await api.mutate(operations.INGEST, {"source": {"file": File.at(path)}, "metadata": metadata})
        except RefusedError as refusal:
            if refusal.code != "QUEUE_FULL":
                raise
        await asyncio.sleep(QUEUE_FULL_PAUSE_SECONDS)


def _outcome_of(path: Path, document: dict[str, Any]) -> FileOutcome:
    match document["status"]:
        case "COMPLETED":
            return FileOutcome(path, IngestResult.INGESTED, document)
        case "CANCELLED":
            reason = "was cancelled; resume it with `tinyrag retry ID`"
            return FileOutcome(path, IngestResult.FAILED, document, reason)
        case _:
            error = document["error"]
            return FileOutcome(path, IngestResult.FAILED, document, f"{error['code']}: {error['message']}")
