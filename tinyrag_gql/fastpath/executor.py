"""The executor: graphql-core's, which hands selections of plain fields to their projections.

graphql-core's own methods for completing values are not part of its public API. Where a release calls them otherwise,
everything is executed in full, correctly and slower, and the tests that count projections fail.
"""

from collections.abc import Awaitable
from typing import Any, cast

from graphql import ExecutionResult, GraphQLObjectType
from graphql.execution.collect_fields import FieldDetailsList, GroupedFieldSet, collect_fields
from graphql.pyutils import AwaitableOrValue, Path
from strawberry.schema.schema import StrawberryGraphQLCoreExecutionContext

from tinyrag_gql.fastpath.identity import ByIdentity
from tinyrag_gql.fastpath.projection import Projection
from tinyrag_gql.fastpath.rendered import Rendered
from tinyrag_gql.fastpath.rendering import Renderer, concrete_types
from tinyrag_gql.fastpath.selections import Selections

_operations: ByIdentity[Selections] = ByIdentity(512)


class Executor(StrawberryGraphQLCoreExecutionContext):
    """Whatever a projection cannot answer, or fails at, is executed as if there were none."""

    _selections: Selections | None = None
    _renderer: Renderer | None = None
    _sought_renderer = False

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
            except Exception:  # noqa: S110 graphql-core meets it again, and says where
                pass
        return super().collect_and_execute_subfields(return_type, field_details_list, path, result, position_context)

    def build_per_event_executor(self, payload: Any) -> "Event":  # type: ignore[override]  # has what is used of one
        """What executes the operation for one event of a subscription."""
        if not self._sought_renderer:
            self._renderer, self._sought_renderer = self._find_renderer(), True
        return Event(self, self._renderer, payload)

    def in_full(self, payload: Any, serially: bool | None) -> AwaitableOrValue[Any]:
        """Execute the operation for an event as graphql-core does."""
        executor = super().build_per_event_executor(payload)
        executor._relevant_sub_fields = {}  # shared, it would grow with every event of a subscription
        return executor.execute_operation(serially)

    def _projection(
        self, type: GraphQLObjectType, details: FieldDetailsList, *, event: bool = False
    ) -> Projection | None:
        if self.middleware_manager and self.middleware_manager.middlewares:
            return None
        if self._selections is None:
            self._selections = _operations.get(self.operation, self._new_selections)
        return self._selections.projection(type, details, self.variable_values.coerced, self._collected, event=event)

    def _new_selections(self) -> Selections:
        return Selections(self.operation, self.fragment_definitions.values())

    def _collected(self, type: GraphQLObjectType, details: FieldDetailsList) -> GroupedFieldSet:
        return self.collect_subfields(type, details).grouped_field_set

    def _find_renderer(self) -> Renderer | None:
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
        return Renderer(name, {origin: self._projection(kind, details, event=True) for origin, kind in types.items()})


class Event:
    """Executes a subscription's operation for one event; graphql-core takes it for an executor."""

    __slots__ = ("_executor", "_payload", "_renderer")

    def __init__(self, executor: Executor, renderer: Renderer | None, payload: object) -> None:
        self._executor = executor
        self._renderer = renderer
        self._payload = payload

    def execute_operation(self, serially: bool | None = None) -> AwaitableOrValue[Any]:
        """The event's result; its data may be Rendered."""
        if self._renderer is None:
            return self._executor.in_full(self._payload, serially)
        try:
            rendered = self._renderer.render(self._payload, self._executor.context_value)
        except Exception:
            return self._executor.in_full(self._payload, serially)
        return ExecutionResult(rendered, None) if isinstance(rendered, Rendered) else self._awaited(rendered, serially)  # type: ignore[arg-type]

    async def _awaited(self, rendered: Awaitable[Rendered], serially: bool | None) -> ExecutionResult:
        try:
            return ExecutionResult(await rendered, None)  # type: ignore[arg-type]
        except Exception:
            result = self._executor.in_full(self._payload, serially)
            return cast("ExecutionResult", await result if self._executor.is_awaitable(result) else result)
