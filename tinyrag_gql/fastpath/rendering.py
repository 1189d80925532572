"""Events of a subscription as JSON, rendered once for all subscribers of an event who select the same fields.

An event that has a `rendered` dictionary keeps its JSON there. The key is the projection, which stands for the
operation's text and the variables of its directives; with a loaded field, also the very record that was read. Two
subscribers' answers cannot differ in anything else: plain fields read neither the tenant nor the key's scopes, and the
service decides who receives an event before it is rendered.
"""

from collections.abc import Awaitable, Hashable
from typing import Any

from graphql import (
    GraphQLInterfaceType,
    GraphQLNonNull,
    GraphQLObjectType,
    GraphQLOutputType,
    GraphQLSchema,
    GraphQLUnionType,
)

from tinyrag_gql.fastpath.projection import DEFINITION, NotPlainError, Projection
from tinyrag_gql.graphql.transport.json_text import RenderedJson, render


class EventRenderer:
    """Renders the root field `name` of one subscription; `projections` has one for each type of its events."""

    def __init__(self, name: str, projections: dict[type, Projection | None]) -> None:
        self._name = name
        self._projections = projections

    def render(self, event: object, context: object) -> RenderedJson | Awaitable[RenderedJson]:
        """Returns the response's data. Raises NotPlainError, or any error of reading the event."""
        projection = self._projections.get(type(event))
        if projection is None:
            raise NotPlainError
        if projection.load is not None:
            return self._after_loading(event, projection, context)
        known: dict[Hashable, RenderedJson] | None = getattr(event, "rendered", None)
        if known is None:
            return self._written(projection, event)
        key = (self._name, projection)
        if (found := known.get(key)) is None:
            found = known[key] = self._written(projection, event)
        return found

    async def _after_loading(self, event: Any, projection: Projection, context: object) -> RenderedJson:
        assert projection.load is not None  # noqa: S101
        read, complete = await projection.load.load(event, context)
        key = (self._name, projection)
        known: dict[Hashable, tuple[object, RenderedJson]] = event.rendered
        found = known.get(key)
        if found is None or found[0] is not read:  # an older record is never asked for again
            found = known[key] = (read, self._written(projection, complete()))
        return found[1]

    def _written(self, projection: Projection, event: object) -> RenderedJson:
        return render({self._name: projection(event)})


def concrete_types(schema: GraphQLSchema, kind: GraphQLOutputType) -> dict[type, GraphQLObjectType]:
    """Returns the object types that a value of this type may have, by their Python classes."""
    if isinstance(kind, GraphQLNonNull):
        kind = kind.of_type
    possible: Any = ()
    if isinstance(kind, GraphQLObjectType):
        possible = (kind,)
    elif isinstance(kind, GraphQLUnionType | GraphQLInterfaceType):
        possible = schema.get_possible_types(kind)
    return {each.extensions[DEFINITION].origin: each for each in possible}
