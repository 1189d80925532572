"""Search terms."""

from hypothesis import given
from hypothesis import strategies as st

from tinyrag_gql.retrieval.expansion import ADDED_WEIGHT, search_terms
from tinyrag_gql.retrieval.question import read_question
from tinyrag_gql.retrieval.text import stem


def test_filings_words_for_a_metric_are_added() -> None:
    terms = search_terms(read_question("How large was Larch's capex in FY2022?"))
    assert terms["capex"] == terms["2022"] == terms["larch"] == 1
    assert terms["purchases"] == terms["expenditures"] == ADDED_WEIGHT


def test_words_around_the_question_are_no_terms() -> None:
    terms = search_terms(read_question("What was net income in 2022? Round your answer to two decimal places."))
    assert "decimal" not in terms


@given(st.text())
def test_terms_are_plain_words_one_of_each_stem(text: str) -> None:
    terms = search_terms(read_question(text))
    assert all(term == term.lower() and " " not in term for term in terms)
    assert len({stem(term) for term in terms}) == len(terms)
