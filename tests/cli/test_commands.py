"""The command itself: quick to start, and right about its machine."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tinyrag_gql.cli import COMMANDS, LazyCommand

ROOT = Path(__file__).parents[2]
SLOW = ("gql", "httpx", "pydantic", "rich.table", "strawberry", "graphql", "websockets")


def test_import_takes_nothing_slow_along():
    code = f"import sys, tinyrag_gql.cli; print([name for name in {SLOW} if name in sys.modules])"
    said = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert said.stdout == "[]\n"


def test_help_lists_every_command(run):
    output = run("--help").output
    assert [entry.name for entry in COMMANDS if f" {entry.name} " not in output] == []


@pytest.mark.parametrize("entry", COMMANDS, ids=lambda entry: entry.name)
def test_summary_in_the_list_is_the_first_sentence_of_the_command(entry):
    assert LazyCommand(entry).load().help.splitlines()[0] == entry.summary


def test_exported_schema_is_the_committed_one(run):
    assert run("export-schema", "--check", ROOT / "schema.graphql").exit_code == 0
    assert run("export-schema").output == (ROOT / "schema.graphql").read_text()


def test_schema_that_differs_fails_the_check(run, tmp_path):
    (tmp_path / "old.graphql").write_text("type Query { old: Int }\n")
    result = run("export-schema", "--check", tmp_path / "old.graphql")
    assert result.exit_code == 1
    assert "make schema" in result.output
    assert run("export-schema", "--check", tmp_path / "missing.graphql").exit_code == 1


def test_doctor_finds_all_well(tinyrag):
    result = tinyrag("doctor", "--json")
    assert result.exit_code == 0, result.output
    assert {name: found["verdict"] for name, found in json.loads(result.output).items()} == dict.fromkeys(
        ("Python", "Data folder", "Queue", "Store", "Embeddings", "Answers", "Server"), "ok"
    )


def test_doctor_says_what_to_do(run, monkeypatch, tmp_path):
    (tmp_path / "file").touch()
    monkeypatch.setenv("TINYRAG_DATA_DIR", str(tmp_path / "file" / "data"))
    monkeypatch.setenv("REDIS_URL", "redis://127.0.0.1:1")
    monkeypatch.setenv("TINYRAG_LLM", "gpt-of-the-day")
    monkeypatch.delenv("OPENAI_API_KEY", raising=False)
    result = run("doctor", "--url", "http://127.0.0.1:1/graphql")
    assert result.exit_code == 1
    broken = {line.split("  ")[0].strip() for line in result.output.splitlines() if line.startswith("✘")}
    assert broken == {"✘ Data folder", "✘ Queue", "✘ Answers"}
    assert "--data-dir" in result.output
    assert "unset REDIS_URL" in result.output
    assert "OPENAI_API_KEY" in result.output


def test_doctor_finds_a_damaged_store(run, monkeypatch, tmp_path):
    (tmp_path / "tinyrag.sqlite").write_bytes(b"not a database" * 100)
    monkeypatch.setenv("TINYRAG_DATA_DIR", str(tmp_path))
    found = json.loads(run("doctor", "--json").output)["Store"]
    assert found["verdict"] == "broken"
    assert "Restore the file" in found["todo"]
