"""The public protocol on a small folder of our own in FinanceBench's layout."""

import json
import shutil
from pathlib import Path

import pytest

from evaluation.financebench_folder import Evidence, OpenQuestion, read_sample
from evaluation.financebench_scores import SCOPES, FoundChunk, SampleRecord, scored
from tests.evaluation.commanding import SAMPLES, measure_sample
from tinyrag_gql.scoring.golden import GoldenSetError
from tinyrag_gql.scoring.ranking import PageRef

FILING, ABSENT = "larkspur-2024-10-k", "LARKSPUR_2019_10K"


def asked(name: str, document: str, page: int, text: str) -> dict[str, object]:
    """A question whose evidence is on that page, counted from 0."""
    question = f"What were Larkspur's total net sales in fiscal 2024 ({name})?"
    evidence = [{"doc_name": document, "evidence_page_num": page, "evidence_text": text}]
    return {"financebench_id": name, "doc_name": document, "question": question, "answer": "-", "evidence": evidence}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for part in ("data", "pdfs"):
        (tmp_path / part).mkdir()
    shutil.copy(SAMPLES / f"{FILING}.pdf", tmp_path / "pdfs")
    listed = [{"doc_name": FILING, "doc_type": "10k"}, {"doc_name": ABSENT, "doc_type": "10k"}]
    questions = [asked("f1", FILING, 9, "Total net sales 412,600"), asked("f2", ABSENT, 3, "Total net sales")]
    for name, lines in (("document_information", listed), ("open_source", questions)):
        text = "".join(f"{json.dumps(line)}\n" for line in lines)
        (tmp_path / "data" / f"financebench_{name}.jsonl").write_text(text)
    return tmp_path


def test_sample_is_measured_over_what_is_there(folder: Path, endpoint: str) -> None:
    result = measure_sample(folder, "--url", endpoint, "--json", folder / "out.json")
    assert result.exit_code == 0, result.output
    report = json.loads((folder / "out.json").read_text())
    assert (report["documents"], report["missing"], report["left_out"]) == (1, [ABSENT], ["f2"])
    assert f"1 filings are not in pdfs/: {ABSENT}" in result.output
    oracle = report["scores"]["oracle document"]
    assert (oracle["questions"], oracle["document_recall"][0], oracle["page_recall"][0]) == (1, 1.0, 1.0)
    assert oracle["chunk_recall"][0] == 1.0


def test_sample_in_another_layout_is_refused_with_the_file_that_is_missing(tmp_path: Path) -> None:
    result = measure_sample(tmp_path)
    assert result.exit_code == 1
    assert "has no data/financebench_open_source.jsonl" in result.output


def test_sample_of_one_kind_of_form_leaves_the_others_out(folder: Path) -> None:
    with pytest.raises(GoldenSetError, match="holds none of the 0 filings"):
        read_sample(folder, ["10q"])


def test_recall_counts_documents_pages_and_the_words_on_gold_pages() -> None:
    gold = [Evidence(place=PageRef("a.pdf", page), text=f"Net sales rose {page}") for page in (3, 4)]
    chunks = [("a.pdf", 3, "Net sales rose 3 percent"), ("b.pdf", 4, "Net sales rose 4"), ("a.pdf", 9, "Net")]
    found = [FoundChunk(place=PageRef(*place), text=text) for *place, text in chunks]
    record = SampleRecord(
        question=OpenQuestion(id="q", question="?", evidence=gold), found=dict.fromkeys(SCOPES, found)
    )
    scores = scored([record])["shared index"]
    means = [interval.mean for interval in (scores.document_recall, scores.page_recall, scores.page_hit) if interval]
    assert means == [1.0, 0.5, 1.0]
    assert scores.chunk_recall is not None
    assert scores.chunk_recall.mean == 0.5
