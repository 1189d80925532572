"""Local fan-out: one process receives each event once and hands it to any number of bounded listeners."""

import asyncio
from collections import defaultdict
from typing import Any, Generic, TypeVar

from tinyrag_gql.ports import BusMessage

Event = TypeVar("Event")

GAP: BusMessage[Any] = BusMessage(None)
QUEUE_SIZE = 256


class FanoutListener(Generic[Event]):
    """Fulfils `ports.Listener`. A full queue is emptied: its reader is told to read the store instead.

    An `asyncio.Queue` under `asyncio.timeout` would do the same for five times the work: a timer made and cancelled for
    each notice. Here one timer runs for as long as it takes and looks, when it goes off, how long the silence was.
    """

    def __init__(self, channel: str) -> None:
        self.channel = channel
        self._loop = asyncio.get_running_loop()  # asking for it costs a system call each time
        self._notices: list[BusMessage[Event]] = []  # mostly empty, where a deque would take 0.7 kB
        self._reader: asyncio.Future[None] | None = None
        self._deadline = 0.0
        self._timer: asyncio.TimerHandle | None = None

    def put(self, notice: BusMessage[Event]) -> None:
        """Hand over without waiting, so that a slow reader never holds up the others."""
        if len(self._notices) >= QUEUE_SIZE:
            self._notices.clear()
            notice = GAP
        self._notices.append(notice)
        self._wake()

    async def next(self, timeout: float) -> BusMessage[Event]:
        """The next notice, or RESYNC after that many seconds of silence. For one reader at a time."""
        if not self._notices:
            self._deadline = self._loop.time() + timeout
            if self._timer is None or self._timer.when() > self._deadline:
                self._set_timer()
            self._reader = self._loop.create_future()
            try:
                await self._reader
            finally:
                self._reader = None
        return self._notices.pop(0) if self._notices else GAP

    def close(self) -> None:
        """Nothing is read from it any more."""
        if self._timer is not None:
            self._timer.cancel()

    def _set_timer(self) -> None:
        self.close()
        self._timer = self._loop.call_at(self._deadline, self._look)

    def _look(self) -> None:
        self._timer = None
        if self._reader is None:
            return
        if self._loop.time() < self._deadline:
            self._set_timer()
        else:
            self._wake()

    def _wake(self) -> None:
        if self._reader is not None and not self._reader.done():
            self._reader.set_result(None)


class Fanout:
    """Which listeners want which channel."""

    def __init__(self) -> None:
        self._listeners: defaultdict[str, set[FanoutListener[Any]]] = defaultdict(set)

    @property
    def channels(self) -> list[str]:
        """Channels that somebody listens to."""
        return list(self._listeners)

    def add(self, listener: FanoutListener[Any]) -> bool:
        """True if it is the channel's first listener."""
        first = listener.channel not in self._listeners
        self._listeners[listener.channel].add(listener)
        return first

    def discard(self, listener: FanoutListener[Any]) -> bool:
        """True if it was the channel's last listener."""
        listener.close()
        listeners = self._listeners.get(listener.channel)
        if listeners is None:
            return False
        listeners.discard(listener)
        if listeners:
            return False
        del self._listeners[listener.channel]
        return True

    def put(self, channel: str, notice: BusMessage[Any]) -> None:
        """To every listener of that channel."""
        for listener in self._listeners.get(channel, ()):
            listener.put(notice)
