"""Sends files and follows each to its end, a few at a time; what happens is told to a `Report`."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import Enum
from pathlib import Path
from typing import Any, Protocol

from tinyrag_gql.cli.connection import Api
from tinyrag_gql.cli.document_operations import INGEST
from tinyrag_gql.cli.errors import CliError, RefusedError
from tinyrag_gql.cli.folders import Found
from tinyrag_gql.cli.following import follow, patiently

JUNK = frozenset({"EMPTY_FILE", "UNSUPPORTED_MEDIA_TYPE"})
"""Refusals that are expected of a folder's odd files."""
QUEUE_PAUSE_SECONDS = 3.0
HELLO = "{ __typename }"


class End(Enum):
    """How a file's way ended; the value is the word for the summary."""

    INGESTED = "ingested"
    SENT = "sent"
    KNOWN = "already there"
    SKIPPED = "skipped"
    FAILED = "failed"


@dataclass(frozen=True)
class Outcome:
    """What became of one file."""

    path: Path
    end: End
    document: dict[str, Any] = field(default_factory=dict)
    reason: str = ""


class Report(Protocol):
    """Told what happens while it happens."""

    def sending(self, path: Path) -> None: ...
    def progress(self, path: Path, event: dict[str, Any]) -> None: ...
    def ended(self, outcome: Outcome) -> None: ...


async def ingest(
    api: Api, files: Sequence[Found], metadata: dict[str, Any], report: Report, *, at_once: int, wait: bool
) -> list[Outcome]:
    """The outcome of every file, in order. Raises UnreachableError when the server is gone for good."""
    await api.execute(HELLO, {})  # says at once where nothing answers
    slots = asyncio.Semaphore(at_once)

    async def one(found: Found) -> Outcome:
        async with slots:
            outcome = await _one(api, found, metadata, report, wait=wait)
            report.ended(outcome)
            return outcome

    try:
        async with asyncio.TaskGroup() as group:
            tasks = [group.create_task(one(found)) for found in files]
    except* CliError as errors:
        raise errors.exceptions[0] from None
    return [task.result() for task in tasks]


async def _one(api: Api, found: Found, metadata: dict[str, Any], report: Report, *, wait: bool) -> Outcome:
    path = found.path
    if found.reason:
        return Outcome(path, End.FAILED if found.named else End.SKIPPED, reason=found.reason)
    report.sending(path)
    try:
        payload = await patiently(lambda: _send(api, path, metadata))
    except RefusedError as refusal:
        junk = refusal.code in JUNK and not found.named
        return Outcome(path, End.SKIPPED if junk else End.FAILED, reason=str(refusal))
    except OSError as error:
        return Outcome(path, End.FAILED, reason=f"cannot be read ({error.strerror})")
    document = payload["document"]
    if payload["duplicate"] and document["status"] == "COMPLETED":
        return Outcome(path, End.KNOWN, document)
    if not wait:
        return Outcome(path, End.SENT, document)
    if not payload["duplicate"] or document["status"] not in ("FAILED", "CANCELLED"):
        async for event in follow(api, document["id"]):
            document = event["document"]
            report.progress(path, event)
    return _settled(path, document)


async def _send(api: Api, path: Path, metadata: dict[str, Any]) -> dict[str, Any]:
    """The payload; while the queue is full, this waits. The same bytes are one document: sending again is safe."""
    from gql import FileVar  # slow to import, like all of gql

    while True:
        with path.open("rb") as file:
            source = {"file": FileVar(file, filename=path.name)}
            try:
                return await api.mutate(INGEST, {"source": source, "metadata": metadata}, files=True)
            except RefusedError as refusal:
                if refusal.code != "QUEUE_FULL":
                    raise
        await asyncio.sleep(QUEUE_PAUSE_SECONDS)


def _settled(path: Path, document: dict[str, Any]) -> Outcome:
    match document["status"]:
        case "COMPLETED":
            return Outcome(path, End.INGESTED, document)
        case "CANCELLED":
            return Outcome(path, End.FAILED, document, "was cancelled; `tinyrag retry ID` takes it up again")
        case _:
            error = document["error"]
            return Outcome(path, End.FAILED, document, f"{error['code']}: {error['message']}")
