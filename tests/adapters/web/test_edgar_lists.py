"""EDGAR's lists as JSON: read as documented, and refused or read harmlessly whatever they hold."""

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tinyrag_gql.adapters.web.edgar_lists import UnreadableListError, read_filings, read_submissions, read_tickers

ARCHIVE = "https://www.sec.gov/Archives/edgar/data"
ROW = ("0000001001-24-000003", "2024-02-20", "2023-12-31", "10-K", 5, "alder-20231231.htm")
COLUMNS = ("accessionNumber", "filingDate", "reportDate", "form", "size", "primaryDocument")
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=12),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=8,
)


def table(*rows: tuple[Any, ...]) -> dict[str, list[Any]]:
    return {name: [row[index] for row in rows] for index, name in enumerate(COLUMNS)}


def test_filing_is_read_with_its_address() -> None:
    (filing,) = read_filings(table(ROW), 1001, (12, 31), ARCHIVE)
    assert filing.url == f"{ARCHIVE}/1001/000000100124000003/alder-20231231.htm"
    assert (filing.filed_on, filing.period_end, filing.fiscal_years) == (date(2024, 2, 20), date(2023, 12, 31), (2023,))


def test_filing_without_a_main_document_is_its_whole_submission() -> None:
    (filing,) = read_filings(table((*ROW[:5], "")), 1001, None, ARCHIVE)
    assert filing.url == f"{ARCHIVE}/1001/0000001001-24-000003.txt"


@pytest.mark.parametrize("form", ["4", "S-1", "NT 10-K", "10-KSB"])
def test_other_forms_are_left_out(form: str) -> None:
    assert read_filings(table((*ROW[:3], form, *ROW[4:])), 1001, None, ARCHIVE) == []


@pytest.mark.parametrize("columns", [None, [], {}, {**table(ROW), "size": []}, {**table(ROW), "form": [7]}])
def test_table_that_is_no_table_is_refused(columns: Any) -> None:
    with pytest.raises(UnreadableListError):
        read_filings(columns, 1001, None, ARCHIVE)


@given(st.tuples(*[JSON] * 3), JSON, st.text(max_size=30))
def test_address_stays_in_the_folder_of_the_filing(values: tuple[Any, ...], size: Any, name: str) -> None:
    row = (ROW[0], ROW[1], values[0], "10-K", size, name)
    (filing,) = read_filings(table(row), 1001, None, ARCHIVE)
    assert filing.url.startswith(f"{ARCHIVE}/1001/0000001001")
    assert not {"..", "?", "#", "\\", " "} & {filing.url[len(ARCHIVE) :]} and ".." not in filing.url
    assert filing.size_bytes >= 0


@given(JSON)
def test_any_json_is_read_or_refused(content: Any) -> None:
    for read in (read_tickers, lambda each: read_submissions(each, ARCHIVE)):
        with pytest.raises(UnreadableListError):
            read(content)


@given(st.fixed_dictionaries(dict.fromkeys(("cik", "name", "tickers", "formerNames", "fiscalYearEnd"), JSON)))
def test_company_is_read_or_refused(fields: dict[str, Any]) -> None:
    content = {**fields, "filings": {"recent": table(ROW), "files": []}}
    try:
        listed = read_submissions(content, ARCHIVE)
    except UnreadableListError:
        return
    assert listed.company.name.strip() and all(each.strip() for each in listed.company.tickers)


def test_tickers_lead_to_their_companies() -> None:
    rows = {"0": {"cik_str": 7, "ticker": "abc", "title": "A"}, "1": {"cik_str": 8, "ticker": "XY-Z", "title": "B"}}
    assert read_tickers(rows) == {"ABC": 7, "XY-Z": 8}
