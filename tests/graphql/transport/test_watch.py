"""The watch over connections: it dismisses who may not stay, whatever befalls the others, and ends with the last."""

import asyncio

from tinyrag_gql.graphql.transport.operation_log import OperationLog


class Guest:
    """Says what it is told to say, and notes its dismissal."""

    def __init__(self, *, stays: bool, fails: bool = False) -> None:
        self.dismissed = asyncio.Event()
        self._stays, self._fails = stays, fails

    async def may_stay(self) -> bool:
        if self._fails:
            raise OSError("the store is gone")
        return self._stays

    async def dismiss(self) -> None:
        self.dismissed.set()


async def test_watch_dismisses_who_may_not_stay_and_nobody_else() -> None:
    watch, guests = OperationLog(0.01), [Guest(stays=True, fails=True), Guest(stays=False), Guest(stays=True)]
    with watch.over(guests[0]), watch.over(guests[1]), watch.over(guests[2]):
        async with asyncio.timeout(10):
            await guests[1].dismissed.wait()
    assert [guest.dismissed.is_set() for guest in guests] == [False, True, False]


async def test_watch_ends_with_its_last_connection_and_begins_again() -> None:
    watch, tasks = OperationLog(0.01), len(asyncio.all_tasks())
    for _ in range(2):
        guest = Guest(stays=False)
        with watch.over(guest):
            async with asyncio.timeout(10):
                await guest.dismissed.wait()
        await asyncio.sleep(0)
        assert len(asyncio.all_tasks()) == tasks
