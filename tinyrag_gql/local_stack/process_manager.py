"""Starts programs, restarts those that crash, and stops them all in the order of their dependencies."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass

from tinyrag_gql.domain.errors import StartUpError
from tinyrag_gql.local_stack.child import Child, Program, ending

POLL_SECONDS = 0.1


@dataclass(frozen=True)
class Timeouts:
    """How long programs may take and restarts wait, in seconds."""

    start: float = 300.0
    """From the start to ready, on a slow machine too; a program that ends earlier is told at once."""
    stop: float = 15.0
    """From SIGTERM to SIGKILL; the API gives running requests ten seconds of it."""
    first_restart: float = 1.0
    """Pause before the first restart; it doubles with each."""
    max_restart: float = 30.0
    """Longest pause before a restart."""
    stable: float = 60.0
    """After a program has run this long, the pause starts again at the first."""


class ProcessManager:
    """Calls `on_line(name, text)` for each line that a program prints, and `on_event(sentence)` for each restart."""

    def __init__(
        self,
        on_line: Callable[[str, str], None],
        on_event: Callable[[str], None],
        timeouts: Timeouts | None = None,
    ) -> None:
        self._on_line = on_line
        self._on_event = on_event
        self._timeouts = timeouts or Timeouts()
        self._children: dict[str, Child] = {}
        self._restarters: list[asyncio.Task[None]] = []

    def pid(self, name: str) -> int:
        """The present process id of a program."""
        return self._children[name].pid

    async def start(self, program: Program) -> None:
        """Start a program, return when it is ready, and restart it from then on if it ends.

        Raises StartUpError, with the last lines that it printed, if it ends before or takes too long.
        """
        child = await self._launch(program)
        deadline = asyncio.get_running_loop().time() + self._timeouts.start
        while not await program.ready():
            if child.ended.done():
                raise StartUpError(_failure(child, ending(child.ended.result())))
            if asyncio.get_running_loop().time() > deadline:
                raise StartUpError(_failure(child, f"is not ready after {self._timeouts.start:g} s"))
            await asyncio.wait({child.ended}, timeout=POLL_SECONDS)
        self._restarters.append(asyncio.create_task(self._restart_when_ended(child)))

    async def stop(self) -> None:
        """Stop all programs, each after those that depend on it. None runs when it returns."""
        for restarter in self._restarters:
            restarter.cancel()
        await asyncio.gather(*self._restarters, return_exceptions=True)
        running = dict(self._children)
        while running:
            needed = {name for child in running.values() for name in child.program.depends_on}
            last = [name for name in running if name not in needed] or list(running)
            await asyncio.gather(*(running.pop(name).stop(self._timeouts.stop) for name in last))

    def kill(self) -> None:
        """Kill all programs at once; a running `stop` returns soon after."""
        for child in self._children.values():
            child.kill()

    async def _launch(self, program: Program) -> Child:
        try:
            child = await Child.start(program, lambda text: self._on_line(program.name, text))
        except OSError as error:
            raise StartUpError(f"{program.name} cannot be run: {error}.") from error
        self._children[program.name] = child
        return child

    async def _restart_when_ended(self, child: Child) -> None:
        clock, pause = asyncio.get_running_loop().time, self._timeouts.first_restart
        while True:
            started = clock()
            code = await asyncio.shield(child.ended)
            if clock() - started > self._timeouts.stable:
                pause = self._timeouts.first_restart
            self._on_event(f"{child.program.name} {ending(code)}. Restarting it in {pause:g} s.")
            await asyncio.sleep(pause)
            pause = min(2 * pause, self._timeouts.max_restart)
            child = await self._launch(child.program)


def _failure(child: Child, what: str) -> str:
    printed = "\n".join(f"    {line}" for line in child.last_lines if line)
    return f"{child.program.name} {what}." + (f" Its last lines:\n{printed}" if printed else "")
