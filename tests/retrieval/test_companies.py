"""Companies that questions name."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.retrieval.pages import filing
from tinyrag_gql.retrieval.companies import companies_in, mentions

COMPANIES = companies_in(
    [
        filing("1", company="LARCH TOOLS INC", ticker="LRCH"),
        filing("2", company="LARCH TOOLS INC", ticker="LRCH"),
        filing("3", company="Fern & Fern", ticker="FRN"),
        filing("4", company="General Timber Holdings Corp.", ticker="GTH"),
        filing("5", company="7W Company", ticker="SVW"),
        filing("6", company="Oak Moss Paper", ticker=None),
        filing("7", company=None, ticker=None),
        filing("8", company="Target Roofs", ticker="TR"),
    ]
)


def named(question: str) -> list[str]:
    """First words of the companies that the question names."""
    return [mention.company.name[0] for mention in mentions(question, COMPANIES)]


def test_documents_of_one_issuer_are_one_company() -> None:
    larch = next(company for company in COMPANIES if company.ticker == "LRCH")
    assert [document.id for document in larch.documents] == ["1", "2"]


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("What were Larch Tools' sales?", ["larch"]),
        ("What were LarchTools sales?", ["larch"]),
        ("what were larch tools sales", ["larch"]),
        ("What were Larch's sales?", ["larch"]),
        ("What were the sales of LRCH?", ["larch"]),
        ("Did Fern and Fern pay dividends?", ["fern"]),
        ("Did F&F pay dividends?", ["fern"]),
        ("Did FnF pay dividends?", ["fern"]),
        ("Is General Timber capital-intensive?", ["general"]),
        ("What did 7W spend?", ["7w"]),
        ("What did OMP spend?", ["oak"]),
        ("How do Larch Tools and General Timber compare?", ["larch", "general"]),
    ],
)
def test_company_is_known_by_any_of_its_names(question: str, expected: list[str]) -> None:
    assert named(question) == expected


@pytest.mark.parametrize(
    "question",
    ["What is the general outlook?", "What is the target for 2024?", "Which tools sell best?", "What is a larch?", ""],
)
def test_ordinary_words_name_no_company(question: str) -> None:
    assert named(question) == []


def test_mention_holds_the_words_that_named_it() -> None:
    (mention,) = mentions("What were LRCH sales?", COMPANIES)
    assert mention.words == {"lrch"}


@given(st.text(max_size=200))
def test_any_question_can_be_asked(question: str) -> None:
    assert len(mentions(question, COMPANIES)) <= len(COMPANIES)
