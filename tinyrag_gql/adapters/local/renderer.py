"""Draws pages in a few child processes that stay between requests, are bounded, and are killed when they are stuck."""

import asyncio
import contextlib
import json
import os
import sys
from asyncio.subprocess import DEVNULL, PIPE, Process
from pathlib import Path
from typing import Any, NamedTuple

from tinyrag_gql.adapters.local.sandbox import passed_on
from tinyrag_gql.domain.errors import BusyError, PageUnavailableError
from tinyrag_gql.domain.page_views import PageGlyphs, PagePicture, PageSize

PROCESSES = 2
MOST_WAITING = 500
"""Requests that wait for a process; those beyond are refused."""
REQUESTS_PER_PROCESS = 1000
"""After so many, a process is replaced by a new one: libraries lose some memory."""
IDLE_SECONDS = 120.0
"""A process that was not used for so long is ended."""
CPU_SECONDS = 1800
"""Seconds of computing after which the kernel ends a process."""
LONGEST_LINE = 1 << 16
CANNOT = "This page cannot be drawn. Open or download the file instead."


class _Reply(NamedTuple):
    fields: dict[str, Any]
    content: bytes


class _Child:
    """A running process, which answers one request at a time."""

    def __init__(self, process: Process) -> None:
        if process.stdin is None or process.stdout is None:
            raise TypeError("The process was started without pipes.")
        self._process = process
        self._input, self._output = process.stdin, process.stdout
        self.requests = 0
        self.idle: asyncio.TimerHandle | None = None

    async def ask(self, request: dict[str, Any]) -> _Reply:
        """The reply. Raises OSError, IncompleteReadError or ValueError where the process died."""
        self.requests += 1
        self._input.write(json.dumps(request).encode() + b"\n")
        await self._input.drain()
        fields = json.loads(await self._output.readline())
        return _Reply(fields, await self._output.readexactly(fields["length"]))

    def kill(self) -> None:
        """End the process now; its exit is reaped by the event loop."""
        if self.idle is not None:
            self.idle.cancel()
        with contextlib.suppress(ProcessLookupError):
            self._process.kill()

    async def end(self) -> None:
        """Kill it, and wait until it is gone."""
        self.kill()
        await self._process.wait()


class ChildProcessRenderer:
    """Fulfils `ports.PageRenderer`. `timeout_seconds` is for one page; a process has `memory_mb` of address space."""

    def __init__(self, *, timeout_seconds: float, memory_mb: int) -> None:
        self._timeout = timeout_seconds
        self._memory_mb = memory_mb
        self._slots = asyncio.Semaphore(PROCESSES)
        self._waiting = 0
        self._idle: list[_Child] = []

    async def close(self) -> None:
        """End every process."""
        children, self._idle = self._idle, []
        for child in children:
            await child.end()

    async def size(self, path: Path, page: int) -> PageSize:
        """The page's size as it is shown."""
        fields = (await self._ask({"what": "size", "path": str(path), "page": page})).fields
        return PageSize(fields["width"], fields["height"])

    async def picture(self, path: Path, page: int, width: int) -> PagePicture:
        """The page's picture."""
        reply = await self._ask({"what": "picture", "path": str(path), "page": page, "width": width})
        return PagePicture(reply.content, reply.fields["media_type"])

    async def glyphs(self, path: Path, page: int, text: str) -> PageGlyphs | None:
        """The glyphs of the page's text; None where the two do not match."""
        reply = await self._ask({"what": "glyphs", "path": str(path), "page": page, "text": text})
        return PageGlyphs.from_bytes(reply.content) if reply.fields["found"] else None

    async def _ask(self, request: dict[str, Any]) -> _Reply:
        """A process's reply. Raises PageUnavailableError, and BusyError where too many wait."""
        if self._waiting >= MOST_WAITING:
            raise BusyError("Too many pages are being drawn. Try again in a moment.")
        self._waiting += 1
        try:
            async with self._slots:
                reply = await self._served(request)
        finally:
            self._waiting -= 1
        if "error" in reply.fields:
            raise PageUnavailableError(CANNOT)
        return reply

    async def _served(self, request: dict[str, Any]) -> _Reply:
        child = self._idle.pop() if self._idle else await self._start()
        if child.idle is not None:
            child.idle.cancel()
        try:
            async with asyncio.timeout(self._timeout):
                reply = await child.ask(request)
        except (OSError, EOFError, ValueError) as error:  # it died or was too slow; TimeoutError is an OSError
            child.kill()
            raise PageUnavailableError(CANNOT) from error
        except BaseException:
            child.kill()
            raise
        self._put_back(child)
        return reply

    def _put_back(self, child: _Child) -> None:
        if child.requests >= REQUESTS_PER_PROCESS:
            child.kill()
            return
        child.idle = asyncio.get_running_loop().call_later(IDLE_SECONDS, self._retire, child)
        self._idle.append(child)

    def _retire(self, child: _Child) -> None:
        if child in self._idle:
            self._idle.remove(child)
            child.kill()

    async def _start(self) -> _Child:
        command = [
            *(sys.executable, "-P", "-m", "tinyrag_gql.parsing.drawing"),
            f"--memory-mb={self._memory_mb}",
            f"--cpu-seconds={CPU_SECONDS}",
            f"--parent={os.getpid()}",
        ]
        try:
            process = await asyncio.create_subprocess_exec(
                *command,
                stdin=PIPE,
                stdout=PIPE,
                stderr=DEVNULL,
                limit=LONGEST_LINE,
                env=passed_on(),
                start_new_session=True,
            )
        except OSError as error:
            raise PageUnavailableError(CANNOT) from error
        return _Child(process)
