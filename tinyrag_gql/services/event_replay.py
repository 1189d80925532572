"""One record's events without a gap or a repeat, over a bus that may lose any of them.

It subscribes first, then reads the record, then merges by sequence number. After a gap, a reconnect or an idle timeout
it reads the record again, so a lost message costs a read and never an event.
"""

from collections.abc import AsyncGenerator, Awaitable, Callable, Sequence
from contextlib import AbstractAsyncContextManager
from typing import Protocol, TypeVar

from tinyrag_gql.domain.errors import TinyragError
from tinyrag_gql.ports import Listener

IDLE_SECONDS = 2.0


class HasStatus(Protocol):
    """A status of a record."""

    @property
    def terminal(self) -> bool: ...


class Sequenced(Protocol):
    """A record or one of its events: its status, and the number of its newest event."""

    @property
    def seq(self) -> int: ...

    @property
    def status(self) -> HasStatus: ...


Event = TypeVar("Event", bound=Sequenced)


async def replay_and_follow(
    subscription: AbstractAsyncContextManager[Listener[Event]],
    read: Callable[[], Awaitable[Sequenced | None]],
    events: Callable[[int], Awaitable[Sequence[Event]]],
    after_seq: int | None,
    *,
    missing: TinyragError,
) -> AsyncGenerator[Event, None]:
    """Yields the newest event (or all after `after_seq`), then each as it happens; ends after a terminal newest one.

    `read` reads the record; None, for a deleted one, ends the stream too. `events` reads the events after a number.
    Raises `missing` at the first step when there is no record.
    """
    async with subscription as listener:
        newest = await read()
        if newest is None:
            raise missing
        last = max(newest.seq - 1, 0) if after_seq is None else after_seq
        while True:
            if newest is None or newest.seq > last:
                for event in await events(last):
                    last = event.seq
                    yield event
            if newest is None or (newest.status.terminal and newest.seq <= last):
                return
            while (message := (await listener.next(IDLE_SECONDS)).event) and message.seq <= last + 1:
                if message.seq == last + 1:
                    last = message.seq
                    yield message
                    if message.status.terminal:
                        return
            newest = await read()
