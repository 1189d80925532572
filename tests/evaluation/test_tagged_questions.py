"""`python -m evaluation.filings tagged`: questions from tags, with every page that states the fact."""

import pytest

from evaluation.golden import load
from tests.evaluation.commanding import measure_filings
from tests.evaluation.test_facts_command import NAME, STATEMENT
from tests.parsing import tagged_files as made
from tests.parsing.tagged_files import number

AGAIN = f"<p style='page-break-before: always'>In fiscal 2024 net sales were ${number('4,120')} million.</p>"


@pytest.fixture
def folder(tmp_path):
    """A folder of filings with one tagged filing that states its net sales on two pages."""
    body = f"<p>Quillmere Foods, Inc.</p><p>Consolidated Statements of Income</p>{STATEMENT}{AGAIN}"
    (tmp_path / "quillmere.htm").write_text(made.filing(body, made.FOCUS + NAME), encoding="utf-8")
    (tmp_path / "manifest.jsonl").write_text('{"doc_name": "Q", "file": "quillmere.htm"}')
    (tmp_path / "questions.jsonl").write_text(
        '{"id": "q", "question": "What were net sales?", "answer": "$4,120 million",'
        ' "evidence": [{"doc_name": "Q", "page_1based": 1}]}'
    )
    return tmp_path


def test_tagged_questions_have_every_page_that_states_the_fact(folder, monkeypatch):
    monkeypatch.delenv("TINYRAG_URL", raising=False)
    store, out = folder / "store", folder / "tagged.jsonl"
    measured = measure_filings("--data", folder, "--data-dir", store, "--limit", 1)
    assert measured.exit_code == 0, measured.output
    made_them = measure_filings("tagged", "--store", store, "--out", out)
    assert made_them.exit_code == 0, made_them.output
    pages = {each.question: [place.page for place in each.evidence] for each in load(out)}
    assert pages["What was Net sales of Quillmere Foods in fiscal 2024?"] == [1, 2]
    assert pages["What was Net income of Quillmere Foods in fiscal 2023?"] == [1]
    again = measure_filings("--data", folder, "--data-dir", store, "--skip-ingest", "--questions", out, "--folds", 2)
    assert "unseen: fitted on the other folds" in again.output


def test_tagged_questions_want_a_store(tmp_path):
    result = measure_filings("tagged", "--store", tmp_path, "--out", tmp_path / "out.jsonl")
    assert result.exit_code == 1
    assert "is not there" in result.output
