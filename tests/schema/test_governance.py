"""The schema between releases: nothing that clients rely on may break, and what might surprise them is listed."""

from pathlib import Path

import pytest
from graphql import GraphQLSchema, build_schema, find_breaking_changes, find_dangerous_changes

from tinyrag_gql.graphql.schema import export_schema

HERE = Path(__file__).parent
RELEASED = (HERE / "released.graphql").read_text()


@pytest.fixture(scope="module")
def released() -> GraphQLSchema:
    """The schema of the last release (before the first: of the coming one)."""
    return build_schema(RELEASED)


def test_nothing_breaks_clients_of_the_last_release(released: GraphQLSchema) -> None:
    changes = find_breaking_changes(released, build_schema(export_schema()))
    assert [change.description for change in changes] == []


def test_dangerous_changes_are_listed(released: GraphQLSchema) -> None:
    changes = find_dangerous_changes(released, build_schema(export_schema()))
    lines = (HERE / "dangerous_changes.txt").read_text().splitlines()
    assert sorted(change.description for change in changes) == sorted(line for line in lines if line[:1] != "#")


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("  totalCount: Int!\n", "  other: Int!\n"),
        ("  documents(\n", "  documents(\n    needed: Int!\n"),
        ("  pageCount: Int\n", "  pageCount: String\n"),
    ],
)
def test_breaking_change_would_be_found(released: GraphQLSchema, before: str, after: str) -> None:
    assert before in RELEASED
    assert find_breaking_changes(released, build_schema(RELEASED.replace(before, after)))
