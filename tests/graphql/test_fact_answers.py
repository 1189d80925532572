"""Answers from facts through the API: the page of the fact is a source although the search did not find it."""

from datetime import date
from decimal import Decimal
from typing import Any

from tests.graphql.app import TestApp
from tests.graphql.client import Client
from tinyrag_gql.domain.documents import Document
from tinyrag_gql.domain.facts import Fact, FactSource

ANSWER = """query ($q: String!, $filter: DocumentFilter, $options: AskOptions) {
  answer(question: $q, filter: $filter, options: $options) { text finishReason
    sources { rank page document { fileName } } citations { page quote } figures { text value scale verdict } } }"""
ROW = "Net revenues $ 900 $ 800"
PAGES = ("The company makes lenses.", "Revenue is told on page 3.", f"(in millions)\n2023 2022\n{ROW}\n")


def revenue(millions: int, year: int, **fields: Any) -> Fact:
    """The row's figure of a year, in millions."""
    start = PAGES[2].index(ROW)
    fact = Fact(
        label="Net revenues",
        value=Decimal(millions) * 1_000_000,
        unit="USD",
        start=date(year, 1, 1),
        end=date(year, 12, 31),
        concept="us-gaap:Revenues",
        fiscal_year=year,
        fiscal_period="FY",
        statement="income",
        decimals=-6,
        source=FactSource.TAGGED,
        text=str(millions),
        page=3,
        start_offset=PAGES[2].index(str(millions)),
        end_offset=PAGES[2].index(str(millions)) + 3,
        row_start=start,
        row_end=start + len(ROW),
    )
    return fact._replace(**fields)


async def filing(app: TestApp, *facts: Fact, **metadata: Any) -> Document:
    """A document of `PAGES` that states these facts."""
    document = await app.completed(*PAGES, **metadata)
    await app.adapters.store.facts.put(document.tenant, document.id, 1, facts)
    return document


async def answer(api: Client, question: str, **variables: Any) -> dict[str, Any]:
    data = await api.data(ANSWER, q=question, **variables)
    return dict(data["answer"])


async def test_fact_is_answered_quoting_its_row(app: TestApp, api: Client) -> None:
    await filing(app, revenue(900, 2023), revenue(800, 2022), company="Larchmont Optics", report_type="10-K", year=2023)
    found = await answer(api, "What was revenue of Larchmont Optics in 2022?")
    assert found["text"].startswith("Net revenues, fiscal 2022: $800 million [1].")
    assert found["citations"][0] == {"page": 3, "quote": ROW}
    assert found["sources"][0]["page"] == 3
    assert [source["rank"] for source in found["sources"]] == list(range(1, len(found["sources"]) + 1))


async def test_page_of_a_fact_is_a_source_though_the_search_found_others(app: TestApp, api: Client) -> None:
    await filing(app, revenue(900, 2023), company="Larchmont Optics", year=2023)
    found = await answer(api, "What was revenue in 2023?", options={"topK": 1})
    assert [source["page"] for source in found["sources"]] == [3]
    assert found["citations"][0]["quote"] == ROW


async def test_filter_limits_the_filings_whose_facts_count(app: TestApp, api: Client) -> None:
    old = await filing(app, revenue(800, 2022), company="Larchmont Optics", year=2022)
    restated = revenue(800, 2022, value=Decimal(777_000_000), text="777")
    await filing(app, restated, company="Larchmont Optics", year=2023)
    assert "$777 million" in (await answer(api, "What was Larchmont's revenue in 2022?"))["text"]
    within = {"years": [old.metadata.year]}
    assert "$800 million" in (await answer(api, "What was Larchmont's revenue in 2022?", filter=within))["text"]


async def test_line_that_no_filing_has_is_refused_with_the_nearest(app: TestApp, api: Client) -> None:
    await filing(app, revenue(900, 2023), company="Larchmont Optics", year=2023)
    found = await answer(api, "What was licence revenue of Larchmont Optics in 2023?")
    assert found["finishReason"] == "NO_EVIDENCE"
    assert found["figures"] == []
    assert "The nearest lines are: Net revenues." in found["text"]


async def test_every_part_of_a_question_is_answered_with_its_own_page(app: TestApp, api: Client) -> None:
    document = await app.completed(
        "Larchmont Optics runs fourteen plants.", *PAGES[1:], company="Larchmont Optics", report_type="10-K", year=2023
    )
    await app.adapters.store.facts.put(document.tenant, document.id, 1, [revenue(900, 2023)])
    found = await answer(api, "What was Larchmont's revenue in 2023, and how many plants does it run?")
    assert found["text"].startswith("Net revenues, fiscal 2023: $900 million [1].")
    assert "Fourteen plants [2]." in found["text"]
    assert [citation["page"] for citation in found["citations"]] == [3, 1]
    assert [source["page"] for source in found["sources"]][:2] == [3, 1]


async def test_figure_is_told_beside_the_reason_in_either_order(app: TestApp, api: Client) -> None:
    reason = "Our revenues rose because opticians ordered more lenses than in the year before."
    document = await app.completed(reason, *PAGES[1:], company="Larchmont Optics", report_type="10-K", year=2023)
    await app.adapters.store.facts.put(document.tenant, document.id, 1, [revenue(900, 2023), revenue(800, 2022)])
    for question in (
        "What was Larchmont's revenue in 2023 and why did it rise?",
        "Why did Larchmont's revenue rise, and what was it in 2023?",
    ):
        found = await answer(api, question)
        assert "Net revenues, fiscal 2023: $900 million" in found["text"]
        assert reason in found["text"]
        assert {citation["page"] for citation in found["citations"]} == {1, 3}


async def test_part_without_an_answer_says_so(app: TestApp, api: Client) -> None:
    await filing(app, revenue(900, 2023), company="Larchmont Optics", year=2023)
    found = await answer(api, "What was Larchmont's revenue in 2023, and how many looms does it own?")
    assert found["text"].startswith("Net revenues, fiscal 2023: $900 million [1].")
    assert "Not answered: “How many looms does Larchmont own in fiscal 2023?”" in found["text"]
    nothing = await answer(api, "How many looms does Larchmont own, and how many kilns does it own?")
    assert nothing["finishReason"] == "NO_EVIDENCE"


async def test_premise_that_the_figures_contradict_is_said_first(app: TestApp, api: Client) -> None:
    await filing(app, revenue(900, 2023), revenue(800, 2022), company="Larchmont Optics", report_type="10-K", year=2023)
    found = await answer(api, "Why did the revenue of Larchmont Optics fall in 2023?")
    assert found["text"].startswith("The figures say otherwise: Revenue rose by $100 million, or 12.5%")
    assert found["citations"][0] == {"page": 3, "quote": ROW}


async def test_premise_that_holds_leaves_the_question_for_its_reason(app: TestApp, api: Client) -> None:
    await filing(app, revenue(900, 2023), revenue(800, 2022), company="Larchmont Optics", report_type="10-K", year=2023)
    found = await answer(api, "Why did the revenue of Larchmont Optics rise in 2023?")
    assert found["finishReason"] == "NO_EVIDENCE"
