"""Writes one answer to its end, whoever reads it: it ends early when it is cancelled, or when nobody reads it."""

import asyncio
import logging
from contextlib import aclosing
from dataclasses import dataclass
from typing import Any

from tinyrag_gql.domain.answer_records import AnswerNews, StoredAnswer
from tinyrag_gql.domain.answers import Answer, AnswerError, AnswerStatus, AskFailed
from tinyrag_gql.domain.errors import AskErrorCode, FencedError
from tinyrag_gql.ports import AnswerStore, ClaimedAnswer, EventBus
from tinyrag_gql.services.answer_feed import AnswerFeed
from tinyrag_gql.services.answer_journal import FENCED, AnswerJournal, DivergedError
from tinyrag_gql.services.ask_limits import AskLimits
from tinyrag_gql.services.ask_service import AskService

CANCELLED = AnswerError(
    code=AskErrorCode.CANCELLED, message="The answer was cancelled. Ask again for another.", retryable=True
)
UNREAD = AnswerError(
    code=AskErrorCode.CANCELLED, message="The answer was given up, since nobody read it. Ask again.", retryable=True
)
INTERRUPTED = AnswerError(
    code=AskErrorCode.INTERRUPTED,
    message="The server was stopped while the model wrote. The model was not asked again. Ask again.",
    retryable=True,
)
CHANGED = AnswerError(
    code=AskErrorCode.INTERRUPTED,
    message="The server was stopped while the answer was written, and the documents have changed since. Ask again.",
    retryable=True,
)

_log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Writing:
    """What every answer of a process is written with."""

    store: AnswerStore
    bus: EventBus
    asking: AskService
    limits: AskLimits
    lease_seconds: float
    idle_seconds: float
    """How long an answer is written that nobody reads."""


class AnswerWriter:
    """Writes one answer while `run` runs; its events come in `feed`."""

    def __init__(self, parts: Writing, stored: StoredAnswer, fence: int | None = None) -> None:
        """An answer that this process writes with this fence; None for a new one that is not kept yet."""
        self._parts = parts
        self.answer = stored.answer
        self.feed = AnswerFeed(stored.events(0))
        self._journal = AnswerJournal(parts.store, self.feed, stored, fence=fence, lease_seconds=parts.lease_seconds)
        self._stopped = asyncio.Event()
        self._newest = 0
        self._telling: asyncio.Task[None] | None = None

    @classmethod
    def taking_over(cls, parts: Writing, claimed: ClaimedAnswer) -> "AnswerWriter":
        """Goes on with an answer whose writer was lost."""
        writer = cls(parts, claimed.stored, claimed.fence)
        writer.feed.abandon()
        return writer

    async def run(self) -> None:
        """Write up to the end. Raises FencedError where others cancelled, deleted or took over the answer."""
        writing = asyncio.create_task(self._write(), name="answer: write")
        keeping = asyncio.create_task(self._journal.run(self._announce), name="answer: keep")
        unread = asyncio.create_task(self._unread(), name="answer: unread")
        stopped = asyncio.create_task(self._stopped.wait(), name="answer: stopped")
        tasks: set[asyncio.Task[Any]] = {writing, keeping, unread, stopped}
        try:
            await asyncio.wait({keeping, unread, stopped}, return_when=asyncio.FIRST_COMPLETED)
            if keeping.done():
                keeping.result()
            elif stopped.done():
                raise FencedError(FENCED)
            else:
                unread.result()
                await self.end(AnswerStatus.CANCELLED, UNREAD)
        finally:
            for task in tasks:
                task.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)
            if self._telling is not None:
                await self._telling

    def stop(self) -> None:
        """Stop writing an answer that somebody ended."""
        self._stopped.set()

    async def end(self, status: AnswerStatus, error: AnswerError) -> None:
        """End the answer with an error, if this process still writes it."""
        fence, answer = self._journal.fence, self.answer
        if fence is None:
            return
        if await self._parts.store.end(answer.tenant, answer.id, status, error, fence) is None:
            raise FencedError(FENCED)
        if (stored := await self._parts.store.after(answer.tenant, answer.id, self.feed.seq)) is not None:
            self.feed.add(stored.events(self.feed.seq))
            self._announce(self.feed.seq)

    async def release(self) -> None:
        """Let another process go on with it at once."""
        if self._journal.fence is not None:
            await self._parts.store.renew(self.answer.id, self._journal.fence, 0)

    async def _write(self) -> None:
        request = self.answer.request
        try:
            async with (
                self._parts.limits.turn(limit_key(self.answer)),
                aclosing(self._parts.asking.ask(request, self.answer.id)) as events,
            ):
                async for event in events:
                    self._journal.put(event)
        except DivergedError:
            _log.warning("answer %s changed while it was interrupted", self.answer.id)
            self._journal.put(AskFailed(ask_id=self.answer.id, seq=0, **dict(CHANGED)))

    def _announce(self, seq: int) -> None:
        """Tell other processes, without waiting; what comes meanwhile is told by the next message."""
        self._newest = seq
        if self._telling is None or self._telling.done():
            self._telling = asyncio.create_task(self._tell(), name="answer: tell")

    async def _tell(self) -> None:
        told = 0
        while told < self._newest:
            told = self._newest
            await self._parts.bus.publish(self.answer.tenant, AnswerNews(answer_id=self.answer.id, seq=told))

    async def _unread(self) -> None:
        """Returns once nobody has read the answer for the idle time, in any process."""
        seconds = self._parts.idle_seconds
        while True:
            await self.feed.unread_for(seconds)
            if not await self._parts.store.is_read(self.answer.id):
                return
            await asyncio.sleep(max(seconds, 1.0))


def limit_key(answer: Answer) -> str:
    """Whose questions are counted together: those of a key."""
    return answer.asker.key_id if answer.asker else f"tenant:{answer.tenant}"
