"""Running the extensions' hooks: only those that there are, and on a stream's results only where one has errors."""

from contextlib import AbstractAsyncContextManager, nullcontext
from functools import cached_property
from inspect import iscoroutinefunction
from typing import Any, cast

from strawberry.extensions import SchemaExtension
from strawberry.extensions.context import StreamResultContextManager
from strawberry.extensions.runner import SchemaExtensionsRunner
from strawberry.types import ExecutionContext, StreamExecutionResult

_NOTHING: AbstractAsyncContextManager[None] = nullcontext()


class Hooks(SchemaExtensionsRunner):
    """Our extensions look at the errors of a streamed result and at nothing else of it."""

    def on_stream_result(self, result: StreamExecutionResult) -> StreamResultContextManager:
        """What surrounds the sending of one result."""
        if getattr(result, "errors", True):
            return super().on_stream_result(result)
        return cast("StreamResultContextManager", _NOTHING)

    async def get_extensions_results(self, ctx: ExecutionContext) -> dict[str, Any]:
        """The `extensions` of a result: of a stream, asked for with each of its results."""
        if self._any_awaited:
            return await super().get_extensions_results(ctx)
        results: dict[str, Any] = {}
        for each in self._contributing:
            results.update(each.get_results())  # type: ignore[arg-type]  # none is a coroutine
        results.update(ctx.extensions_results)
        return results

    @cached_property
    def adds_nothing(self) -> bool:
        """Whether no extension adds to this operation's results, nor ever will."""
        return not self._any_awaited and not any(each.get_results() for each in self._contributing)

    @cached_property
    def _contributing(self) -> list[SchemaExtension]:
        return [each for each in self.extensions if type(each).get_results is not SchemaExtension.get_results]

    @cached_property
    def _any_awaited(self) -> bool:
        return any(iscoroutinefunction(each.get_results) for each in self._contributing)
