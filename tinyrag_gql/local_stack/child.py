"""One child process: it runs in a session of its own, its output is read by lines, and it never outlives us."""

import asyncio
import contextlib
import os
import signal
from collections import deque
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

MAX_LINE_BYTES = 64 * 1024
KEPT_LINES = 12

# The watcher reads a pipe from us. However this process ends, `read` returns then, and the watcher stops the group.
WATCHER = """
read -r _
kill -TERM "-$0" 2>/dev/null
for _ in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15; do kill -0 "-$0" 2>/dev/null || exit 0; sleep 1; done
kill -KILL "-$0" 2>/dev/null
"""


@dataclass(frozen=True)
class Program:
    """A program to run, and how to find out that it is ready."""

    name: str
    """Shown to people: 'api', 'worker 1'."""
    command: Sequence[str]
    ready: Callable[[], Awaitable[bool]]
    """Called repeatedly until it returns True."""
    environment: Mapping[str, str] = field(default_factory=dict)
    """Variables added to our own environment."""
    folder: Path | None = None
    """Working directory."""
    inherits: tuple[int, ...] = ()
    """File descriptors that stay open in it."""
    depends_on: tuple[str, ...] = ()
    """Names of programs that it uses: they start before it, and stop after it."""


class Child:
    """A running program. It calls `on_line` with each printed line, and keeps the newest in `last_lines`."""

    def __init__(
        self,
        program: Program,
        process: asyncio.subprocess.Process,
        watcher: asyncio.subprocess.Process,
        output: tuple[asyncio.StreamReader, asyncio.ReadTransport],
        on_line: Callable[[str], None],
    ) -> None:
        self.program = program
        self.pid = process.pid
        self.last_lines: deque[str] = deque(maxlen=KEPT_LINES)
        self._process = process
        self._watcher = watcher
        self._pipe = output[1]
        self._on_line = on_line
        self._reading = asyncio.create_task(self._read(output[0]))
        self.ended: asyncio.Task[int] = asyncio.create_task(self._end())
        """Ends with the whole process group: the exit code, or minus the number of the signal that killed it."""

    @classmethod
    async def start(cls, program: Program, on_line: Callable[[str], None]) -> "Child":
        """Start the program. Raises OSError if the command cannot be run."""
        reading, writing = os.pipe()  # asyncio's own pipe waits for all its holders
        output = await _reader(reading)
        try:
            process = await asyncio.create_subprocess_exec(
                *program.command,
                env={**os.environ, **program.environment},
                cwd=program.folder,
                stdin=asyncio.subprocess.DEVNULL,
                stdout=writing,
                stderr=asyncio.subprocess.STDOUT,
                start_new_session=True,  # Ctrl-C reaches us alone, and we stop the programs in order
                pass_fds=program.inherits,
            )
        finally:
            os.close(writing)
        watcher = await asyncio.create_subprocess_exec(
            "/bin/sh", "-c", WATCHER, str(process.pid), stdin=asyncio.subprocess.PIPE, start_new_session=True
        )
        return cls(program, process, watcher, output, on_line)

    async def stop(self, grace_seconds: float) -> None:
        """Send SIGTERM to the group, SIGKILL after `grace_seconds`, and return when it is gone."""
        self._signal(signal.SIGTERM)
        await asyncio.wait({self.ended}, timeout=grace_seconds)
        self.kill()
        await self.ended

    def kill(self) -> None:
        """Send SIGKILL to the group."""
        self._signal(signal.SIGKILL)

    def _signal(self, number: signal.Signals) -> None:
        if self.ended.done():  # another process may have its number by now
            return
        with contextlib.suppress(ProcessLookupError, PermissionError):  # macOS raises EPERM for a group of zombies
            os.killpg(self.pid, number)

    async def _end(self) -> int:
        code = await self._process.wait()
        self._signal(signal.SIGKILL)  # processes that it left in its group
        await asyncio.wait({self._reading}, timeout=1.0)  # a process outside the group may keep the pipe open
        self._reading.cancel()
        self._pipe.close()
        with contextlib.suppress(ProcessLookupError):
            self._watcher.kill()
        await self._watcher.wait()
        return code

    async def _read(self, output: asyncio.StreamReader) -> None:
        async for line in _lines(output):
            self.last_lines.append(line)
            self._on_line(line)


async def _reader(descriptor: int) -> tuple[asyncio.StreamReader, asyncio.ReadTransport]:
    loop, reader = asyncio.get_running_loop(), asyncio.StreamReader()
    pipe = os.fdopen(descriptor, "rb")
    transport, _ = await loop.connect_read_pipe(lambda: asyncio.StreamReaderProtocol(reader), pipe)
    return reader, transport


async def _lines(stream: asyncio.StreamReader) -> AsyncIterator[str]:
    """The lines without line ends. A line over MAX_LINE_BYTES is cut, so that memory stays bounded."""
    rest = b""
    while block := await stream.read(MAX_LINE_BYTES):
        *whole, rest = (rest + block).split(b"\n")
        if len(rest) > MAX_LINE_BYTES:
            whole, rest = [*whole, rest], b""
        for line in whole:
            yield line.decode(errors="replace").rstrip()
    if rest:
        yield rest.decode(errors="replace").rstrip()


def ending(code: int) -> str:
    """How a process ended, in words."""
    if code >= 0:
        return f"ended with exit code {code}"
    try:
        return f"was killed by {signal.Signals(-code).name}"
    except ValueError:
        return f"was killed by signal {-code}"
