"""Persisted and trusted operations."""

import hashlib
import json
from pathlib import Path

import pytest
from graphql import parse, validate
from typer.testing import CliRunner

from tests.graphql.client import Client
from tinyrag_gql.cli import app as cli
from tinyrag_gql.domain.errors import StartUpError
from tinyrag_gql.graphql.schema import build_schema
from tinyrag_gql.graphql.transport.bundled import CLIENTS, apollo_manifest, bundled_operations
from tinyrag_gql.graphql.transport.operations import AllowedOperations, read_manifest
from tinyrag_gql.graphql.transport.payload import Payload
from tinyrag_gql.graphql.transport.refusals import RequestRefusedError
from tools.operations import FILE
from tools.operations import operations as written

QUERY = "{ __typename }"
HASH = hashlib.sha256(QUERY.encode()).hexdigest()
BY_HASH = {"extensions": {"persistedQuery": {"version": 1, "sha256Hash": HASH}}}


def by_hash(query: str | None, key: str = HASH) -> Payload:
    return Payload(query, None, None, {"persistedQuery": {"version": 1, "sha256Hash": key}})


async def test_unknown_hash_asks_for_the_text_and_then_suffices(edge: Client) -> None:
    asked = (await edge.http.post("/graphql", json=BY_HASH)).json()
    told = (await edge.http.post("/graphql", json={"query": QUERY, **BY_HASH})).json()
    known = (await edge.http.post("/graphql", json=BY_HASH)).json()
    assert asked["errors"][0] == {
        "message": "PersistedQueryNotFound",
        "extensions": {"code": "PERSISTED_QUERY_NOT_FOUND"},
    }
    assert told["data"] == known["data"] == {"__typename": "Query"}


async def test_hash_is_known_over_a_websocket_too(edge: Client) -> None:
    await edge.http.post("/graphql", json={"query": QUERY, **BY_HASH})
    async with edge.socket() as socket:
        await socket.send(json.dumps({"id": "1", "type": "subscribe", "payload": BY_HASH}))
        assert json.loads(await socket.recv())["payload"]["data"] == {"__typename": "Query"}


def test_hash_of_another_text_is_refused() -> None:
    with pytest.raises(RequestRefusedError, match="not the SHA-256"):
        AllowedOperations().text_of(by_hash(QUERY, "0" * 64))


def test_trusted_documents_are_known_by_id_by_hash_and_by_text() -> None:
    operations = AllowedOperations({"first": QUERY})
    assert {operations.text_of(by_hash(None, "first")), operations.text_of(by_hash(None))} == {QUERY}
    assert operations.text_of(Payload(QUERY, None, None, None)) == QUERY


@pytest.mark.parametrize("payload", [Payload("{ corpus { workers } }", None, None, None), by_hash(None, "0" * 64)])
def test_documents_that_are_not_listed_are_refused(payload: Payload) -> None:
    with pytest.raises(RequestRefusedError, match="fixed list"):
        AllowedOperations({"first": QUERY}).text_of(payload)


@pytest.mark.parametrize(
    "manifest",
    [{"first": QUERY}, {"format": "apollo-persisted-query-manifest", "operations": [{"id": "first", "body": QUERY}]}],
)
def test_manifest_is_read_in_either_form(tmp_path: Path, manifest: object) -> None:
    path = tmp_path / "documents.json"
    path.write_text(json.dumps(manifest))
    assert read_manifest(path) == {"first": QUERY}


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"a": 1}', '{"operations": [{"id": "a"}]}'])
def test_manifest_that_lists_nothing_is_named(tmp_path: Path, text: str) -> None:
    path = tmp_path / "documents.json"
    path.write_text(text)
    with pytest.raises(StartUpError, match=r"documents\.json"):
        read_manifest(path)


def test_list_of_the_command_line_is_what_it_sends() -> None:
    assert FILE.read_text(encoding="utf-8") == written(), "write it anew with `python -m tools.operations`"


@pytest.mark.parametrize("dashboard", [True, False])
def test_bundled_operations_are_valid(dashboard: bool) -> None:
    schema = build_schema()._schema
    texts = bundled_operations(dashboard=dashboard)
    assert any(name.startswith("dashboard:") for name in texts) is dashboard
    assert {name: errors for name, text in texts.items() if (errors := validate(schema, parse(text)))} == {}


def test_manifest_of_the_bundled_clients_is_apollos_and_is_read_back(tmp_path: Path) -> None:
    manifest = apollo_manifest(CLIENTS)
    path = tmp_path / "manifest.json"
    path.write_text(json.dumps(manifest))
    texts = read_manifest(path)
    assert set(texts.values()) == set(bundled_operations(dashboard=True).values())
    assert all(hashlib.sha256(text.encode()).hexdigest() == key for key, text in texts.items())
    schema = build_schema()._schema
    assert [error for text in texts.values() for error in validate(schema, parse(text))] == []


def test_command_prints_the_manifest_of_a_client() -> None:
    printed = CliRunner().invoke(cli, ["export-operations", "--client", "agents"])
    listed = json.loads(printed.stdout)["operations"]
    assert {"Ask", "Search", "IngestDocument"} <= {each["name"] for each in listed}
    assert {each["type"] for each in listed} == {"query", "mutation", "subscription"}
