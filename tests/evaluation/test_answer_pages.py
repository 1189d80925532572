"""Pages that state an answer beside the labelled one: the same figure under the same label, or the same words."""

import pytest

from evaluation.answer_pages import PageText, answer_pages, read_answer_pages
from tinyrag_gql.scoring.golden import GoldenSetError, GoldEvidence, Question
from tinyrag_gql.scoring.ranking import PageRef

STATEMENT = "Consolidated Statements of Income\nNet sales $ 8,412 $ 7,965\nOperating income 1,034 911"
RELEASE = "Fourth quarter results\nTotal net sales 8,412 7,965\nOther 12 13"
OTHER_ROW = "Commitments\nPurchase obligations 8,412 5,300"
IN_WORDS = "Our net sales for fiscal 2024 came to $8.412 billion, which was more than we expected."
PROSE = "In July we bought Ostrava Tools, a Czech maker of torque wrenches, and Brno Sensors for our calibration unit."
RETOLD = "Acquisitions: Ostrava Tools, the Czech maker of torque wrenches. Brno Sensors joined the calibration unit."


def found(asked, answer, *texts):
    pages = {(ref := PageRef("filing.pdf", number)): PageText(ref, text) for number, text in enumerate(texts, 1)}
    question = Question(id="q", question=asked, ground_truth=answer, evidence=[GoldEvidence(file="filing.pdf", page=1)])
    return [each.page for each in answer_pages(question, pages)]


def test_answer_pages_have_the_figure_under_the_same_label_or_beside_the_same_words():
    asked = "What were Halden's net sales in FY2024?"
    assert found(asked, "$8,412 million", STATEMENT, RELEASE, OTHER_ROW, IN_WORDS) == [2, 4]


def test_answer_pages_have_the_rows_of_a_computed_answer():
    asked = "What is Halden's FY2024 operating margin?"
    both = "Highlights\nNet sales 8,412\nOperating income 1,034"
    assert found(asked, "12.3%", STATEMENT, RELEASE, both) == [3]


def test_answer_pages_have_the_words_that_the_answer_adds():
    answer = "Ostrava Tools, a Czech maker of torque wrenches, and Brno Sensors."
    assert found("Which companies did Halden buy in FY2024?", answer, PROSE, RETOLD, OTHER_ROW) == [2]


def test_list_of_answer_pages_is_read_by_question(tmp_path):
    path = tmp_path / "listed.jsonl"
    path.write_text('{"question": "q", "file": "a.pdf", "page": 3}\n{"question": "q", "file": "b.pdf", "page": 1}\n')
    assert read_answer_pages(path) == {"q": {PageRef("a.pdf", 3), PageRef("b.pdf", 1)}}


def test_list_of_answer_pages_names_the_wrong_line(tmp_path):
    path = tmp_path / "listed.jsonl"
    path.write_text('{"question": "q", "file": "a.pdf", "page": 0}\n')
    with pytest.raises(GoldenSetError, match=r"listed.jsonl:1: page"):
        read_answer_pages(path)
