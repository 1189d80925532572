"""Restatements through the API: both facts and the difference, splits told as such, and nothing that is not certain."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from tests.graphql.app import TestApp
from tests.graphql.client import Client
from tests.graphql.test_facts import CLOUD, annual, filing
from tinyrag_gql.domain.facts import Fact, FactCheck

RESTATED = """query ($filter: DocumentFilter, $first: Int, $after: String) {
  restatements(filter: $filter, first: $first, after: $after) {
    edges { node { concept period { end } difference stockSplit
      earlier { value page document { fileName } } later { value document { fileName metadata { ticker } } } } }
    pageInfo { hasNextPage endCursor } } }"""
INCOME = "us-gaap:NetIncomeLoss"


async def restated(api: Client, **variables: Any) -> list[dict[str, Any]]:
    return [edge["node"] for edge in (await api.data(RESTATED, **variables))["restatements"]["edges"]]


async def reports(app: TestApp, *years: list[Fact], ticker: str = "LRCH") -> None:
    """The annual report of 2022 with the first facts, that of 2023 with the next, and so on."""
    for year, facts in enumerate(years, 2022):
        meta = {"ticker": ticker, "report_type": "10-K", "year": year, "fiscal_period": "FY"}
        await filing(app, *facts, file_name=f"{year}.txt", filed_on=date(year + 1, 2, 1), **meta)


def shares(millions: int) -> Fact:
    concept = "us-gaap:WeightedAverageNumberOfSharesOutstandingBasic"
    return annual(2022, millions, concept, unit="shares")


def per_share(dollars: str, concept: str = "us-gaap:EarningsPerShareBasic") -> Fact:
    return annual(2022, 0, concept, unit="USD/shares", value=Decimal(dollars), decimals=2)


async def test_restatement_is_told_with_both_facts_and_the_difference(api: Client, app: TestApp) -> None:
    await reports(app, [annual(2022, 20), annual(2022, 5, INCOME)], [annual(2022, 21), annual(2022, 5, INCOME)])
    [found] = await restated(api)
    assert found == {
        "concept": "us-gaap:Revenues",
        "period": {"end": "2022-12-31"},
        "difference": "1000000",
        "stockSplit": None,
        "earlier": {"value": "20000000", "page": 1, "document": {"fileName": "2022.txt"}},
        "later": {"value": "21000000", "document": {"fileName": "2023.txt", "metadata": {"ticker": "LRCH"}}},
    }


async def test_each_value_is_compared_with_the_one_before_it(api: Client, app: TestApp) -> None:
    await reports(app, [annual(2022, 20)], [annual(2022, 21)], [annual(2022, 21)], [annual(2022, 19)])
    found = [(each["later"]["document"]["fileName"], each["difference"]) for each in await restated(api)]
    assert found == [("2025.txt", "-2000000"), ("2023.txt", "1000000")]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        pytest.param([annual(2022, 20)], [annual(2022, 0, value=Decimal(20_400_000), decimals=-5)], id="rounding"),
        pytest.param([annual(2022, 20)], [annual(2022, 21), annual(2022, 22)], id="two values in one filing"),
        pytest.param([annual(2022, 20)], [annual(2022, -20)], id="the sign alone"),
        pytest.param([annual(2022, 20)], [annual(2022, 21, unit="EUR")], id="another unit"),
        pytest.param([annual(2022, 20, unit="")], [annual(2022, 21, unit="")], id="unit not known"),
        pytest.param([annual(2022, 20)], [annual(2022, 20_000, check=FactCheck.SCALE_DIFFERS)], id="doubtful scale"),
        pytest.param([annual(2022, 20)], [annual(2022, 21, end=date(2022, 12, 30))], id="another period"),
        pytest.param(
            [annual(2022, 20, dimensions=(CLOUD,))], [annual(2022, 21, dimensions=(CLOUD,))], id="part of the company"
        ),
    ],
)
async def test_what_is_not_certainly_restated_is_not_told(
    api: Client, app: TestApp, before: list[Fact], after: list[Fact]
) -> None:
    await reports(app, before, after)
    assert await restated(api) == []


async def test_copies_of_one_filing_restate_nothing(api: Client, app: TestApp) -> None:
    meta = {"ticker": "LRCH", "report_type": "10-K", "year": 2022, "fiscal_period": "FY"}
    await filing(app, annual(2022, 20), **meta)
    await filing(app, annual(2022, 21), **meta)
    assert await restated(api) == []
    amendment = {**meta, "report_type": "10-K/A"}
    await filing(app, annual(2022, 22), **meta | {"ticker": "OAKS"})
    await filing(app, annual(2022, 23), **amendment | {"ticker": "OAKS"})
    assert [each["difference"] for each in await restated(api)] == ["1000000"]


async def test_split_of_the_stock_is_told_as_such(api: Client, app: TestApp) -> None:
    diluted = "us-gaap:EarningsPerShareDiluted"
    old = [shares(2_469), per_share("12.05"), per_share("11.93", diluted), annual(2022, 20)]
    new = [shares(24_690), per_share("1.21"), per_share("1.19", diluted), annual(2022, 21)]
    await reports(app, old, new)
    found = {each["concept"].removeprefix("us-gaap:"): each["stockSplit"] for each in await restated(api)}
    assert found == {
        "WeightedAverageNumberOfSharesOutstandingBasic": "10:1",
        "EarningsPerShareBasic": "10:1",
        "EarningsPerShareDiluted": "10:1",
        "Revenues": None,
    }


async def test_one_figure_per_share_alone_is_no_split(api: Client, app: TestApp) -> None:
    await reports(app, [shares(100), per_share("2.00")], [shares(100), per_share("1.00")])
    [found] = await restated(api)
    assert (found["stockSplit"], found["difference"]) == (None, "-1.00")


async def test_restatements_are_paged_company_by_company(
    api: Client, app: TestApp, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tinyrag_gql.services.company_pages.COMPANIES_PER_PAGE", 2)
    for ticker in ("A", "B", "C"):
        await reports(app, [annual(2022, 20), annual(2022, 5, INCOME)], [annual(2022, 21)], ticker=ticker)
    found, after, more = [], None, True
    while more:
        page = (await api.data(RESTATED, first=1, after=after))["restatements"]
        found += [edge["node"]["later"]["document"]["metadata"]["ticker"] for edge in page["edges"]]
        after, more = page["pageInfo"]["endCursor"], page["pageInfo"]["hasNextPage"]
    assert found == ["A", "B", "C"]
    assert len(await restated(api, filter={"tickers": ["B"]})) == 1
    assert await restated(api, filter={"years": [2023]}) == []


async def test_restatements_of_another_tenant_are_not_told(api: Client, app: TestApp) -> None:
    for year, millions in ((2022, 20), (2023, 21)):
        meta = {"ticker": "LRCH", "report_type": "10-K", "year": year, "fiscal_period": "FY"}
        document = await app.completed("Revenues", tenant="theirs", **meta)
        await app.adapters.store.facts.put("theirs", document.id, 1, [annual(2022, millions)])
    assert await restated(api) == []
