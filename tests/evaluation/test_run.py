"""The commands on a real service with the samples: the offline metrics that CI holds the program to."""

import json
import re
import shutil

import pytest

from evaluation.run_report import load_report
from evaluation.wording import WORDING
from tests.evaluation.commanding import GOLDEN, PROSE, SAMPLES, command, measure_filings
from tests.evaluation.made import ragas_or_skip
from tinyrag_gql.scoring.scores import ALL

FLOORS = {
    "page_hit@5": 0.95, "evidence_recall@5": 0.9, "gold_cited": 0.85, "citation_exactness": 1, "verified_on_page": 1,
    "completed": 1, "answered": 0.95, "refusal_correct": 0.7, "numeric_correct": 0.75,
}  # fmt: skip
PROSE_FLOORS = {"citation_exactness": 1, "completed": 1, "answered": 0.95, "refusal_correct": 0.95, "gold_cited": 0.85}


@pytest.fixture
def again(first_run, endpoint):
    """The same run once more, with further words."""
    return lambda *words: command("run", GOLDEN, "--url", endpoint, "--out", first_run.out, *words)


def test_samples_reach_their_floors(first_run, again):
    assert first_run.result.exit_code == 0, first_run.result.output
    assert len(load_report(first_run.out / "run.json").questions) == 64
    floors = [word for name, floor in FLOORS.items() for word in ("--fail-below", f"{name}={floor}")]
    result = again(*floors)
    assert result.exit_code == 0, result.output
    assert "The gate passes" in result.output


def test_questions_in_words_are_answered_or_refused(first_run, endpoint, tmp_path):
    floors = [word for name, floor in PROSE_FLOORS.items() for word in ("--fail-below", f"{name}={floor}")]
    result = command("run", PROSE, "--url", endpoint, "--files", SAMPLES, "--out", tmp_path, *floors)
    assert result.exit_code == 0, result.output
    assert "The gate passes" in result.output


def test_second_run_takes_kept_answers_and_scores_them_the_same(first_run, again):
    answers, report = (first_run.out / "answers.jsonl").read_bytes(), load_report(first_run.out / "run.json")
    assert again().exit_code == 0
    assert (first_run.out / "answers.jsonl").read_bytes() == answers
    assert load_report(first_run.out / "run.json").summaries == report.summaries


def test_run_that_broke_asks_only_what_is_missing(first_run, again):
    kept = (first_run.out / "answers.jsonl").read_bytes()
    (first_run.out / "answers.jsonl").write_bytes(kept[: -len(kept) // 10])
    assert again().exit_code == 0
    whole = (first_run.out / "answers.jsonl").read_bytes()
    assert whole.startswith(kept[: kept.rindex(b"\n", 0, -len(kept) // 10)])
    assert len(whole.splitlines()) == len(kept.splitlines())


def test_gate_fails_with_the_reason_and_exit_code_2(first_run, again):
    baseline = shutil.copy(first_run.out / "run.json", first_run.out / "baseline.json")
    result = again("--baseline", baseline, "--fail-below", "mrr=1")
    assert result.exit_code == 2
    assert re.search(r"The gate fails.*mrr is 0\.\d+ \[", result.output, re.DOTALL)
    assert " fell from " not in result.output


@pytest.mark.filterwarnings("ignore:unclosed file:ResourceWarning")  # Ragas reads its user id so
def test_ragas_metrics_without_a_model_stand_beside_ours(first_run, endpoint, tmp_path):
    ragas_or_skip()
    shutil.copy(first_run.out / "answers.jsonl", tmp_path)
    result = command("run", GOLDEN, "--url", endpoint, "--out", tmp_path, "--ragas")
    assert result.exit_code == 0, result.output
    overall = load_report(tmp_path / "run.json").summaries[ALL]
    assert {overall[metric.name].scored for metric in WORDING} == {56}
    assert {overall[metric.name].unscored for metric in WORDING} == {0}
    assert overall["id_based_context_recall"].interval.mean >= 0.9
    assert "ROUGE-L of the answer (Ragas, no model)" in (tmp_path / "report.html").read_text(encoding="utf-8")


def test_report_needs_nothing_from_elsewhere(first_run):
    page = (first_run.out / "report.html").read_text(encoding="utf-8")
    assert not re.search(r"(?:src|href)=\"(?!#)|<script|@import|url\(", page)
    assert page.count("<details") == 64
    assert set(re.findall(r'href="#([^"]+)"', page)) <= set(re.findall(r'id="([^"]+)"', page))
    assert "larkspur-2024-10-k.pdf, page 11" in page


def test_run_on_files_that_are_not_there_names_them(endpoint, tmp_path):
    evidence = [{"file": "nowhere.pdf", "page": 1}]
    question = {"id": "q", "question": "?", "ground_truth": "!", "evidence": evidence}
    (tmp_path / "g.jsonl").write_text(json.dumps(question))
    result = command("run", tmp_path / "g.jsonl", "--url", endpoint, "--out", tmp_path)
    assert result.exit_code == 1
    assert "does not have nowhere.pdf" in result.output


def test_server_that_does_not_answer_is_named(tmp_path, monkeypatch):
    monkeypatch.setattr("evaluation.client.PAUSES", (0.01,))
    result = command("run", GOLDEN, "--url", "http://127.0.0.1:9/graphql", "--out", tmp_path)
    assert result.exit_code == 1
    assert "No server answers at http://127.0.0.1:9/graphql" in result.output


@pytest.fixture
def filings(tmp_path):
    """One sample as a folder of filings with a question."""
    shutil.copy(SAMPLES / "harrow-ridge-2024-10-k.pdf", tmp_path)
    line = {"doc_name": "HARROW", "file": "harrow-ridge-2024-10-k.pdf", "pages": 7}
    asked = {
        "id": "f1", "question": "What were Harrow Ridge's fiscal 2024 net sales in USD millions?", "answer": "$1284.60",
        "question_type": "metrics-generated", "evidence": [{"doc_name": "HARROW", "page_1based": 4}],
    }  # fmt: skip
    (tmp_path / "manifest.jsonl").write_text(json.dumps(line))
    (tmp_path / "questions.jsonl").write_text(json.dumps(asked))
    return tmp_path


def test_filings_are_measured_on_a_service_started_for_it(filings, monkeypatch):
    monkeypatch.delenv("TINYRAG_URL", raising=False)
    result = measure_filings("--data", filings, "--json", filings / "out.json")
    assert result.exit_code == 0, result.output
    scores = json.loads((filings / "out.json").read_text())["scores"]
    assert (scores["documents"], scores["documents_whole"], scores["failures"]) == (1, 1, 0)
    assert {scope: each["page_hit"]["5"] for scope, each in scores["scopes"].items()} == {
        "unfiltered": 1.0, "inferred": 1.0, "document": 1.0,
    }  # fmt: skip
    generated = scores["metrics_generated"]
    assert (generated["questions"], generated["right"], generated["wrong"]) == (1, 1.0, 0.0)
    assert generated["a_figure_mentioned"] == generated["every_figure_mentioned"] == 1.0
    assert scores["exact_citations"] == scores["citations"] > 0


def test_filings_that_the_server_lacks_are_named(filings, endpoint):
    (filings / "harrow-ridge-2024-10-k.pdf").rename(filings / "other.pdf")
    (filings / "manifest.jsonl").write_text(json.dumps({"doc_name": "HARROW", "file": "other.pdf"}))
    result = measure_filings("--data", filings, "--url", endpoint, "--skip-ingest")
    assert result.exit_code == 1
    assert "does not have other.pdf" in result.output


def test_folds_score_the_ranking_and_pages_list_what_states_the_answer(filings, tmp_path, monkeypatch):
    monkeypatch.delenv("TINYRAG_URL", raising=False)
    store, listed = tmp_path / "store", tmp_path / "listed.jsonl"
    result = measure_filings("--data", filings, "--data-dir", store, "--folds", 2)
    assert result.exit_code == 0, result.output
    assert "unseen: fitted on the other folds" in result.output
    found = measure_filings("pages", "--data", filings, "--store", store, "--out", listed)
    assert found.exit_code == 0, found.output
    places = [(each["file"], each["page"]) for each in map(json.loads, listed.read_text().splitlines())]
    assert places
    assert ("harrow-ridge-2024-10-k.pdf", 4) not in places
    again = measure_filings(
        "--data", filings, "--data-dir", store, "--folds", 2, "--skip-ingest", "--answer-pages", listed
    )
    assert again.exit_code == 0, again.output


def test_folds_want_a_store_that_can_be_read(filings):
    result = measure_filings("--data", filings, "--folds", 2, "--url", "http://127.0.0.1:9/graphql")
    assert result.exit_code == 1
    assert "name its folder by --data-dir" in result.output


def test_summaries_hold_every_tag(first_run):
    summaries = load_report(first_run.out / "run.json").summaries
    assert summaries["unanswerable"]["page_hit@5"].interval is None
    assert summaries["ratio"]["numeric_correct"].scored == 9
    assert summaries[ALL]["completed"].scored == 64
