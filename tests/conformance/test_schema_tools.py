"""Public tools on schema.graphql: graphql-schema-linter's rules, and Relay's compiler on a dashboard's fragments."""

import json
import shutil
import subprocess
from pathlib import Path

from graphql import parse, validate

from tests.conformance.conftest import HERE
from tests.patience import PATIENCE
from tinyrag_gql.graphql.schema import build_schema
from tinyrag_gql.graphql.transport.guard import QueryGuard
from tinyrag_gql.graphql.transport.operations import read_manifest

PROGRAMS = HERE / "node_modules" / ".bin"
SCHEMA = HERE.parents[1] / "schema.graphql"
ORDER = {f"{kind}-sorted-alphabetically" for kind in ("enum-values", "input-object-fields", "type-fields")}
"""Not wanted: fields stand as they are read (id first, errors last), values as they come to pass (PENDING, PROCESSING)
or count (Q1 to Q4). The alphabet would hide both."""


def said(*command: object, folder: Path = HERE) -> subprocess.CompletedProcess[str]:
    """What a program prints and how it ends."""
    parts = [str(part) for part in command]
    return subprocess.run(parts, cwd=folder, capture_output=True, text=True, timeout=PATIENCE, check=False)


def broken_rules(node: str, schema: Path) -> set[str]:
    """Of the linter's rules, all of them asked."""
    result = said(node, PROGRAMS / "graphql-schema-linter", "--format", "json", schema)
    return {error["rule"] for error in json.loads(result.stdout)["errors"]}


def compiled(node: str, folder: Path, schema: str) -> subprocess.CompletedProcess[str]:
    """Relay's compiler on the dashboard beside this file; it writes into `folder`."""
    (folder / "schema.graphql").write_text(schema)
    shutil.copytree(HERE / "relay", folder / "relay")
    (folder / "persisted.json").write_text("{}")  # the compiler adds to it
    (folder / "artifacts").mkdir()
    config = {
        "src": "./relay",
        "schema": "./schema.graphql",
        "artifactDirectory": "./artifacts",
        "language": "typescript",
        "eagerEsModules": True,
        "persistConfig": {"file": "./persisted.json", "algorithm": "SHA256"},
    }
    (folder / "relay.config.json").write_text(json.dumps(config))
    return said(node, PROGRAMS / "relay-compiler", "relay.config.json", folder=folder)


def test_linter_finds_nothing_but_an_order_of_our_own(node: str) -> None:
    assert broken_rules(node, SCHEMA) == ORDER


def test_linter_would_find_a_field_that_is_not_described(node: str, tmp_path: Path) -> None:
    schema = tmp_path / "schema.graphql"
    schema.write_text(SCHEMA.read_text().replace("type Query {", "type Query {\n  bare: Int\n"))
    assert broken_rules(node, schema) - ORDER == {"fields-have-descriptions"}


def test_relay_compiles_pagination_refetching_store_updates_and_subscriptions(node: str, tmp_path: Path) -> None:
    result = compiled(node, tmp_path, SCHEMA.read_text())
    assert result.returncode == 0, result.stdout
    made = {path.name.removesuffix(".graphql.ts") for path in (tmp_path / "artifacts").iterdir()}
    assert {"DashboardListPaginationQuery", "DashboardRowRefetchQuery", "DashboardAskSubscription"} <= made


def test_operations_that_relay_persists_are_trusted_documents_within_the_limits(node: str, tmp_path: Path) -> None:
    compiled(node, tmp_path, SCHEMA.read_text())
    documents = [parse(text) for text in read_manifest(tmp_path / "persisted.json").values()]
    assert len(documents) == 8
    assert [error for each in documents for error in validate(build_schema()._schema, each)] == []
    assert [QueryGuard(each).check() for each in documents] == [None] * 8


def test_relay_would_refuse_a_field_that_is_gone(node: str, tmp_path: Path) -> None:
    result = compiled(node, tmp_path, SCHEMA.read_text().replace("deletedDocumentId: ID", "deleted: ID"))
    assert result.returncode != 0
    assert "deletedDocumentId" in result.stdout + result.stderr
