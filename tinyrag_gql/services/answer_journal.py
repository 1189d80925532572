"""Keeps an answer as it is written: each event is in the store before a reader sees it, so that no reader sees more.

What came while the store wrote is kept together by the next write, as one piece of text. So a fast model costs few
writes, and the first piece never waits for another.
"""

import asyncio
from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, datetime

from tinyrag_gql.domain.answer_records import StoredAnswer
from tinyrag_gql.domain.answers import (
    Answer,
    AnswerError,
    AnswerStatus,
    AskCompleted,
    AskEvent,
    AskFailed,
    AskSourcesRetrieved,
    AskTokensGenerated,
)
from tinyrag_gql.domain.errors import FencedError
from tinyrag_gql.ports import AnswerPieces, AnswerStore
from tinyrag_gql.services.answer_feed import AnswerFeed

GROUP_SECONDS = 0.02
"""Texts that follow the first one within this time are one event."""
RENEWALS = 3
"""How often a lease is renewed before it would expire."""

FENCED = "The answer was cancelled, deleted, or taken over by another process."

Announce = Callable[[int], None]
"""Tells other processes the number of the newest event."""


class DivergedError(Exception):
    """The answer, written anew after an interruption, is not the one that its readers have begun to read."""


class AnswerJournal:
    """Takes events from whoever writes the answer (`put`), and keeps them while `run` runs."""

    def __init__(
        self, store: AnswerStore, feed: AnswerFeed, stored: StoredAnswer, *, fence: int | None, lease_seconds: float
    ) -> None:
        """`stored` is what the store holds of it under `fence`; None for a new answer, which `run` adds."""
        self._store = store
        self._feed = feed
        self._stored = stored
        self.fence = fence
        self._lease = lease_seconds
        self._known = stored.text
        """Text that the readers have; the answer is written anew from its beginning after an interruption."""
        self._sources: AskSourcesRetrieved | None = None
        self._texts: list[str] = []
        self._end: AskCompleted | AskFailed | None = None
        self._came = asyncio.Event()
        self._ended = asyncio.Event()
        self._kept_at = 0.0

    def put(self, event: AskEvent) -> None:
        """Take the next event. Raises DivergedError where it is not what the readers have already."""
        match event:
            case AskSourcesRetrieved():
                self._put_sources(event)
            case AskTokensGenerated():
                self._put_text(event.text)
            case AskCompleted() if self._known:
                raise DivergedError
            case _:
                self._end = event
                self._ended.set()
        self._came.set()

    def _put_sources(self, event: AskSourcesRetrieved) -> None:
        if not self._stored.has_sources:
            self._sources = event
        elif _pages(event) != _pages(self._stored.answer):
            raise DivergedError

    def _put_text(self, text: str) -> None:
        shared = min(len(text), len(self._known))
        if text[:shared] != self._known[:shared]:
            raise DivergedError
        self._known = self._known[shared:]
        if text[shared:]:
            self._texts.append(text[shared:])

    async def run(self, announce: Announce) -> None:
        """Keep what comes up to the end. Raises FencedError where others cancelled, deleted or took over the answer."""
        if self.fence is None:
            self.fence = await self._store.add(self._stored.answer, self._lease)
        while not self._stored.answer.status.terminal:
            await self._something()
            before = self._stored
            if not await self._keep():
                raise FencedError(FENCED)
            self._kept_at = asyncio.get_running_loop().time()
            self._feed.add(self._stored.events(before.answer.seq))
            announce(self._stored.answer.seq)

    async def _something(self) -> None:
        """Wait for an event, renewing the lease; further texts wait a moment for those that follow."""
        while not self._came.is_set():
            with suppress(TimeoutError):
                async with asyncio.timeout(self._lease / RENEWALS):
                    await self._came.wait()
                    break
            if not await self._store.renew(self._stored.answer.id, self.fence or 0, self._lease):
                raise FencedError(FENCED)
        wait = self._kept_at + GROUP_SECONDS - asyncio.get_running_loop().time()
        if self._stored.pieces and wait > 0:
            with suppress(TimeoutError):
                async with asyncio.timeout(wait):
                    await self._ended.wait()

    async def _keep(self) -> bool:
        """Keep all that has come; False where the fence is not this process's any more."""
        self._came.clear()
        pieces, self._stored = self._taken()
        if self._end is not None:
            self._stored = self._finished(self._end)
            return await self._store.finish(self._stored, self.fence or 0)
        return await self._store.append(self._stored.answer.id, self.fence or 0, pieces, self._lease)

    def _taken(self) -> tuple[AnswerPieces, StoredAnswer]:
        """What has come, to be kept; and the answer with it."""
        before, sources = self._stored, self._sources
        text, self._texts, self._sources = "".join(self._texts), [], None
        answer, texts = before.answer, (text,) if text else ()
        if sources is not None:
            answer = answer.model_copy(update={"sources": sources.sources, "scope": sources.scope})
        pieces = AnswerPieces(before.answer.seq, None if sources is None else answer, texts)
        answer = answer.model_copy(update={"seq": pieces.seq, "text": answer.text + text})
        return pieces, StoredAnswer(answer, before.has_sources or sources is not None, (*before.pieces, *texts))

    def _finished(self, end: AskCompleted | AskFailed) -> StoredAnswer:
        record = self._stored.answer
        ending = {"seq": record.seq + 1, "completed_at": datetime.now(UTC)}
        if isinstance(end, AskFailed):
            error = AnswerError(code=end.code, message=end.message, retryable=end.retryable)
            return self._stored._replace(
                answer=record.model_copy(update={**ending, "status": AnswerStatus.FAILED, "error": error})
            )
        said = {name: getattr(end.answer, name) for name in _SAID}
        return self._stored._replace(
            answer=record.model_copy(update={**said, **ending, "status": AnswerStatus.COMPLETED})
        )


_SAID = (
    "text",
    "finish_reason",
    "citations",
    "figures",
    "table",
    "sources",
    "warnings",
    "absence",
    "scope",
    "model",
    "usage",
    "timings",
    "documents",
    "receipt",
)
"""What the finished answer says; all else stands in the record since it was asked."""


def _pages(found: AskSourcesRetrieved | Answer) -> list[tuple[str, int, str]]:
    return [(hit.document.id, hit.page, hit.text) for hit in found.sources]
