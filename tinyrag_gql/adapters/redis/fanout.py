"""Local fan-out: a process receives each event once and passes it to any number of bounded listeners."""

import asyncio
from collections import defaultdict
from typing import Any, Generic, TypeVar

from tinyrag_gql.ports import BusMessage

Event = TypeVar("Event")

GAP: BusMessage[Any] = BusMessage(None)
QUEUE_SIZE = 256


class FanoutListener(Generic[Event]):
    """Implements `ports.Listener`. When its queue is full, a GAP replaces the messages: the reader reads the store.

    An `asyncio.Queue` under `asyncio.timeout` does the same for five times the work, since it creates and cancels a
    timer for each message. Here one timer runs, and checks when it fires how long the listener was idle.
    """

    def __init__(self, channel: str) -> None:
        self.channel = channel
        self._loop = asyncio.get_running_loop()  # get_running_loop is a system call each time
        self._messages: list[BusMessage[Event]] = []  # mostly empty; a deque would take 0.7 kB
        self._reader: asyncio.Future[None] | None = None
        self._deadline = 0.0
        self._timer: asyncio.TimerHandle | None = None

    def put(self, message: BusMessage[Event]) -> None:
        """Add a message without waiting, so that a slow reader never delays the others."""
        if len(self._messages) >= QUEUE_SIZE:
            self._messages.clear()
            message = GAP
        self._messages.append(message)
        self._resume_reader()

    async def next(self, timeout: float) -> BusMessage[Event]:
        """Returns the next message, or GAP after `timeout` idle seconds. For one reader at a time."""
        if not self._messages:
            self._deadline = self._loop.time() + timeout
            if self._timer is None or self._timer.when() > self._deadline:
                self._set_timer()
            self._reader = self._loop.create_future()
            try:
                await self._reader
            finally:
                self._reader = None
        return self._messages.pop(0) if self._messages else GAP

    def close(self) -> None:
        """Stop the timer; nothing reads the listener any more."""
        if self._timer is not None:
            self._timer.cancel()

    def _set_timer(self) -> None:
        self.close()
        self._timer = self._loop.call_at(self._deadline, self._check_deadline)

    def _check_deadline(self) -> None:
        self._timer = None
        if self._reader is None:
            return
        if self._loop.time() < self._deadline:
            self._set_timer()
        else:
            self._resume_reader()

    def _resume_reader(self) -> None:
        if self._reader is not None and not self._reader.done():
            self._reader.set_result(None)


class Fanout:
    """The listeners of each channel."""

    def __init__(self) -> None:
        self._listeners: defaultdict[str, set[FanoutListener[Any]]] = defaultdict(set)

    @property
    def channels(self) -> list[str]:
        """Channels that have a listener."""
        return list(self._listeners)

    def add(self, listener: FanoutListener[Any]) -> bool:
        """Add a listener; True if it is the channel's first."""
        first = listener.channel not in self._listeners
        self._listeners[listener.channel].add(listener)
        return first

    def discard(self, listener: FanoutListener[Any]) -> bool:
        """Remove a listener; True if it was the channel's last."""
        listener.close()
        listeners = self._listeners.get(listener.channel)
        if listeners is None:
            return False
        listeners.discard(listener)
        if listeners:
            return False
        del self._listeners[listener.channel]
        return True

    def put(self, channel: str, message: BusMessage[Any]) -> None:
        """Pass a message to every listener of the channel."""
        for listener in self._listeners.get(channel, ()):
            listener.put(message)
