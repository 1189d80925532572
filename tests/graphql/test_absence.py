"""Questions that the documents do not answer: the reason, what is missing, and what is there."""

import pytest

from tests.graphql.app import TestApp
from tests.graphql.client import Client, Json

ANSWER = """query ($q: String!, $filter: DocumentFilter) {
  answer(question: $q, filter: $filter, options: { mode: LEXICAL }) { text finishReason citations { index }
    absence { reason message missing available candidates { company ticker } } } }"""
LARCH = {"company": "Larch Tools Inc.", "ticker": "LRCH", "report_type": "10-K", "year": 2023}
FERN = {"company": "Fern Paper Co.", "ticker": "FRN", "report_type": "10-K", "year": 2023}
PAGES = ("(in millions)\nYears ended December 31, 2023 2022\nNet sales $ 1,250 $ 1,100\n", "The auditors agreed.")


async def answer(api: Client, question: str, **variables: object) -> Json:
    found: Json = (await api.data(ANSWER, q=question, **variables))["answer"]
    return found


async def absence(api: Client, question: str, **variables: object) -> Json:
    """Why there is no answer."""
    found = await answer(api, question, **variables)
    assert (found["finishReason"], found["citations"]) == ("NO_EVIDENCE", [])
    reason: Json = found["absence"]
    return reason


@pytest.fixture
async def larch(app: TestApp) -> None:
    await app.completed(*PAGES, **LARCH)


@pytest.fixture
async def both(app: TestApp, larch: None) -> None:
    await app.completed(*PAGES, **FERN)


@pytest.mark.usefixtures("both")
@pytest.mark.parametrize(
    "question", ["What were net sales in fiscal 2023?", "Why did net sales go down in fiscal 2023?"]
)
async def test_question_that_names_no_company_asks_back(api: Client, question: str) -> None:
    found = await absence(api, question)
    assert found["reason"] == "AMBIGUOUS"
    tickers = {candidate["ticker"] for candidate in found["candidates"]}
    assert tickers == {"LRCH", "FRN"}
    assert "Larch Tools Inc." in found["message"]


@pytest.mark.usefixtures("both")
@pytest.mark.parametrize(
    ("question", "filter"),
    [
        ("What were the net sales of Larch Tools in fiscal 2023?", None),
        ("What were net sales in fiscal 2023?", {"tickers": ["LRCH"]}),
    ],
)
async def test_question_about_one_company_is_answered(api: Client, question: str, filter: Json | None) -> None:
    found = await answer(api, question, filter=filter)
    assert (found["finishReason"], found["absence"]) == ("COMPLETE", None)
    assert "1,250" in found["text"]


@pytest.mark.usefixtures("both")
async def test_question_about_every_company_does_not_ask_back(api: Client) -> None:
    found = await answer(api, "Which companies had net sales in fiscal 2023?")
    assert found["absence"] is None or found["absence"]["reason"] != "AMBIGUOUS"


@pytest.mark.usefixtures("larch")
async def test_company_without_documents_is_named(api: Client) -> None:
    found = await absence(api, "What were the net sales of Birch Bark in fiscal 2023?")
    assert (found["reason"], found["missing"]) == ("NOT_IN_CORPUS", ["Birch Bark"])


@pytest.mark.usefixtures("both")
async def test_company_outside_of_the_filter_is_named(api: Client) -> None:
    found = await absence(api, "What were the net sales of Larch Tools?", filter={"tickers": ["FRN"]})
    assert (found["reason"], found["missing"]) == ("NOT_IN_CORPUS", ["Larch Tools Inc."])


@pytest.mark.usefixtures("larch")
async def test_period_without_a_filing_is_named_with_those_that_are_there(api: Client) -> None:
    found = await absence(api, "What were the net sales of Larch Tools in fiscal 2015?")
    assert (found["reason"], found["missing"]) == ("NOT_IN_CORPUS", ["fiscal 2015"])
    assert found["available"] == ["10-K 2023"]


@pytest.mark.usefixtures("larch")
async def test_quarter_without_a_filing_is_named(api: Client) -> None:
    found = await absence(api, "How much did Larch Tools pay in dividends in Q2 of fiscal 2023?")
    assert (found["reason"], found["missing"]) == ("NOT_IN_CORPUS", ["Q2 of fiscal 2023"])


async def test_unread_pages_are_a_reason(api: Client, app: TestApp) -> None:
    record = await app.completed(*PAGES, **LARCH)
    await app.change(record, illegible_pages=(3,))
    found = await absence(api, "How much did Larch Tools pay in dividends in fiscal 2023?")
    assert found["reason"] == "PAGE_UNREADABLE"
    assert record.file_name in found["message"]


@pytest.mark.usefixtures("larch")
async def test_anything_else_was_not_found(api: Client) -> None:
    assert (await absence(api, "How much did Larch Tools pay in dividends in fiscal 2023?"))["reason"] == "NOT_FOUND"


async def test_library_without_documents_says_so(api: Client) -> None:
    assert (await absence(api, "What were net sales?"))["reason"] == "NOT_IN_CORPUS"
