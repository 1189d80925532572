"""The schema as a whole: committed as it is served, true to the contract, described everywhere, named by the rules."""

import re
from collections.abc import Iterator
from pathlib import Path

from graphql import (
    GraphQLEnumType,
    GraphQLInputObjectType,
    GraphQLInterfaceType,
    GraphQLNamedType,
    GraphQLNonNull,
    GraphQLObjectType,
    GraphQLSchema,
    GraphQLUnionType,
    build_schema,
    find_breaking_changes,
)

from tinyrag_gql.graphql.schema import export_schema

ROOT = Path(__file__).parent.parent
SCHEMA = build_schema(export_schema())
OWN_TYPES = [type_ for name, type_ in SCHEMA.type_map.items() if not name.startswith("__")]
BUILT_IN = {"Boolean", "Float", "ID", "Int", "String"}


def described(schema: GraphQLSchema) -> Iterator[tuple[str, str | None]]:
    """Everything that can carry a description, by its coordinate."""
    for name, type_ in schema.type_map.items():
        if name.startswith("__") or name in BUILT_IN:
            continue
        yield name, type_.description
        yield from described_members(type_)


def described_members(type_: GraphQLNamedType) -> Iterator[tuple[str, str | None]]:
    if isinstance(type_, GraphQLEnumType):
        yield from ((f"{type_.name}.{name}", value.description) for name, value in type_.values.items())
    if isinstance(type_, GraphQLInputObjectType):
        yield from ((f"{type_.name}.{name}", field.description) for name, field in type_.fields.items())
    if isinstance(type_, GraphQLObjectType | GraphQLInterfaceType):
        for name, field in type_.fields.items():
            yield f"{type_.name}.{name}", field.description
            for argument, definition in field.args.items():
                yield f"{type_.name}.{name}({argument}:)", definition.description


def test_committed_schema_is_current() -> None:
    committed = (ROOT / "schema.graphql").read_text()
    assert committed == export_schema(), "Run `make schema` and commit schema.graphql."


def test_schema_keeps_the_contract() -> None:
    contract = build_schema((ROOT / "tests" / "graphql" / "contract.graphql").read_text())
    assert find_breaking_changes(contract, SCHEMA) == []


def test_everything_carries_a_description() -> None:
    assert [where for where, description in described(SCHEMA) if not (description or "").strip()] == []


def test_descriptions_are_sentences() -> None:
    unfinished = [where for where, text in described(SCHEMA) if text and not re.fullmatch(r"[A-Z0-9][^\n]*\.", text)]
    assert unfinished == []


def test_types_are_plain_nouns() -> None:
    names = [type_.name for type_ in OWN_TYPES]
    assert [name for name in names if not re.fullmatch(r"[A-Z][A-Za-z]+", name)] == []
    assert [name for name in names if name.endswith(("Type", "Enum", "Interface", "Union"))] == []


def test_fields_and_arguments_are_in_camel_case() -> None:
    for type_ in OWN_TYPES:
        if isinstance(type_, GraphQLObjectType | GraphQLInterfaceType | GraphQLInputObjectType):
            names = [*type_.fields, *(arg for field in type_.fields.values() for arg in getattr(field, "args", {}))]
            assert [name for name in names if not re.fullmatch(r"[a-z][a-zA-Z0-9]*", name)] == [], type_.name


def test_enum_values_are_in_upper_snake_case() -> None:
    values = [name for type_ in OWN_TYPES if isinstance(type_, GraphQLEnumType) for name in type_.values]
    assert [name for name in values if not re.fullmatch(r"[A-Z][A-Z0-9_]*", name)] == []


def test_mutations_take_one_input_and_give_a_payload_with_errors() -> None:
    assert SCHEMA.mutation_type is not None
    for name, field in SCHEMA.mutation_type.fields.items():
        assert list(field.args) == ["input"], name
        assert str(field.args["input"].type).endswith("Input!"), name
        payload = field.type.of_type if isinstance(field.type, GraphQLNonNull) else field.type
        assert isinstance(payload, GraphQLObjectType), name
        assert payload.name.endswith("Payload"), name
        assert str(payload.fields["errors"].type) == "[UserError!]!", name


def test_unions_are_named_by_their_members_common_word() -> None:
    unions = {type_.name: [t.name for t in type_.types] for type_ in OWN_TYPES if isinstance(type_, GraphQLUnionType)}
    assert unions == {"AskEvent": ["AskSourcesRetrieved", "AskTokensGenerated", "AskCompleted", "AskFailed"]}
