"""Keeps programs running: starts them, restarts what crashes, stops everything, the foundations last."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass

from tinyrag_gql.domain.errors import StartUpError
from tinyrag_gql.local_stack.child import Child, Program, ending

POLL_SECONDS = 0.1


@dataclass(frozen=True)
class Patience:
    """How long things may take, in seconds."""

    start: float = 120.0
    """From launch to serving."""
    stop: float = 8.0
    """From SIGTERM to SIGKILL."""
    first_pause: float = 1.0
    """Before the first restart; it doubles with each."""
    longest_pause: float = 30.0
    steady: float = 60.0
    """Having run this long, a program is trusted again with the first pause."""


class Supervisor:
    """`line(name, text)` gets every line that the programs print, `say(sentence)` what happens to them."""

    def __init__(
        self, line: Callable[[str, str], None], say: Callable[[str], None], patience: Patience | None = None
    ) -> None:
        self._line = line
        self._say = say
        self._patience = patience or Patience()
        self._children: dict[str, Child] = {}
        self._keepers: list[asyncio.Task[None]] = []

    def pid(self, name: str) -> int:
        """The process id that a program has now."""
        return self._children[name].pid

    async def start(self, program: Program) -> None:
        """Returns when the program serves, and keeps it running from then on.

        Raises StartUpError, with the end of what it printed, when it ends first or takes too long.
        """
        child = await self._launch(program)
        deadline = asyncio.get_running_loop().time() + self._patience.start
        while not await program.ready():
            if child.ended.done():
                raise StartUpError(_failure(child, ending(child.ended.result())))
            if asyncio.get_running_loop().time() > deadline:
                raise StartUpError(_failure(child, f"is not ready after {self._patience.start:g} s"))
            await asyncio.wait({child.ended}, timeout=POLL_SECONDS)
        self._keepers.append(asyncio.create_task(self._keep(child)))

    async def stop(self) -> None:
        """Stop all: first what leans on others, then the foundations. Nothing runs when it returns."""
        for keeper in self._keepers:
            keeper.cancel()
        await asyncio.gather(*self._keepers, return_exceptions=True)  # they were cancelled: nothing to learn
        for foundation in (False, True):
            tier = [child for child in self._children.values() if child.program.foundation is foundation]
            await asyncio.gather(*(child.stop(self._patience.stop) for child in tier))

    def kill(self) -> None:
        """End everything at once; a `stop` under way returns soon after."""
        for child in self._children.values():
            child.kill()

    async def _launch(self, program: Program) -> Child:
        try:
            child = await Child.start(program, lambda text: self._line(program.name, text))
        except OSError as error:
            raise StartUpError(f"{program.name} cannot be run: {error}.") from error
        self._children[program.name] = child
        return child

    async def _keep(self, child: Child) -> None:
        clock, pause = asyncio.get_running_loop().time, self._patience.first_pause
        while True:
            launched = clock()
            code = await asyncio.shield(child.ended)
            if clock() - launched > self._patience.steady:
                pause = self._patience.first_pause
            self._say(f"{child.program.name} {ending(code)}; starting it again in {pause:g} s.")
            await asyncio.sleep(pause)
            pause = min(2 * pause, self._patience.longest_pause)
            child = await self._launch(child.program)


def _failure(child: Child, what: str) -> str:
    printed = "\n".join(f"    {line}" for line in child.last_lines if line)
    return f"{child.program.name} {what}." + (f" It said last:\n{printed}" if printed else "")
