"""Checks the dependencies of a process, and returns which are down and why."""

import asyncio
from collections.abc import Awaitable, Callable, Mapping

CHECK_SECONDS = 2.0

Check = Callable[[], Awaitable[object]]


class Readiness:
    """Named checks. A dependency is down if its check fails or does not return in CHECK_SECONDS."""

    def __init__(self, checks: Mapping[str, Check]) -> None:
        self._checks = dict(checks)

    @property
    def names(self) -> tuple[str, ...]:
        """The names of the dependencies."""
        return tuple(self._checks)

    async def reasons(self) -> dict[str, str]:
        """The dependencies that are down, each with the reason."""
        names = list(self._checks)
        answers = await asyncio.gather(*(self._run(self._checks[name]) for name in names))
        return {name: reason for name, reason in zip(names, answers, strict=True) if reason is not None}

    async def _run(self, check: Check) -> str | None:
        try:
            async with asyncio.timeout(CHECK_SECONDS):
                await check()
        except TimeoutError:
            return f"no answer in {CHECK_SECONDS:.0f} s"
        except Exception as error:
            return f"{type(error).__name__}: {error}"[:200]
        return None
