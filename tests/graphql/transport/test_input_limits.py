"""Every text and every list that a client can send has a limit, whichever argument it is for."""

from collections.abc import Iterator
from typing import NamedTuple

import pytest
from graphql import (
    GraphQLArgument,
    GraphQLInputField,
    GraphQLInputObjectType,
    GraphQLObjectType,
    get_named_type,
    get_nullable_type,
    is_list_type,
    parse,
)

from tests.graphql.app import TestApp
from tests.graphql.client import Client
from tinyrag_gql.graphql.schema import build_schema
from tinyrag_gql.graphql.transport.input_limits import LONG_TEXTS, MAX_LIST, MAX_TEXT, QUESTIONS, check_inputs

TEXTS = frozenset({"String", "ID"})
SCHEMA = build_schema()._schema
LONG_INGEST = """mutation ($text: String!) {
  ingestDocument(input: {source: {text: {fileName: "a.txt", content: $text}}}) { errors { message } } }"""
INGEST = "mutation ($input: IngestDocumentInput!) { ingestDocument(input: $input) { errors { message } } }"


class Input(NamedTuple):
    """A place for a text or a list: the argument's type, the fields inside it, and the field that is filled."""

    argument: str
    type: str
    path: tuple[str, ...]
    is_list: bool
    holder: tuple[str, str] | None = None

    @property
    def name(self) -> str:
        return ".".join((self.argument, *self.path))


def inputs_in(place: Input, slot: GraphQLArgument | GraphQLInputField) -> Iterator[Input]:
    """The texts and lists that a value may hold; input objects are looked into four deep."""
    kind, is_list = get_named_type(slot.type), is_list_type(get_nullable_type(slot.type))
    if is_list or kind.name in TEXTS:
        yield place._replace(is_list=is_list)
    if isinstance(kind, GraphQLInputObjectType) and len(place.path) < 4:
        for name, field in kind.fields.items():
            yield from inputs_in(place._replace(path=(*place.path, name), holder=(kind.name, name)), field)


def all_inputs() -> Iterator[Input]:
    for kind in SCHEMA.type_map.values():
        if isinstance(kind, GraphQLObjectType) and not kind.name.startswith("__"):
            for field_name, field in kind.fields.items():
                for name, argument in field.args.items():
                    holder = (f"{kind.name}.{field_name}", name)
                    place = Input(".".join(holder), str(argument.type), (), False, holder)
                    yield from inputs_in(place, argument)


INPUTS = list(all_inputs())


def nested(path: tuple[str, ...], value: object) -> object:
    for name in reversed(path):
        value = {name: value}
    return value


def test_the_walk_finds_the_arguments() -> None:
    names = {each.name for each in INPUTS}
    assert {"Query.search.query", "Query.documents.filter.tickers", "Query.factSeries.tickers"} <= names
    assert "Mutation.ingestDocument.input.source.text.content" in names


def document_for(place: Input) -> str:
    kind, field, argument = place.argument.split(".")
    use = f"{field}({argument}: $v) {{ __typename }}"
    operations = {"Query": "query", "Mutation": "mutation", "Subscription": "subscription"}
    selection = use if kind in operations else f"node(id: 1) {{ ... on {kind} {{ {use} }} }}"
    return f"{operations.get(kind, 'query')} ($v: {place.type}) {{ {selection} }}"


@pytest.mark.parametrize("place", INPUTS, ids=lambda place: place.name)
def test_every_text_and_list_has_a_limit(place: Input) -> None:
    too_much: object = ["x"] * (MAX_LIST + 1) if place.is_list else "x" * (MAX_TEXT + 1)
    found = check_inputs(SCHEMA, parse(document_for(place)), {"v": nested(place.path, too_much)})
    assert bool(found) is (place.holder not in LONG_TEXTS | QUESTIONS)


async def test_a_text_over_the_limit_is_named(api: Client) -> None:
    error = await api.error("query ($q: String!) { search(query: $q) { hits { rank } } }", q="x" * (MAX_TEXT + 1))
    assert error["message"] == "$q has 8,001 characters and may have 8,000. Shorten it."
    assert error["extensions"]["code"] == "BAD_USER_INPUT"


async def test_a_text_in_the_document_is_limited_too(api: Client) -> None:
    error = await api.error(f'{{ search(query: "{"x" * (MAX_TEXT + 1)}") {{ hits {{ rank }} }} }}')
    assert "8,001 characters" in error["message"]
    assert error["extensions"]["argument"] == "query"


async def test_a_variable_that_is_also_used_elsewhere_is_limited(api: Client) -> None:
    mutation = """mutation ($text: String!) {
      ingestDocument(input: {source: {text: {fileName: $text, content: $text}}}) { errors { message } } }"""
    assert "$text has 50,000 characters" in (await api.error(mutation, text="x" * 50_000))["message"]


async def test_a_long_text_document_is_accepted(app: TestApp, api: Client) -> None:
    assert (await api.data(LONG_INGEST, text="x " * 25_000))["ingestDocument"]["errors"] == []
    source = {"text": {"fileName": "a.txt", "content": "y " * 25_000}}
    assert (await api.data(INGEST, input={"source": source}))["ingestDocument"]["errors"] == []


async def test_a_question_over_the_limit_is_refused_by_its_own_stream(api: Client) -> None:
    subscription = """subscription ($q: String!) {
      ask(question: $q) { ... on AskFailed { code message } } }"""
    (event,) = await api.events(subscription, q="x" * 50_000)
    assert event["ask"]["code"] == "INVALID_QUESTION"
    assert "may have 8,000" in event["ask"]["message"]


async def test_a_list_over_the_limit_is_refused(api: Client) -> None:
    query = "query ($t: [String!]) { documents(filter: {tickers: $t}) { totalCount } }"
    assert "501 values" in (await api.error(query, t=["x"] * 501))["message"]
