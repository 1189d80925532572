"""The library as a whole: search of documents by their words, facets, and the coverage of companies' years."""

from typing import Any

import pytest

from tests.graphql.app import TestApp
from tests.graphql.client import Client

LARCH = {"company": "Larch Tools Inc.", "ticker": "LRCH"}
FACETS = """query ($filter: DocumentFilter, $first: Int! = 20) { documentFacets(filter: $filter, first: $first) {
  companies { value count } tickers { value count } reportTypes { value count } years { year count }
  tags { value count } statuses { status count } } }"""
COVERAGE = """query ($tickers: [String!]!, $years: [Int!]) { coverage(tickers: $tickers, years: $years) {
  ticker company year reports { reportType fiscalPeriod state documents { fileName } } } }"""
DOCUMENTS = "query ($filter: DocumentFilter) { documents(filter: $filter) { totalCount edges { node { fileName } } } }"


async def states(api: Client, year: int, ticker: str = "LRCH") -> dict[tuple[str, str], str]:
    """By kind of report and part of the year: its state."""
    (found,) = (await api.data(COVERAGE, tickers=[ticker], years=[year]))["coverage"]
    return {(report["reportType"], report["fiscalPeriod"]): report["state"] for report in found["reports"]}


@pytest.mark.parametrize(
    ("search", "names"),
    [
        ("LARCH", ["a.txt", "b.txt"]),
        ("lrch", ["a.txt", "b.txt"]),
        ("larch B.txt", ["b.txt"]),
        ("mid", ["b.txt"]),
        ("fern mid", []),
        ("", ["a.txt", "b.txt", "fern.txt"]),
    ],
)
async def test_documents_are_found_by_any_of_their_words(
    api: Client, app: TestApp, search: str, names: list[str]
) -> None:
    await app.add("a.txt", **LARCH)
    await app.add("b.txt", **LARCH, tags=["mid cap"])
    await app.add("fern.txt", company="Fern")
    found = (await api.data(DOCUMENTS, filter={"search": search}))["documents"]
    assert sorted(edge["node"]["fileName"] for edge in found["edges"]) == names
    assert found["totalCount"] == len(names)


async def test_search_that_is_too_long_is_refused(api: Client) -> None:
    error = await api.error(DOCUMENTS, filter={"search": "x" * 256})
    assert error["extensions"] == {"code": "BAD_USER_INPUT", "argument": "filter.search"}


async def test_facets_tell_what_can_be_filtered_by(api: Client, app: TestApp) -> None:
    await app.completed("Sales rose.", **LARCH, report_type="10-K", year=2023, tags=["tools"])
    await app.add("b.txt", **LARCH, report_type="10-Q", year=2023)
    await app.add("fern.txt", company="Fern", year=2022)
    found = (await api.data(FACETS))["documentFacets"]
    assert found["companies"] == [{"value": "Larch Tools Inc.", "count": 2}, {"value": "Fern", "count": 1}]
    assert found["tickers"] == [{"value": "LRCH", "count": 2}]
    assert found["years"] == [{"year": 2023, "count": 2}, {"year": 2022, "count": 1}]
    assert found["statuses"] == [{"status": "PENDING", "count": 2}, {"status": "COMPLETED", "count": 1}]
    of_2023 = (await api.data(FACETS, filter={"years": [2023]}))["documentFacets"]
    assert {each["value"] for each in of_2023["reportTypes"]} == {"10-K", "10-Q"}
    assert of_2023["tags"] == [{"value": "tools", "count": 1}]


async def test_disjunctive_facets_leave_out_their_own_condition(api: Client, app: TestApp) -> None:
    for company, year in (("Larch", 2022), ("Larch", 2023), ("Fern", 2023)):
        await app.add(company=company, year=year)
    app.reads.calls.clear()
    query = FACETS.replace("first: $first", "first: $first, disjunctive: true")
    found = (await api.data(query, filter={"companies": ["larch"], "years": [2023]}))["documentFacets"]
    assert found["companies"] == [{"value": "Fern", "count": 1}, {"value": "Larch", "count": 1}]
    assert found["years"] == [{"year": 2022, "count": 1}, {"year": 2023, "count": 1}]
    assert found["statuses"] == [{"status": "PENDING", "count": 1}]
    assert app.reads.calls["facets"] == 3
    await api.data(query)
    assert app.reads.calls["facets"] == 4


@pytest.mark.parametrize("first", [0, 101])
async def test_facets_have_a_limit(api: Client, first: int) -> None:
    assert (await api.error(FACETS, first=first))["extensions"]["argument"] == "first"


async def test_coverage_tells_what_is_there_and_what_is_not(api: Client, app: TestApp) -> None:
    await app.completed("Sales rose.", **LARCH, report_type="Form 10-K", year=2023)
    await app.add("q1.txt", **LARCH, report_type="10-Q", year=2023, fiscal_period="Q1")
    failed = await app.add("q2.txt", **LARCH, report_type="10-Q", year=2023, fiscal_period="Q2")
    await app.change(failed, status="FAILED")
    await app.add("8k.txt", **LARCH, report_type="8-K", year=2023)
    await app.completed("Sales were restated.", **LARCH, report_type="10-K/A", year=2023)
    assert await states(api, 2023) == {
        ("10-K", "FY"): "PRESENT",
        ("10-Q", "Q1"): "PROCESSING",
        ("10-Q", "Q2"): "FAILED",
        ("10-Q", "Q3"): "MISSING",
        ("10-K/A", None): "PRESENT",
        ("8-K", None): "PROCESSING",
    }
    assert set((await states(api, 2020)).values()) == {"MISSING"}


async def test_coverage_expects_no_10k_of_a_company_that_files_20f(api: Client, app: TestApp) -> None:
    await app.completed("Sales rose.", **LARCH, report_type="20-F", year=2023)
    assert await states(api, 2023) == {("20-F", "FY"): "PRESENT"}


async def test_coverage_without_years_is_of_those_that_are_there(api: Client, app: TestApp) -> None:
    for year in (2021, 2023):
        await app.completed("Sales rose.", **LARCH, report_type="10-K", year=year)
    found: list[dict[str, Any]] = (await api.data(COVERAGE, tickers=["lrch", "none"]))["coverage"]
    assert [(each["ticker"], each["year"]) for each in found] == [("lrch", 2023), ("lrch", 2021)]
    assert found[0]["company"] == "Larch Tools Inc."


@pytest.mark.parametrize(
    ("arguments", "argument"), [({"tickers": ["A"] * 21}, "tickers"), ({"tickers": ["A"], "years": [1] * 21}, "years")]
)
async def test_coverage_has_limits(api: Client, arguments: dict[str, object], argument: str) -> None:
    assert (await api.error(COVERAGE, **arguments))["extensions"]["argument"] == argument


async def test_company_tells_what_is_there_of_it(app: TestApp, api: Client) -> None:
    await app.completed("Revenue was 5.", company="Larkspur", ticker="LRK", year=2024, report_type="10-K")
    query = '{ known: company(ticker: "lrk") { ticker name documentCount } unknown: company(ticker: "NONE") { name } }'
    known = {"ticker": "LRK", "name": "Larkspur", "documentCount": 1}
    assert await api.data(query) == {"known": known, "unknown": None}
