"""Limits on the values of variables: how long a text may be, and how many values a list may have.

Every text argument has a limit, whichever resolver it is for. Longer texts are accepted only where a file's content may
stand. What is written into the document itself is bounded by the length of the document.
"""

from collections.abc import Iterable, Iterator, Mapping
from itertools import islice
from typing import Any, NamedTuple

from graphql import (
    ArgumentNode,
    DocumentNode,
    FieldNode,
    GraphQLError,
    GraphQLInputObjectType,
    GraphQLSchema,
    ObjectFieldNode,
    TypeInfo,
    TypeInfoVisitor,
    VariableDefinitionNode,
    VariableNode,
    Visitor,
    get_named_type,
    visit,
)

MAX_TEXT = 8_000
"""Characters of a text in the variables: a question may have as many, and nothing else needs more."""
MAX_LIST = 500
LONG_TEXTS = frozenset({("TextSourceInput", "content"), ("GoldenSetInput", "text")})
"""Input fields that hold the content of a file; the size of the request bounds them."""
QUESTIONS = frozenset({("Subscription.ask", "question"), ("Query.answer", "question")})
"""Arguments that the service refuses itself, before it reads them: a stream ends with its own event then."""


class _Place(NamedTuple):
    """A value, its path for people, and the type and field that it is given to, where the schema has them."""

    value: object
    path: str
    type: Any
    field: tuple[str, str] | None = None


def check_inputs(
    schema: GraphQLSchema, document: DocumentNode, variables: Mapping[str, object] | None
) -> list[GraphQLError]:
    """Returns an error for the first value over a limit; none for variables within them."""
    untyped = [_Place(value, f"${name}", None) for name, value in (variables or {}).items()]
    if not any(map(_excess, _places(untyped))):  # nearly always: no need to know what each variable is for
        return []
    uses = _Uses(schema, document)
    places = [place for name, value in (variables or {}).items() for place in uses.places(name, value)]
    messages = filter(None, map(_excess, _places(places)))
    return [GraphQLError(message, extensions={"code": "BAD_USER_INPUT"}) for message in islice(messages, 1)]


def _places(roots: Iterable[_Place]) -> Iterator[_Place]:
    """Yields these and everything inside them."""
    waiting = list(roots)
    while waiting:
        place = waiting.pop()
        yield place
        waiting += _inside(place)


def _excess(place: _Place) -> str | None:
    value, path = place.value, place.path
    if isinstance(value, str) and len(value) > MAX_TEXT and place.field not in LONG_TEXTS | QUESTIONS:
        return f"{path} has {len(value):,} characters and may have {MAX_TEXT:,}. Shorten it."
    if isinstance(value, list) and len(value) > MAX_LIST:
        return f"{path} has {len(value):,} values and may have {MAX_LIST}. Ask in several requests."
    return None


def _inside(place: _Place) -> Iterator[_Place]:
    value = place.value
    if isinstance(value, list):
        for number, each in enumerate(value):
            yield _Place(each, f"{place.path}.{number}", place.type, place.field)
    elif isinstance(value, dict):
        input_type = place.type if isinstance(place.type, GraphQLInputObjectType) else None
        for name, each in value.items():
            field = input_type.fields.get(name) if input_type else None
            kind = get_named_type(field.type) if field else None
            yield _Place(each, f"{place.path}.{name[:80]}", kind, (input_type.name, name) if input_type else None)


class _Uses(Visitor):
    """Where a document uses its variables: the type of each place, and the input field that it fills."""

    def __init__(self, schema: GraphQLSchema, document: DocumentNode) -> None:
        super().__init__()
        self._info = TypeInfo(schema)
        self._uses: dict[str, list[tuple[Any, tuple[str, str] | None]]] = {}
        visit(document, TypeInfoVisitor(self._info, self))

    def places(self, name: str, value: object) -> Iterator[_Place]:
        """Yields the value once for each use of the variable."""
        for kind, field in self._uses.get(name, ()):
            yield _Place(value, f"${name}", kind, field)

    def enter_variable(self, node: VariableNode, _key: Any, parent: Any, _path: Any, ancestors: Any) -> None:
        """Note one use. The definition of a variable is none."""
        kind = self._info.get_input_type()
        if kind is None or isinstance(parent, VariableDefinitionNode):
            return
        field = None
        if isinstance(parent, ObjectFieldNode):
            holder: Any = get_named_type(self._info.get_parent_input_type())
            field = (holder.name, parent.name.value)
        elif isinstance(parent, ArgumentNode) and (owner := self._info.get_parent_type()) is not None:
            called = next((each for each in reversed(ancestors) if isinstance(each, FieldNode)), None)
            field = (f"{owner.name}.{called.name.value}" if called else owner.name, parent.name.value)
        self._uses.setdefault(node.name.value, []).append((get_named_type(kind), field))
