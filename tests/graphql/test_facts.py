"""Facts through the API: fields, filters, pages, other filings' values, series, conflicts, concepts, screening."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from tests.graphql.app import TestApp
from tests.graphql.client import Client
from tinyrag_gql.domain.documents import Document
from tinyrag_gql.domain.facts import Fact, FactCheck, FactDimension, FactSource
from tinyrag_gql.graphql.relay import global_id

CLOUD = FactDimension("us-gaap:StatementBusinessSegmentsAxis", "larch:CloudMember", "Cloud")
LISTED = """query ($filter: FactFilter!, $first: Int, $after: String, $orderBy: FactOrder) {
  facts(filter: $filter, first: $first, after: $after, orderBy: $orderBy) {
    edges { cursor node { label value } } pageInfo { hasNextPage hasPreviousPage endCursor } } }"""
SERIES = """query ($tickers: [String!]!, $concept: String!, $frequency: Frequency, $last: Int, $asOf: Date,
  $view: SeriesView) {
  factSeries(tickers: $tickers, concept: $concept, frequency: $frequency, last: $last, asOf: $asOf, view: $view) {
    ticker unit points { fact { value period { end } } restates { value } restatedBy { value } } } }"""


def annual(year: int, millions: int, concept: str = "us-gaap:Revenues", **fields: Any) -> Fact:
    """A year's figure in millions, as a statement of income has it."""
    fact = Fact(
        label=concept.rpartition(":")[2],
        value=Decimal(millions) * 1_000_000,
        unit="USD",
        end=date(year, 12, 31),
        start=date(year, 1, 1),
        concept=concept,
        fiscal_year=year,
        fiscal_period="FY",
        statement="income",
        decimals=-6,
        source=FactSource.TAGGED,
        text=f"{millions:,}",
        page=1,
    )
    return fact._replace(**fields)


def quarter(year: int, number: int, millions: int, concept: str = "us-gaap:Revenues") -> Fact:
    start = date(year, 3 * number - 2, 1)
    end = date(year, 3 * number, 31 if number in (1, 4) else 30)
    return annual(year, millions, concept, start=start, end=end, fiscal_period=f"Q{number}")


def twelve_months(year: int, millions: int) -> Fact:
    """The twelve months that end with the second quarter."""
    return annual(year, millions, start=date(year - 1, 7, 1), end=date(year, 6, 30), fiscal_period=None)


def printed(year: int, millions: int, label: str) -> Fact:
    return annual(year, millions, label)._replace(concept=None, source=FactSource.PRINTED)


async def filing(app: TestApp, *facts: Fact, **metadata: Any) -> Document:
    """A document that states these facts."""
    document = await app.completed("The page.", **metadata)
    await app.adapters.store.facts.put(document.tenant, document.id, 1, facts)
    return document


async def listed(api: Client, filter: dict[str, Any], **options: Any) -> list[int]:
    data = await api.data(LISTED, filter=filter, **options)
    return [int(Decimal(edge["node"]["value"]) / 1_000_000) for edge in data["facts"]["edges"]]


async def points(api: Client, ticker: str = "LRCH", concept: str = "us-gaap:Revenues", **options: Any) -> list[object]:
    """(year, value, restated value, later value) of each point, in millions."""
    data = await api.data(SERIES, tickers=[ticker], concept=concept, **options)
    (series,) = data["factSeries"]

    def millions(fact: dict[str, Any] | None) -> int | None:
        return None if fact is None else int(Decimal(fact["value"]) / 1_000_000)

    return [
        (
            each["fact"]["period"]["end"],
            millions(each["fact"]),
            millions(each["restates"]),
            millions(each["restatedBy"]),
        )
        for each in series["points"]
    ]


async def test_fact_shows_what_it_counts_and_where(api: Client, app: TestApp) -> None:
    stated = annual(
        2023,
        -1234,
        dimensions=(CLOUD,),
        check=FactCheck.AGREES,
        heading="Revenue > Cloud",
        column="2023",
        text="(1,234)",
        start_offset=20,
        end_offset=27,
        row_start=0,
        row_end=30,
    )
    document = await filing(app, stated, file_name="larch.htm")
    query = """query ($filter: FactFilter!) { facts(filter: $filter) { edges { node {
      id concept label value unit decimals statement source check heading column text page startOffset endOffset
      rowStart rowEnd period { start end fiscalYear fiscalPeriod instant } dimensions { axis member label }
      document { id fileName } } } } }"""
    (edge,) = (await api.data(query, filter={"consolidated": False}))["facts"]["edges"]
    fact = edge["node"]
    again = await api.data("query ($id: ID!) { node(id: $id) { ... on Fact { value } } }", id=fact.pop("id"))
    assert again["node"] == {"value": "-1234000000"}
    assert fact == {
        "concept": "us-gaap:Revenues",
        "label": "Revenues",
        "value": "-1234000000",
        "unit": "USD",
        "decimals": -6,
        "statement": "INCOME",
        "source": "TAGGED",
        "check": "AGREES",
        "heading": "Revenue > Cloud",
        "column": "2023",
        "text": "(1,234)",
        "page": 1,
        "startOffset": 20,
        "endOffset": 27,
        "rowStart": 0,
        "rowEnd": 30,
        "period": {
            "start": "2023-01-01",
            "end": "2023-12-31",
            "fiscalYear": 2023,
            "fiscalPeriod": "FY",
            "instant": False,
        },
        "dimensions": [CLOUD._asdict()],
        "document": {"id": global_id("Document", document.id), "fileName": "larch.htm"},
    }


async def test_fact_of_another_generation_is_null(api: Client, app: TestApp) -> None:
    document = await filing(app, annual(2023, 5))
    query = "query ($id: ID!) { node(id: $id) { id } }"
    for key, found in ((f"{document.id}:1:0", True), (f"{document.id}:2:0", False), (f"{document.id}:x", False)):
        assert ((await api.data(query, id=global_id("Fact", key)))["node"] is not None) is found


async def test_facts_are_narrowed_by_the_filter(api: Client, app: TestApp) -> None:
    await filing(app, annual(2023, 5), quarter(2023, 1, 2), annual(2023, 3, dimensions=(CLOUD,)), ticker="LRCH")
    await filing(app, printed(2022, 7, "Total revenues"), ticker="OAKS")
    assert await listed(api, {}) == [5, 2, 7]
    assert await listed(api, {"documents": {"tickers": ["oaks"]}}) == [7]
    assert await listed(api, {"concepts": ["us-gaap:Revenues"], "fiscalPeriods": ["FY"]}) == [5]
    assert await listed(api, {"labels": ["total Revenues (1)"]}) == [7]
    assert await listed(api, {"fiscalYears": [2022], "sources": ["PRINTED"], "checks": ["UNCHECKED"]}) == [7]
    assert await listed(api, {"statement": "CASH_FLOW"}) == []
    assert await listed(api, {"dimensions": [{"member": "cloud"}]}) == [3]
    assert await listed(api, {"dimensions": [{"member": "cloud", "axis": "row"}]}) == []
    assert sorted(await listed(api, {"consolidated": None})) == [2, 3, 5, 7]


async def test_facts_are_paged_to_the_end(api: Client, app: TestApp) -> None:
    for year in (2021, 2022, 2023):
        await filing(app, annual(year, year), annual(year - 1, year))
    for field in ("DOCUMENT", "PERIOD_END", "VALUE"):
        order = {"field": field, "direction": "ASC"}
        options: dict[str, Any] = {"filter": {"concepts": ["us-gaap:Revenues"]}, "orderBy": order, "first": 4}
        one = (await api.data(LISTED, **options))["facts"]
        two = (await api.data(LISTED, **options, after=one["pageInfo"]["endCursor"]))["facts"]
        assert [len(page["edges"]) for page in (one, two)] == [4, 2]
        assert [page["pageInfo"]["hasNextPage"] for page in (one, two)] == [True, False]
        assert [page["pageInfo"]["hasPreviousPage"] for page in (one, two)] == [False, True]
        assert len({edge["cursor"] for page in (one, two) for edge in page["edges"]}) == 6


@pytest.mark.parametrize(
    ("variables", "argument"),
    [
        ({"filter": {}, "orderBy": {"field": "VALUE"}}, "orderBy"),
        ({"filter": {}, "first": 101}, "first"),
        ({"filter": {}, "after": "WyJGQUNUIl0="}, "after"),
        ({"filter": {"labels": ["x" * 301]}}, "filter.labels"),
    ],
)
async def test_facts_refuse_what_cannot_be_asked(api: Client, variables: dict[str, Any], argument: str) -> None:
    error = await api.error(LISTED, **variables)
    assert error["extensions"]["code"] == "BAD_USER_INPUT"
    assert error["extensions"]["argument"] == argument


async def test_document_lists_its_own_facts(api: Client, app: TestApp) -> None:
    document = await filing(app, annual(2022, 3), annual(2023, 5), annual(2023, 1, dimensions=(CLOUD,)))
    await filing(app, annual(2023, 9))
    await app.change(document, fact_count=3)
    query = """query ($id: ID!, $filter: FactFilter) { document(id: $id) {
      factCount facts(filter: $filter, first: 2) { edges { node { value } } pageInfo { hasNextPage } } } }"""
    key = global_id("Document", document.id)
    shown = (await api.data(query, id=key))["document"]
    assert shown["factCount"] == 3
    assert [edge["node"]["value"] for edge in shown["facts"]["edges"]] == ["3000000", "5000000"]
    whole = (await api.data(query, id=key, filter={"consolidated": None}))["document"]
    assert whole["facts"]["pageInfo"]["hasNextPage"] is True
    search = """query ($id: ID!, $words: String) { document(id: $id) {
      facts(search: $words) { edges { node { value } } } } }"""
    for words, count in (("REVENUE", 2), ("revenue of", 0), (None, 2)):
        edges = (await api.data(search, id=key, words=words))["document"]["facts"]["edges"]
        assert len(edges) == count
    assert (await api.error(search, id=key, words="x" * 301))["extensions"]["argument"] == "search"
    error = await api.error(query, id=key, filter={"documents": {"tickers": ["X"]}})
    assert error["extensions"]["code"] == "BAD_USER_INPUT"


async def test_versions_are_the_same_fact_in_other_filings(api: Client, app: TestApp) -> None:
    """The oldest first, by the day of filing; read once for the whole list."""
    facts = [annual(2022, 7), annual(2021, 3), annual(2022, 1, dimensions=(CLOUD,))]
    await filing(app, *facts, ticker="LRCH", filed_on=date(2023, 2, 1), file_name="first")
    await filing(app, annual(2022, 8), annual(2022, 8), ticker="lrch", filed_on=date(2024, 2, 1), file_name="third")
    await filing(app, annual(2022, 9), ticker="LRCH", filed_on=date(2023, 5, 1), file_name="second")
    await filing(app, annual(2022, 6), ticker="OAKS", filed_on=date(2023, 2, 1), file_name="oaks")
    await filing(app, annual(2022, 5), ticker="OAKS", filed_on=date(2022, 2, 1), file_name="older oaks")
    query = """query { facts(filter: {consolidated: null}) {
      edges { node { value document { fileName } versions { value document { fileName } } } } } }"""
    before = app.reads.calls.total()
    edges = (await api.data(query))["facts"]["edges"]
    assert app.reads.calls.total() - before <= 4
    versions = {
        (edge["node"]["document"]["fileName"], edge["node"]["value"]): [
            (each["document"]["fileName"], each["value"]) for each in edge["node"]["versions"]
        ]
        for edge in edges
    }
    assert versions["first", "7000000"] == [("second", "9000000"), ("third", "8000000")]
    assert versions["third", "8000000"] == [("first", "7000000"), ("second", "9000000")]
    assert versions["oaks", "6000000"] == [("older oaks", "5000000")]
    assert versions["first", "3000000"] == versions["first", "1000000"] == []


async def test_series_takes_the_newest_filing_and_says_what_it_restates(api: Client, app: TestApp) -> None:
    await filing(app, annual(2021, 10), annual(2022, 20), ticker="LRCH", year=2022, filed_on=date(2023, 2, 1))
    later = [annual(2022, 21), annual(2023, 30), quarter(2023, 1, 8), twelve_months(2023, 29)]
    await filing(app, *later, ticker="LRCH", year=2023, filed_on=date(2024, 2, 1))
    latest = [("2021-12-31", 10, None, None), ("2022-12-31", 21, 20, None), ("2023-12-31", 30, None, None)]
    assert await points(api, ticker="lrch") == latest
    assert await points(api, last=1) == latest[-1:]
    assert (await points(api, view="FIRST"))[1] == ("2022-12-31", 20, None, 21)
    assert await points(api, asOf="2023-12-31") == [latest[0], ("2022-12-31", 20, None, None)]
    assert await points(api, frequency="QUARTERLY") == [("2023-03-31", 8, None, None)]
    assert await points(api, concept="Revenues") == latest
    assert await points(api, ticker="OAKS") == []


async def test_series_puts_an_amendment_after_what_it_amends(api: Client, app: TestApp) -> None:
    same = {"ticker": "LRCH", "year": 2023, "fiscal_period": "FY"}
    await filing(app, annual(2023, 31), **same, report_type="10-K/A")
    await filing(app, annual(2023, 30), **same, report_type="10-K", filed_on=date(2024, 2, 1))
    assert await points(api) == [("2023-12-31", 31, 30, None)]


async def test_series_tells_rounding_from_a_restatement(api: Client, app: TestApp) -> None:
    await filing(app, annual(2023, 1_249), ticker="LRCH", filed_on=date(2024, 2, 1))
    rounded = annual(2023, 1_200, decimals=-8)
    await filing(app, rounded, ticker="LRCH", filed_on=date(2025, 2, 1))
    assert await points(api) == [("2023-12-31", 1_200, None, None)]


async def test_series_of_printed_rows_are_found_by_label(api: Client, app: TestApp) -> None:
    await filing(app, printed(2023, 5, "Total net sales"), ticker="LRCH")
    assert await points(api, concept="Total Net Sales") == [("2023-12-31", 5, None, None)]


async def test_series_goes_on_with_another_concept_of_the_same_line(api: Client, app: TestApp) -> None:
    contracts = "us-gaap:RevenueFromContractWithCustomerExcludingAssessedTax"
    await filing(app, annual(2021, 10), annual(2021, 9, contracts), annual(2022, 20, contracts), ticker="LRCH")
    values = [("2021-12-31", 10, None, None), ("2022-12-31", 20, None, None)]
    assert await points(api) == values
    assert await points(api, concept=contracts) == [("2021-12-31", 9, None, None), values[1]]


async def test_series_are_apart_by_company_and_unit(api: Client, app: TestApp) -> None:
    await filing(app, annual(2023, 5), annual(2023, 4, unit="EUR"), ticker="LRCH")
    data = await api.data(SERIES, tickers=["LRCH", "OAKS", "lrch"], concept="us-gaap:Revenues")
    found = [(each["ticker"], each["unit"], len(each["points"])) for each in data["factSeries"]]
    assert found == [("LRCH", "EUR", 1), ("LRCH", "USD", 1), ("OAKS", None, 0)]


@pytest.mark.parametrize("options", [{"tickers": []}, {"tickers": ["A"] * 21}, {"last": 0}, {"last": 101}])
async def test_series_refuse_what_cannot_be_asked(api: Client, options: dict[str, Any]) -> None:
    error = await api.error(SERIES, **{"tickers": ["LRCH"], "concept": "us-gaap:Revenues", **options})
    assert error["extensions"] == {"code": "BAD_USER_INPUT", "argument": next(iter(options))}


CONFLICTS = """query ($first: Int, $after: String, $filter: DocumentFilter) {
  factConflicts(first: $first, after: $after, filter: $filter) {
    edges { node { concept withinFiling period { end } dimensions { label } values { value } } }
    pageInfo { hasNextPage endCursor } } }"""


async def test_conflicts_are_restatements_and_errors(api: Client, app: TestApp) -> None:
    income = "us-gaap:NetIncomeLoss"
    await filing(app, annual(2022, 20), annual(2022, 5, income), ticker="LRCH", filed_on=date(2023, 2, 1))
    await filing(app, annual(2022, 21), annual(2022, 5, income), ticker="LRCH", filed_on=date(2024, 2, 1))
    cloud = [annual(2022, 1, dimensions=(CLOUD,)), annual(2022, 2, dimensions=(CLOUD,))]
    await filing(app, annual(2022, 99), *cloud, annual(2022, 98, unit="EUR"), ticker="OAKS")
    first = (await api.data(CONFLICTS, first=1))["factConflicts"]
    second = (await api.data(CONFLICTS, first=5, after=first["pageInfo"]["endCursor"]))["factConflicts"]
    assert [page["pageInfo"]["hasNextPage"] for page in (first, second)] == [True, False]
    restated, wrong = first["edges"][0]["node"], second["edges"][0]["node"]
    assert restated == {
        "concept": "us-gaap:Revenues",
        "withinFiling": False,
        "period": {"end": "2022-12-31"},
        "dimensions": [],
        "values": [{"value": "20000000"}, {"value": "21000000"}],
    }
    assert (wrong["withinFiling"], wrong["dimensions"], len(second["edges"])) == (True, [{"label": "Cloud"}], 1)
    none = await api.data(CONFLICTS, filter={"years": [1999]})
    assert none["factConflicts"] == {"edges": [], "pageInfo": {"hasNextPage": False, "endCursor": None}}


async def test_conflicts_of_many_companies_are_looked_for_some_at_a_time(
    api: Client, app: TestApp, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tinyrag_gql.services.company_pages.COMPANIES_PER_PAGE", 2)
    for ticker in ("A", "B", "C", "D", "E"):
        await filing(app, annual(2022, 1), annual(2022, 1 if ticker < "D" else 2), ticker=ticker)
    found, after = [], None
    for _ in range(3):
        page = (await api.data(CONFLICTS, after=after))["factConflicts"]
        found.append(len(page["edges"]))
        after = page["pageInfo"]["endCursor"]
    assert (found, page["pageInfo"]["hasNextPage"]) == ([0, 1, 1], False)


async def test_concepts_are_listed_and_searched(api: Client, app: TestApp) -> None:
    await filing(app, annual(2022, 1), annual(2023, 2), annual(2023, 3, "us-gaap:Assets"), ticker="LRCH")
    await filing(app, annual(2023, 2, label="Turnover"), ticker="OAKS")
    query = """query ($search: String, $filter: DocumentFilter, $first: Int, $after: String) {
      concepts(search: $search, filter: $filter, first: $first, after: $after) {
        edges { node { concept label factCount documentCount } } pageInfo { hasNextPage endCursor } } }"""
    first = (await api.data(query, first=1))["concepts"]
    rest = (await api.data(query, after=first["pageInfo"]["endCursor"]))["concepts"]
    revenues = {"concept": "us-gaap:Revenues", "label": "Revenues", "factCount": 3, "documentCount": 2}
    assert [edge["node"]["concept"] for edge in first["edges"]] == ["us-gaap:Assets"]
    assert [edge["node"] for edge in rest["edges"]] == [revenues]
    assert [page["pageInfo"]["hasNextPage"] for page in (first, rest)] == [True, False]
    for options, found in (
        ({"search": "turn"}, ["us-gaap:Revenues"]),
        ({"search": "ASSETS"}, ["us-gaap:Assets"]),
        ({"filter": {"tickers": ["OAKS"]}}, ["us-gaap:Revenues"]),
    ):
        edges = (await api.data(query, **options))["concepts"]["edges"]  # type: ignore[arg-type]
        assert [edge["node"]["concept"] for edge in edges] == found


async def test_screen_finds_companies_by_their_newest_values(api: Client, app: TestApp) -> None:
    income = "us-gaap:NetIncomeLoss"
    await filing(app, annual(2023, 100), annual(2023, 9, income), ticker="LRCH", company="Larch", year=2023)
    await filing(app, annual(2023, 500), annual(2023, -3, income), ticker="OAKS", year=2023)
    restated = [annual(2023, 40), annual(2023, 8, income)]
    await filing(app, *[annual(2023, 200), annual(2023, 9, income)], ticker="ELMS", filed_on=date(2024, 2, 1))
    await filing(app, *restated, ticker="ELMS", filed_on=date(2025, 2, 1))
    await filing(app, annual(2023, 900, dimensions=(CLOUD,)), quarter(2023, 1, 900), ticker="PART")
    query = """query ($where: [FactCondition!]!, $year: Int!, $first: Int, $after: String) {
      screen(where: $where, fiscalYear: $year, first: $first, after: $after) { totalCount
        edges { node { company ticker values { concept value } } } pageInfo { hasNextPage endCursor } } }"""

    async def found(*where: dict[str, str], year: int = 2023) -> list[str]:
        data = await api.data(query, where=list(where), year=year)
        return [edge["node"]["ticker"] for edge in data["screen"]["edges"]]

    large = {"concept": "us-gaap:Revenues", "op": "GTE", "value": "100000000"}
    profitable = {"concept": income, "op": "GT", "value": "0"}
    assert await found(large) == ["LRCH", "OAKS"]
    assert await found(large, profitable) == ["LRCH"]
    assert await found(profitable) == ["ELMS", "LRCH"]
    assert await found(large | {"unit": "EUR"}) == await found(large, year=2022) == []
    first = (await api.data(query, where=[large], year=2023, first=1))["screen"]
    assert (first["totalCount"], first["pageInfo"]["hasNextPage"]) == (2, True)
    assert first["edges"][0]["node"]["values"] == [{"concept": "us-gaap:Revenues", "value": "100000000"}]
    assert first["edges"][0]["node"]["company"] == "Larch"
    rest = await api.data(query, where=[large], year=2023, after=first["pageInfo"]["endCursor"])
    assert [edge["node"]["ticker"] for edge in rest["screen"]["edges"]] == ["OAKS"]
    error = await api.error(query, where=[], year=2023)
    assert error["extensions"]["argument"] == "where"


async def test_edits_and_deletions_count_at_once(api: Client, app: TestApp) -> None:
    document = await filing(app, annual(2023, 5), ticker="WRNG")
    edit = "mutation ($it: UpdateDocumentMetadataInput!) { updateDocumentMetadata(input: $it) { errors { code } } }"
    key = global_id("Document", document.id)
    await api.data(edit, it={"documentId": key, "metadata": {"ticker": "LRCH"}})
    assert await points(api) == [("2023-12-31", 5, None, None)]
    await api.data("mutation ($id: ID!) { deleteDocument(input: {documentId: $id}) { errors { code } } }", id=key)
    assert await points(api) == await listed(api, {}) == []
