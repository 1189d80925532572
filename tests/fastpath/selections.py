"""Random selections of a type, as text: aliases, fragments of both kinds, @skip and @include, nested objects."""

from dataclasses import dataclass, field

from graphql import GraphQLObjectType, GraphQLSchema, get_named_type
from hypothesis import strategies as st

DIRECTIVES = [
    "",
    "",
    "",
    "@skip(if: $yes)",
    "@include(if: $no)",
    "@skip(if: false)",
    "@include(if: $yes) @skip(if: $no)",
]
SHAPES = ["field", "field", "field", "field", "inline", "spread"]


@dataclass
class Writer:
    """Draws one document; fragments are collected on the way."""

    schema: GraphQLSchema
    draw: st.DrawFn
    fragments: list[str] = field(default_factory=list)

    def selection(self, kind: GraphQLObjectType, depth: int = 0) -> str:
        """A selection set of this type, never empty as text."""
        number = self.draw(st.integers(1, 5))
        return "{ " + " ".join(self._one(kind, depth) for _ in range(number)) + " }"

    def _one(self, kind: GraphQLObjectType, depth: int) -> str:
        shape = self.draw(st.sampled_from(SHAPES)) if depth < 4 else "field"
        directive = self.draw(st.sampled_from(DIRECTIVES))
        if shape == "inline":
            condition = self.draw(st.sampled_from(["", f"on {kind.name}"]))
            return f"... {condition} {directive} {self.selection(kind, depth + 1)}"
        if shape == "spread":
            body = self.selection(kind, depth + 1)
            name = f"F{len(self.fragments)}"
            self.fragments.append(f"fragment {name} on {kind.name} {body}")
            return f"...{name} {directive}"
        return self._field(kind, directive, depth)

    def _field(self, kind: GraphQLObjectType, directive: str, depth: int) -> str:
        names = [name for name, each in kind.fields.items() if not each.args]
        name = self.draw(st.sampled_from(["__typename", *names]))
        alias = self.draw(st.sampled_from(["", f"a_{name}: ", f"b_{name}: "]))
        inner = get_named_type(kind.fields[name].type) if name in kind.fields else None
        below = self.selection(inner, depth + 1) if isinstance(inner, GraphQLObjectType) else ""
        return f"{alias}{name} {directive} {below}"


@st.composite
def subscriptions(draw: st.DrawFn, schema: GraphQLSchema, root: str, types: list[str]) -> str:
    """A subscription to `root`, whose events are of one of the types, or of a union of them."""
    writer = Writer(schema, draw)
    kinds = [schema.type_map[name] for name in types]
    bodies = [writer.selection(kind) for kind in kinds if isinstance(kind, GraphQLObjectType)]
    whole = bodies[0]
    if len(kinds) > 1:
        spreads = (f"... on {kind.name} {body}" for kind, body in zip(kinds, bodies, strict=True))
        whole = "{ __typename " + " ".join(spreads) + " }"
    alias = draw(st.sampled_from(["", "it: "]))
    head = f"subscription ($yes: Boolean!, $no: Boolean = false) {{ {alias}{root} {whole} }}"
    return "\n".join([head, *writer.fragments])
