"""Parts that are built in a thread: one at a time in a process, once, and again where building failed."""

import asyncio
import time

import pytest

from tinyrag_gql.adapters.llama.lazy import Lazy


async def test_lazy_parts_are_built_one_at_a_time() -> None:
    inside: list[int] = []
    most: list[int] = []

    def build() -> None:
        inside.append(1)
        time.sleep(0.02)
        most.append(len(inside))
        inside.pop()

    await asyncio.gather(*(Lazy(build).get() for _ in range(4)))
    assert most == [1, 1, 1, 1]


async def test_lazy_part_is_built_once() -> None:
    built: list[object] = []

    def build() -> object:
        built.append(object())
        return built[-1]

    lazy = Lazy(build)
    first, second = await asyncio.gather(lazy.get(), lazy.get())
    assert first is second is await lazy.get()
    assert len(built) == 1


async def test_lazy_part_is_built_again_after_it_failed() -> None:
    errors = [OSError("no such file")]

    def build() -> str:
        if errors:
            raise errors.pop()
        return "built"

    lazy = Lazy(build)
    with pytest.raises(OSError, match="no such file"):
        await lazy.get()
    assert await lazy.get() == "built"
