"""Selections of plain fields, compiled once for each operation into functions from an object to its JSON value.

A field is plain if it is an attribute: it has no resolver and no argument. graphql-core decides what is selected
(fragments, aliases, @skip, @include) and how a leaf is written. A projection leaves out graphql-core's work for each
field of each object: paths, arguments, resolve infos, checks for awaitables.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from operator import attrgetter
from typing import Any

from graphql import (
    DirectiveNode,
    FragmentDefinitionNode,
    GraphQLEnumType,
    GraphQLField,
    GraphQLLeafType,
    GraphQLList,
    GraphQLNonNull,
    GraphQLObjectType,
    GraphQLOutputType,
    GraphQLScalarType,
    OperationDefinitionNode,
    SelectionSetNode,
    Undefined,
    VariableNode,
)
from graphql.execution.collect_fields import FieldDetailsList

from tinyrag_gql.graphql.loaders import LoadedField, loaded_field

Write = Callable[[Any], Any]
Collect = Callable[[GraphQLObjectType, FieldDetailsList], Mapping[str, FieldDetailsList]]
"""Returns the fields that a selection asks for of a type, by their names in the response."""
DEFINITION = "strawberry-definition"
MAX_PROJECTIONS = 256
"""Projections of one operation: each combination of its directives' variables has its own."""


class NotPlainError(Exception):
    """graphql-core must execute this selection or this object."""


class Projection:
    """Returns an object's part of the response. It may raise any error; graphql-core then executes and reports it."""

    def __init__(
        self, type: GraphQLObjectType, details: FieldDetailsList, collect: Collect, *, event: bool = False
    ) -> None:
        """Raises NotPlainError. Only an `event` may have a field that is loaded before."""
        self.load: LoadedField | None = None
        self._event = event
        self._collect = collect
        definition = type.extensions.get(DEFINITION)
        if definition is None:  # introspection's own types
            raise NotPlainError
        self._origin = definition.origin
        self._fields = tuple((name, self._field(type, chosen)) for name, chosen in collect(type, details).items())

    def __call__(self, source: object) -> dict[str, Any]:
        """The object's part of the response."""
        if type(source) is not self._origin:
            raise NotPlainError
        return {name: write(source) for name, write in self._fields}

    def _field(self, parent: GraphQLObjectType, details: FieldDetailsList) -> Write:
        name = details[0].node.name.value
        if name == "__typename":
            return _constant(parent.name)
        field = parent.fields.get(name)
        if field is None or field.args:
            raise NotPlainError
        read, write = attrgetter(self._attribute(field)), self._value(field.type, details)
        return lambda source: write(read(source))

    def _attribute(self, field: GraphQLField) -> str:
        definition = field.extensions[DEFINITION]
        if self._event and (loaded := loaded_field(definition)) and self.load in (None, loaded):
            self.load = loaded
            return loaded.attribute
        if not getattr(field.resolve, "_is_default", False):  # Strawberry marks resolvers that only read an attribute
            raise NotPlainError
        return str(definition.python_name)

    def _value(self, kind: GraphQLOutputType, details: FieldDetailsList) -> Write:
        if isinstance(kind, GraphQLNonNull):
            return _never_null(self._present(kind.of_type, details))
        return _or_null(self._present(kind, details))

    def _present(self, kind: GraphQLOutputType, details: FieldDetailsList) -> Write:
        if isinstance(kind, GraphQLList):
            return _each(self._value(kind.of_type, details))
        if isinstance(kind, GraphQLEnumType):
            return _cached(_leaf(kind))
        if isinstance(kind, GraphQLScalarType):
            return _leaf(kind)
        if isinstance(kind, GraphQLObjectType):
            return Projection(kind, details, self._collect)
        raise NotPlainError  # an interface or a union: only the object can tell which type it is


def _constant(text: str) -> Write:
    return lambda _source: text


def _never_null(write: Write) -> Write:
    def written(value: object) -> object:
        if value is None:
            raise NotPlainError
        return write(value)

    return written


def _or_null(write: Write) -> Write:
    return lambda value: None if value is None else write(value)


def _each(write: Write) -> Write:
    def written(values: object) -> list[Any]:
        if not isinstance(values, list | tuple):
            raise NotPlainError
        return [write(value) for value in values]

    return written


def _leaf(kind: GraphQLLeafType) -> Write:
    coerce = kind.coerce_output_value

    def written(value: object) -> object:
        coerced = coerce(value)
        if coerced is None or coerced is Undefined:
            raise NotPlainError
        return coerced

    return written


def _cached(write: Write) -> Write:
    cache: dict[Any, Any] = {}

    def written(value: object) -> object:
        result = cache.get(value)
        if result is None:
            result = cache[value] = write(value)
        return result

    return written


class OperationProjections:
    """The projections of one parsed operation, found by the identity of its nodes, which live as long as it does."""

    def __init__(self, operation: OperationDefinitionNode, fragments: Iterable[FragmentDefinitionNode]) -> None:
        sets = [operation.selection_set, *(fragment.selection_set for fragment in fragments)]
        self._variables = sorted({name for each in sets for name in _directive_variables(each)})
        self._made: dict[tuple[object, ...], Projection | None] = {}

    def projection(
        self,
        type: GraphQLObjectType,
        details: FieldDetailsList,
        variables: Mapping[str, Any],
        collect: Collect,
        *,
        event: bool = False,
    ) -> Projection | None:
        """Returns the projection of the fields that `details` select of the type; None when they are not all plain."""
        key = (type, event, *(variables.get(name) for name in self._variables), *(id(each.node) for each in details))
        try:
            return self._made[key]
        except KeyError:
            pass
        try:
            made = Projection(type, details, collect, event=event)
        except NotPlainError:
            made = None
        if len(self._made) >= MAX_PROJECTIONS:
            self._made.clear()
        self._made[key] = made
        return made


def _directive_variables(selections: SelectionSetNode) -> Iterator[str]:
    for selection in selections.selections:
        yield from _variables(selection.directives or ())
        inner = getattr(selection, "selection_set", None)
        if inner is not None:
            yield from _directive_variables(inner)


def _variables(directives: Iterable[DirectiveNode]) -> Iterator[str]:
    for directive in directives:
        for argument in directive.arguments or ():
            if isinstance(argument.value, VariableNode):
                yield argument.value.name.value
