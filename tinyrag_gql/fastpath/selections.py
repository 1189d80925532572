"""An operation's projections, compiled once however often it is executed."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from graphql import (
    DirectiveNode,
    FragmentDefinitionNode,
    GraphQLObjectType,
    OperationDefinitionNode,
    SelectionSetNode,
    VariableNode,
)
from graphql.execution.collect_fields import FieldDetailsList

from tinyrag_gql.fastpath.projection import Collect, NotPlainError, Projection

MOST = 256
"""Projections of one operation: each combination of its directives' variables has its own."""


class Selections:
    """Of one parsed operation; the nodes of its document live as long as it does, and are told apart by identity."""

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
        """Of the fields that `details` select of the type; None where they are not all plain."""
        key = (type, event, *(variables.get(name) for name in self._variables), *(id(each.node) for each in details))
        try:
            return self._made[key]
        except KeyError:
            pass
        try:
            made = Projection(type, details, collect, event=event)
        except NotPlainError:
            made = None
        if len(self._made) >= MOST:
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
