"""The pump: order, errors, silence, and that the source is closed before the reader goes on."""

import asyncio
from collections.abc import AsyncGenerator

import pytest

from tinyrag_gql.adapters.llama.cancellable_stream import BUFFERED_ITEMS, cancellable_stream


class Source:
    """Counts up, and remembers whether it was closed."""

    def __init__(self, count: int, error: Exception | None = None, hang: bool = False) -> None:
        self.given = 0
        self.closed = False
        self._count, self._error, self._hang = count, error, hang

    async def items(self) -> AsyncGenerator[int, None]:
        try:
            for number in range(self._count):
                self.given += 1
                yield number
            if self._hang:
                await asyncio.sleep(60)
            if self._error is not None:
                raise self._error
        finally:
            self.closed = True


async def test_cancellable_stream_gives_every_item_in_order() -> None:
    assert [item async for item in cancellable_stream(Source(500).items(), 5)] == [[number] for number in range(500)]


async def test_cancellable_stream_raises_what_its_source_raises_after_the_items() -> None:
    seen = []
    with pytest.raises(ConnectionError, match="gone"):
        async for item in cancellable_stream(Source(3, ConnectionError("gone")).items(), 5):
            seen.append(item)  # noqa: PERF401  # a comprehension would be lost with the error
    assert seen == [[0], [1], [2]]


async def test_cancellable_stream_ends_silence() -> None:
    source = Source(1, hang=True)
    with pytest.raises(TimeoutError):
        assert [item async for item in cancellable_stream(source.items(), 0.05)]
    assert source.closed


@pytest.mark.parametrize("source", [Source(1, hang=True), Source(10_000)], ids=["reading", "waiting for the reader"])
async def test_closing_closes_the_source(source: Source) -> None:
    stream = cancellable_stream(source.items(), 5)
    assert await anext(stream) == [0]
    await stream.aclose()
    assert source.closed


async def test_cancellable_stream_reads_only_so_far_ahead() -> None:
    source = Source(10_000)
    stream = cancellable_stream(source.items(), 5)
    await anext(stream)
    for _ in range(1000):
        await asyncio.sleep(0)
    assert source.given <= BUFFERED_ITEMS + 2
    await stream.aclose()


async def test_cancellable_stream_gives_the_first_item_alone_and_then_groups() -> None:
    groups = [group async for group in cancellable_stream(Source(20).items(), 5, most=8, seconds=60)]
    assert groups == [[0], [*range(1, 9)], [*range(9, 17)], [17, 18, 19]]


async def test_cancellable_stream_waits_only_so_long_for_a_whole_group() -> None:
    stream = cancellable_stream(Source(3, hang=True).items(), 60, most=8, seconds=0.01)
    assert [await anext(stream) for _ in range(2)] == [[0], [1, 2]]
    await stream.aclose()


async def test_cancellable_stream_gives_a_group_before_the_error_that_cut_it_short() -> None:
    stream = cancellable_stream(Source(3, ConnectionError("gone")).items(), 60, most=8, seconds=60)
    assert [await anext(stream) for _ in range(2)] == [[0], [1, 2]]
    with pytest.raises(ConnectionError):
        await anext(stream)
