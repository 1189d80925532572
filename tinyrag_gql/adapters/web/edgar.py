"""EDGAR's lists over HTTP: a ticker leads to a company, its list to its filings and the files of older ones.

A filing's index page leads to its exhibits.
"""

import asyncio
import json
import re
import time
from collections import OrderedDict
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from typing import Any, TypeVar

from tinyrag_gql.adapters.web.edgar_index import read_exhibits
from tinyrag_gql.adapters.web.edgar_lists import (
    ListPart,
    Submissions,
    UnreadableListError,
    read_filings,
    read_submissions,
    read_tickers,
)
from tinyrag_gql.adapters.web.fetcher import MissingFileError
from tinyrag_gql.domain.edgar import CompanyFilings, EdgarFiling, FilingExhibit
from tinyrag_gql.domain.errors import (
    FilingSourceError,
    InvalidInputError,
    PermanentIngestionError,
    TransientIngestionError,
)
from tinyrag_gql.ports import Fetcher

T = TypeVar("T")
MAX_BYTES = 64 * 1024 * 1024
"""Of one list; the longest ones have a few megabytes."""
MOST_INDEX_BYTES = 4 * 1024 * 1024
"""Of the index page of a filing; most have some ten kilobytes."""
MOST_PARTS = 30
"""Files of older filings that one reading opens. Banks that issue notes have more than a hundred."""
FRESH_SECONDS = 60.0
TICKERS_FRESH_SECONDS = 24 * 3600.0
KEPT_LISTS = 64
_FOLDER = re.compile(r"(.+/Archives/edgar/data/\d+/\d{18})/.")
"""The address of a filing's files, in the address of its main document."""
_CIK = re.compile(r"(?:CIK)?0*(\d{1,10})", re.IGNORECASE)


class EdgarFilingSource:
    """Fulfils `ports.FilingSource`. `fetcher` keeps EDGAR's rules; what was just read is not asked for again."""

    def __init__(self, fetcher: Fetcher, url: str, data_url: str, clock: Callable[[], float] = time.monotonic) -> None:
        self._fetcher = fetcher
        self._url = url.rstrip("/")
        self._data_url = data_url.rstrip("/")
        self._clock = clock
        self._lists: OrderedDict[str, tuple[float, Any]] = OrderedDict()

    async def read(
        self,
        symbol: str,
        forms: frozenset[str],
        *,
        since: date | None = None,
        until: date | None = None,
        enough: int | None = None,
    ) -> CompanyFilings:
        """The company, and its filings of these forms between the days, newest first."""
        listed = await self._submissions(await self._cik(symbol))
        first, last = since or date.min, until or date.max

        def wanted(filings: list[EdgarFiling]) -> list[EdgarFiling]:
            return [each for each in filings if each.form in forms and first <= each.filed_on <= last]

        found = wanted(listed.filings)
        parts = sorted(listed.older, key=lambda part: part.last, reverse=True)
        parts = [part for part in parts if part.last >= first and part.first <= last]
        for part in parts[:MOST_PARTS]:
            if enough is not None and len(found) >= enough:
                break
            found += wanted(await self._older(listed, part))
        cut = len(parts) > MOST_PARTS and (enough is None or len(found) < enough)
        newest = sorted(dict.fromkeys(found), key=lambda each: (each.filed_on, each.accession), reverse=True)
        back_to = parts[MOST_PARTS - 1].first if cut else None
        return CompanyFilings(company=listed.company, filings=tuple(newest), read_back_to=back_to)

    async def exhibits(self, accession: str, url: str) -> Sequence[FilingExhibit]:
        """The additional exhibits of a filing whose main document is at `url`; those of one file are in that file."""
        folder = _FOLDER.match(url)
        if folder is None:
            return []
        index = f"{folder[1]}/{accession}-index.htm"
        try:
            with _explained(index):
                content = await self._content(index, MOST_INDEX_BYTES)
                return await asyncio.to_thread(read_exhibits, content, folder[1])
        except MissingFileError:
            return []

    async def _cik(self, symbol: str) -> int:
        text = symbol.strip()
        if match := _CIK.fullmatch(text):
            return int(match[1])
        url = f"{self._url}/files/company_tickers.json"
        try:
            tickers = await self._list(url, read_tickers, TICKERS_FRESH_SECONDS)
        except MissingFileError as error:
            message = f"EDGAR's list of tickers is missing at {url}. Give the company's CIK, or try again later."
            raise FilingSourceError(message, 60.0) from error
        cik = tickers.get(text.upper().replace(".", "-"))
        if cik is None:
            raise InvalidInputError(
                f"EDGAR lists no company with the ticker {text[:20]!r}. Check its spelling, or give the company's CIK,"
                " its number at EDGAR.",
                ("ticker",),
            )
        return int(cik)

    async def _submissions(self, cik: int) -> Submissions:
        url = f"{self._data_url}/submissions/CIK{cik:010d}.json"
        archive = f"{self._url}/Archives/edgar/data"

        def read(content: Any) -> Submissions:
            listed = read_submissions(content, archive)
            if listed.company.cik != cik:
                raise UnreadableListError("the list of another company")
            return listed

        try:
            return await self._list(url, read, FRESH_SECONDS)
        except MissingFileError as error:
            message = f"EDGAR has no company with the CIK {cik}. Check the number, or give a ticker."
            raise InvalidInputError(message, ("ticker",)) from error

    async def _older(self, listed: Submissions, part: ListPart) -> list[EdgarFiling]:
        archive, cik = f"{self._url}/Archives/edgar/data", listed.company.cik
        url = f"{self._data_url}/submissions/{part.name}"
        try:
            return await self._list(
                url, lambda content: read_filings(content, cik, listed.year_end, archive), FRESH_SECONDS
            )
        except MissingFileError as error:
            raise FilingSourceError(
                "EDGAR's list of older filings is missing a part. Try again later.", 60.0
            ) from error

    async def _list(self, url: str, read: Callable[[Any], T], fresh_seconds: float) -> T:
        """What `read` makes of a JSON file. Raises FilingSourceError, and MissingFileError where there is none."""
        kept = self._lists.get(url)
        if kept is not None and self._clock() - kept[0] < fresh_seconds:
            value: T = kept[1]
            return value
        with _explained(url):
            content = await self._content(url)
            value = await asyncio.to_thread(lambda: read(json.loads(content)))
        self._lists[url] = (self._clock(), value)
        if len(self._lists) > KEPT_LISTS:
            self._lists.popitem(last=False)
        return value

    async def _content(self, url: str, most_bytes: int = MAX_BYTES) -> bytes:
        content = bytearray()
        async for piece in self._fetcher.fetch(url):
            content += piece
            if len(content) > most_bytes:
                raise UnreadableListError(url)
        return bytes(content)


@contextmanager
def _explained(url: str) -> Iterator[None]:
    """Raises FilingSourceError for what goes wrong with the file at `url`, and MissingFileError where there is none."""
    try:
        yield
    except MissingFileError:
        raise
    except TransientIngestionError as error:
        raise FilingSourceError(str(error), error.retry_after_seconds or 60.0) from error
    except PermanentIngestionError as error:
        raise FilingSourceError(str(error)) from error
    except (UnreadableListError, ValueError, RecursionError) as error:
        raise FilingSourceError(f"EDGAR's answer cannot be read: {url} is not as expected.") from error
