"""A schema that passes rendered events on unchanged, and that calls only the extension hooks that exist."""

from contextlib import AbstractAsyncContextManager, nullcontext
from functools import cached_property
from inspect import iscoroutinefunction
from typing import Any, cast

from strawberry.extensions import SchemaExtension
from strawberry.extensions.context import StreamResultContextManager
from strawberry.extensions.runner import SchemaExtensionsRunner
from strawberry.types import ExecutionContext, ExecutionResult, StreamExecutionResult

from tinyrag_gql.graphql.schema import ApiSchema
from tinyrag_gql.graphql.transport.json_text import RenderedJson

_NO_HOOKS: AbstractAsyncContextManager[None] = nullcontext()


class FastExtensionsRunner(SchemaExtensionsRunner):
    """Skips the stream hook for results without errors: this API's extensions change nothing else of a result."""

    def on_stream_result(self, result: StreamExecutionResult) -> StreamResultContextManager:
        """Returns the context in which one result is sent."""
        if getattr(result, "errors", True):
            return super().on_stream_result(result)
        return cast("StreamResultContextManager", _NO_HOOKS)

    async def get_extensions_results(self, ctx: ExecutionContext) -> dict[str, Any]:
        """Returns the `extensions` of a result; a stream asks for them with each of its results."""
        if self._any_is_async:
            return await super().get_extensions_results(ctx)
        results: dict[str, Any] = {}
        for each in self._contributing:
            results.update(each.get_results())  # type: ignore[arg-type]  # none is a coroutine
        results.update(ctx.extensions_results)
        return results

    @cached_property
    def adds_nothing(self) -> bool:
        """Whether no extension adds to this operation's results, now or later."""
        return not self._any_is_async and not any(each.get_results() for each in self._contributing)

    @cached_property
    def _contributing(self) -> list[SchemaExtension]:
        return [each for each in self.extensions if type(each).get_results is not SchemaExtension.get_results]

    @cached_property
    def _any_is_async(self) -> bool:
        return any(iscoroutinefunction(each.get_results) for each in self._contributing)


class FastSchema(ApiSchema):
    """Creates no second result object for an event that is rendered already."""

    async def _handle_execution_result(
        self,
        context: ExecutionContext,
        result: Any,
        extensions_runner: SchemaExtensionsRunner,
        *,
        skip_process_errors: bool = False,
    ) -> ExecutionResult:
        """Returns a rendered event as it is when no extension adds to it."""
        if (
            isinstance(data := getattr(result, "data", None), RenderedJson)
            and not result.errors
            and cast("FastExtensionsRunner", extensions_runner).adds_nothing
        ):
            rendered = context.result = ExecutionResult(data, None)  # type: ignore[arg-type]
            return rendered
        return await super()._handle_execution_result(
            context, result, extensions_runner, skip_process_errors=skip_process_errors
        )

    def create_extensions_runner(
        self, execution_context: ExecutionContext, extensions: list[SchemaExtension]
    ) -> FastExtensionsRunner:
        """Returns what calls the extensions' hooks."""
        return FastExtensionsRunner(execution_context, extensions)
