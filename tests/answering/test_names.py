"""Names in a question: of the companies at hand, names their pages mention, and names that stand nowhere."""

import pytest

from tests.answering.pages import INCOME, evidence
from tinyrag_gql.answering.evidence import EvidencePage
from tinyrag_gql.answering.names import Names, named_in, names_in


def page(company: str, ticker: str | None = None, text: str = "general best revenue") -> EvidencePage:
    return evidence(text)[0]._replace(company=company, ticker=ticker)


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
def test_named_in_knows_the_ways_in_which_a_company_is_called(company, spoken):
    assert named_in(f"What was {spoken}'s revenue in FY2022?", [page(company)]) == [company]


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
def test_named_in_does_not_take_one_company_for_another(company, spoken):
    assert named_in(f"What was {spoken}'s revenue in FY2022?", [page(company)]) == []


def test_named_in_knows_a_ticker():
    assert named_in("What was NWI's revenue?", [page("Northwind", "NWI")]) == ["Northwind"]


def test_names_in_sorts_names():
    pages = [page("Northwind", text=INCOME + "Our largest customer was Contoso.")]
    found = names_in("Does Northwind sell more to Contoso than to Fabrikam, and is its Net Income higher?", pages)
    assert found == Names(("Northwind",), ("Contoso",), ("Fabrikam",))


@pytest.mark.parametrize(
    "question", ["What is the FY2022 ROA?", "Did the CEO sign the 10-K in Q2?", "how much is ebitda"]
)
def test_names_in_finds_none_in_the_words_of_the_trade(question):
    assert names_in(question, [page("Northwind")]) == Names((), (), ())
