"""Filings sort by the day of filing, else by the end of their period; amendments come after what they amend."""

from datetime import UTC, date, datetime

from tests.adapters.contracts.contract_values import document
from tinyrag_gql.domain.documents import Document
from tinyrag_gql.services.filing_order import company_key, filing_moments


def filing(name: str, **metadata: object) -> Document:
    return document("t", id=name, ticker="LRCH", **metadata)


def in_order(*filings: Document) -> list[str]:
    moments = filing_moments(filings)
    return [each.id for each in sorted(filings, key=lambda each: moments[each.id])]


def test_filings_sort_by_the_day_of_filing() -> None:
    late = filing("late", year=2022, filed_on=date(2024, 5, 1))
    early = filing("early", year=2023, filed_on=date(2024, 2, 1))
    assert in_order(late, early) == ["early", "late"]


def test_end_of_the_period_stands_for_an_unknown_day() -> None:
    third_quarter = filing("q3", period_end=datetime(2023, 9, 30, tzinfo=UTC), filed_on=date(2023, 11, 1))
    whole_year = filing("fy", period_end=datetime(2023, 12, 31, tzinfo=UTC))
    assert in_order(whole_year, filing("year alone", year=2022), third_quarter) == ["year alone", "q3", "fy"]


def test_amendment_without_a_day_comes_right_after_its_filing() -> None:
    same = {"year": 2023, "period_end": datetime(2023, 12, 31, tzinfo=UTC)}
    original = filing("10-K", report_type="10-K", filed_on=date(2024, 2, 1), **same)
    amendment = filing("10-K/A", report_type="10-K/A", **same)
    quarter = filing("10-Q", report_type="10-Q", year=2024, filed_on=date(2024, 5, 1))
    assert in_order(amendment, quarter, original) == ["10-K", "10-K/A", "10-Q"]


def test_company_is_known_by_its_ticker_or_its_name() -> None:
    assert company_key(filing("one", company="Larch Inc")) == "lrch"
    assert company_key(document("t", company="Larch Inc")) == "larch inc"
    nameless = document("t")
    assert company_key(nameless) == nameless.id
