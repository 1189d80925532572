"""Golden sets from the facts of stored filings: made, asked, broken down by concept, company and form, refused."""

from datetime import date
from decimal import Decimal

import pytest

from tests.graphql.app import TENANT, TestApp
from tests.graphql.client import Client
from tests.graphql.test_evaluations import evaluating  # noqa: F401  # the fixture
from tinyrag_gql.bootstrap.services import EvaluationJobRunner
from tinyrag_gql.domain.documents import Document
from tinyrag_gql.domain.facts import Fact, FactSource

START = """mutation ($facts: FactGoldenSetInput!) {
  startEvaluation(input: {name: "facts", goldenSet: {facts: $facts}}) {
  evaluation { id questionCount hideTags questions(first: 10) { edges { node { key question tags } } } }
  errors { code message path } } }"""
BREAKDOWN = """query ($id: ID!) { evaluation(id: $id) { status scores { metric value }
  numericBreakdown(prefix: "concept:") { tag questionCount right { count share low high } wrong { count }
    refused { count } wrongAndSupported { count } }
  questions(first: 10) { edges { node { result { numeric numericSupported } } } } } }"""
PAGE = "LARCH TOOLS INC\nIncome statement of fiscal 2023, in millions\nNet sales $ 1,250\nNet income 75\n"


def fact(row: str, text: str, concept: str) -> Fact:
    """A tagged fact of the page: the figure `text` in the row that begins with `row`."""
    start, figure = PAGE.index(row), PAGE.index(text)
    return Fact(
        label=row,
        value=Decimal(text.replace(",", "")) * 1_000_000,
        unit="USD",
        start=date(2023, 1, 1),
        end=date(2023, 12, 31),
        concept=f"us-gaap:{concept}",
        fiscal_year=2023,
        fiscal_period="FY",
        statement="income",
        source=FactSource.TAGGED,
        text=text,
        page=1,
        start_offset=figure,
        end_offset=figure + len(text),
        row_start=start,
        row_end=PAGE.index("\n", start),
    )


SALES = fact("Net sales", "1,250", "Revenues")
PROFIT = fact("Net income", "75", "NetIncomeLoss")


async def filed(app: TestApp, *facts: Fact, page: str = PAGE, name: str = "larch.htm") -> Document:
    """A filing whose page can be found, with these facts."""
    record = await app.completed(
        page, file_name=name, company="Larch Tools Inc", ticker="LRCH", year=2023, report_type="10-K"
    )
    await app.adapters.store.facts.put(TENANT, record.id, 1, facts)
    return record


async def started(api: Client, **facts: object) -> dict[str, object]:
    return dict((await api.data(START, facts=facts))["startEvaluation"])


async def test_questions_are_made_from_facts_and_broken_down(
    api: Client, app: TestApp, evaluating: EvaluationJobRunner  # noqa: F811
) -> None:  # fmt: skip
    await filed(app, SALES, PROFIT)
    payload = await started(api, hideTags=False)
    assert payload["errors"] == []
    evaluation = payload["evaluation"]
    nodes = [edge["node"] for edge in evaluation["questions"]["edges"]]  # type: ignore[index]
    assert [node["question"] for node in nodes] == [
        "What was Net sales of Larch Tools in fiscal 2023?",
        "What was Net income of Larch Tools in fiscal 2023?",
    ]
    assert nodes[0]["tags"] == ["kind:ANNUAL", "concept:us-gaap:Revenues", "company:Larch Tools Inc", "form:10-K"]
    await evaluating.process_all()
    read = (await api.data(BREAKDOWN, id=evaluation["id"]))["evaluation"]  # type: ignore[index]
    outcomes = {each["tag"]: each for each in read["numericBreakdown"]}
    assert list(outcomes) == ["all", "concept:us-gaap:NetIncomeLoss", "concept:us-gaap:Revenues"]
    assert (outcomes["all"]["questionCount"], outcomes["concept:us-gaap:Revenues"]["right"]["count"]) == (2, 1)
    assert outcomes["all"]["right"]["low"] < outcomes["all"]["right"]["share"] <= outcomes["all"]["right"]["high"]
    assert read["questions"]["edges"][0]["node"]["result"]["numeric"] == "RIGHT"


async def test_filter_kinds_and_limit_choose_the_facts(api: Client, app: TestApp) -> None:
    await filed(app, SALES, PROFIT, SALES._replace(label="Cash held", start=None, statement="balance_sheet"))
    for facts, count in (
        ({}, 3),
        ({"kinds": ["INSTANT"]}, 1),
        ({"limit": 2}, 2),
        ({"filter": {"tickers": ["LRCH"]}}, 3),
    ):
        assert (await started(api, **facts))["evaluation"]["questionCount"] == count  # type: ignore[index]


async def test_evaluation_of_facts_hides_tags_unless_told_otherwise(api: Client, app: TestApp) -> None:
    await filed(app, SALES)
    assert (await started(api))["evaluation"]["hideTags"] is True  # type: ignore[index]
    assert (await started(api, hideTags=False))["evaluation"]["hideTags"] is False  # type: ignore[index]


@pytest.mark.parametrize(
    ("facts", "path"),
    [
        ({"filter": {"tickers": ["NONE"]}}, ["input", "goldenSet", "facts"]),
        ({"limit": 0}, ["input", "goldenSet", "facts", "limit"]),
        ({"limit": 1001}, ["input", "goldenSet", "facts", "limit"]),
    ],
)
async def test_selection_without_questions_is_refused(
    api: Client, app: TestApp, facts: dict[str, object], path: list[str]
) -> None:
    await filed(app, SALES)
    payload = await started(api, **facts)
    assert payload["evaluation"] is None
    (error,) = payload["errors"]  # type: ignore[misc]
    assert (error["code"], error["path"]) == ("INVALID_INPUT", path)


async def test_printed_facts_make_no_questions(api: Client, app: TestApp) -> None:
    await filed(app, SALES._replace(source=FactSource.PRINTED))
    assert (await started(api))["evaluation"] is None
