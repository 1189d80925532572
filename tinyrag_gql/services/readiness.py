"""Checks the dependencies of a process, and returns which are down and why, without naming addresses."""

import asyncio
import time
from collections.abc import Awaitable, Callable, Mapping

import structlog

from tinyrag_gql.domain.errors import TinyragError

log = structlog.get_logger(__name__)

CHECK_SECONDS = 2.0
MODEL_SECONDS = 10.0
"""For how long what is known of the models is not asked again, however often a cluster probes."""

Check = Callable[[], Awaitable[object]]


class Readiness:
    """Named checks. A dependency is down if its check fails or does not return in CHECK_SECONDS.

    Without one of the `models` documents are still served and searched by words, so they degrade a process only.
    """

    def __init__(self, checks: Mapping[str, Check], models: Mapping[str, Check] | None = None) -> None:
        self._checks = dict(checks)
        self._models = dict(models or {})
        self._down: dict[str, str] = {}
        self._models_down: dict[str, str] = {}
        self._models_asked_at = float("-inf")

    @property
    def names(self) -> tuple[str, ...]:
        """The names of the dependencies, the models among them."""
        return (*self._checks, *self._models)

    async def reasons(self) -> dict[str, str]:
        """The dependencies that are down, each with the reason; the process cannot serve without them."""
        return await self._ask(self._checks)

    async def models_down(self) -> dict[str, str]:
        """The models that cannot be reached, each with the reason."""
        if time.monotonic() - self._models_asked_at >= MODEL_SECONDS:
            self._models_asked_at = time.monotonic()
            self._models_down = await self._ask(self._models)
        return dict(self._models_down)

    async def _ask(self, checks: Mapping[str, Check]) -> dict[str, str]:
        answers = await asyncio.gather(*(self._run(name, check) for name, check in checks.items()))
        return {name: reason for name, reason in zip(checks, answers, strict=True) if reason is not None}

    async def _run(self, name: str, check: Check) -> str | None:
        """Why the dependency is down. The log has the error itself, which may name addresses; once while it lasts."""
        detail: str | None
        try:
            async with asyncio.timeout(CHECK_SECONDS):
                await check()
        except TimeoutError:
            reason = detail = f"no answer in {CHECK_SECONDS:.0f} s"
        except TinyragError as error:  # written for users
            reason = detail = str(error)[:200]
        except Exception as error:
            reason, detail = "cannot be reached", repr(error)
        else:
            self._down.pop(name, None)
            return None
        if self._down.get(name) != reason:
            self._down[name] = reason
            log.warning("dependency.down", dependency=name, reason=detail)
        return reason
