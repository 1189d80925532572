"""Limits on the cost of a GraphQL document, measured in one walk over it before it is validated.

A query of a kilobyte can stand for millions of fields (fragments that spread fragments), or make validation compare
each field with all others. Each fragment is measured once and its measure reused, so the walk visits each selection
of the text once; and what stands for more than MAX_SELECTIONS is refused before anything unfolds it.
"""

from collections import defaultdict
from collections.abc import Iterable, Sized
from dataclasses import dataclass, replace

from graphql import (
    DocumentNode,
    FieldNode,
    FragmentDefinitionNode,
    FragmentSpreadNode,
    GraphQLError,
    OperationDefinitionNode,
    SelectionNode,
    SelectionSetNode,
)

from tinyrag_gql.graphql.transport.sizes import QUESTIONS, size

MAX_DEPTH = 16
MAX_ALIASES = 30
MAX_DIRECTIVES = 8
MAX_SELECTIONS = 2000
MAX_OVERLAPS = 1000
MAX_LEVELS = 32
MAX_OPERATIONS = 64
MAX_OBJECTS = 25_000
MAX_QUESTIONS = 10
INTROSPECTION = frozenset({"__schema", "__type"})


@dataclass
class Measure:
    """The cost of a selection set with all its fragments unfolded."""

    depth: int = 0
    """Fields inside fields."""
    levels: int = 0
    """Selections of any kind inside each other."""
    aliases: int = 0
    selections: int = 0
    objects: int = 0
    """Objects that the response may hold; lists inside lists multiply."""
    questions: int = 0
    renamed: int = 0
    """Aliases of and within introspection, each of which lists the whole schema once more."""

    def add(self, other: "Measure", *, field: bool, alias: bool) -> None:
        """Account for one selection and what is inside it."""
        self.depth = max(self.depth, other.depth + field)
        self.levels = max(self.levels, other.levels + 1)
        self.aliases += other.aliases + alias
        self.renamed += other.renamed
        self.objects += other.objects
        self.questions += other.questions
        self.selections += other.selections + 1


class _Refusal(Exception):  # noqa: N818 never leaves this file
    """Carries the error of a refused document."""

    def __init__(self, message: str, code: str = "QUERY_TOO_COMPLEX") -> None:
        super().__init__(message)
        self.error = GraphQLError(message, extensions={"code": code})


class QueryGuard:
    """Measures one document; `visited` counts the selections read, by which tests prove that the walk is linear."""

    def __init__(self, document: DocumentNode) -> None:
        self.visited = 0
        self.total = Measure()
        self.overlaps = 0
        self._operations = [each for each in document.definitions if isinstance(each, OperationDefinitionNode)]
        self._fragment_list = [each for each in document.definitions if isinstance(each, FragmentDefinitionNode)]
        self._fragments = {each.name.value: each for each in self._fragment_list}
        self._measured: dict[str, Measure] = {}
        self._open: set[str] = set()

    def check(self) -> GraphQLError | None:
        """Returns the first error; None for a document that may be validated."""
        try:
            self._check_size()
            self._check_fragments()
            self._check_overlaps()
        except _Refusal as refusal:
            return refusal.error
        return None

    def _check_size(self) -> None:
        total = self.total
        _limit("operations", len(self._operations), MAX_OPERATIONS)
        for operation in self._operations:
            _limit("directives in one place", len(operation.directives or ()), MAX_DIRECTIVES)
            total.add(self._of(operation.selection_set, 0), field=False, alias=False)
            total.selections -= 1  # the operation itself
        _limit("fields inside fields", total.depth, MAX_DEPTH)
        _limit("levels of selections", total.levels, MAX_LEVELS)
        _limit("aliases", total.aliases, MAX_ALIASES)
        _limit("objects in its response, as it may be", total.objects, MAX_OBJECTS)
        _limit("searches and answers", total.questions, MAX_QUESTIONS)
        _limit("aliases in introspection", total.renamed, 0)
        _limit("selections, with its fragments unfolded", total.selections, MAX_SELECTIONS)

    def _check_fragments(self) -> None:
        """Refuses fragments that were not measured; validation would refuse them too, but only after work on them."""
        for fragment in self._fragment_list:
            name = fragment.name.value
            if name not in self._measured:
                raise _Refusal(f"Fragment {name!r} is never used.", "GRAPHQL_VALIDATION_FAILED")
            if self._fragments[name] is not fragment:
                raise _Refusal(f"There can be only one fragment named {name!r}.", "GRAPHQL_VALIDATION_FAILED")

    def _of(self, node: SelectionSetNode | None, level: int) -> Measure:
        measure = Measure()
        _limit("levels of selections", level, MAX_LEVELS)
        for selection in node.selections if node else ():
            self.visited += 1
            _limit("directives in one place", len(selection.directives or ()), MAX_DIRECTIVES)
            inside = self._inside(selection, level + 1)
            if not isinstance(selection, FieldNode):
                measure.add(inside, field=False, alias=False)
                continue
            alias = selection.alias is not None
            measure.add(_multiplied(selection, inside, alias), field=True, alias=alias)
        return measure

    def _inside(self, selection: SelectionNode, level: int) -> Measure:
        if isinstance(selection, FragmentSpreadNode):
            return self._fragment(selection.name.value, level)
        return self._of(getattr(selection, "selection_set", None), level)

    def _fragment(self, name: str, level: int) -> Measure:
        if name in self._open:
            raise _Refusal(f"Fragment {name!r} spreads itself.", "GRAPHQL_VALIDATION_FAILED")
        if name not in self._measured:
            fragment = self._fragments.get(name)
            if fragment is None:
                return Measure()  # validation names it
            self._open.add(name)
            self._measured[name] = self._of(fragment.selection_set, level + 1)
            self._open.remove(name)
        return self._measured[name]

    def _check_overlaps(self) -> None:
        """Counts pairs of fields under one response name, and of fragments in one place: validation compares each."""
        for operation in self._operations:
            self.overlaps += self._overlaps(operation.selection_set)
            _limit("pairs of fields under one name, or of fragments in one place", self.overlaps, MAX_OVERLAPS)

    def _overlaps(self, node: SelectionSetNode) -> int:
        pairs, merged = 0, [[node]]
        while merged:
            found, spreads = self._by_name(merged.pop())
            pairs += _pairs(spreads)
            for fields in found.values():
                pairs += _pairs(fields)
                if inner := [field.selection_set for field in fields if field.selection_set]:
                    merged.append(inner)
        return pairs

    def _by_name(self, nodes: Iterable[SelectionSetNode]) -> tuple[dict[str, list[FieldNode]], set[str]]:
        """Returns the fields of selection sets of one place of the response by their response name.

        And the names of the fragments that they were found in.
        """
        found, spreads, waiting = defaultdict(list), set(), list(nodes)
        while waiting:
            for selection in waiting.pop().selections:
                self.visited += 1
                if isinstance(selection, FieldNode):
                    found[(selection.alias or selection.name).value].append(selection)
                    continue
                if isinstance(selection, FragmentSpreadNode):
                    spreads.add(selection.name.value)
                if inner := self._unfolded(selection):
                    waiting.append(inner)
        return found, spreads

    def _unfolded(self, selection: SelectionNode) -> SelectionSetNode | None:
        if isinstance(selection, FragmentSpreadNode):
            fragment = self._fragments.get(selection.name.value)
            return fragment.selection_set if fragment else None
        return getattr(selection, "selection_set", None)


def _multiplied(field: FieldNode, inside: Measure, alias: bool) -> Measure:
    """Returns the cost inside a field, times the objects that the field may return."""
    name = field.name.value
    return replace(
        inside,
        objects=size(field) * (1 + inside.objects) if field.selection_set else 0,
        questions=inside.questions + (name in QUESTIONS),
        renamed=inside.aliases + alias if name in INTROSPECTION else inside.renamed,
    )


def _pairs(things: Sized) -> int:
    return len(things) * (len(things) - 1) // 2


def _limit(what: str, value: int, most: int) -> None:
    if value > most:
        shown = value if value < 10**6 else "very many"
        raise _Refusal(f"The document has {shown} {what}; at most {most} are accepted.")
