"""One child process: started in a session of its own, read line by line, and never left behind."""

import asyncio
import contextlib
import os
import signal
from collections import deque
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

LONGEST_LINE = 64 * 1024
LAST_LINES = 12

# The watcher's standard input is a pipe from us: when we die, however we die, its `read` ends and it stops the group.
WATCHER = """
read -r _
kill -TERM "-$0" 2>/dev/null
for _ in 1 2 3 4 5 6 7 8; do kill -0 "-$0" 2>/dev/null || exit 0; sleep 1; done
kill -KILL "-$0" 2>/dev/null
"""


@dataclass(frozen=True)
class Program:
    """What to run, and how to tell that it serves."""

    name: str
    """For people: 'api', 'worker 1'."""
    command: Sequence[str]
    ready: Callable[[], Awaitable[bool]]
    """Asked again and again until the answer is yes."""
    environment: Mapping[str, str] = field(default_factory=dict)
    """Added to our own."""
    folder: Path | None = None
    """Where it runs."""
    inherits: tuple[int, ...] = ()
    """File descriptors that stay open in it."""
    foundation: bool = False
    """Others lean on it: it is stopped after them."""


class Child:
    """A running program; `line` is called with each line it prints, and `last_lines` keeps the newest few."""

    def __init__(
        self,
        program: Program,
        process: asyncio.subprocess.Process,
        watcher: asyncio.subprocess.Process,
        output: tuple[asyncio.StreamReader, asyncio.ReadTransport],
        line: Callable[[str], None],
    ) -> None:
        self.program = program
        self.pid = process.pid
        self.last_lines: deque[str] = deque(maxlen=LAST_LINES)
        self._process = process
        self._watcher = watcher
        self._pipe = output[1]
        self._line = line
        self._reading = asyncio.create_task(self._read(output[0]))
        self.ended: asyncio.Task[int] = asyncio.create_task(self._end())
        """Done once the whole group is gone: the exit code, or minus the signal that killed it."""

    @classmethod
    async def start(cls, program: Program, line: Callable[[str], None]) -> "Child":
        """Raises OSError when the command cannot be run at all."""
        reading, writing = os.pipe()  # our own: asyncio's would make the end wait for whoever holds the other side
        output = await _reader(reading)
        try:
            process = await asyncio.create_subprocess_exec(
                *program.command,
                env={**os.environ, **program.environment},
                cwd=program.folder,
                stdin=asyncio.subprocess.DEVNULL,
                stdout=writing,
                stderr=asyncio.subprocess.STDOUT,
                start_new_session=True,  # Ctrl-C in the terminal is ours to hand on, in the right order
                pass_fds=program.inherits,
            )
        finally:
            os.close(writing)
        watcher = await asyncio.create_subprocess_exec(
            "/bin/sh", "-c", WATCHER, str(process.pid), stdin=asyncio.subprocess.PIPE, start_new_session=True
        )
        return cls(program, process, watcher, output, line)

    async def stop(self, grace_seconds: float) -> None:
        """Ask the group to end, insist after a while, and return when it is gone."""
        self._signal(signal.SIGTERM)
        await asyncio.wait({self.ended}, timeout=grace_seconds)
        self.kill()
        await self.ended

    def kill(self) -> None:
        """End the group at once."""
        self._signal(signal.SIGKILL)

    def _signal(self, number: signal.Signals) -> None:
        if self.ended.done():  # its number may be another's by now
            return
        with contextlib.suppress(ProcessLookupError, PermissionError):  # macOS says EPERM of a group of zombies
            os.killpg(self.pid, number)

    async def _end(self) -> int:
        code = await self._process.wait()
        self._signal(signal.SIGKILL)  # what it may have left in its group
        await asyncio.wait({self._reading}, timeout=1.0)  # a stray outside the group may keep the pipe open
        self._reading.cancel()
        self._pipe.close()
        with contextlib.suppress(ProcessLookupError):
            self._watcher.kill()
        await self._watcher.wait()
        return code

    async def _read(self, output: asyncio.StreamReader) -> None:
        async for line in _lines(output):
            self.last_lines.append(line)
            self._line(line)


async def _reader(descriptor: int) -> tuple[asyncio.StreamReader, asyncio.ReadTransport]:
    loop, reader = asyncio.get_running_loop(), asyncio.StreamReader()
    pipe = os.fdopen(descriptor, "rb")
    transport, _ = await loop.connect_read_pipe(lambda: asyncio.StreamReaderProtocol(reader), pipe)
    return reader, transport


async def _lines(stream: asyncio.StreamReader) -> AsyncIterator[str]:
    """Lines without their ends; one that never ends is cut, so that memory stays bounded."""
    rest = b""
    while block := await stream.read(LONGEST_LINE):
        *whole, rest = (rest + block).split(b"\n")
        if len(rest) > LONGEST_LINE:
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
