"""How many questions one process answers at a time: in all, for each key, and whose turn is next."""

import asyncio
from collections import OrderedDict, deque
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from tinyrag_gql import telemetry
from tinyrag_gql.domain.errors import AskError, AskErrorCode


class AskLimits:
    """`running` questions are answered at a time. Others wait, and the keys that wait take turns.

    One key runs at most three quarters of them, so that another key's question need not wait for slow ones of the
    first. A question is refused where its key has `per_key` that run or wait, or all keys have `in_all`.
    """

    def __init__(self, *, running: int, per_key: int, in_all: int) -> None:
        self._running = running
        self._running_per_key = max(1, running * 3 // 4)
        self._per_key = per_key
        self._in_all = in_all
        self._active: dict[str, int] = {}
        """Questions that run, by key."""
        self._waiting: OrderedDict[str, deque[asyncio.Future[None]]] = OrderedDict()
        """Questions that wait, by key; the key whose turn is next comes first."""

    def check(self, key: str) -> None:
        """Raises AskError (QUEUE_FULL) where one more question of this key is too many."""
        own = self._active.get(key, 0) + len(self._waiting.get(key, ()))
        every = sum(self._active.values()) + sum(map(len, self._waiting.values()))
        if own < self._per_key and every < self._in_all:
            return
        telemetry.count("refusals", code=AskErrorCode.QUEUE_FULL.value)
        whose = f"{own} questions of this API key" if own >= self._per_key else f"{every} questions"
        message = f"{whose} are being answered or wait already. Ask again when one of them is done."
        raise AskError(AskErrorCode.QUEUE_FULL, message, retryable=True)

    @asynccontextmanager
    async def turn(self, key: str) -> AsyncIterator[None]:
        """Waits until it is this question's turn."""
        waiter = asyncio.get_running_loop().create_future()
        self._waiting.setdefault(key, deque()).append(waiter)
        self._admit()
        try:
            await waiter
            yield
        finally:
            self._leave(key, waiter)
            self._admit()

    def _admit(self) -> None:
        """Let those run that may: a key at a time, the one that was admitted last goes to the end."""
        admitted = True
        while admitted and sum(self._active.values()) < self._running:
            admitted = False
            for key in list(self._waiting):
                if self._active.get(key, 0) < self._running_per_key:
                    self._start(key)
                    admitted = True
                    break

    def _start(self, key: str) -> None:
        waiters = self._waiting[key]
        waiter = waiters.popleft()
        self._waiting.move_to_end(key)
        if not waiters:
            del self._waiting[key]
        if not waiter.done():  # one that was cancelled has not left yet
            waiter.set_result(None)
            self._active[key] = self._active.get(key, 0) + 1

    def _leave(self, key: str, waiter: asyncio.Future[None]) -> None:
        if waiter.done() and not waiter.cancelled():
            self._active[key] -= 1
            if not self._active[key]:
                del self._active[key]
            return
        waiters = self._waiting.get(key, deque())
        if waiter in waiters:
            waiters.remove(waiter)
        if not waiters:
            self._waiting.pop(key, None)
