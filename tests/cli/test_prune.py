"""Retention from the command line: by age and filter, listed first, and gone afterwards."""

import json

import pytest


@pytest.fixture
def sent(tinyrag, tmp_path):
    """Two documents of a tag of their own, and the tag."""
    tag = tmp_path.name
    for name in ("old.txt", "older.txt"):
        (tmp_path / name).write_text(f"{tmp_path} {name}\nNet sales rose.\n")
    result = tinyrag("ingest", tmp_path / "old.txt", tmp_path / "older.txt", "--tag", tag)
    assert result.exit_code == 0, result.output
    return tag


def listed(tinyrag, tag):
    return {node["fileName"] for node in json.loads(tinyrag("documents", "--tag", tag, "--json").output)}


def test_dry_run_deletes_nothing(tinyrag, sent):
    result = tinyrag("prune", "--older-than", "0h", "--tag", sent, "--dry-run")
    assert result.output.splitlines()[-1] == "2 documents would be deleted."
    assert "older.txt" in result.output
    assert listed(tinyrag, sent) == {"old.txt", "older.txt"}


def test_prune_deletes_what_is_old_enough(tinyrag, sent):
    assert "No documents are that old" in tinyrag("prune", "--older-than", "1d", "--tag", sent, "--yes").output
    result = tinyrag("prune", "--older-than", "0h", "--tag", sent, "--yes")
    assert result.exit_code == 0, result.output
    assert result.output.count("deleted") == 2
    assert listed(tinyrag, sent) == set()


@pytest.mark.parametrize("age", ["400", "d", "-1d", "1y"])
def test_prune_refuses_what_is_no_age(run, age):
    result = run("prune", f"--older-than={age}")
    assert (result.exit_code, "is not an age" in result.output) == (1, True)
