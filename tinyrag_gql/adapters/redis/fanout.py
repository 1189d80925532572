"""Local fan-out: one process receives each event once and hands it to any number of bounded listeners."""

import asyncio
from collections import defaultdict

from tinyrag_gql.ports import Notice

RESYNC = Notice(None)
QUEUE_SIZE = 256


class FanoutListener:
    """Fulfils `ports.Listener`. A full queue is emptied: its reader is told to read the store instead."""

    def __init__(self, channel: str) -> None:
        self.channel = channel
        self._queue: asyncio.Queue[Notice] = asyncio.Queue(QUEUE_SIZE)

    def put(self, notice: Notice) -> None:
        """Hand over without waiting, so that a slow reader never holds up the others."""
        if self._queue.full():
            while not self._queue.empty():
                self._queue.get_nowait()
            notice = RESYNC
        self._queue.put_nowait(notice)

    async def next(self, timeout: float) -> Notice:
        """The next notice, or RESYNC after that many seconds of silence."""
        try:
            async with asyncio.timeout(timeout):
                return await self._queue.get()
        except TimeoutError:
            return RESYNC


class Fanout:
    """Which listeners want which channel."""

    def __init__(self) -> None:
        self._listeners: defaultdict[str, set[FanoutListener]] = defaultdict(set)

    @property
    def channels(self) -> list[str]:
        """Channels that somebody listens to."""
        return list(self._listeners)

    def add(self, listener: FanoutListener) -> bool:
        """True if it is the channel's first listener."""
        first = listener.channel not in self._listeners
        self._listeners[listener.channel].add(listener)
        return first

    def discard(self, listener: FanoutListener) -> bool:
        """True if it was the channel's last listener."""
        listeners = self._listeners.get(listener.channel)
        if listeners is None:
            return False
        listeners.discard(listener)
        if listeners:
            return False
        del self._listeners[listener.channel]
        return True

    def put(self, channel: str, notice: Notice) -> None:
        """To every listener of that channel."""
        for listener in self._listeners.get(channel, ()):
            listener.put(notice)
