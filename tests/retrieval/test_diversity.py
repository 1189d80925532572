"""Pages that belong together, and filings that share the first places."""

from tests.retrieval.pages import indexed
from tinyrag_gql.retrieval.diversity import arrange
from tinyrag_gql.retrieval.pool import PageKey
from tinyrag_gql.retrieval.question import read_question
from tinyrag_gql.retrieval.ranking import RankedPage


def ranked(*places: tuple[str, int]) -> list[RankedPage]:
    """These pages, each a little worse than the one before."""
    return [RankedPage(PageKey(*place), 5 - index / 10) for index, place in enumerate(places)]


def test_question_over_several_filings_draws_on_each() -> None:
    order = ranked(("a", 1), ("a", 2), ("a", 3), ("b", 1), ("c", 1))
    pages = {page.key: indexed(page.key.page, page.key.document_id) for page in order}
    arranged = arrange(read_question("How did sales develop over the reported quarters?"), order, pages)
    assert [page.key.document_id for page in arranged[:3]] == ["a", "b", "c"]


def test_question_about_one_period_keeps_the_order() -> None:
    order = ranked(("a", 1), ("a", 2), ("b", 1))
    pages = {page.key: indexed(page.key.page, page.key.document_id) for page in order}
    assert arrange(read_question("How many employees were there in 2022?"), order, pages) == order


def test_each_statement_that_a_ratio_needs_is_among_the_first_five() -> None:
    order = ranked(("a", 1), *(("a", page) for page in range(10, 16)), ("b", 2), ("a", 2))
    pages = {page.key: indexed(page.key.page, page.key.document_id) for page in order}
    pages[PageKey("a", 1)] = indexed(1, "a", statements={"income": 1.0})
    pages[PageKey("a", 2)] = indexed(2, "a", statements={"balance_sheet": 1.0})
    pages[PageKey("b", 2)] = indexed(2, "b", statements={"balance_sheet": 1.0})
    arranged = arrange(read_question("What is the inventory turnover for 2022?"), order, pages)
    assert PageKey("a", 2) in [page.key for page in arranged[:5]]
    assert sorted(page.key for page in arranged) == sorted(page.key for page in order)


def test_nothing_is_arranged_to_nothing() -> None:
    assert arrange(read_question("What were sales?"), [], {}) == []
