"""Search terms, what a page's form says of it, candidates in order, and the order that is shown."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.retrieval.pages import indexed
from tinyrag_gql.domain.chunks import IndexedPage
from tinyrag_gql.filings.questions import read_question
from tinyrag_gql.filings.words import stem
from tinyrag_gql.ports import ChunkScore
from tinyrag_gql.retrieval.candidates import Candidates, PageKey, candidates_from
from tinyrag_gql.retrieval.features import PageSignals
from tinyrag_gql.retrieval.ranking import (
    RankedPage,
    RankingQuery,
    diversify,
    rank,
    search_terms,
    signal_columns,
    statement_trust,
)
from tinyrag_gql.retrieval.weights import WEIGHTS, SignalWeights, only

ADDED_WEIGHT = WEIGHTS.expansion.added_term


def query(text: str, priors: dict[str, float] | None = None, forms: dict[str, str] | None = None) -> RankingQuery:
    """A question read against a corpus of these filings."""
    return RankingQuery(read_question(text), frozenset(), priors or {}, forms or {})


# ------------------------------------------------------------------------------------------------ search terms


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


# ------------------------------------------------------------------------------------------------ signals


def signals(question: str, page: IndexedPage, form: str = "10-K") -> dict[str, float]:
    """The signals of one page."""
    candidates = Candidates(pages={PageKey(page.document_id, page.number): page})
    columns = signal_columns(query(question, forms={page.document_id: form}), candidates)
    return {name: float(values[0]) for name, values in columns.items()}


def test_statement_that_holds_the_metric_counts() -> None:
    balance_sheet = indexed(statements={"balance_sheet": 1.0})
    assert signals("What were total assets in 2022?", balance_sheet)["statement"] == 1
    assert signals("What was revenue in 2022?", balance_sheet)["statement"] == 0


def test_reasons_trust_statements_less() -> None:
    plain, reasons = "What was gross margin in 2022?", "What drove gross margin in 2022?"
    assert statement_trust(read_question(reasons)) < statement_trust(read_question(plain)) / 2


def test_unexplained_words_lower_the_trust() -> None:
    asked = read_question("What was the revenue of the garden furniture subsidiary in Norway in 2022?")
    assert statement_trust(asked) < 0.5


def test_items_count_by_the_share_that_the_page_holds() -> None:
    page = indexed(signals=PageSignals(items=("inventory",)))
    assert signals("What is inventory turnover in 2022?", page)["items"] == pytest.approx(0.5)


@pytest.mark.parametrize(
    ("section", "form", "expected"),
    [
        ("Item 3", "10-K", 1),
        ("Item 1", "10-Q", 1),
        ("Item 1", "10-K", 0),
        (None, "10-K", 0),
        ("Item 8, Note 3", "10-K", 0),
    ],
)
def test_section_fits_the_kind_of_question(section: str | None, form: str, expected: float) -> None:
    assert signals("Are there lawsuits?", indexed(section=section), form)["section"] == expected


def test_heading_fits_the_kind_of_question() -> None:
    page = indexed(signals=PageSignals(titles=("Legal Proceedings",)))
    assert signals("Are there lawsuits?", page)["intent"] == 1


# ------------------------------------------------------------------------------------------------ order


ASSETS = "What were total assets at the end of 2022?"


def ranking(
    pages: list[IndexedPage],
    weights: SignalWeights = WEIGHTS.signals,
    priors: dict[str, float] | None = None,
    **hits: list[ChunkScore],
) -> list[RankedPage]:
    """These pages, ranked for ASSETS."""
    found = candidates_from(**hits)
    by_key = {PageKey(page.document_id, page.number): page for page in pages}
    return rank(query(ASSETS, priors), Candidates(found.dense, found.bm25, pages=by_key), weights)


def test_statement_asked_for_comes_before_pages_that_mention_it() -> None:
    hits = [ChunkScore("x", "d", 1, 2.0), ChunkScore("y", "d", 2, 1.0)]
    ranked = ranking([indexed(1, "d"), indexed(2, "d", statements={"balance_sheet": 1.0})], bm25=hits)
    assert [page.key.page for page in ranked] == [2, 1]


def test_fitting_filing_comes_first() -> None:
    ranked = ranking([indexed(1, name) for name in ("a", "b")], priors={"b": 1.0})
    assert [page.key.document_id for page in ranked] == ["b", "a"]


def test_statements_of_another_period_do_not_count() -> None:
    meant = indexed(1, "meant", statements={"balance_sheet": 0.3})
    other = indexed(1, "other", statements={"balance_sheet": 1.0})
    ranked = ranking([meant, other], only(statement=1.0), {"meant": 1.0})
    assert [page.key.document_id for page in ranked] == ["meant", "other"]


def test_signals_without_weight_do_not_count() -> None:
    hits = [ChunkScore("x", "d", 1, 0.9), ChunkScore("y", "d", 2, 0.1)]
    pages = [indexed(1, "d"), indexed(2, "d", statements={"balance_sheet": 1.0})]
    ranked = ranking(pages, only(dense=1.0), {"d": 3.0}, dense=hits)
    assert [(page.key.page, page.score) for page in ranked] == [(1, 1.0), (2, 0.0)]


def test_no_candidates_rank_to_nothing() -> None:
    assert ranking([]) == []


# ------------------------------------------------------------------------------------------------ the order shown


def ranked(*places: tuple[str, int]) -> list[RankedPage]:
    """These pages, each a little worse than the one before."""
    return [RankedPage(PageKey(*place), 5 - index / 10) for index, place in enumerate(places)]


def test_question_over_several_filings_draws_on_each() -> None:
    order = ranked(("a", 1), ("a", 2), ("a", 3), ("b", 1), ("c", 1))
    pages = {page.key: indexed(page.key.page, page.key.document_id) for page in order}
    arranged = diversify(query("How did sales develop over the reported quarters?"), order, pages)
    assert [page.key.document_id for page in arranged[:3]] == ["a", "b", "c"]


def test_question_about_one_period_keeps_the_order() -> None:
    order = ranked(("a", 1), ("a", 2), ("b", 1))
    pages = {page.key: indexed(page.key.page, page.key.document_id) for page in order}
    assert diversify(query("How many employees were there in 2022?"), order, pages) == order


def test_each_statement_that_a_ratio_needs_is_among_the_first_five() -> None:
    order = ranked(("a", 1), *(("a", page) for page in range(10, 16)), ("b", 2), ("a", 2))
    pages = {page.key: indexed(page.key.page, page.key.document_id) for page in order}
    pages[PageKey("a", 1)] = indexed(1, "a", statements={"income": 1.0})
    pages[PageKey("a", 2)] = indexed(2, "a", statements={"balance_sheet": 1.0})
    pages[PageKey("b", 2)] = indexed(2, "b", statements={"balance_sheet": 1.0})
    arranged = diversify(query("What is the inventory turnover for 2022?"), order, pages)
    assert PageKey("a", 2) in [page.key for page in arranged[:5]]
    assert sorted(page.key for page in arranged) == sorted(page.key for page in order)


def test_no_pages_are_diversified_to_none() -> None:
    assert diversify(query("What were sales?"), [], {}) == []
