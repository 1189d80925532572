"""The events of one answer in memory, for any number of readers in this process."""

import asyncio
from collections.abc import AsyncGenerator, Sequence

from tinyrag_gql.domain.answers import AnswerError, AskCompleted, AskEvent, AskFailed


class AnswerFeed:
    """Events from the first one on, in their order. It ends with the event by which the answer ends."""

    def __init__(self, events: Sequence[AskEvent] = ()) -> None:
        self._events = list(events)
        self._changed: asyncio.Future[None] | None = None
        self._failure: Exception | None = None
        self._parting: AskFailed | None = None
        self._readers = 0
        self._unread_since: float | None = None
        self._left = asyncio.Event()

    @property
    def seq(self) -> int:
        """Number of the newest event; 0 before the first."""
        return self._events[-1].seq if self._events else 0

    @property
    def ended(self) -> bool:
        """Whether the last event is there."""
        return bool(self._events) and isinstance(self._events[-1], AskCompleted | AskFailed)

    def add(self, events: Sequence[AskEvent]) -> None:
        """Add the next events; those that are there already are left out, so that none comes twice."""
        self._events += [event for event in events if event.seq > self.seq]
        self._wake()

    def fail(self, error: Exception) -> None:
        """Raise this in every reader: the events cannot be read on."""
        self._failure = error
        self._wake()

    def part(self, ask_id: str, error: AnswerError) -> None:
        """Send readers away with this, which is no event of the answer: its number is that of the newest event."""
        self._parting = AskFailed(ask_id=ask_id, seq=self.seq, **dict(error))
        self._wake()

    async def read(self, after_seq: int = 0) -> AsyncGenerator[AskEvent, None]:
        """Yields the events after a number, then each as it comes, up to the last one."""
        place = 0
        self._enter()
        try:
            while True:
                while place < len(self._events):
                    event = self._events[place]
                    place += 1
                    if event.seq > after_seq:
                        yield event
                if self.ended:
                    return
                if self._failure is not None:
                    raise self._failure
                if self._parting is not None:
                    yield self._parting
                    return
                await self._change()
        finally:
            self._leave()

    @property
    def readers(self) -> int:
        """How many read it now."""
        return self._readers

    def abandon(self) -> None:
        """Count the time without a reader from now on, though none has read yet."""
        self._unread_since = asyncio.get_running_loop().time()
        self._left.set()

    async def unread_for(self, seconds: float) -> None:
        """Returns once nobody has read it for so long. A feed that nobody has read yet waits for its first reader."""
        while True:
            await self._left.wait()
            assert self._unread_since is not None  # noqa: S101
            remaining = self._unread_since + seconds - asyncio.get_running_loop().time()
            if remaining <= 0:
                return
            await asyncio.sleep(remaining)

    def _enter(self) -> None:
        self._readers += 1
        self._left.clear()

    def _leave(self) -> None:
        self._readers -= 1
        if not self._readers:
            self.abandon()

    async def _change(self) -> None:
        if self._changed is None or self._changed.done():
            self._changed = asyncio.get_running_loop().create_future()
        await asyncio.shield(self._changed)

    def _wake(self) -> None:
        if self._changed is not None and not self._changed.done():
            self._changed.set_result(None)
