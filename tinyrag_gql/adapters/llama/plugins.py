"""Plug-ins: LlamaIndex classes that a setting names by import path, with their keyword arguments as JSON.

TINYRAG_LLM='llama_index.llms.anthropic:Anthropic {"model": "claude-sonnet-4-0"}'
"""

import asyncio
import importlib
import json
import logging
import re
import threading
from collections.abc import AsyncGenerator, AsyncIterator, Awaitable, Sequence
from typing import Any, NamedTuple, TypeVar

from pydantic import ValidationError

from tinyrag_gql.adapters.llama.failure import Failure
from tinyrag_gql.domain.errors import StartUpError

CLOSE_SECONDS = 5.0

_log = logging.getLogger(__name__)
T = TypeVar("T")
_PATH = re.compile(r"[A-Za-z_]\w*(?:\.[A-Za-z_]\w*)*:[A-Za-z_]\w*")
_INTEGRATION = re.compile(r"llama_index\.[a-z_]+\.\w+")


class Plugin(NamedTuple):
    """A class by its import path `package.module:Class`, and its keyword arguments; `setting` names both."""

    setting: str
    path: str
    arguments: dict[str, Any]

    def create(self, kind: type[T]) -> T:
        """Returns an instance of the class. Raises StartUpError if it is not installed, or is no `kind`."""
        found = self._find()
        if not (isinstance(found, type) and issubclass(found, kind)):
            raise StartUpError(
                f"{self.setting} names {self.path}, which is no {kind.__name__} of LlamaIndex. Name a subclass of "
                f"{kind.__module__}.{kind.__qualname__}."
            )
        try:
            return found(**self.arguments)
        except ValidationError as error:
            problem = error.errors(include_url=False, include_input=False)[0]  # its value may be a secret
            name = ".".join(map(str, problem["loc"])) or "its arguments"
            raise StartUpError(f"{self.setting}: {self.path} refuses {name}: {problem['msg']}.") from error
        except Exception as error:
            raise StartUpError(
                f"{self.setting}: {self.path} cannot be created ({type(error).__name__}: {error}). "
                "Correct its arguments, the JSON behind its path."
            ) from error

    def _find(self) -> object:
        module_name, _, class_name = self.path.partition(":")
        try:
            module = importlib.import_module(module_name)
        except ModuleNotFoundError as error:
            raise StartUpError(_not_installed(self, module_name, error.name)) from error
        except ImportError as error:
            raise StartUpError(f"{self.setting}: {module_name} cannot be imported ({error}).") from error
        found: object = getattr(module, class_name, None)
        if found is None:
            raise StartUpError(f"{self.setting} names {self.path}, and {module_name} has no {class_name}.")
        return found


def _not_installed(plugin: Plugin, module_name: str, missing: str | None) -> str:
    """Returns what to install: LlamaIndex's integrations have the names of their modules."""
    within = f"{missing}." if missing else ""
    if missing != module_name and not module_name.startswith(within):
        return f"{plugin.setting} names {plugin.path}, which needs the module {missing}. Install the package it is in."
    if (integration := _INTEGRATION.match(module_name)) is not None:
        package = integration.group().replace(".", "-").replace("_", "-")
        return f"{plugin.setting} names {plugin.path}, which is not installed. Run: pip install {package}"
    return (
        f"{plugin.setting} names {plugin.path}, and there is no module {module_name}. Install the package that holds "
        "it, or correct the path."
    )


def is_plugin(value: str) -> bool:
    """Returns whether the setting's value names a class by its import path, rather than a model by its name.

    Names of models may hold a colon too, as in llama3.2:1b; import paths have a dot before it and a class behind it.
    """
    path = value.strip().partition(" ")[0].partition("{")[0]
    return _PATH.fullmatch(path) is not None and "." in path.partition(":")[0] and path.partition(":")[2][:1].isupper()


def parse_plugin(setting: str, value: str) -> Plugin:
    """Returns the one plug-in that the value names. Raises StartUpError."""
    plugins = parse_plugins(setting, value)
    if len(plugins) != 1:
        raise StartUpError(f"{setting} names {len(plugins)} classes; name one.")
    return plugins[0]


def parse_plugins(setting: str, value: str) -> list[Plugin]:
    """Returns the plug-ins of a value: paths, each with or without JSON behind it, separated by commas or spaces.

    Raises StartUpError for anything else.
    """
    plugins: list[Plugin] = []
    rest = value.strip()
    while rest:
        path = _PATH.match(rest)
        if path is None:
            raise StartUpError(
                f"{setting} is no import path at {rest[:40]!r}. Write package.module:Class, and its keyword arguments "
                'as JSON behind it, as in: llama_index.llms.anthropic:Anthropic {"model": "claude-sonnet-4-0"}'
            )
        rest = rest[path.end() :].lstrip()
        arguments: Any = {}
        if rest.startswith("{"):
            try:
                arguments, end = json.JSONDecoder().raw_decode(rest)
            except ValueError as error:
                raise StartUpError(
                    f"{setting}: the arguments of {path.group()} are no JSON object: {error}."
                ) from error
            rest = rest[end:]
        plugins.append(Plugin(setting, path.group(), arguments))
        rest = rest.lstrip(" ,;\n\t")
    return plugins


def plugin_failure(error: Exception, path: str) -> Failure:
    """Logs what a plug-in raised, and classifies it: another attempt may succeed."""
    _log.warning("%s failed", path, exc_info=error)
    timed_out = isinstance(error, TimeoutError)
    kind = type(error).__name__
    return Failure(f"{path} failed ({kind}). The server's log shows why. Try again.", True, timed_out)


class PluginLoop:
    """Runs plug-ins on an event loop in a thread of its own.

    Many classes of LlamaIndex block in their asynchronous methods; here they block one another, and not the server.
    """

    def __init__(self) -> None:
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, name="plugins", daemon=True)
        self._thread.start()

    async def run(self, call: Awaitable[T]) -> T:
        """Returns the result of the call; cancelling this cancels it. Raises TimeoutError if it cancelled itself."""
        try:
            return await asyncio.wrap_future(asyncio.run_coroutine_threadsafe(_awaited(call), self._loop))
        except asyncio.CancelledError:
            task = asyncio.current_task()
            if task is None or task.cancelling():
                raise
            raise TimeoutError("The plug-in cancelled its own call.") from None

    async def iterate(self, call: Awaitable[AsyncIterator[T]]) -> AsyncGenerator[T, None]:
        """Yields the items of the stream that the call returns; closing this closes the stream."""
        stream = await self.run(call)
        try:
            while (items := await self.run(_next(stream))) is not None:
                yield items[0]
        finally:
            if isinstance(stream, AsyncGenerator):
                await self.run(stream.aclose())

    async def close(self) -> None:
        """Cancels what runs and stops the loop; a plug-in that blocks longer than `CLOSE_SECONDS` is left behind."""
        asyncio.run_coroutine_threadsafe(_cancel_others(), self._loop)
        await asyncio.to_thread(self._thread.join, CLOSE_SECONDS)
        if not self._thread.is_alive():
            self._loop.close()


async def _cancel_others() -> None:
    """Cancels the other tasks of this loop, and stops it."""
    others = asyncio.all_tasks() - {asyncio.current_task()}
    for task in others:
        task.cancel()
    await asyncio.gather(*others, return_exceptions=True)
    loop = asyncio.get_running_loop()
    await loop.shutdown_asyncgens()
    await loop.shutdown_default_executor()
    loop.call_soon(loop.stop)


async def _awaited(call: Awaitable[T]) -> T:
    return await call


async def _next(stream: AsyncIterator[T]) -> Sequence[T] | None:
    """Returns the next item in a tuple, None at the end: StopAsyncIteration cannot pass a future."""
    try:
        return (await anext(stream),)
    except StopAsyncIteration:
        return None
