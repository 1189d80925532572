"""`tinyrag evaluate`: evaluations of the server's own; and run, compare and import are `python -m evaluation`."""

import json
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
    assert "Run it from a clone of the repository" in result.output


GOLDEN = {
    "id": "q1",
    "question": "What were Larkspur's net sales in the first quarter of fiscal 2025?",
    "ground_truth": "There is one.",
    "evidence": [{"file": "larkspur-2025-q1-10-q.pdf", "page": 1}],
}


def golden(tmp_path, *records):
    path = tmp_path / "mine.jsonl"
    path.write_text("\n".join(map(json.dumps, records)), encoding="utf-8")
    return path


def test_started_evaluation_is_followed_to_its_scores_and_listed(tinyrag, quarter, tmp_path):
    started = tinyrag("evaluate", "start", golden(tmp_path, GOLDEN), "--json")
    assert started.exit_code == 0, started.output
    node = json.loads(started.output)
    assert (node["name"], node["status"], node["answeredCount"]) == ("mine", "COMPLETED", 1)
    assert "completed" in {score["metric"] for score in node["scores"]}
    followed = tinyrag("evaluate", "follow", node["id"])
    assert "mine: 1 of 1 questions, answered by extractive" in followed.output
    listed = json.loads(tinyrag("evaluate", "list", "--json").output)
    assert [each["id"] for each in listed if each["name"] == "mine"] == [node["id"]]


def test_wrong_golden_set_is_refused_with_its_line(tinyrag, tmp_path):
    refused = tinyrag("evaluate", "start", golden(tmp_path, {"id": "q1", "question": "?"}))
    assert refused.exit_code == 1
    assert "goldenSet:1: ground_truth: Field required" in refused.output
