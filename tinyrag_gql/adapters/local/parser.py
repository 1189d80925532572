"""Runs parsing and text recognition in child processes that are bounded, timed, and killed when nobody reads on."""

import asyncio
import math
import os
import subprocess
import sys
from collections.abc import AsyncGenerator, Sequence
from pathlib import Path, PurePath
from tempfile import TemporaryDirectory
from typing import Annotated

from pydantic import Field, TypeAdapter

from tinyrag_gql.adapters.local.sandbox import Sandbox, passed_on, sandbox
from tinyrag_gql.domain.errors import PermanentIngestionError, WorkerCrashError
from tinyrag_gql.domain.pages import Page
from tinyrag_gql.domain.status import IngestionErrorCode
from tinyrag_gql.parsing.frames import AttachmentFrame, DoneFrame, ErrorFrame, Frame, PageFrame, StartedFrame
from tinyrag_gql.ports import ParsedAttachment, ParseStarted

_FRAME: TypeAdapter[Frame] = TypeAdapter(Annotated[Frame, Field(discriminator="kind")])


class ChildProcessParser:
    """Fulfils `ports.DocumentParser`. `timeout_seconds` is the CPU time that a child may take."""

    def __init__(self, *, max_pages: int, timeout_seconds: float, memory_mb: int) -> None:
        self._max_pages = max_pages
        self._timeout = timeout_seconds
        self._memory_mb = memory_mb

    async def parse(
        self, path: Path, *, file_name: str, media_type: str
    ) -> AsyncGenerator[ParseStarted | Page | ParsedAttachment, None]:
        """ParseStarted, the pages, then the attachments. Raises PermanentIngestionError or WorkerCrashError.

        Closing kills the child and removes the attachments' files.
        """
        what = f"Parsing {file_name!r}"
        with TemporaryDirectory(prefix="tinyrag-attachments-") as folder:
            command = self._command(path, file_name, media_type, folder)
            async with sandbox(command, what=what, cpu_seconds=self._timeout) as child:
                while True:
                    match _FRAME.validate_json(await self._line(child)):
                        case StartedFrame(page_count=count, declared=declared):
                            yield ParseStarted(count, declared)
                        case PageFrame(page=page):
                            yield page
                        case AttachmentFrame(name=name, attachment_kind=kind, file=file):
                            yield ParsedAttachment(name, kind, Path(folder, PurePath(file).name))
                        case ErrorFrame(code=code, message=message):
                            raise PermanentIngestionError(code, message)
                        case DoneFrame():
                            return

    async def _line(self, child: Sandbox) -> bytes:
        """The child's next line. Raises what the sandbox raises; a crash names the limit that it may have met."""
        try:
            return await child.line()
        except WorkerCrashError as error:
            limit = f"It may take {self._memory_mb:,} MB of memory (TINYRAG_PARSE_MEMORY_MB)."
            raise WorkerCrashError(error.code, f"{error} {limit}") from error

    def _command(self, path: Path, file_name: str, media_type: str, folder: str) -> list[str]:
        return [
            *(sys.executable, "-P", "-m", "tinyrag_gql.parsing", str(path)),
            f"--media-type={media_type}",
            f"--name={file_name}",
            f"--attachments={folder}",
            f"--max-pages={self._max_pages}",
            f"--memory-mb={self._memory_mb}",
            f"--cpu-seconds={math.ceil(self._timeout)}",
            f"--parent={os.getpid()}",
        ]


class ChildProcessOcr:
    """Fulfils `ports.PageRecogniser`: pages read off their pictures in a child of its own."""

    def __init__(self, *, seconds_per_page: float, memory_mb: int) -> None:
        self._seconds_per_page = seconds_per_page
        self._memory_mb = memory_mb

    async def read(self, path: Path, *, file_name: str, pages: Sequence[int]) -> AsyncGenerator[Page, None]:
        """The pages one by one. Raises PermanentIngestionError or WorkerCrashError; closing kills the child."""
        timeout = self._seconds_per_page * len(pages)
        command = [
            *(sys.executable, "-P", "-m", "tinyrag_gql.parsing.ocr", str(path)),
            f"--pages={','.join(map(str, pages))}",
            f"--memory-mb={self._memory_mb}",
            f"--cpu-seconds={math.ceil(timeout)}",
            f"--parent={os.getpid()}",
        ]
        async with sandbox(command, what=f"Reading pictures of {file_name!r}", cpu_seconds=timeout) as child:
            while True:
                match _FRAME.validate_json(await child.line()):
                    case PageFrame(page=page):
                        yield page
                    case ErrorFrame(code=code, message=message):
                        raise PermanentIngestionError(code, message)
                    case _:
                        return


class ChildProcessUnlocker:
    """Fulfils `ports.Unlocker`: PDFs are opened with their password in a child of its own.

    The API process calls it, whose event loop starts no process in a process group; so a thread waits for the child.
    """

    def __init__(self, *, timeout_seconds: float, memory_mb: int) -> None:
        self._timeout = timeout_seconds
        self._memory_mb = memory_mb

    async def unlock(self, path: Path, target: Path, *, password: str) -> None:
        """Write the file without its password to `target`. Raises PermanentIngestionError or WorkerCrashError."""
        command = [
            *(sys.executable, "-P", "-m", "tinyrag_gql.parsing.unlock", str(path), str(target)),
            f"--memory-mb={self._memory_mb}",
            f"--cpu-seconds={math.ceil(self._timeout)}",
            f"--parent={os.getpid()}",
        ]
        given = password.replace("\n", " ").encode() + b"\n"
        try:
            ended = await asyncio.to_thread(
                subprocess.run,
                command,
                input=given,
                capture_output=True,
                timeout=self._timeout,
                check=True,
                env=passed_on(),
            )
        except (subprocess.SubprocessError, OSError) as error:
            raise WorkerCrashError(
                IngestionErrorCode.CRASHED, "The file could not be opened: the process that opens it ended early."
            ) from error
        match _FRAME.validate_json(ended.stdout):
            case ErrorFrame(code=code, message=message):
                raise PermanentIngestionError(code, message)
