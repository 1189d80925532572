"""EDGAR's lists over real HTTP from a replay server that enforces EDGAR's rules."""

import asyncio
from collections.abc import AsyncIterator, Iterator
from datetime import date

import pytest

from tests.edgar_server import ALDER, CONTACT, Edgar, edgar_server
from tinyrag_gql.adapters.redis.pace import RedisPace
from tinyrag_gql.adapters.web.edgar import EdgarFilingSource
from tinyrag_gql.adapters.web.edgar_access import EdgarAccess
from tinyrag_gql.adapters.web.fetcher import HttpFetcher
from tinyrag_gql.domain.errors import FilingSourceError, InvalidInputError, PermanentIngestionError
from tinyrag_gql.filings.edgar_forms import edgar_names

ANNUAL = edgar_names(["10-K"])


@pytest.fixture
def edgar() -> Iterator[Edgar]:
    with edgar_server() as opened:
        yield opened


@pytest.fixture
async def pace(redis_url: str, namespace: str) -> AsyncIterator[RedisPace]:
    opened = RedisPace(redis_url, namespace, "edgar")
    yield opened
    await opened.close()


def source(edgar: Edgar, pace: RedisPace, contact: str | None = CONTACT, url: str | None = None) -> EdgarFilingSource:
    access = EdgarAccess(pace, [edgar.url], contact=contact, per_second=9)
    fetcher = HttpFetcher("tests", access.resolve, edgar=access)
    return EdgarFilingSource(fetcher, url or edgar.url, url or edgar.url)


async def test_annual_reports_are_listed_newest_first_with_amendments(edgar: Edgar, pace: RedisPace) -> None:
    found = await source(edgar, pace).read("aldr", ANNUAL)
    assert (found.company.name, found.company.tickers) == ("Alder Tools Inc", ("ALDR", "ALDR-B"))
    assert [(each.form, each.fiscal_years) for each in found.filings] == [
        ("10-K/A", (2023,)),
        ("10-K", (2023,)),
        ("10-K", (2022,)),
        ("10-K", (2021,)),
        ("10-K405", (2000,)),
    ]
    assert found.filings[0].url.startswith(f"{edgar.url}/Archives/edgar/data/{ALDER}/")


async def test_older_files_are_read_only_where_they_are_needed(edgar: Edgar, pace: RedisPace) -> None:
    reader = source(edgar, pace)
    await reader.read("ALDR", ANNUAL, enough=3)
    await reader.read("ALDR", ANNUAL, since=date(2010, 1, 1))
    assert not any("-submissions-" in path for path in edgar.asked)
    assert [edgar.asked[path] for path in edgar.asked] == [1, 1]  # what was just read is not asked for again


@pytest.mark.parametrize("symbol", ["ALDR-B", "aldr.b", str(ALDER), f"CIK{ALDER:010d}"])
async def test_company_is_found_by_any_symbol_and_by_cik(edgar: Edgar, pace: RedisPace, symbol: str) -> None:
    assert (await source(edgar, pace).read(symbol, ANNUAL)).company.cik == ALDER


@pytest.mark.parametrize(("symbol", "words"), [("NOPE", "'NOPE'"), ("77", "CIK 77")])
async def test_unknown_company_is_named(edgar: Edgar, pace: RedisPace, symbol: str, words: str) -> None:
    with pytest.raises(InvalidInputError, match=words):
        await source(edgar, pace).read(symbol, ANNUAL)


async def test_edgar_is_not_asked_without_a_contact(edgar: Edgar, pace: RedisPace) -> None:
    with pytest.raises(FilingSourceError, match="TINYRAG_EDGAR_CONTACT"):
        await source(edgar, pace, contact=None).read("ALDR", ANNUAL)
    assert edgar.times == []


@pytest.mark.parametrize(("headers", "seconds"), [({"retry-after": "33"}, 33), ({}, 60)])
async def test_refusal_pauses_everyone_who_asks(
    edgar: Edgar, pace: RedisPace, headers: dict[str, str], seconds: float
) -> None:
    edgar.refuse_with = headers
    with pytest.raises(FilingSourceError, match="refuses") as refusal:
        await source(edgar, pace).read("ALDR", ANNUAL)
    edgar.refuse_with = None
    with pytest.raises(FilingSourceError, match="asked again in") as later:
        await source(edgar, pace).read("ALDR", ANNUAL)
    waits = [error.value.retry_after_seconds or 0 for error in (refusal, later)]
    assert (len(edgar.times), [round(wait, -1) for wait in waits]) == (1, [round(seconds, -1)] * 2)


async def test_pause_grows_until_edgar_lets_in_again(pace: RedisPace) -> None:
    assert [round(await pace.pause(None)) for _ in range(2)] == [60, 60]  # refused together
    granted, wait = await pace.reserve(8, most_seconds=20)
    assert (granted, round(wait)) == (False, 60)


async def test_turns_are_evenly_apart(pace: RedisPace) -> None:
    waits = [await pace.reserve(10, most_seconds=0.35) for _ in range(6)]
    assert [granted for granted, _ in waits] == [True] * 4 + [False] * 2
    assert waits[3][1] > 0.2


@pytest.mark.parametrize(("per_second", "is_refused"), [(3, False), (10, True)])
async def test_readers_of_two_processes_share_one_pace(
    edgar: Edgar, redis_url: str, namespace: str, per_second: float, is_refused: bool
) -> None:
    edgar.per_second = 4
    paces = [RedisPace(redis_url, namespace, "edgar") for _ in range(2)]
    accesses = [EdgarAccess(pace, [edgar.url], contact=CONTACT, per_second=per_second) for pace in paces]
    fetchers = [HttpFetcher("tests", access.resolve, edgar=access) for access in accesses]
    url = f"{edgar.url}/files/company_tickers.json"
    fetched = await asyncio.gather(*(_read(fetcher, url) for fetcher in fetchers * 4), return_exceptions=True)
    for pace in paces:
        await pace.close()
    assert (edgar.refused > 0, any(isinstance(each, Exception) for each in fetched)) == (is_refused, is_refused)


async def _read(fetcher: HttpFetcher, url: str) -> bytes:
    return b"".join([piece async for piece in fetcher.fetch(url)])


async def test_list_that_is_not_as_documented_is_an_error(edgar: Edgar, pace: RedisPace) -> None:
    edgar.filings[ALDER][0]["accessionNumber"] = "77"
    with pytest.raises(FilingSourceError, match="not as expected"):
        await source(edgar, pace).read("ALDR", ANNUAL)


async def test_server_inside_the_network_is_asked_only_where_the_operator_names_it(
    edgar: Edgar, pace: RedisPace
) -> None:
    access = EdgarAccess(pace, ["https://www.sec.gov"], contact=CONTACT, per_second=9)
    fetcher = HttpFetcher("tests", access.resolve, edgar=access)
    with pytest.raises(PermanentIngestionError, match="private network"):
        await anext(fetcher.fetch(f"{edgar.url}/files/company_tickers.json"))


@pytest.mark.parametrize("host", ["www.sec.gov", "sec.gov", "efts.sec.gov"])
async def test_every_host_of_the_sec_needs_a_contact(pace: RedisPace, host: str) -> None:
    access = EdgarAccess(pace, [], contact=None, per_second=9)
    with pytest.raises(PermanentIngestionError, match="TINYRAG_EDGAR_CONTACT"):
        await anext(HttpFetcher("tests", access.resolve, edgar=access).fetch(f"https://{host}/Archives/x.htm"))
