"""What a filing's own tags say of company, form and period: it comes before what the cover shows."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from tests.parsing import tagged_files as made
from tests.parsing.tagged_files import text
from tests.parsing.test_edgar import HEADER, document
from tinyrag_gql.domain.documents import DocumentMetadata
from tinyrag_gql.domain.pages import Declared
from tinyrag_gql.parsing import media_types, sniff
from tinyrag_gql.parsing.cover import read_cover
from tinyrag_gql.parsing.parse import parse

COVER = (
    "<p>FORM 10-K</p><p>For the fiscal year ended December 31, 2023</p><p>Quillmere Foods, Incorporated</p>"
    "<p>(Exact name of registrant as specified in its charter)</p><p>Common stock QMX New York Stock Exchange</p>"
)
DEI = (
    made.FOCUS
    + text("QUILLMERE FOODS INC", "dei:EntityRegistrantName")
    + text("QMF", "dei:TradingSymbol")
    + text("0009990001", "dei:EntityCentralIndexKey")
    + text("10-K/A", "dei:DocumentType")
)


def declared(tmp_path: Path, content: str, media_type: str = sniff.HTML) -> tuple[Declared, DocumentMetadata]:
    path = tmp_path / "report"
    path.write_text(content)
    parsed = parse(path, media_type=media_type, max_pages=50)
    return parsed.declared, read_cover(list(parsed.pages), "QMX_10-Q_2019.htm", parsed.declared)


def test_tags_come_before_the_cover_letter_by_letter(tmp_path: Path) -> None:
    said, found = declared(tmp_path, made.filing(COVER, DEI))
    assert said.cik == "0009990001"
    assert (found.company, found.ticker, found.report_type) == ("QUILLMERE FOODS INC", "QMF", "10-K/A")
    assert (found.year, found.fiscal_period, found.period_end) == (2024, "FY", datetime(2024, 9, 28, tzinfo=UTC))


def test_what_the_tags_do_not_say_is_read_off_the_cover(tmp_path: Path) -> None:
    _, found = declared(tmp_path, made.filing(COVER, text("QMF", "dei:TradingSymbol")))
    assert (found.company, found.ticker, found.year) == ("Quillmere Foods, Incorporated", "QMF", 2023)


def test_the_company_comes_before_its_subsidiaries(tmp_path: Path) -> None:
    part = '<xbrldi:explicitMember dimension="dei:LegalEntityAxis">qm:QuillmereCreditMember</xbrldi:explicitMember>'
    contexts = made.CONTEXTS + made.context("credit", made.YEAR, part)
    names = text("Quillmere Credit", "dei:EntityRegistrantName").replace("fy24", "credit") + text(
        "Quillmere", "dei:EntityRegistrantName"
    )
    assert declared(tmp_path, made.filing(COVER, names, contexts))[0].company == "Quillmere"


@pytest.mark.parametrize("symbol", ["N/A", "None", "Not Applicable", "-", ""])
def test_no_ticker_is_none(tmp_path: Path, symbol: str) -> None:
    assert declared(tmp_path, made.filing("<p>x</p>", text(symbol, "dei:TradingSymbol")))[0].ticker is None


@pytest.mark.parametrize(
    ("words", "attributes", "day"),
    [
        ("September 28, 2024", {}, "2024-09-28"),
        ("9/3/2024", {"format": "ixt:date-month-day-year"}, "2024-09-03"),
        ("9/3/2024", {"format": "ixt:datedaymonthyear"}, "2024-03-09"),
        ("28.09.2024", {}, "2024-09-28"),
        ("2024-09-28", {}, "2024-09-28"),
        ("the last Saturday", {}, "2024-09-28"),
    ],
)
def test_the_end_of_the_period_is_a_day(tmp_path: Path, words: str, attributes: dict[str, str], day: str) -> None:
    tag = text(words, "dei:DocumentPeriodEndDate", **attributes)
    assert declared(tmp_path, made.filing("<p>x</p>", tag))[0].period_end == day


def test_tags_come_before_the_header_of_a_submission(tmp_path: Path) -> None:
    content = HEADER + document("10-K", "a.htm", made.filing(COVER, DEI))
    said, found = declared(tmp_path, content, media_types.SUBMISSION)
    assert (said.company, said.report_type, said.filed_on) == ("QUILLMERE FOODS INC", "10-K/A", "2025-02-28")
    assert (found.company, found.period_end) == ("QUILLMERE FOODS INC", datetime(2024, 9, 28, tzinfo=UTC))


def test_a_transition_report_names_no_fiscal_periods(tmp_path: Path) -> None:
    hidden = DEI + text("☒", "dei:DocumentTransitionReport", format="ixt:fixed-true")
    path = tmp_path / "report.htm"
    path.write_text(made.filing(f"<p>{made.number('5')}</p>", hidden))
    (page,) = parse(path, media_type=sniff.HTML, max_pages=5).pages
    assert [(fact.fiscal_year, fact.fiscal_period) for fact in page.facts] == [(None, None)]
