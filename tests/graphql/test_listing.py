"""Lists of documents: paging both ways over a mixed corpus, filters, orders, and bad arguments."""

from typing import Any

import pytest

from tests.graphql.app import TestApp
from tests.graphql.client import Client
from tinyrag_gql.domain.documents import DocumentOrderField
from tinyrag_gql.domain.status import DocumentStatus
from tinyrag_gql.graphql.relay import global_id

LIST = """query (
  $filter: DocumentFilter, $order: DocumentOrder, $first: Int, $after: String, $last: Int, $before: String
) {
  documents(filter: $filter, orderBy: $order, first: $first, after: $after, last: $last, before: $before) {
    totalCount edges { cursor node { id fileName } }
    pageInfo { hasNextPage hasPreviousPage startCursor endCursor } } }"""
ORDERS = [{"field": field, "direction": direction} for field in DocumentOrderField for direction in ("ASC", "DESC")]


@pytest.fixture
async def mixed(app: TestApp) -> list[str]:
    """Eleven documents with doubled names and years, some of them unknown; the names in order of arrival."""
    names = ["b", "a", "c", "a", "Z", "é", "b", "c", "a", "d", "e"]
    years = [2024, None, 2023, 2024, 2022, None, 2023, 2024, None, 2021, 2022]
    for name, year in zip(names, years, strict=True):
        company = name.upper() if year else None
        record = await app.add(f"{name}.txt", year=year, company=company, ticker=company, report_type=company)
        if year == 2024:
            await app.change(record, status=DocumentStatus.COMPLETED, page_count=len(company or ""))
    return names


async def page(api: Client, **arguments: object) -> dict[str, Any]:
    documents: dict[str, Any] = (await api.data(LIST, **arguments))["documents"]
    return documents


async def ids(api: Client, **arguments: object) -> list[str]:
    return [edge["node"]["id"] for edge in (await page(api, **arguments))["edges"]]


@pytest.mark.parametrize("order", ORDERS)
async def test_documents_are_paged_forward_in_every_order(api: Client, mixed: list[str], order: object) -> None:
    whole = await ids(api, order=order, first=100)
    seen: list[str] = []
    after, more = None, True
    while more:
        documents = await page(api, order=order, first=4, after=after)
        assert documents["pageInfo"]["hasPreviousPage"] is bool(seen)
        seen += [edge["node"]["id"] for edge in documents["edges"]]
        after, more = documents["pageInfo"]["endCursor"], documents["pageInfo"]["hasNextPage"]
    assert seen == whole
    assert len(set(seen)) == len(mixed)


@pytest.mark.parametrize("order", ORDERS)
async def test_documents_are_paged_backward_in_every_order(api: Client, mixed: list[str], order: object) -> None:
    whole = await ids(api, order=order, first=100)
    seen: list[str] = []
    before, more = None, True
    while more:
        documents = await page(api, order=order, last=4, before=before)
        assert documents["pageInfo"]["hasNextPage"] is bool(seen)
        seen = [edge["node"]["id"] for edge in documents["edges"]] + seen
        before, more = documents["pageInfo"]["startCursor"], documents["pageInfo"]["hasPreviousPage"]
    assert seen == whole


@pytest.mark.parametrize("direction", ["ASC", "DESC"])
async def test_documents_without_a_company_come_last(api: Client, app: TestApp, direction: str) -> None:
    names = [(await app.add(company=company)).metadata.company for company in (None, "Larch", "fern", None)]
    query = "query ($order: DocumentOrder) { documents(orderBy: $order) { edges { node { metadata { company } } } } }"
    edges = (await api.data(query, order={"field": "COMPANY", "direction": direction}))["documents"]["edges"]
    found = [edge["node"]["metadata"]["company"] for edge in edges]
    assert found == [*(["fern", "Larch"] if direction == "ASC" else ["Larch", "fern"]), None, None]
    assert len(names) == len(found)


async def test_documents_show_the_newest_twenty_by_default(api: Client, app: TestApp) -> None:
    added = [global_id("Document", (await app.add()).id) for _ in range(22)]
    documents = await page(api)
    assert [edge["node"]["id"] for edge in documents["edges"]] == added[:1:-1]
    assert (documents["totalCount"], documents["pageInfo"]["hasNextPage"]) == (22, True)


async def test_documents_can_be_counted_alone(api: Client, mixed: list[str]) -> None:
    documents = await page(api, first=0)
    assert (documents["edges"], documents["totalCount"]) == ([], len(mixed))
    assert documents["pageInfo"] == {
        "hasNextPage": True,
        "hasPreviousPage": False,
        "startCursor": None,
        "endCursor": None,
    }


async def test_documents_of_other_tenants_are_not_listed(api: Client, app: TestApp) -> None:
    await app.add(tenant="other")
    assert (await page(api))["totalCount"] == 0


async def test_filter_fields_combine(api: Client, app: TestApp) -> None:
    wanted = await app.add("wanted.txt", ticker="ACME", year=2024, fiscal_period="Q1", tags=("x", "y"))
    await app.add("other.txt", ticker="ACME", year=2023, tags=("x",))
    await app.change(await app.add("third.txt", ticker="ZZZ", year=2024), status=DocumentStatus.CANCELLED)
    wants = {"tickers": ["acme"], "years": [2024], "tags": ["Y"], "statuses": ["PENDING"], "fiscalPeriods": ["Q1"]}
    assert await ids(api, filter=wants) == [global_id("Document", wanted.id)]


async def test_filter_by_ids_time_and_name(api: Client, app: TestApp) -> None:
    first, second = await app.add("First.txt"), await app.add("second.txt")
    named = [global_id("Document", first.id), global_id("Document", second.id)]
    later = {"ids": named, "createdAfter": first.created_at.isoformat()}
    assert await ids(api, filter=later) == named[1:]
    assert await ids(api, filter={"ids": named, "fileNameContains": "FIRST"}) == named[:1]


async def test_filter_with_an_empty_list_matches_nothing(api: Client, app: TestApp) -> None:
    await app.add()
    assert await ids(api, filter={"ids": []}) == []


@pytest.mark.parametrize(
    ("arguments", "argument"),
    [
        ({"first": -1}, "first"),
        ({"first": 101}, "first"),
        ({"last": 101}, "last"),
        ({"first": 1, "last": 1}, "first"),
        ({"first": 1, "after": "nonsense"}, "after"),
        ({"first": 1, "after": ""}, "after"),
        ({"last": 1, "before": "WzFd"}, "before"),
        ({"filter": {"ids": ["nonsense"]}}, "filter.ids"),
    ],
)
async def test_bad_arguments_are_named(api: Client, arguments: dict[str, object], argument: str) -> None:
    error = await api.error(LIST, **arguments)
    assert error["extensions"] == {"code": "BAD_USER_INPUT", "argument": argument}


async def test_cursor_of_another_order_is_refused(api: Client, app: TestApp) -> None:
    await app.add()
    cursor = (await page(api))["edges"][0]["cursor"]
    error = await api.error(LIST, first=1, after=cursor, order={"field": "YEAR"})
    assert error["extensions"]["code"] == "BAD_USER_INPUT"
