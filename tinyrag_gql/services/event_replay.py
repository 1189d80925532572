"""One record's events without a gap or a repeat, over a bus that may lose any of them.

Subscribe first, then read the record, then merge by sequence number; a gap, a reconnect or silence means reading the
record again. So a lost message costs a read, never an event.
"""

from collections.abc import AsyncGenerator, Awaitable, Callable, Sequence
from contextlib import AbstractAsyncContextManager
from typing import Protocol, TypeVar

from tinyrag_gql.domain.errors import TinyragError
from tinyrag_gql.ports import Listener

SILENCE_SECONDS = 2.0


class HasStatus(Protocol):
    """A status."""

    @property
    def terminal(self) -> bool: ...


class Sequenced(Protocol):
    """A record, or an event of one: where it stands, and the number of the newest event."""

    @property
    def seq(self) -> int: ...

    @property
    def status(self) -> HasStatus: ...


Event = TypeVar("Event", bound=Sequenced)


async def replay_and_follow(
    listening: AbstractAsyncContextManager[Listener[Event]],
    read: Callable[[], Awaitable[Sequenced | None]],
    events: Callable[[int], Awaitable[Sequence[Event]]],
    after_seq: int | None,
    *,
    missing: TinyragError,
) -> AsyncGenerator[Event, None]:
    """The newest event (or all after `after_seq`), then each as it happens, ending after a terminal newest one.

    `read` reads the record, None where it is gone, which ends the stream too; `events` reads those after a number.
    Raises `missing` at the first step where there is no record.
    """
    async with listening as listener:
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
            while (notice := (await listener.next(SILENCE_SECONDS)).event) and notice.seq <= last + 1:
                if notice.seq == last + 1:
                    last = notice.seq
                    yield notice
                    if notice.status.terminal:
                        return
            newest = await read()
