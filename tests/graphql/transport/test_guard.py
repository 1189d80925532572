"""Bombs: each is refused after little work, counted in selections looked at, never by the clock."""

import pytest
from graphql import (
    get_introspection_query,
    get_named_type,
    is_composite_type,
    is_list_type,
    is_non_null_type,
    is_object_type,
    parse,
    validate,
)
from hypothesis import given
from hypothesis import strategies as st

from tests.graphql.client import Client
from tinyrag_gql.graphql.schema import build_schema
from tinyrag_gql.graphql.transport import sizes
from tinyrag_gql.graphql.transport.document_cache import CheckedDocument, document_cache
from tinyrag_gql.graphql.transport.guard import QueryGuard
from tinyrag_gql.graphql.transport.operations import nesting

TWICE = "fragment F{0} on Query {{ ...F{1} ...F{1} }}"
FRAGMENTS = "{ ...F0 } " + " ".join(TWICE.format(n, n + 1) for n in range(12)) + " fragment F12 on Query { __typename }"
CHAIN = "{ ...F0 } " + " ".join(f"fragment F{n} on Query {{ ...F{n + 1} }}" for n in range(200))
CHAIN_BACKWARD = " ".join(f"fragment F{n} on Query {{ ...F{n - 1} }}" for n in range(1, 200)) + " { ...F199 }"
LISTS = "documents(first: 100) { edges { node { chunks(first: 100) { edges { node # } } } } }"
LISTS_INSIDE = "{ document { chunks(first: 100) { edges { node # } } } }"
SIDE_BY_SIDE = [f"fragment F{n} on Query {{ f{n} }}" for n in range(200)]
BOMBS = {
    "unfolded": FRAGMENTS,
    "levels": CHAIN + " fragment F200 on Query { __typename }",
    "levels of": "fragment F0 on Query { __typename } " + CHAIN_BACKWARD,
    "aliases": "{ " + " ".join(f"a{n}: __typename" for n in range(600)) + " }",
    "directives": "{ __typename " + "@include(if: true) " * 200 + "}",
    "fields inside": "{ a { " + "b { " * 15 + "c" + " }" * 17,
    "one name": "{ " + "__typename " * 1000 + "}",
    "under one name": "{ " + "corpus { workers } " * 400 + "}",
    "objects in": "{ " + LISTS.replace("#", LISTS_INSIDE.replace("#", LISTS_INSIDE.replace("#", "{ text }"))) + " }",
    "objects in its": "query ($r: [_Any!]!) { _entities(representations: $r) { ... on Document { chunks(first: 100) {"
    " edges { node { document { exhibits(first: 100) { id } } } } } } } }",
    "searches and answers": "{ " + " ".join(f'a{n}: answer(question: "?") {{ text }}' for n in range(11)) + " }",
    "fragments in one place": "{ " + " ".join(f"...F{n}" for n in range(200)) + " } " + " ".join(SIDE_BY_SIDE),
    "operations": "".join(f"query Q{n} {{ __typename }}" for n in range(300)),
    "aliases in introspection": "{ " + " ".join(f"a{n}: __schema {{ types {{ name }} }}" for n in range(20)) + " }",
    "2 aliases in introspection": "{ __schema { types { a: fields { name } b: fields { name } } } }",
    "spreads itself": "{ ...A } fragment A on Query { ...B } fragment B on Query { ...A }",
    "never used": "{ __typename } fragment A on Query { __typename }",
    "only one fragment": "{ ...A } fragment A on Query { __typename } fragment A on Query { __typename }",
}


@pytest.mark.parametrize(("message", "bomb"), BOMBS.items(), ids=BOMBS.keys())
def test_bomb_is_refused_after_little_work(message: str, bomb: str) -> None:
    guard = QueryGuard(parse(bomb, max_tokens=2000))
    error = guard.check()
    assert error is not None
    assert message in error.message
    assert guard.visited <= 4000  # twice the tokens that the parser accepts


@pytest.mark.parametrize("bomb", BOMBS.values(), ids=BOMBS.keys())
async def test_bomb_is_a_request_error(edge: Client, bomb: str) -> None:
    result = await edge.result(bomb)
    assert "data" not in result
    assert result["errors"][0]["extensions"]["code"] in {"QUERY_TOO_COMPLEX", "GRAPHQL_VALIDATION_FAILED"}


@pytest.mark.parametrize("text", ["{ __typename " * 1000, "{ node(id: " + "[" * 1000, "x" * 20_000, "{ a }" * 1000])
async def test_text_that_is_too_deep_or_long_is_refused_before_it_is_parsed(edge: Client, text: str) -> None:
    response = await edge.http.post("/graphql", json={"query": text})
    assert response.status_code < 500
    assert "data" not in response.json()


def test_introspection_by_tools_is_let_in() -> None:
    document = parse(get_introspection_query(input_value_deprecation=True), max_tokens=2000)
    assert QueryGuard(document).check() is None
    assert validate(build_schema()._schema, document) == []


async def test_introspection_that_multiplies_is_refused(edge: Client) -> None:
    text = "{ __schema { types { " + "fields { type { " * 5 + "name" + " } }" * 5 + " } } }"
    assert "introspection depth" in (await edge.error(text))["message"]


@pytest.mark.parametrize(
    "bomb",
    [{"v": [1] * 200_000}, {"v": [[0] * 50] * 50}, {f"v{n}": n for n in range(2001)}, {"v": {"w": ["PENDING"] * 2000}}],
    ids=["one list", "lists in a list", "many", "an object's list"],
)
async def test_variables_that_hold_too_many_values_are_refused(edge: Client, bomb: dict[str, object]) -> None:
    response = await edge.http.post("/graphql", json={"query": "{ __typename }", "variables": bomb})
    assert (response.status_code, response.json()["errors"][0]["extensions"]["code"]) == (400, "QUERY_TOO_COMPLEX")


async def test_variables_that_hold_many_values_are_let_in(edge: Client) -> None:
    variables = {"v": ["1"] * 1998, "text": "x" * 500_000}
    assert "errors" not in await edge.result("{ __typename }", **variables)


def test_verdict_is_kept_with_the_document() -> None:
    new_extension = document_cache()
    first, second = new_extension(), new_extension()
    first._cache["{ a }"] = CheckedDocument(parse("{ a }"), [], {}, 5)
    assert second._cache.get("{ a }") is not None
    assert second._cache.currsize == 5


@given(
    st.recursive(
        st.just("a"),
        lambda inner: (
            st.lists(inner, min_size=1, max_size=3)
            .map(" ".join)
            .map(lambda fields: f'b(c: "}}}}\\"{{", d: """ }} \\""" {{ """) {{ {fields} # {{\n }}')
        ),
        max_leaves=20,
    )
)
def test_nesting_counts_what_the_parser_nests(selection: str) -> None:
    def depth(node: object) -> int:
        selections = getattr(getattr(node, "selection_set", None), "selections", ())
        return 1 + max(depth(each) for each in selections) if selections else 0

    text = "{ " + selection + " }"
    assert nesting(text) == max(depth(parse(text).definitions[0]), 2 if "(" in text else 1)


@pytest.mark.parametrize("text", ['"\\"' * 5000, '"""\\"""' * 3000, '"' * 16000, "{" * 16000, '"\\\n' * 5000])
def test_nesting_reads_each_character_once(text: str) -> None:
    assert nesting(text) >= 0  # a pattern that starts over at each quote would not end within the test's time limit


@pytest.mark.parametrize(
    ("query", "objects"),
    [
        ("{ documents { edges { node { id } } } }", 20 * 3),
        ("{ documents(first: 7) { totalCount } }", 7),
        ("query ($n: Int) { documents(first: $n) { totalCount } }", 100),
        ("{ documents(first: 999999999999) { totalCount } }", 100),
        ("{ documents(last: 2) { edges { node { events { seq } chunks(first: 3) { edges { cursor } } } } } }", 2 * 209),
        ('{ nodes(ids: ["a", "b"]) { id } }', 2),
        ("query ($i: [ID!]!) { nodes(ids: $i) { id } }", 100),
        ("{ ...F ...F } fragment F on Query { documents(first: 5) { totalCount } }", 10),
        ("{ corpus { documentCount } rateLimit { limit } }", 2),
        ('{ grid(id: "x") { rows { label } } }', 1 + 500),
        ('{ grid(id: "x") { cells(first: 7) { edges { cursor } } } }', 1 + 7 * 2),
        (
            '{ document(id: "x") { page(number: 1) { tables { rows { label cells { text } } } } } }',
            2 + 5 * (1 + 40 * 11),
        ),
        ('{ compareFilings(a: "x", b: "y") { sections { changes { totalCount } } } }', 1 + 100 * (1 + 8)),
        ('{ compareFilings(a: "x", b: "y") { sections { changes(first: 3) { totalCount } } } }', 1 + 100 * (1 + 3)),
        ('{ compareFilings(a: "x", b: "y") { restatedFacts(first: 3) { totalCount } } }', 1 + 3),
        ('{ compareFilings(a: "x", b: "y") { addedFacts(first: 3) { totalCount } removedFacts { totalCount } } }', 24),
        ("{ restatements { edges { node { later { versions { value } } } } } }", 20 * (4 + 10)),
        ("{ documentChanges(first: 3) { totalCount } }", 3),
    ],
)
def test_objects_of_lists_inside_lists_multiply(query: str, objects: int) -> None:
    guard = QueryGuard(parse(query))
    assert guard.check() is None
    assert guard.total.objects == objects


def test_every_list_of_objects_has_a_size() -> None:
    objects = [
        kind
        for kind in build_schema(federated=True)._schema.type_map.values()
        if is_object_type(kind) and kind.name[:2] != "__"
    ]
    lists = {name for kind in objects for name, field in kind.fields.items() if holds_objects(field.type)}
    paged = {name for kind in objects for name, field in kind.fields.items() if {"first", "last"} & set(field.args)}
    assert (lists - SMALL, paged) == (set(sizes.LISTS), set(sizes.PAGED))


SMALL = {"edges", "hits", "errors", "companies", "tickers", "reportTypes", "years", "tags", "statuses"}
"""Lists that their field with `first` has counted, or that hold one or two."""


def holds_objects(kind: object) -> bool:
    """Whether a type is a list of what has fields of its own."""
    while is_non_null_type(kind):
        kind = kind.of_type
    return is_list_type(kind) and is_composite_type(get_named_type(kind))
