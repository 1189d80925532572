"""A golden set is read whole or refused with the line and the field that are wrong."""

import json

import pytest

from evaluation.folders import questions_on, read_folder
from evaluation.golden import load, save
from tinyrag_gql.scoring.golden import GoldenSetError, GoldEvidence, Question, QuestionScope

GOOD = {"id": "q1", "question": "What were net sales?", "ground_truth": "$412.6 million"}


def write(path, *records):
    path.write_text("\n".join(r if isinstance(r, str) else json.dumps(r) for r in records), encoding="utf-8")
    return path


@pytest.mark.parametrize(
    ("record", "said"),
    [
        ("{not json", ":3: not JSON"),
        ("[1]", ":3: a JSON object is wanted, this is a list"),
        ({**GOOD, "id": "q2", "question": " "}, ":3: question: String should have at least 1 character"),
        ({"id": "q2", "question": "?"}, ":3: ground_truth: Field required"),
        ({**GOOD, "id": "q2", "evidence": [{"file": "a.pdf", "page": 0}]}, ":3: evidence.0.page: Input should be"),
        ({**GOOD, "id": "q2", "grund_truth": "x"}, ":3: grund_truth: Extra inputs are not permitted"),
        ({**GOOD, "id": "q2", "unanswerable": True, "figures": ["1"]}, "an unanswerable question has neither"),
        ({**GOOD, "id": "q2", "filter": {"years": ["soon"]}}, ":3: filter.years.0: "),
        (GOOD, ":3: id: 'q1' is there twice"),
    ],
)
def test_wrong_line_is_named_with_its_field(tmp_path, record, said):
    path = write(tmp_path / "golden.jsonl", GOOD, "", record)
    with pytest.raises(GoldenSetError) as refusal:
        load(path)
    assert said in str(refusal.value)


def test_empty_and_missing_sets_are_refused(tmp_path):
    with pytest.raises(GoldenSetError, match="holds no question"):
        load(write(tmp_path / "empty.jsonl", "", "  "))
    with pytest.raises(GoldenSetError, match="cannot be read"):
        load(tmp_path / "none.jsonl")
    (tmp_path / "latin.jsonl").write_bytes(b'{"id": "\xe9"}')
    with pytest.raises(GoldenSetError, match="UTF-8"):
        load(tmp_path / "latin.jsonl")


def test_saved_set_is_read_back_the_same(tmp_path):
    evidence = [GoldEvidence(file="a.pdf", page=3, text="Net sales")]
    question = Question(
        **GOOD, evidence=evidence, filter=QuestionScope(years=[2024], report_types=["10-K"]), tags=["look-up"]
    )
    save(tmp_path / "golden.jsonl", [question, Question(**{**GOOD, "id": "q2"}, unanswerable=True)])
    assert load(tmp_path / "golden.jsonl")[0] == question
    assert '"reportTypes":["10-K"]' in (tmp_path / "golden.jsonl").read_text()


def test_filter_is_sent_with_ids_in_the_place_of_file_names():
    scope = QuestionScope(files=["a.pdf"], fiscal_periods=["Q1"])
    assert scope.variables({"a.pdf": "id-a"}) == {"ids": ["id-a"], "fiscalPeriods": ["Q1"]}


def folder(path, manifest, question):
    (path / "a.pdf").write_bytes(b"%PDF")
    write(path / "manifest.jsonl", manifest)
    write(path / "questions.jsonl", question)
    return path


MANIFEST = {"doc_name": "A", "file": "a.pdf", "pages": 3, "year": 2024, "report_type": "10-K", "sector": "x"}
LABEL = {"doc_name": "A", "page_0based": 1, "page_1based": 2, "text": "t"}
ASKED = {"id": "f1", "question": "?", "answer": "5%", "question_type": "metrics-generated", "evidence": [LABEL, LABEL]}


def test_folder_is_read_as_golden_questions(tmp_path):
    read = read_folder(folder(tmp_path, MANIFEST, ASKED))
    assert read.filings[0].metadata() == {"year": 2024, "reportType": "10-K", "fiscalPeriod": "FY"}
    (question,) = read.questions
    assert question.evidence == [GoldEvidence(file="a.pdf", page=2, text="t")]
    assert question.tags == ["metrics-generated"]


@pytest.mark.parametrize(
    ("manifest", "asked", "said"),
    [
        ({**MANIFEST, "file": "b.pdf"}, ASKED, "lists b.pdf, which is not there"),
        (MANIFEST, {**ASKED, "evidence": [{**LABEL, "doc_name": "B"}]}, "questions.jsonl:1: evidence: B is not in"),
        (MANIFEST, {**ASKED, "answer": None}, "questions.jsonl:1: answer: "),
        (MANIFEST, {**ASKED, "answer": ""}, "questions.jsonl:1: answer: "),
        (MANIFEST, "", "holds no question"),
    ],
)
def test_folder_with_a_hole_is_refused(tmp_path, manifest, asked, said):
    with pytest.raises(GoldenSetError, match=said):
        read_folder(folder(tmp_path, manifest, asked))


def test_golden_set_on_a_folder_rests_on_its_files(tmp_path):
    golden = tmp_path / "golden.jsonl"
    write(golden, {"id": "g1", "question": "?", "ground_truth": "5%", "evidence": [{"file": "b.pdf", "page": 1}]})
    read = read_folder(folder(tmp_path, MANIFEST, ASKED))
    with pytest.raises(GoldenSetError, match=r"g1 rests on b\.pdf, which no folder has"):
        questions_on([read], golden)
