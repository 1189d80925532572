"""`tinyrag evaluate` is `python -m evaluation`."""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]


def evaluate(*words):
    command = [sys.executable, "-m", "tinyrag_gql.cli", "evaluate", *words]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True)


def test_words_and_exit_code_are_handed_over(tmp_path):
    helped = evaluate("run", "--help")
    assert helped.returncode == 0
    assert "--fail-below" in helped.stdout
    failed = evaluate("run", str(tmp_path / "none.jsonl"))
    assert (failed.returncode, "none.jsonl cannot be read" in failed.stderr) == (1, True)


def test_installed_package_without_its_repository_says_so(run, monkeypatch):
    monkeypatch.setattr("tinyrag_gql.cli.evaluate.find_spec", lambda _: None)
    result = run("evaluate", "run")
    assert result.exit_code == 1
    assert "Run this from a clone of the repository" in result.output
