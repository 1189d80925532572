"""Events of a subscription as JSON: rendered once for all subscribers of the same event who ask for the same of it.

An event that has a `rendered` dictionary keeps what was made of it there. The key is the projection, and with it the
operation's text and the variables of its directives; with a loaded field, also the very record that was read. Nothing
else can tell one subscriber's answer from another's: plain fields read neither the tenant nor the key's scopes, and
who may have the event at all was decided before it came here.
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
from tinyrag_gql.fastpath.rendered import Rendered, render


class Renderer:
    """Of the root field `name` of one subscription; `projections` are those of the types that its events may have."""

    def __init__(self, name: str, projections: dict[type, Projection | None]) -> None:
        self._name = name
        self._projections = projections

    def render(self, event: object, context: object) -> Rendered | Awaitable[Rendered]:
        """The response's data. Raises whatever is in the way, NotPlainError too."""
        projection = self._projections.get(type(event))
        if projection is None:
            raise NotPlainError
        if projection.load is not None:
            return self._after_loading(event, projection, context)
        known: dict[Hashable, Rendered] | None = getattr(event, "rendered", None)
        if known is None:
            return self._written(projection, event)
        key = (self._name, projection)
        if (found := known.get(key)) is None:
            found = known[key] = self._written(projection, event)
        return found

    async def _after_loading(self, event: Any, projection: Projection, context: object) -> Rendered:
        assert projection.load is not None  # noqa: S101
        read, complete = await projection.load.load(event, context)
        key = (self._name, projection)
        known: dict[Hashable, tuple[object, Rendered]] = event.rendered
        found = known.get(key)
        if found is None or found[0] is not read:  # nobody will ask for an older one
            found = known[key] = (read, self._written(projection, complete()))
        return found[1]

    def _written(self, projection: Projection, event: object) -> Rendered:
        return render({self._name: projection(event)})


def concrete_types(schema: GraphQLSchema, kind: GraphQLOutputType) -> dict[type, GraphQLObjectType]:
    """The types that a value of this type may have, by their Python classes."""
    if isinstance(kind, GraphQLNonNull):
        kind = kind.of_type
    possible: Any = ()
    if isinstance(kind, GraphQLObjectType):
        possible = (kind,)
    elif isinstance(kind, GraphQLUnionType | GraphQLInterfaceType):
        possible = schema.get_possible_types(kind)
    return {each.extensions[DEFINITION].origin: each for each in possible}
