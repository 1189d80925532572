"""Answers as files through the API: what they hold, where their links lead, and who gets them."""

import asyncio
import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

import httpx
import pytest

from tests.exporting.sheets import Sheets, shown
from tests.graphql.app import TestApp, answered_by, served
from tests.graphql.client import Client
from tests.graphql.test_answers import WORDS, SlowEngine
from tests.graphql.test_fact_answers import PAGES, filing, revenue
from tests.patience import PATIENCE
from tinyrag_gql.domain.answers import AskRequest
from tinyrag_gql.domain.scopes import Scope
from tinyrag_gql.graphql.relay import global_id
from tinyrag_gql.services.all_services import Services
from tinyrag_gql.services.export_service import AT_ONCE, MOST_WAITING, ExportService, is_origin

ASK = "query ($q: String!) { answer(question: $q) { id text exportUrl(format: XLSX) } }"
URL = "query ($id: ID!, $format: ExportFormat!) { answerById(id: $id) { exportUrl(format: $format) } }"
PAGE = "query ($id: ID!, $page: Int!) { document(id: $id) { page(number: $page) { text } } }"
WRITING = "The answer is still being written. Export it when it is complete."
QUESTION = "What was the growth of Larchmont's revenue in 2023?"


@pytest.fixture
async def answered(app: TestApp, api: Client) -> dict[str, Any]:
    """An answer that computes something."""
    await filing(app, revenue(900, 2023), revenue(800, 2022), company="Larchmont Optics", report_type="10-K", year=2023)
    return dict((await api.data(ASK, q=QUESTION))["answer"])


@asynccontextmanager
async def stranger(api: Client) -> AsyncIterator[httpx.AsyncClient]:
    """A client without any key."""
    async with httpx.AsyncClient(base_url=api.http.base_url, trust_env=False) as client:
        yield client


def exports_of(services: Services, public_url: str | None = None) -> ExportService:
    return ExportService(services.answers, services.grids, services.exports._documents, public_url)


async def test_workbook_recomputes_and_its_sources_hold_the_quotes(api: Client, answered: dict[str, Any]) -> None:
    response = await api.http.get(answered["exportUrl"])
    assert response.status_code == 200, response.text
    sheets = Sheets(response.content)
    growth = next(row for row in sheets.rows("Figures") if row["Check"].value == "Calculated")
    value = sheets.value("Figures", growth["Value"].coordinate)
    assert shown(growth["Value"], value) == growth["As written"].value == "12.5%"
    assert re.fullmatch(r"=\(D\d-D\d\)/D\d", growth["Value"].value)
    for source in sheets.rows("Sources"):
        link = urlsplit(source["Cited page"].hyperlink.target)
        place = {name: int(values[0]) for name, values in parse_qs(link.query).items()}
        key = unquote(link.path.removeprefix("/documents/"))
        page = (await api.data(PAGE, id=key, page=place["page"]))["document"]["page"]
        assert page["text"][place["from"] : place["to"]] == source["Quote"].value
        assert page["text"] == PAGES[2]


async def test_file_is_saved_under_a_clean_name_and_kept_by_nobody(api: Client, answered: dict[str, Any]) -> None:
    headers = (await api.http.get(answered["exportUrl"])).headers
    name = "answer-what-was-the-growth-of-larchmonts-revenue-in-2023.xlsx"
    assert headers["content-disposition"] == f"attachment; filename=\"{name}\"; filename*=UTF-8''{name}"
    assert (headers["cache-control"], headers["x-content-type-options"]) == ("no-store", "nosniff")
    assert headers["content-security-policy"] == "sandbox; default-src 'none'"


@pytest.mark.parametrize(
    ("format", "ending", "media_type", "part"),
    [
        ("CSV", "csv", "text/csv", "800,USD million,"),
        ("TSV", "tsv", "text/tab-separated-values", "\t800\tUSD million\t"),
        ("MARKDOWN", "md", "text/markdown", "](<http://127.0.0.1:"),
    ],
)
async def test_answer_comes_as_text(
    api: Client, answered: dict[str, Any], format: str, ending: str, media_type: str, part: str
) -> None:
    url = (await api.data(URL, id=answered["id"], format=format))["answerById"]["exportUrl"]
    response = await api.http.get(url)
    assert urlsplit(url).path == f"/answers/{answered['id']}/export.{ending}"
    assert response.headers["content-type"] == f"{media_type}; charset=utf-8"
    assert part in response.text
    assert response.content.startswith(b"\xef\xbb\xbf") == (format == "CSV")
    assert not (await api.http.get(f"{url}&bom=false")).content.startswith(b"\xef\xbb\xbf")


async def test_links_of_a_file_lead_to_the_public_address(app: TestApp, answered: dict[str, Any]) -> None:
    exports = exports_of(app.services, "https://filings.example.com")
    async with served(replace(app.services, exports=exports)) as api:
        response = await api.http.get(answered["exportUrl"])
    (source,) = Sheets(response.content).rows("Sources")
    assert source["Cited page"].hyperlink.target.startswith("https://filings.example.com/documents/")


async def test_key_or_link_is_wanted(app: TestApp, answered: dict[str, Any]) -> None:
    path = urlsplit(answered["exportUrl"]).path
    key, token = await app.services.keys.create("default", [Scope.READ])
    _, writer = await app.services.keys.create("default", [Scope.INGEST])
    _, other = await app.services.keys.create("theirs", [Scope.READ])
    app.services.keys._required_checked_at = -10.0  # so that the test need not wait until it looks again
    async with served(app.services) as api, stranger(api) as client:
        statuses = {}
        for name, held in (("read", token), ("ingest", writer), ("theirs", other), ("wrong", "x")):
            response = await client.get(path, headers={"authorization": f"Bearer {held}"})
            statuses[name] = response.status_code
        assert statuses == {"read": 200, "ingest": 403, "theirs": 404, "wrong": 401}
        assert (await client.get(path)).status_code == 401
        api.http.headers["authorization"] = f"Bearer {token}"
        url = (await api.data(URL, id=answered["id"], format="CSV"))["answerById"]["exportUrl"]
        assert (await client.get(url)).status_code == 200
        await app.services.keys.revoke(key.id)
        assert (await client.get(url)).status_code == 403


async def test_answer_of_another_tenant_is_not_there(app: TestApp, answered: dict[str, Any]) -> None:
    _, token = await app.services.keys.create("theirs", [Scope.ADMIN])
    async with served(app.services) as api:
        api.http.headers["authorization"] = f"Bearer {token}"
        assert (await api.data(URL, id=answered["id"], format="XLSX"))["answerById"] is None
        for ending in ("xlsx", "csv", "tsv", "md"):
            response = await api.http.get(f"/answers/{answered['id']}/export.{ending}")
            assert (response.status_code, "revenue" in response.text) == (404, False)


async def test_link_is_for_one_answer_and_no_other_kind(app: TestApp, api: Client, answered: dict[str, Any]) -> None:
    token = parse_qs(urlsplit(answered["exportUrl"]).query)["link"][0]
    another = (await api.data(ASK, q="What was revenue in 2022?"))["answer"]["id"]
    assert (await api.http.get(f"/answers/{another}/export.xlsx", params={"link": token})).status_code == 403
    assert (await api.http.get(f"/files/{token}")).status_code == 403
    for wrong in (token[:-1], f"{token}A", "x.y", ""):
        assert (await api.http.get(f"/answers/{answered['id']}/export.xlsx", params={"link": wrong})).status_code == 403


@pytest.mark.parametrize(
    "path", ["QW5zd2VyOng=/export.xlsx", "nonsense/export.xlsx", "{id}/export.pdf", "{document}/export.csv"]
)
async def test_what_is_not_there_is_not_found(api: Client, answered: dict[str, Any], path: str) -> None:
    named = path.format(id=answered["id"], document=global_id("Document", "x"))
    assert (await api.http.get(f"/answers/{named}")).status_code == 404


async def test_answer_that_is_being_written_is_refused(app: TestApp) -> None:
    await app.completed("Total revenue was up.")
    engine = SlowEngine(app.services.search, *WORDS)
    async with answered_by(app, engine, idle_seconds=60.0) as services:
        asked = services.answers.ask(AskRequest(tenant="default", question="What was revenue?"))
        answer_id = global_id("Answer", (await anext(asked)).ask_id)
        exports = exports_of(services)
        async with served(replace(services, exports=exports)) as api:
            response = await api.http.get(f"/answers/{answer_id}/export.xlsx")
        await asked.aclose()
    assert (response.status_code, response.text) == (409, f"{WRITING}\n")


async def test_too_many_files_at_once_are_refused(app: TestApp, api: Client, answered: dict[str, Any]) -> None:
    limiter = app.services.exports._limiter
    for holder in range(AT_ONCE):
        limiter.acquire_on_behalf_of_nowait(holder)
    waiting = [asyncio.create_task(api.http.get(answered["exportUrl"])) for _ in range(MOST_WAITING)]
    async with asyncio.timeout(PATIENCE):
        while limiter.statistics().tasks_waiting < MOST_WAITING:  # noqa: ASYNC110
            await asyncio.sleep(0.01)  # nothing to wait on: the server counts them
    response = await api.http.get(answered["exportUrl"])
    assert (response.status_code, response.headers["retry-after"]) == (503, "2")
    for holder in range(AT_ONCE):
        limiter.release_on_behalf_of(holder)
    assert {each.status_code for each in await asyncio.gather(*waiting)} == {200}


@pytest.mark.parametrize(
    ("address", "is_one"),
    [
        ("https://filings.example.com", True),
        ("http://127.0.0.1:8000/", True),
        ("https://filings.example.com/path", False),
        ("https://me@filings.example.com", False),
        ("javascript:alert(1)", False),
        ("filings.example.com", False),
    ],
)
def test_public_address_is_an_origin(address: str, is_one: bool) -> None:
    assert is_origin(address) == is_one
