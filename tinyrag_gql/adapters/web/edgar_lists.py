"""Reads EDGAR's lists: the tickers of all companies, and what one company filed. What cannot be read is an error."""

import re
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any, NamedTuple
from urllib.parse import quote

from tinyrag_gql.domain.edgar import ACCESSION, EdgarCompany, EdgarFiling
from tinyrag_gql.filings.dates import day_of
from tinyrag_gql.filings.edgar_forms import fiscal_years, form_family
from tinyrag_gql.parsing.registrant import spelled

_FILE = re.compile(r"[^\s/\\?#%]+(?:/[^\s/\\?#%]+)?")
"""A file's name; some stand in a folder of the filing."""
_PART = re.compile(r"[A-Za-z0-9._-]+\.json")
_COLUMNS = ("accessionNumber", "filingDate", "reportDate", "form", "size", "primaryDocument")
MOST_NAMES = 20
LONGEST_FILE_NAME = 255
MOST_BYTES = 2**53 - 1
"""The largest size that is exact for every client."""


class UnreadableListError(ValueError):
    """A list of EDGAR is not as its documentation says."""


class ListPart(NamedTuple):
    """A further file with older filings, and the days between which these were filed."""

    name: str
    first: date
    last: date


class Submissions(NamedTuple):
    """What a company's own list says."""

    company: EdgarCompany
    year_end: tuple[int, int] | None
    filings: list[EdgarFiling]
    older: list[ListPart]


def read_tickers(content: Any) -> dict[str, int]:
    """The CIK of each ticker, from company_tickers.json. Raises UnreadableListError."""
    rows = list(content.values()) if isinstance(content, dict) else []
    found = {row["ticker"].upper(): row["cik_str"] for row in rows if _is_ticker_row(row)}
    if not found or len(found) < len(rows) / 2:
        raise UnreadableListError("the list of tickers")
    return found


def _is_ticker_row(row: Any) -> bool:
    return isinstance(row, dict) and isinstance(row.get("ticker"), str) and type(row.get("cik_str")) is int


def read_submissions(content: Any, archive: str) -> Submissions:
    """A company, its newest filings, and where its older ones are listed. Raises UnreadableListError.

    `archive` is the address of the folder of all filings.
    """
    try:
        company = EdgarCompany(
            cik=int(content["cik"]),
            name=spelled(_text(content["name"])),
            tickers=_names(content.get("tickers")),
            former_names=tuple(spelled(name) for name in _names(_former(content))),
        )
        year_end = _month_and_day(content.get("fiscalYearEnd"))
        recent, files = content["filings"]["recent"], content["filings"].get("files") or []
        older = [_part(each) for each in files]
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise UnreadableListError("a company's list of filings") from error
    return Submissions(company, year_end, read_filings(recent, company.cik, year_end, archive), older)


def read_filings(columns: Any, cik: int, year_end: tuple[int, int] | None, archive: str) -> list[EdgarFiling]:
    """The filings of one table of columns, of the forms that can be fetched. Raises UnreadableListError."""
    return [_filing(row, cik, year_end, archive) for row in _rows(columns) if form_family(row["form"])]


def _rows(columns: Any) -> Iterator[Mapping[str, Any]]:
    lists = [columns.get(name) for name in _COLUMNS] if isinstance(columns, dict) else []
    lengths = {len(each) if isinstance(each, list) else None for each in lists}
    if len(lengths) != 1 or None in lengths:
        raise UnreadableListError("a table of filings")
    for values in zip(*lists, strict=True):
        row = dict(zip(_COLUMNS, values, strict=True))
        if not isinstance(row["form"], str):
            raise UnreadableListError("a table of filings")
        yield row


def _filing(row: Mapping[str, Any], cik: int, year_end: tuple[int, int] | None, archive: str) -> EdgarFiling:
    accession, form, size = row["accessionNumber"], row["form"], row["size"]
    filed_on, name = _day(row["filingDate"]), row["primaryDocument"]
    if not isinstance(accession, str) or not ACCESSION.fullmatch(accession) or filed_on is None:
        raise UnreadableListError(f"a filing of the form {form[:20]}")
    period_end = _day(row["reportDate"])
    return EdgarFiling(
        accession=accession,
        form=form,
        filed_on=filed_on,
        period_end=period_end,
        fiscal_years=fiscal_years(form, filed_on, period_end, year_end),
        size_bytes=size if type(size) is int and 0 < size <= MOST_BYTES else 0,
        url=_address(archive, cik, accession, name if isinstance(name, str) else ""),
    )


def _address(archive: str, cik: int, accession: str, name: str) -> str:
    """The address of the main document, or of the whole submission where none is named, or by no name of a file."""
    if _FILE.fullmatch(name) and ".." not in name and is_file_name(name):
        return f"{archive}/{cik}/{accession.replace('-', '')}/{quote(name)}"
    return f"{archive}/{cik}/{accession}.txt"


def is_file_name(name: str) -> bool:
    """Whether a name is as long as a file's may be, and holds nothing that cannot be seen."""
    return len(name) <= LONGEST_FILE_NAME and name.isprintable()


def _part(entry: Any) -> ListPart:
    name, first, last = entry["name"], _day(entry["filingFrom"]), _day(entry["filingTo"])
    if not _PART.fullmatch(name) or first is None or last is None:
        raise ValueError(name)
    return ListPart(name, first, last)


def _former(content: Any) -> list[Any]:
    return [each["name"] for each in content.get("formerNames") or []]


def _names(values: Any) -> tuple[str, ...]:
    found = dict.fromkeys(_text(each) for each in values or () if isinstance(each, str) and each.strip())
    return tuple(found)[:MOST_NAMES]


def _text(value: str) -> str:
    """A name without line breaks and double spaces. Raises ValueError for an empty one."""
    text = " ".join("".join(char if char.isprintable() else " " for char in value).split())
    if not text:
        raise ValueError("empty")
    return text[:200]


def _day(text: Any) -> date | None:
    match = re.fullmatch(r"(\d{4})-(\d{2})-(\d{2})", text) if isinstance(text, str) else None
    return day_of(*map(int, match.groups())) if match else None


def _month_and_day(text: Any) -> tuple[int, int] | None:
    """Of '0930'; None where the text is no day of a leap year."""
    match = re.fullmatch(r"(\d{2})(\d{2})", text) if isinstance(text, str) else None
    if match is None or day_of(2000, int(match[1]), int(match[2])) is None:
        return None
    return int(match[1]), int(match[2])
