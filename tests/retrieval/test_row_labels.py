"""Rows that are called what a question asks for."""

import pytest

from tests.retrieval.pages import CASH_FLOWS, DISCUSSION, INCOME, indexed, pages
from tinyrag_gql.filings.questions import read_question
from tinyrag_gql.filings.sections import sections
from tinyrag_gql.retrieval.candidates import Candidates, PageKey
from tinyrag_gql.retrieval.features import features_of, signals_of
from tinyrag_gql.retrieval.ranking import RankingQuery, rank
from tinyrag_gql.retrieval.row_labels import AskedLine, stored_labels
from tinyrag_gql.retrieval.weights import only


def match(question: str, *labels: str) -> float:
    return AskedLine.of(read_question(question), {"larch"}).best_match(stored_labels(labels))


def test_label_in_the_words_of_the_question_matches_wholly() -> None:
    assert match("What was Larch's deferred revenue in FY2022?", "Deferred revenue") == 1.0
    assert match("What were the deferred revenues of Larch?", "Cash", "Deferred revenue") == 1.0


@pytest.mark.parametrize("further", ["Deferred revenue, net of current portion", "Revenue", "Deferred income taxes"])
def test_label_with_more_or_fewer_words_matches_less(further: str) -> None:
    assert 0 < match("What was Larch's deferred revenue in FY2022?", further) < 1


def test_company_period_and_numbers_of_a_question_name_no_row() -> None:
    assert match("What happened to Larch in the first nine months of 2022?", "Larch 2022", "Nine months") == 0.0
    assert match("", "Deferred revenue") == match("What was deferred revenue?") == 0.0


def test_reasons_stand_in_no_row() -> None:
    assert match("What drove the change in gross profit?", "Gross profit") == 0.0


def test_labels_are_kept_once_and_by_their_stems() -> None:
    assert stored_labels(["Net sales", "Net Sale", "", "Dividends paid"]) == "net sale\ndividend paid"


def test_page_with_the_row_goes_before_pages_without() -> None:
    texts = pages(DISCUSSION, INCOME, CASH_FLOWS)
    features = features_of(texts, sections(texts))
    found = {
        PageKey("d1", number): indexed(number, text=page.text, signals=signals_of(of_page))
        for number, (page, of_page) in enumerate(zip(texts, features, strict=True), start=1)
    }
    query = RankingQuery(read_question("How much was stock-based compensation?"), frozenset(), {"d1": 1.0}, {})
    ranked = rank(query, Candidates(pages=found), only(row_label=1.0))
    assert ranked[0].key.page == 3
    assert ranked[0].score > 2 * ranked[1].score
