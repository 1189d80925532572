"""Projections: a selection of plain fields, compiled into one function from an object to what its JSON holds.

A field is plain if it is an attribute: no resolver, no argument. graphql-core decides what is selected (fragments,
aliases, @skip, @include) and how a leaf is written; what is left out is its work for each field of each object: paths,
arguments, resolve infos, looks at what might be awaitable.
"""

from collections.abc import Callable, Mapping
from operator import attrgetter
from typing import Any

from graphql import (
    GraphQLEnumType,
    GraphQLField,
    GraphQLLeafType,
    GraphQLList,
    GraphQLNonNull,
    GraphQLObjectType,
    GraphQLOutputType,
    GraphQLScalarType,
    Undefined,
)
from graphql.execution.collect_fields import FieldDetailsList

from tinyrag_gql.fastpath.loading import Loaded, loaded_by

Write = Callable[[Any], Any]
Collect = Callable[[GraphQLObjectType, FieldDetailsList], Mapping[str, FieldDetailsList]]
"""The fields that a selection asks for of a type, by their names in the response."""
DEFINITION = "strawberry-definition"


class NotPlainError(Exception):
    """The selection, or the object that it met, is for graphql-core."""


class Projection:
    """Calling it raises whatever the object meets; graphql-core is then asked, and says what is wrong."""

    def __init__(
        self, type: GraphQLObjectType, details: FieldDetailsList, collect: Collect, *, event: bool = False
    ) -> None:
        """Raises NotPlainError. Only an `event` may have a field that is loaded first."""
        self.load: Loaded | None = None
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
        if self._event and (loaded := loaded_by(definition)) and self.load in (None, loaded):
            self.load = loaded
            return loaded.attribute
        if not getattr(field.resolve, "_is_default", False):  # Strawberry's mark on what only reads an attribute
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
            return _remembered(_leaf(kind))
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


def _remembered(write: Write) -> Write:
    known: dict[Any, Any] = {}

    def written(value: object) -> object:
        found = known.get(value)
        if found is None:
            found = known[value] = write(value)
        return found

    return written
