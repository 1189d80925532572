"""Plug-ins: how a setting's value is read, and that blocking ones do not hold up the event loop."""

import asyncio
import time
from collections.abc import AsyncIterator

import pytest

from tests.patience import PATIENCE
from tinyrag_gql.adapters.llama.plugins import PluginLoop, is_plugin, parse_plugin, parse_plugins
from tinyrag_gql.domain.errors import StartUpError


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("llama_index.llms.anthropic:Anthropic", True),
        ('llama_index.llms.anthropic:Anthropic {"model": "m"}', True),
        ('llama_index.llms.anthropic:Anthropic{"model": "m"}', True),
        ("gpt-4.1", False),
        ("llama3.2:1b", False),
        ("qwen2.5:latest", False),
        ("extractive", False),
    ],
)
def test_is_plugin_tells_import_paths_from_names_of_models(value: str, expected: bool) -> None:
    assert is_plugin(value) is expected


def test_parse_plugins_reads_paths_and_their_arguments() -> None:
    first, second = parse_plugins("S", 'a.b:C {"x": [1, {"y": ","}]}, d:E')
    assert (first.path, first.arguments) == ("a.b:C", {"x": [1, {"y": ","}]})
    assert (second.path, second.arguments) == ("d:E", {})


def test_parse_plugin_refuses_two() -> None:
    with pytest.raises(StartUpError, match="names 2 classes"):
        parse_plugin("S", "a:B, c:D")


async def test_plugin_loop_runs_blocking_calls_beside_the_event_loop() -> None:
    async def block() -> str:
        time.sleep(0.3)  # noqa: ASYNC251 the plug-in's fault, which is what is tested
        return "done"

    loop, turns = PluginLoop(), 0
    call = asyncio.create_task(loop.run(block()))
    while not call.done():
        turns += 1
        await asyncio.sleep(0.01)
    assert (await call, turns > 5) == ("done", True)
    await loop.close()


async def test_plugin_loop_cancels_a_call() -> None:
    ended = asyncio.Event()
    here = asyncio.get_running_loop()

    async def wait() -> None:
        try:
            await asyncio.sleep(60)
        finally:
            here.call_soon_threadsafe(ended.set)

    loop = PluginLoop()
    with pytest.raises(TimeoutError):
        async with asyncio.timeout(0.2):
            await loop.run(wait())
    async with asyncio.timeout(PATIENCE):
        await ended.wait()
    await loop.close()


async def test_plugin_loop_does_not_pass_on_a_cancellation_of_the_plugins_own() -> None:
    async def give_up() -> None:
        raise asyncio.CancelledError

    loop = PluginLoop()
    with pytest.raises(TimeoutError, match="cancelled its own call"):
        await loop.run(give_up())
    await loop.close()


async def test_plugin_loop_closes_a_stream_that_is_left() -> None:
    closed = asyncio.Event()
    here = asyncio.get_running_loop()

    async def numbers() -> AsyncIterator[int]:
        try:
            for number in range(100):
                yield number
        finally:
            here.call_soon_threadsafe(closed.set)

    async def stream() -> AsyncIterator[int]:
        return numbers()

    loop = PluginLoop()
    items = loop.iterate(stream())
    assert [await anext(items), await anext(items)] == [0, 1]
    await items.aclose()
    async with asyncio.timeout(PATIENCE):
        await closed.wait()
    await loop.close()
