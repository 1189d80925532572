"""Search over HTTP: hits that lead back to their chunks, scopes, and bad arguments."""

import pytest

from tests.graphql.app import TestApp
from tests.graphql.client import Client
from tinyrag_gql.graphql.relay import global_id

SEARCH = """query ($query: String!, $filter: DocumentFilter, $first: Int, $mode: SearchMode) {
  search(query: $query, filter: $filter, first: $first, mode: $mode) {
    hits { rank score page section text chunkId document { id fileName } }
    scope { tickers years fiscalPeriods reportTypes inferred documentCount } tookMs } }"""
PAGES = ("Warehouses burned down.", "Total revenue rose to $5,120 million.", "The auditors agreed.")


async def test_search_finds_the_page_and_its_chunk(api: Client, app: TestApp) -> None:
    record = await app.completed(*PAGES, ticker="ACME", year=2024)
    result = (await api.data(SEARCH, query="total revenue", mode="LEXICAL"))["search"]
    hit = result["hits"][0]
    assert (hit["rank"], hit["page"], hit["text"]) == (1, 2, PAGES[1])
    assert hit["document"]["id"] == global_id("Document", record.id)
    node = "query ($id: ID!) { node(id: $id) { ... on Chunk { text page } } }"
    assert (await api.data(node, id=hit["chunkId"]))["node"] == {"text": PAGES[1], "page": 2}


async def test_search_stays_within_the_filter(api: Client, app: TestApp) -> None:
    await app.completed(*PAGES, ticker="ACME")
    other = await app.completed(*PAGES, ticker="ZZZ")
    result = (await api.data(SEARCH, query="revenue", mode="LEXICAL", filter={"tickers": ["zzz"]}))["search"]
    assert {hit["document"]["id"] for hit in result["hits"]} == {global_id("Document", other.id)}
    assert result["scope"]["documentCount"] == 1


async def test_search_returns_at_most_first(api: Client, app: TestApp) -> None:
    await app.completed(*(f"revenue {n}" for n in range(5)))
    assert len((await api.data(SEARCH, query="revenue", first=2, mode="LEXICAL"))["search"]["hits"]) == 2


async def test_search_of_nothing_finds_nothing(api: Client) -> None:
    result = (await api.data(SEARCH, query="revenue"))["search"]
    assert (result["hits"], result["scope"]["documentCount"]) == ([], 0)


@pytest.mark.parametrize(
    ("arguments", "argument"),
    [
        ({"query": "revenue", "first": 0}, "first"),
        ({"query": "revenue", "first": 101}, "first"),
        ({"query": "  "}, "query"),
        ({"query": "revenue", "filter": {"ids": ["x"]}}, "filter.ids"),
    ],
)
async def test_bad_arguments_are_named(api: Client, arguments: dict[str, object], argument: str) -> None:
    error = await api.error(SEARCH, **arguments)
    assert error["extensions"] == {"code": "BAD_USER_INPUT", "argument": argument}


PAGED = """query ($first: Int, $after: String) { search(query: "revenue", first: $first, after: $after, mode: LEXICAL) {
    hits { rank page } pageInfo { hasNextPage hasPreviousPage endCursor } } }"""


async def test_pages_of_a_search_tile_its_hits(api: Client, app: TestApp) -> None:
    await app.completed(*(f"revenue {'again ' * n}" for n in range(5)))
    whole = (await api.data(PAGED, first=100))["search"]
    assert (len(whole["hits"]), whole["pageInfo"]["hasNextPage"]) == (5, False)
    hits, after = [], None
    for more in (True, True, False):
        part = (await api.data(PAGED, first=2, after=after))["search"]
        assert (part["pageInfo"]["hasNextPage"], part["pageInfo"]["hasPreviousPage"]) == (more, bool(hits))
        hits += part["hits"]
        after = part["pageInfo"]["endCursor"]
    assert hits == whole["hits"]


async def test_cursor_of_another_list_is_refused(api: Client) -> None:
    assert (await api.error(PAGED, after="WyJDSFVOSyIsMV0="))["extensions"]["argument"] == "after"
