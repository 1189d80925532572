"""Malformed requests: always a 4xx in the form of a GraphQL error, whatever the bytes."""

import json

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.graphql.client import Client
from tinyrag_gql.graphql.transport.endpoint import MAX_JSON_BYTES

PREFLIGHT = {"graphql-require-preflight": "1"}
AS_JSON = {"content-type": "application/json"}
MUTATION = "mutation ($f: Upload!) { ingestDocument(input: {source: {file: $f}}) { errors { code } } }"
BODIES = [
    b"",
    b"null",
    b"1",
    b'"x"',
    b"[]",
    b'[{"query": "{ __typename }"}]',
    b"{}",
    b"NaN",
    b'{"query": NaN}',
    b'{"query": "\xff"}',
    b'{"query": "\\ud800"}',
    b"[" * 100_000,
    b'{"query": "{ __typename }", "variables": ' + b'{"a":' * 5000 + b"1" + b"}" * 5000 + b"}",
    b'{"query": 1}',
    b'{"query": ""}',
    b'{"query": "{ __typename }", "variables": []}',
    b'{"query": "{ __typename }", "operationName": {}}',
    b'{"query": "{ __typename }", "extensions": "x"}',
    b'{"query": "{ __typename }", "extensions": {"persistedQuery": 1}}',
    b'{"query": "query A { __typename }", "operationName": "B"}',
    b'{"query": "fragment A on Query { __typename }"}',
]
OPERATIONS = json.dumps({"query": MUTATION, "variables": {"f": None}})
FORMS = [
    {},
    {"operations": OPERATIONS},
    {"map": "{}"},
    {"operations": "x", "map": "{}"},
    {"operations": "[]", "map": "{}"},
    {"operations": OPERATIONS, "map": "[]"},
    {"operations": OPERATIONS, "map": '{"0": "variables.f"}'},
    {"operations": OPERATIONS, "map": '{"0": [1]}'},
    {"operations": OPERATIONS, "map": '{"0": ["query"]}'},
    {"operations": OPERATIONS, "map": '{"0": ["variables"]}'},
    {"operations": OPERATIONS, "map": '{"0": ["variables.g"]}'},
    {"operations": OPERATIONS, "map": '{"0": ["variables.f.g"]}'},
    {"operations": OPERATIONS, "map": '{"0": ["variables.f", "variables.f"]}'},
    {"operations": OPERATIONS, "map": '{"1": ["variables.f"]}'},
    {"operations": OPERATIONS, "map": json.dumps({"0": ["variables.f"] * 100})},
    {"operations": '{"query": "{ __typename }", "variables": {"f": [null]}}', "map": '{"0": ["variables.f.-1"]}'},
]


def assert_refused(status: int, body: object) -> None:
    assert 400 <= status < 500
    assert isinstance(body, dict)
    assert "data" not in body
    assert body["errors"][0]["message"]
    assert body["errors"][0]["extensions"]["code"]


@pytest.mark.parametrize("body", BODIES, ids=lambda body: body[:60].decode("latin1"))
async def test_malformed_body_is_refused(edge: Client, body: bytes) -> None:
    response = await edge.http.post("/graphql", content=body, headers=AS_JSON)
    assert_refused(response.status_code, response.json())


@pytest.mark.parametrize("form", FORMS, ids=str)
async def test_malformed_upload_is_refused(edge: Client, form: dict[str, str]) -> None:
    response = await edge.http.post("/graphql", data=form, files={"0": ("a.txt", b"a")}, headers=PREFLIGHT)
    assert_refused(response.status_code, response.json())


@pytest.mark.parametrize(
    "body", [b"", b"--b", b"--b\r\n\r\n", b"--b\r\nContent-Disposition: form-data\r\n\r\nx\r\n--b--"]
)
async def test_broken_multipart_is_refused(edge: Client, body: bytes) -> None:
    headers = {"content-type": "multipart/form-data; boundary=b", **PREFLIGHT}
    response = await edge.http.post("/graphql", content=body, headers=headers)
    assert_refused(response.status_code, response.json())


async def test_multipart_without_a_boundary_is_refused(edge: Client) -> None:
    headers = {"content-type": "multipart/form-data", **PREFLIGHT}
    response = await edge.http.post("/graphql", content=b"x", headers=headers)
    assert_refused(response.status_code, response.json())


@pytest.mark.parametrize("kind", ["text/plain", "application/jsonx", "application/json; charset=utf-16", ""])
async def test_other_content_types_are_refused(edge: Client, kind: str) -> None:
    headers = {"content-type": kind, **PREFLIGHT}
    response = await edge.http.post("/graphql", content=b'{"query": "{ __typename }"}', headers=headers)
    assert response.status_code == 415
    assert_refused(response.status_code, response.json())


@pytest.mark.parametrize("variables", ["{", "[]", "1", '"x"'])
async def test_malformed_query_string_is_refused(edge: Client, variables: str) -> None:
    parameters = {"query": "{ __typename }", "variables": variables}
    response = await edge.http.get("/graphql", params=parameters, headers=PREFLIGHT)
    assert_refused(response.status_code, response.json())


@pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH", "OPTIONS"])
async def test_other_methods_are_refused(edge: Client, method: str) -> None:
    response = await edge.http.request(method, "/graphql")
    assert_refused(response.status_code, response.json())
    assert response.headers["allow"] == "GET, POST"


async def test_json_over_the_limit_is_refused(edge: Client) -> None:
    body = b'{"query": "' + b" " * MAX_JSON_BYTES + b'"}'
    response = await edge.http.post("/graphql", content=body, headers=AS_JSON)
    assert response.status_code == 413
    assert_refused(response.status_code, response.json())


SHAPES = st.recursive(
    st.none() | st.booleans() | st.floats() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.sampled_from(["query", "variables", "extensions"]), inner),
    max_leaves=8,
)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(body=st.binary(max_size=200) | SHAPES.map(lambda value: json.dumps(value).encode()))
async def test_no_body_makes_a_server_error(edge: Client, body: bytes) -> None:
    response = await edge.http.post("/graphql", content=body, headers=AS_JSON)
    assert response.status_code < 500
    assert "errors" in response.json()


@pytest.mark.parametrize(("name", "answer"), [("A", {"a": "Query"}), ("B", {"b": "Query"}), (None, None), ("C", None)])
async def test_one_of_several_operations_must_be_named(edge: Client, name: str | None, answer: object) -> None:
    body = {"query": "query A { a: __typename } query B { b: __typename }", "operationName": name}
    headers = {"accept": "application/graphql-response+json"}
    response = await edge.http.post("/graphql", json=body, headers=headers)
    assert (response.status_code, response.json().get("data")) == (200 if answer else 400, answer)
