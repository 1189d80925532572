"""A sandboxed child process that writes lines: timed, never outliving its use, and its death told from its errors."""

import asyncio
import os
import re
import signal
from asyncio.subprocess import DEVNULL, PIPE, Process
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from time import monotonic

from tinyrag_gql.domain.errors import PermanentIngestionError, WorkerCrashError
from tinyrag_gql.domain.status import IngestionErrorCode

LONGEST_LINE = 1 << 22
"""Bytes; a page at the bounds of its text and tables takes less. The stream buffers twice as much."""
BLOCK = 1 << 16
WALL_FACTOR = 6
"""How many times its CPU time a child may take of the clock: on a busy machine others compute meanwhile."""
LAST_WORDS = 300
"""Characters of standard error that go into a message."""
PASSED_ON = ("PATH", "PYTHONPATH", "LD_LIBRARY_PATH", "HOME", "TMPDIR", "LANG")
"""Of the environment; keys and passwords stay out of a process that reads strangers' files."""


class Sandbox:
    """A running child: `cpu_seconds` are what it may compute, and it is waited for up to `timeout` seconds in all."""

    def __init__(self, process: Process, what: str, cpu_seconds: float, timeout: float) -> None:
        self._process = process
        self._lines = _piped(process.stdout)
        self._errors = asyncio.create_task(_tail(_piped(process.stderr)))
        self._what = what
        self._cpu_seconds = cpu_seconds
        self._timeout = self._left = timeout

    async def line(self) -> bytes:
        """The next line. Raises PermanentIngestionError (TIMED_OUT), or WorkerCrashError where there is none."""
        began = monotonic()
        try:
            async with asyncio.timeout(self._left):
                line = await self._lines.readline()
        except TimeoutError as error:
            raise self._over(f"did not end in {self._timeout:g} s") from error
        self._left -= monotonic() - began
        if not line.endswith(b"\n"):
            raise await self._death()
        return line

    async def end(self) -> None:
        """Kill it, if it still runs, and wait until nothing is left of it."""
        if self._process.returncode is None:
            self._process.kill()
        while await self._lines.read(BLOCK):
            pass
        await self._errors
        await self._process.wait()

    async def _death(self) -> PermanentIngestionError | WorkerCrashError:
        """What it means that the child ended before it was done."""
        code = await self._process.wait()
        if code == -signal.SIGXCPU:
            return self._over(f"took more than {self._cpu_seconds:g} s of computing")
        how = f"was killed by {signal.Signals(-code).name}" if code < 0 else f"ended with exit code {code}"
        words = _readable(await self._errors)
        message = f"{self._what}: the process {how} before it was done{': ' + words if words else '.'}"
        return WorkerCrashError(IngestionErrorCode.CRASHED, message)

    def _over(self, what: str) -> PermanentIngestionError:
        message = f"{self._what} {what}. Split the file, or raise the limit."
        return PermanentIngestionError(IngestionErrorCode.TIMED_OUT, message)


def passed_on() -> dict[str, str]:
    """The environment of a process that reads strangers' files."""
    return {name: value for name in PASSED_ON if (value := os.environ.get(name)) is not None}


@asynccontextmanager
async def sandbox(command: Sequence[str], *, what: str, cpu_seconds: float) -> AsyncIterator[Sandbox]:
    """Starts `command`, which limits itself to `cpu_seconds`; leaving the context, however, kills and reaps it.

    `what` opens messages. The time that it waits for its turn on a busy machine does not count, up to a bound.
    """
    process = await asyncio.create_subprocess_exec(
        *command, stdin=DEVNULL, stdout=PIPE, stderr=PIPE, limit=LONGEST_LINE, env=passed_on(), process_group=0
    )
    running = Sandbox(process, what, cpu_seconds, cpu_seconds * WALL_FACTOR)
    try:
        yield running
    finally:
        await running.end()


def _piped(stream: asyncio.StreamReader | None) -> asyncio.StreamReader:
    if stream is None:
        raise TypeError("The process was started without pipes.")
    return stream


async def _tail(stream: asyncio.StreamReader) -> bytes:
    """The end of what `stream` says; all of it is read, so that its writer never waits."""
    kept = b""
    while block := await stream.read(BLOCK):
        kept = (kept + block)[-BLOCK:]
    return kept


def _readable(said: bytes) -> str:
    """The last line of it, short, in printable characters, without paths of this machine."""
    lines = said.decode(errors="replace").strip().splitlines()
    words = re.sub(r"(?:/[^\s/:'\"]+){2,}", lambda match: match[0].rsplit("/", 1)[-1], lines[-1] if lines else "")
    return "".join(char for char in words if char.isprintable())[-LAST_WORDS:]
