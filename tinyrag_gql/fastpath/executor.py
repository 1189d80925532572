"""An executor that answers selections of plain fields by projections, and everything else as graphql-core does.

graphql-core's methods for completing values are not part of its public API; compatibility.py checks that they exist.
"""

from collections.abc import Awaitable
from typing import Any, cast

from graphql import ExecutionResult, GraphQLObjectType
from graphql.execution.collect_fields import FieldDetailsList, GroupedFieldSet, collect_fields
from graphql.pyutils import AwaitableOrValue, Path
from strawberry.schema.schema import StrawberryGraphQLCoreExecutionContext

from tinyrag_gql.fastpath.projection import OperationProjections, Projection
from tinyrag_gql.fastpath.rendering import EventRenderer, concrete_types
from tinyrag_gql.graphql.conversion import IdentityCache
from tinyrag_gql.graphql.transport.json_text import RenderedJson

_operations: IdentityCache[OperationProjections] = IdentityCache(512)


class ProjectingExecutor(StrawberryGraphQLCoreExecutionContext):
    """Falls back to graphql-core for every selection that a projection cannot answer or fails at."""

    _projections: OperationProjections | None = None
    _renderer: EventRenderer | None = None
    _renderer_searched = False

    def collect_and_execute_subfields(
        self,
        return_type: GraphQLObjectType,
        field_details_list: FieldDetailsList,
        path: Path,
        result: Any,
        position_context: Any,
    ) -> AwaitableOrValue[dict[str, Any]]:
        """Complete an object: called by graphql-core for each object of the response."""
        projection = self._projection(return_type, field_details_list)
        if projection is not None:
            try:
                return projection(result)
            except Exception:  # noqa: S110 graphql-core meets the error again and reports its place
                pass
        return super().collect_and_execute_subfields(return_type, field_details_list, path, result, position_context)

    def build_per_event_executor(self, payload: Any) -> "EventExecutor":  # type: ignore[override]  # it has the one method that is called
        """Returns what executes the operation for one event of a subscription."""
        if not self._renderer_searched:
            self._renderer, self._renderer_searched = self._find_renderer(), True
        return EventExecutor(self, self._renderer, payload)

    def in_full(self, payload: Any, serially: bool | None) -> AwaitableOrValue[Any]:
        """Execute the operation for an event as graphql-core does."""
        executor = super().build_per_event_executor(payload)
        executor._relevant_sub_fields = {}  # shared by all events, it would grow with each of them
        return executor.execute_operation(serially)

    def _projection(
        self, type: GraphQLObjectType, details: FieldDetailsList, *, event: bool = False
    ) -> Projection | None:
        if self.middleware_manager and self.middleware_manager.middlewares:
            return None
        if self._projections is None:
            self._projections = _operations.get(self.operation, self._new_projections)
        return self._projections.projection(type, details, self.variable_values.coerced, self._collected, event=event)

    def _new_projections(self) -> OperationProjections:
        return OperationProjections(self.operation, self.fragment_definitions.values())

    def _collected(self, type: GraphQLObjectType, details: FieldDetailsList) -> GroupedFieldSet:
        return self.collect_subfields(type, details).grouped_field_set

    def _find_renderer(self) -> EventRenderer | None:
        root = self.schema.subscription_type
        if root is None:
            return None
        fields = collect_fields(
            self.schema, self.fragments, self.variable_values, root, self.operation, self.hide_suggestions
        ).grouped_field_set
        if len(fields) != 1:
            return None
        ((name, details),) = fields.items()
        field = self.schema.get_field(root, details[0].node.name.value)
        if field is None or any(each.node.directives for each in details):
            return None
        types = concrete_types(self.schema, field.type)
        projections = {origin: self._projection(kind, details, event=True) for origin, kind in types.items()}
        return EventRenderer(name, projections)


class EventExecutor:
    """Executes a subscription's operation for one event; graphql-core uses it as an executor."""

    __slots__ = ("_executor", "_payload", "_renderer")

    def __init__(self, executor: ProjectingExecutor, renderer: EventRenderer | None, payload: object) -> None:
        self._executor = executor
        self._renderer = renderer
        self._payload = payload

    def execute_operation(self, serially: bool | None = None) -> AwaitableOrValue[Any]:
        """Returns the event's result; its data may be RenderedJson."""
        if self._renderer is None:
            return self._executor.in_full(self._payload, serially)
        try:
            rendered = self._renderer.render(self._payload, self._executor.context_value)
        except Exception:
            return self._executor.in_full(self._payload, serially)
        if isinstance(rendered, RenderedJson):
            return ExecutionResult(rendered, None)  # type: ignore[arg-type]
        return self._awaited(rendered, serially)

    async def _awaited(self, rendered: Awaitable[RenderedJson], serially: bool | None) -> ExecutionResult:
        try:
            return ExecutionResult(await rendered, None)  # type: ignore[arg-type]
        except Exception:
            result = self._executor.in_full(self._payload, serially)
            return cast("ExecutionResult", await result if self._executor.is_awaitable(result) else result)
