"""The key monitor closes connections with an invalid key and no others, and its task ends with the last connection."""

import asyncio

from tests.patience import PATIENCE
from tinyrag_gql.graphql.transport.key_monitor import KeyMonitor


class Connection:
    """A connection whose key is as the test says."""

    def __init__(self, *, valid: bool, fails: bool = False) -> None:
        self.closed = asyncio.Event()
        self._valid, self._fails = valid, fails

    async def key_is_valid(self) -> bool:
        if self._fails:
            raise OSError("the store is gone")
        return self._valid

    async def close_for_invalid_key(self) -> None:
        self.closed.set()


async def test_monitor_closes_the_connection_with_an_invalid_key_only() -> None:
    monitor = KeyMonitor(0.01)
    connections = [Connection(valid=True, fails=True), Connection(valid=False), Connection(valid=True)]
    with monitor.watch(connections[0]), monitor.watch(connections[1]), monitor.watch(connections[2]):
        async with asyncio.timeout(PATIENCE):
            await connections[1].closed.wait()
    assert [connection.closed.is_set() for connection in connections] == [False, True, False]


async def test_monitor_stops_with_its_last_connection_and_starts_again() -> None:
    monitor, tasks = KeyMonitor(0.01), len(asyncio.all_tasks())
    for _ in range(2):
        connection = Connection(valid=False)
        with monitor.watch(connection):
            async with asyncio.timeout(PATIENCE):
                await connection.closed.wait()
        await asyncio.sleep(0)
        assert len(asyncio.all_tasks()) == tasks
