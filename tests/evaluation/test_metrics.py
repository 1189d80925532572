"""The offline metrics of single questions."""

from decimal import Decimal

import pytest

from evaluation.journal import Journal
from evaluation.run_report import report
from tests.evaluation.made import DOCUMENT, a_question, a_record, an_answer, scored
from tinyrag_gql.scoring.answers import CitationReply, FigureReply
from tinyrag_gql.scoring.keys import key_of
from tinyrag_gql.scoring.ranking import PageRef
from tinyrag_gql.scoring.records import Checks
from tinyrag_gql.scoring.scores import ALL

EVIDENCE = [{"file": "filing.pdf", "page": 3}, {"file": "filing.pdf", "page": 4}]
FOUND = [PageRef("filing.pdf", 9), PageRef("filing.pdf", 3)]


def figure(verdict):
    return FigureReply(text="5.1", value=Decimal("5.1"), verdict=verdict)


def test_scores_of_a_ranking():
    scores = scored(a_question(evidence=EVIDENCE), a_record(an_answer(), found=FOUND)).scores
    assert (scores["page_hit@1"], scores["page_hit@3"]) == (0.0, 1.0)
    assert (scores["mrr"], scores["evidence_recall@5"], scores["gold_cited"]) == (0.5, 0.5, 0.0)


def test_scores_of_citations_and_figures():
    citation = CitationReply(index=1, page=4, quote="q", start_offset=0, end_offset=1, document=DOCUMENT)
    answer = an_answer(citations=[citation], figures=[figure("DERIVED"), figure("UNSUPPORTED")])
    checks = Checks(exact_citations=[True, False], verified_on_page=[])
    scores = scored(a_question(evidence=EVIDENCE), a_record(answer, checks=checks)).scores
    assert (scores["gold_cited"], scores["citation_exactness"], scores["figures_supported"]) == (1.0, 0.5, 0.5)
    assert "verified_on_page" not in scores


@pytest.mark.parametrize(
    ("changes", "text", "expected"),
    [
        ({"ground_truth": "$5.1 million, up 3%"}, "It was $5.1 million, 3% more.", 1.0),
        ({"ground_truth": "$5.1 million, up 3%"}, "It was $5.1 million.", 0.0),
        ({"ground_truth": "$5.1 million, up 3%", "figures": ["$5.1 million"]}, "It was $5.1 million.", 1.0),
        ({"ground_truth": "3 stores", "figures": []}, "None.", None),
        ({"ground_truth": "They do not say.", "unanswerable": True}, "None.", None),
    ],
)
def test_numeric_answer_holds_every_gold_figure(changes, text, expected):
    assert scored(a_question(**changes), a_record(an_answer(text))).scores.get("numeric_correct") == expected


def test_refusal_is_right_where_nothing_answers_and_wrong_elsewhere():
    refusal = a_record(an_answer("Nothing answers this.", finish_reason="NO_EVIDENCE"))
    assert scored(a_question(unanswerable=True), refusal).scores["refusal_correct"] == 1.0
    assert scored(a_question(unanswerable=True)).scores["refusal_correct"] == 0.0
    assert scored(a_question(), refusal).scores["answered"] == 0.0
    assert "answered" not in scored(a_question(unanswerable=True), refusal).scores


def test_answer_that_did_not_come_counts_against_what_was_asked():
    failed = scored(a_question(evidence=EVIDENCE, figures=["5.1"]), a_record(failure="INTERNAL: a fault"))
    expected = dict.fromkeys(("completed", "answered", "numeric_correct", "gold_cited"), 0.0)
    assert expected.items() <= failed.scores.items()
    assert "answer_ms" not in failed.scores
    summary = report("r", {}, "g", [failed, scored(a_question("q2"))]).summaries[ALL]
    assert summary["completed"].interval.mean == 0.5
    assert summary["answer_ms"].p95 == 20.0


def test_journal_keeps_what_was_put_and_drops_a_torn_line(tmp_path):
    path = tmp_path / "new" / "journal.jsonl"
    journal = Journal(path)
    journal.put("a", {"text": "é\u2028"})
    journal.put("b", 0.5)
    path.write_bytes(path.read_bytes()[:-4])
    again = Journal(path)
    assert (again.get("a"), again.get("b")) == ({"text": "é\u2028"}, None)
    again.put("b", 0.75)
    assert Journal(path).get("b") == 0.75


def test_key_changes_with_any_part_and_not_with_the_order_of_fields():
    assert key_of("q", {"a": 1, "b": 2}) == key_of("q", {"b": 2, "a": 1})
    assert len({key_of("q", None), key_of("q", {}), key_of("p", None), key_of("q"), key_of(["q", None])}) == 5
