"""EDGAR through the API: a company's filings, added once, and watched companies."""

from collections.abc import AsyncIterator, Iterator
from dataclasses import replace
from urllib.parse import urlsplit

import pytest

from tests.edgar_server import (
    ALDER,
    BIRCH,
    CONTACT,
    ESCAPES,
    HOSTILE_FILES,
    STRANGE,
    Edgar,
    edgar_server,
)
from tests.graphql.app import TestApp, served
from tests.graphql.client import Client
from tinyrag_gql.adapters.redis.pace import RedisPace
from tinyrag_gql.adapters.web.fetcher import HttpFetcher
from tinyrag_gql.bootstrap.adapters import make_edgar_access
from tinyrag_gql.bootstrap.edgar import make_edgar_service
from tinyrag_gql.domain.scopes import Scope
from tinyrag_gql.services.watch_service import WatchService

LIST = """query ($ticker: String!, $forms: [String!], $years: [Int!], $first: Int, $after: String) {
  edgarFilings(ticker: $ticker, forms: $forms, fiscalYears: $years, first: $first, after: $after) {
    company { cik name tickers } readBackTo pageInfo { hasNextPage endCursor }
    edges { node { accession form filedOn periodEnd fiscalYear sizeBytes url document { id status } } } } }"""
ADD = """mutation ($input: AddFromEdgarInput!) { addFromEdgar(input: $input) {
  company { name } filings { duplicate error { code message }
    filing { accession form document { id status metadata { company ticker reportType filedOn aliases sourceUrl } } } }
  errors { code message path retryAfterSeconds } } }"""
WATCH = """mutation ($input: WatchCompanyInput!) { watchCompany(input: $input) {
  watchedCompany { company { name } forms since checkedAt error lastFiling { form filedOn } }
  errors { code message path } } }"""
UNWATCH = """mutation ($ticker: String!) { unwatchCompany(input: {ticker: $ticker}) {
  watchedCompany { company { name } } errors { code } } }"""
WATCHED = """{ watchedCompanies { totalCount pageInfo { hasNextPage }
  edges { node { company { name } lastFiling { form document { status } } } } } }"""


@pytest.fixture
def edgar() -> Iterator[Edgar]:
    with edgar_server() as opened:
        yield opened


@pytest.fixture
async def api(app: TestApp, edgar: Edgar) -> AsyncIterator[Client]:
    """The API of a server that asks the replay in EDGAR's place."""
    urls = {"edgar_url": edgar.url, "edgar_data_url": edgar.url}
    settings = app.settings.model_copy(update={**urls, "edgar_contact": CONTACT})
    pace = RedisPace(f"{settings.redis_url.get_secret_value()}", settings.namespace, "edgar")  # type: ignore[union-attr]
    access = make_edgar_access(settings, pace)
    adapters = replace(app.adapters, fetcher=HttpFetcher("tests", access.resolve, edgar=access))
    service = make_edgar_service(settings, adapters, app.services.ingest, app.services.audit)
    watches = WatchService(adapters.store.watches, service, adapters.store.documents)
    async with served(replace(app.services, edgar=service, watches=watches)) as client:
        yield client
    await pace.close()


async def test_filings_are_listed_a_page_at_a_time(api: Client) -> None:
    first = (await api.data(LIST, ticker="ALDR", first=4))["edgarFilings"]
    assert first["company"] == {"cik": ALDER, "name": "Alder Tools Inc", "tickers": ["ALDR", "ALDR-B"]}
    after = first["pageInfo"]["endCursor"]
    second = (await api.data(LIST, ticker="ALDR", first=20, after=after))["edgarFilings"]
    forms = [edge["node"]["form"] for page in (first, second) for edge in page["edges"]]
    assert forms == ["10-K/A", "10-K", "10-Q", "10-K", "10-Q", "10-K", "10-Q", "10-K405"]
    assert (first["pageInfo"]["hasNextPage"], second["pageInfo"]["hasNextPage"]) == (True, False)


async def test_filings_of_a_year_that_counts_in_two_ways_are_found_by_both(api: Client) -> None:
    for year in (2023, 2024):
        found = (await api.data(LIST, ticker="BRCH", forms=["10-K"], years=[year]))["edgarFilings"]
        assert [edge["node"]["fiscalYear"] for edge in found["edges"]] == [None]
    assert (await api.data(LIST, ticker="BRCH", forms=["10-K"], years=[2022]))["edgarFilings"]["edges"] == []
    found = (await api.data(LIST, ticker="ALDR", forms=["10-K"], years=[2022]))["edgarFilings"]["edges"]
    assert [edge["node"]["fiscalYear"] for edge in found] == [2022]


async def test_filings_are_added_once_with_what_edgar_knows_of_them(api: Client, app: TestApp) -> None:
    wanted = {"ticker": "ALDR", "forms": ["10-K"], "fiscalYears": [2023]}
    added = (await api.data(ADD, input=wanted))["addFromEdgar"]
    assert (added["errors"], [each["duplicate"] for each in added["filings"]]) == ([], [False, False])
    document = added["filings"][0]["filing"]["document"]
    assert (document["status"], document["metadata"]["filedOn"]) == ("PENDING", "2024-04-01")
    assert document["metadata"]["aliases"] == ["ALDR-B", "Alder & Sons Inc"]
    again = (await api.data(ADD, input=wanted))["addFromEdgar"]
    assert [each["duplicate"] for each in again["filings"]] == [True, True]
    listed = (await api.data(LIST, ticker="ALDR", forms=["10-K"], first=3))["edgarFilings"]["edges"]
    assert [bool(edge["node"]["document"]) for edge in listed] == [True, True, False]
    assert (await app.documents.stats("default")).document_count == 2


async def test_chosen_filings_are_added_and_others_are_not(api: Client) -> None:
    listed = (await api.data(LIST, ticker="ALDR", forms=["10-Q"]))["edgarFilings"]["edges"]
    chosen = [listed[1]["node"]["accession"]]
    wanted = {"ticker": "ALDR", "forms": ["10-Q"], "accessions": chosen}
    added = (await api.data(ADD, input=wanted))["addFromEdgar"]["filings"]
    assert [each["filing"]["accession"] for each in added] == chosen
    refused = (await api.data(ADD, input={**wanted, "accessions": ["0000000000-00-000000"]}))["addFromEdgar"]
    assert (refused["errors"][0]["code"], refused["errors"][0]["path"]) == ("INVALID_INPUT", ["input", "accessions"])


@pytest.mark.parametrize(
    ("wanted", "path"),
    [
        ({"ticker": "NOPE"}, "ticker"),
        ({"ticker": " "}, "ticker"),
        ({"ticker": "ALDR", "forms": ["S-1"]}, "forms"),
        ({"ticker": "ALDR", "forms": []}, "forms"),
        ({"ticker": "ALDR", "fiscalYears": [23]}, "fiscalYears"),
        ({"ticker": "ALDR", "limit": 0}, "limit"),
    ],
)
async def test_what_cannot_be_added_is_named(api: Client, wanted: dict[str, object], path: str) -> None:
    refused = (await api.data(ADD, input=wanted))["addFromEdgar"]
    assert (refused["filings"], refused["errors"][0]["path"]) == ([], ["input", path])


async def test_edgar_that_refuses_is_told_with_the_time_to_wait(api: Client, edgar: Edgar) -> None:
    edgar.refuse_with = {"retry-after": "50"}
    refused = (await api.data(ADD, input={"ticker": "ALDR"}))["addFromEdgar"]["errors"][0]
    assert (refused["code"], round(refused["retryAfterSeconds"], -1)) == ("SOURCE_UNAVAILABLE", 50)


async def test_without_a_contact_edgar_is_not_asked(app: TestApp) -> None:
    async with served(app.services) as client:
        error = await client.error(LIST, ticker="AAPL")
    assert (error["extensions"]["code"], "TINYRAG_EDGAR_CONTACT" in error["message"]) == ("SOURCE_UNAVAILABLE", True)


async def test_company_is_watched_listed_and_forgotten(api: Client) -> None:
    watched = (await api.data(WATCH, input={"ticker": "brch", "forms": ["10-K", "8-K"]}))["watchCompany"]
    assert watched["watchedCompany"]["lastFiling"] == {"form": "10-K", "filedOn": "2024-03-28"}
    await api.data(WATCH, input={"ticker": str(BIRCH), "forms": ["8-K"]})
    found = (await api.data(WATCHED))["watchedCompanies"]
    assert (found["totalCount"], found["edges"][0]["node"]["lastFiling"]["form"]) == (1, "8-K")
    assert (await api.data(UNWATCH, ticker="BRCH"))["unwatchCompany"]["errors"] == []
    assert (await api.data(UNWATCH, ticker="BRCH"))["unwatchCompany"]["errors"] == [{"code": "NOT_FOUND"}]


async def test_adding_needs_a_scope_and_stays_with_its_tenant(app: TestApp, api: Client) -> None:
    await api.data(WATCH, input={"ticker": "ALDR"})
    _, reader = await app.services.keys.create("default", [Scope.READ])
    _, rival = await app.services.keys.create("other", [Scope.READ, Scope.INGEST])
    for query, variables in ((LIST, {"ticker": "ALDR"}), (ADD, {"input": {"ticker": "ALDR"}})):
        body = {"query": query, "variables": variables}
        refused = await api.http.post("/graphql", json=body, headers={"authorization": f"Bearer {reader}"})
        assert "FORBIDDEN" in refused.text
    theirs = {"authorization": f"Bearer {rival}"}
    assert '"totalCount":0' in (await api.http.post("/graphql", json={"query": WATCHED}, headers=theirs)).text
    body = {"query": UNWATCH, "variables": {"ticker": "ALDR"}}
    assert "NOT_FOUND" in (await api.http.post("/graphql", json=body, headers=theirs)).text


async def test_hostile_names_are_listed_as_plain_text_under_edgars_address(api: Client, edgar: Edgar) -> None:
    accessions = edgar.list_strange_company()
    for symbol in ("STRN", str(STRANGE)):
        found = (await api.data(LIST, ticker=symbol, forms=["10-K"], first=50))["edgarFilings"]
        company, filings = found["company"], [edge["node"] for edge in found["edges"]]
        assert [each["accession"] for each in filings] == accessions
        assert {each["form"] for each in filings} == {"10-K"}
        for text in (company["name"], *company["tickers"]):
            assert text.isprintable()
            assert len(text) <= 200
        for each in filings:
            assert each["url"].startswith(f"{edgar.url}/Archives/edgar/data/{STRANGE}/")
            assert each["url"].isascii()
            assert ".." not in urlsplit(each["url"]).path


async def test_hostile_filings_are_added_or_refused_each_in_its_place(api: Client, app: TestApp, edgar: Edgar) -> None:
    edgar.list_strange_company()
    wanted = {"ticker": "STRN", "forms": ["10-K"]}
    added = (await api.data(ADD, input=wanted))["addFromEdgar"]
    assert (added["errors"], [each["error"] for each in added["filings"]]) == ([], [None] * len(HOSTILE_FILES))
    for each in added["filings"]:
        document = each["filing"]["document"]
        assert document["metadata"]["reportType"] == "10-K"
        for text in (document["metadata"]["company"], document["metadata"]["ticker"], *document["metadata"]["aliases"]):
            assert text.isprintable()
            assert len(text) <= 200
    documents = await app.documents.readable_count("default", None, limit=99)
    assert documents == 0
    query = "{ documents(first: 50) { edges { node { fileName } } } }"
    names = [edge["node"]["fileName"] for edge in (await api.data(query))["documents"]["edges"]]
    assert len(names) == len(HOSTILE_FILES)
    assert all(name.isprintable() and len(name) <= 255 and "/" not in name for name in names)


@pytest.mark.parametrize(
    "said",
    [
        {"name": "\x1b\x07\u202e"},
        {"cik": ESCAPES},
        {"cik": 10**30},
        {"cik": str(ALDER)},
        {"formerNames": [ESCAPES]},
        {"filings": {"recent": {}, "files": []}},
    ],
    ids=str,
)
async def test_list_that_is_not_as_expected_is_named(api: Client, edgar: Edgar, said: dict[str, object]) -> None:
    edgar.list_strange_company()
    edgar.said[STRANGE] |= said
    error = await api.error(LIST, ticker=str(STRANGE))
    assert error["extensions"]["code"] == "SOURCE_UNAVAILABLE"
    assert f"{edgar.url}/submissions/CIK{STRANGE:010d}.json is not as expected" in error["message"]


@pytest.mark.parametrize(
    "target",
    ["javascript:alert(1)", "file:///etc/passwd", "http://\x9b31m/", "//[", "/" + "a" * 9_000],
    ids=lambda target: ascii(target)[:20],
)
async def test_redirect_to_a_hostile_address_is_not_followed(api: Client, edgar: Edgar, target: str) -> None:
    edgar.redirects["/files/company_tickers.json"] = target
    error = await api.error(LIST, ticker="ALDR")
    assert error["extensions"]["code"] == "SOURCE_UNAVAILABLE"
    assert error["message"].isprintable()
    assert len(error["message"]) < 1_000


@pytest.mark.parametrize("ticker", ["\x1b[2J", "\u202eLRK", "<script>", "9999999999"])
async def test_hostile_symbol_is_named_as_plain_text(api: Client, ticker: str) -> None:
    refused = (await api.data(ADD, input={"ticker": ticker}))["addFromEdgar"]["errors"][0]
    assert (refused["code"], refused["path"]) == ("INVALID_INPUT", ["input", "ticker"])
    assert refused["message"].isprintable()
