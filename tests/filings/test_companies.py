"""Companies: their names, their acronyms, and which of them a text names."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.retrieval.pages import filing
from tinyrag_gql.filings.companies import (
    Company,
    SortedNames,
    companies_in,
    company_named,
    core_name,
    is_acronym,
    mentions,
    sort_names,
)


@pytest.mark.parametrize(
    ("name", "core"),
    [
        ("Larch Tools, Inc.", ("larch", "tools")),
        ("FERN.COM, INC.", ("fern",)),
        ("Fern & Co.", ("fern",)),
        ("The Company", ("the", "company")),
    ],
)
def test_core_name_leaves_out_legal_forms(name: str, core: tuple[str, ...]) -> None:
    assert core_name(name) == core


@pytest.mark.parametrize(("letters", "expected"), [("gth", True), ("gentim", True), ("gt", True), ("tg", False)])
def test_acronym_is_made_of_beginnings_in_order(letters: str, *, expected: bool) -> None:
    assert is_acronym(letters, ("general", "timber", "holdings")) is expected


@given(st.lists(st.text("abcdef", min_size=1, max_size=8), min_size=1, max_size=5))
def test_initials_are_an_acronym(words: list[str]) -> None:
    assert is_acronym("".join(word[0] for word in words), words)


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


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("larto vs fern & fern: which had more employees in 2023?", ["larch", "fern"]),
        ("Did GTH or Larch Tools sell more in 2023?", ["general", "larch"]),
        ("Larch Tools: was EPS higher than FCF a share?", ["larch"]),
        ("larto revenue 2023", ["larch"]),
    ],
)
def test_company_compared_may_be_told_by_its_short_form(question: str, expected: list[str]) -> None:
    assert set(named(question)) == set(expected)


def test_mention_holds_the_words_that_named_it() -> None:
    (mention,) = mentions("What were LRCH sales?", COMPANIES)
    assert mention.words == {"lrch"}


@given(st.text(max_size=200))
def test_any_question_can_be_asked(question: str) -> None:
    assert len(mentions(question, COMPANIES)) <= len(COMPANIES)


@pytest.mark.parametrize(
    ("company", "spoken"),
    [
        ("Northwind Instruments, Inc.", "Northwind"),
        ("Northwind Instruments, Inc.", "Northwind Optics"),
        ("Fabrikam & Fabrikam", "FnF"),
        ("Fabrikam & Fabrikam", "Fabrikam & Fabrikam"),
        ("American Widget Co.", "AmWi"),
        ("Blue Yonder Airlines", "Blueyonder"),
        ("General Gadgets, Inc.", "General Gadgets"),
        ("4G Company", "4G"),
        ("CONTOSO.COM, INC.", "Contoso"),
        ("The Wingtip Company", "Wingtip"),
    ],
)
def test_company_at_hand_is_known_by_what_it_is_called(company: str, spoken: str) -> None:
    assert mentions(f"What was {spoken}'s revenue in FY2022?", [company_named(company, None)])


@pytest.mark.parametrize(
    ("company", "spoken"),
    [
        ("General Gadgets, Inc.", "General Dynamics"),
        ("General Gadgets, Inc.", "GE"),
        ("American Widget Co.", "American Airlines"),
        ("Contoso Health Corp.", "Fabrikam Health"),
        ("Netwind, Inc.", "Net"),
        ("Northwind Instruments, Inc.", "Southwind"),
    ],
)
def test_one_company_is_not_taken_for_another(company: str, spoken: str) -> None:
    assert not mentions(f"What was {spoken}'s revenue in FY2022?", [company_named(company, None)])


NORTHWIND: Company = company_named("Northwind", "NWI")


def test_sort_names_tells_own_mentioned_and_foreign_names() -> None:
    pages = ["Net revenues rose. Our largest customer was Contoso. Net Income rose."]
    question = "Does Northwind sell more to Contoso than to Fabrikam, and is its Net Income higher?"
    assert sort_names(question, [NORTHWIND], pages) == SortedNames(("Northwind",), ("Contoso",), ("Fabrikam",))


def test_former_name_is_no_further_company() -> None:
    question = "What did Northwind (formerly known as Southwind) sell?"
    assert sort_names(question, [NORTHWIND], [""]).foreign == ()


def test_new_name_of_a_company_at_hand_is_its_own() -> None:
    question = "What did Southwind (formerly known as Northwind) sell?"
    assert sort_names(question, [NORTHWIND], [""]) == SortedNames(("Southwind",), (), ())


@pytest.mark.parametrize(
    "question", ["What is the FY2022 ROA?", "Did the CEO sign the 10-K in Q2?", "how much is ebitda"]
)
def test_words_of_the_trade_are_no_names(question: str) -> None:
    assert sort_names(question, [NORTHWIND], ["general best revenue"]) == SortedNames((), (), ())
