"""Questions in words through the API: answered from the part of a filing that must treat them, or refused."""

import pytest

from tests.answering.filing import BUSINESS, MATTERS, RISKS, SIGNED
from tests.graphql.app import TestApp
from tests.graphql.client import Client, Json

ANSWER = """query ($q: String!) { answer(question: $q, options: { mode: LEXICAL }) { text finishReason
  citations { index quote page } sources { page }
  absence { reason message candidates { ticker } } } }"""
NORTHWIND = {"company": "Northwind Instruments", "ticker": "NWI", "report_type": "10-K", "year": 2022}
LARCH = {"company": "Larch Tools", "ticker": "LRCH", "report_type": "10-K", "year": 2022}


async def answer(api: Client, question: str) -> Json:
    found: Json = (await api.data(ANSWER, q=question))["answer"]
    return found


@pytest.fixture
async def northwind(app: TestApp) -> None:
    await app.completed(BUSINESS, RISKS, MATTERS, SIGNED, **NORTHWIND)


@pytest.mark.usefixtures("northwind")
async def test_risks_are_listed_and_each_is_cited_on_its_page(api: Client) -> None:
    found = await answer(api, "What are Northwind's main risk factors?")
    assert found["finishReason"] == "COMPLETE"
    assert "3 risks, found by their headings:\n- Utilities may spend less" in found["text"]
    assert [each["quote"] for each in found["citations"]][2] == "Tariffs may raise what we pay for parts."
    assert {each["page"] for each in found["citations"]} == {2}
    assert found["sources"][0]["page"] == 2


@pytest.mark.usefixtures("northwind")
async def test_refusal_names_the_nearest_parts(api: Client) -> None:
    found = await answer(api, "Which satellites does Northwind operate with its sensors?")
    assert (found["finishReason"], found["citations"]) == ("NO_EVIDENCE", [])
    assert found["absence"]["reason"] == "NOT_FOUND"


@pytest.mark.usefixtures("northwind")
@pytest.mark.parametrize(
    ("question", "message"),
    [
        ("Should I buy shares of Northwind?", "Filings state facts and risks."),
        ("Wie hoch war der Umsatz von Northwind?", "Questions are read in English."),
    ],
)
async def test_opinions_and_other_languages_are_refused_with_the_reason(
    api: Client, question: str, message: str
) -> None:
    found = await answer(api, question)
    assert found["absence"]["message"].startswith(message)
    assert found["text"] == found["absence"]["message"]


@pytest.mark.usefixtures("northwind")
async def test_topic_of_several_companies_asks_which_one_is_meant(app: TestApp, api: Client) -> None:
    await app.completed(BUSINESS, RISKS, **LARCH)
    found = await answer(api, "What are the main risks?")
    assert found["absence"]["reason"] == "AMBIGUOUS"
    assert {each["ticker"] for each in found["absence"]["candidates"]} == {"NWI", "LRCH"}


async def test_document_without_a_company_is_found_by_its_file_name(app: TestApp, api: Client) -> None:
    await app.completed("The margin rose because freight became cheaper for all makers of robots.")
    await app.completed(RISKS, **LARCH)
    page = "The margin rose by two points because freight became cheaper, and prices did not fall.\n"
    await app.completed(page, file_name="halden-robotics.docx")
    found = await answer(api, "Why did the margin of Halden Robotics rise?")
    assert found["text"].startswith("halden-robotics.docx, page 1")


@pytest.mark.usefixtures("northwind")
@pytest.mark.parametrize(
    ("question", "sentence"),
    [
        (
            "Northwind's gross margin climbed to 50.0% in 2022 - what was behind it?",
            "Freight costs fell after the ports",
        ),
        ("Tell me about the intruder who reached Northwind's test servers.", "an intruder reached one of our test"),
    ],
)
async def test_free_wording_is_answered_from_the_filing_of_the_company(
    api: Client, question: str, sentence: str
) -> None:
    found = await answer(api, question)
    assert found["finishReason"] == "COMPLETE"
    assert sentence in found["text"]


@pytest.mark.usefixtures("northwind")
async def test_margins_of_several_companies_ask_which_one_is_meant(app: TestApp, api: Client) -> None:
    await app.completed(MATTERS, **LARCH)
    found = await answer(api, "Did margins get better last year?")
    assert found["absence"]["reason"] == "AMBIGUOUS"
