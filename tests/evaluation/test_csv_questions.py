"""Questions from a spreadsheet."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evaluation.golden import load
from tests.evaluation.commanding import command
from tinyrag_gql.scoring.csv_questions import is_csv, parse_csv
from tinyrag_gql.scoring.golden import GoldenSetError, GoldEvidence

HEADER = "id,question,answer,evidence,figures,tags,unanswerable\n"


def convert(tmp_path, text, name="questions.csv"):
    (tmp_path / name).write_text(text, encoding="utf-8-sig")
    return command("import", tmp_path / name, tmp_path / "golden.jsonl")


def test_rows_become_golden_questions(tmp_path):
    rows = 'a,"What, then?",$5.1 million,a.pdf#3; b#c.pdf#12,$5.1 million,look-up; note,no\n,Who?,Nobody,,,,yes\n'
    assert "2 questions written" in convert(tmp_path, HEADER + rows).output
    first, second = load(tmp_path / "golden.jsonl")
    assert first.evidence == [GoldEvidence(file="a.pdf", page=3), GoldEvidence(file="b#c.pdf", page=12)]
    assert (first.question, first.figures, first.tags) == ("What, then?", ["$5.1 million"], ["look-up", "note"])
    assert (second.id, second.unanswerable) == ("row-3", True)


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        ("a,,5,,,,\n", "questions.csv:2: question: String should have at least 1 character"),
        ("a,?,5,a.pdf page 3,,,\n", "questions.csv:2: evidence: 'a.pdf page 3' is not of the form file#page"),
        ("a,?,5,a.pdf#0,,,\n", "questions.csv:2: evidence.0.page: "),
        ("a,?,5,,,,maybe\n", "questions.csv:2: unanswerable: yes or no is wanted, this is 'maybe'"),
        ("a,?,5,,,,,more\n", "questions.csv:2: there are more cells than columns"),
        ("a,?,5,,,,\na,!,6,,,,\n", "id: 'a' is there twice"),
        ('a,"?,5,,,,\n', "cannot be read as CSV"),
        ("", "holds no question"),
    ],
)
def test_wrong_cell_is_named_with_its_line(tmp_path, rows, said):
    result = convert(tmp_path, HEADER + rows)
    assert result.exit_code == 1
    assert said in result.output
    assert not (tmp_path / "golden.jsonl").exists()


@pytest.mark.parametrize(
    ("text", "told"), [(HEADER, True), ("\ufeff Question ,answer", True), ('{"question": 1}', False)]
)
def test_table_of_questions_is_told_by_its_first_line(text, told):
    assert is_csv(text) is told


@given(st.text(alphabet='a?#;,"\n\r1é', max_size=60))
def test_any_rows_are_questions_or_a_named_error(rows):
    try:
        questions = parse_csv(HEADER + rows, "set")
    except GoldenSetError as error:
        assert str(error).startswith("set")
    else:
        assert len({each.id for each in questions}) == len(questions) > 0
