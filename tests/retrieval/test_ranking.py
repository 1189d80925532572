"""Candidates in order."""

from tests.retrieval.pages import indexed
from tinyrag_gql.ports import ChunkScore
from tinyrag_gql.retrieval.pool import PageKey, Pool
from tinyrag_gql.retrieval.question import read_question
from tinyrag_gql.retrieval.ranking import Weights, rank

QUESTION = read_question("What were total assets at the end of 2022?")


def test_statement_asked_for_comes_before_pages_that_mention_it() -> None:
    pool = Pool()
    pool.add_chunks(pool.lexical, [ChunkScore("x", "d", 1, 2.0), ChunkScore("y", "d", 2, 1.0)])
    pages = {PageKey("d", 1): indexed(1, "d"), PageKey("d", 2): indexed(2, "d", statements={"balance_sheet": 1.0})}
    ranked = rank(QUESTION, pool, pages, {}, {}, Weights())
    assert [page.key.page for page in ranked] == [2, 1]


def test_fitting_filing_comes_first() -> None:
    pages = {PageKey(name, 1): indexed(1, name) for name in ("a", "b")}
    ranked = rank(QUESTION, Pool(), pages, {"b": 1.0}, {}, Weights())
    assert [page.key.document_id for page in ranked] == ["b", "a"]


def test_statements_of_another_period_do_not_count() -> None:
    meant = indexed(1, "meant", statements={"balance_sheet": 0.3})
    other = indexed(1, "other", statements={"balance_sheet": 1.0})
    pages = {PageKey(page.document_id, 1): page for page in (meant, other)}
    ranked = rank(QUESTION, Pool(), pages, {"meant": 1.0}, {}, Weights.only(statement=1.0))
    assert [page.key.document_id for page in ranked] == ["meant", "other"]


def test_signals_without_weight_do_not_count() -> None:
    pool = Pool()
    pool.add_chunks(pool.dense, [ChunkScore("x", "d", 1, 0.9), ChunkScore("y", "d", 2, 0.1)])
    pages = {PageKey("d", 1): indexed(1, "d"), PageKey("d", 2): indexed(2, "d", statements={"balance_sheet": 1.0})}
    ranked = rank(QUESTION, pool, pages, {"d": 3.0}, {}, Weights.only(dense=1.0))
    assert [(page.key.page, page.score) for page in ranked] == [(1, 1.0), (2, 0.0)]


def test_no_candidates_rank_to_nothing() -> None:
    assert rank(QUESTION, Pool(), {}, {}, {}, Weights()) == []
