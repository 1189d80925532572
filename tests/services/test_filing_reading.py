"""Which filings of a company are read for a question in words, and in which order."""

from datetime import UTC, datetime

import pytest

from tinyrag_gql.domain.documents import Document, DocumentMetadata
from tinyrag_gql.domain.periods import FiscalPeriod
from tinyrag_gql.filings.questions import read_question
from tinyrag_gql.services.filing_reading import earlier_telling_an_end, to_read_closely
from tinyrag_gql.services.ingest_service import draft


def report(name: str, year: int, period: FiscalPeriod, end: tuple[int, int, int], ticker: str = "NWI") -> Document:
    metadata = DocumentMetadata(
        company=f"{ticker} Company",
        ticker=ticker,
        report_type="10-K" if period is FiscalPeriod.FY else "10-Q",
        year=year,
        fiscal_period=period,
        period_end=datetime(*end, tzinfo=UTC),
    )
    return draft("t", name, "text/plain", metadata, None)


REPORTS = [
    report("k21", 2021, FiscalPeriod.FY, (2021, 12, 31)),
    report("q2", 2022, FiscalPeriod.Q2, (2022, 6, 30)),
    report("k22", 2022, FiscalPeriod.FY, (2022, 12, 31)),
    report("q1", 2023, FiscalPeriod.Q1, (2023, 3, 31)),
]


@pytest.mark.parametrize(
    ("question", "first"),
    [
        ("Describe the harbour cartel case of NWI.", "q1"),
        ("Describe the harbour cartel case of NWI in its annual report.", "k22"),
        ("Which countries did NWI leave in 2021?", "k21"),
        ("Which countries did NWI leave in Q2 2022?", "q2"),
        ("Were pumps sold in Chile during the quarter ended June 30, 2022?", "q2"),
        ("Describe the change of officers at NWI in May 2022.", "q2"),
    ],
)
def test_likeliest_filing_is_read_first(question: str, first: str) -> None:
    assert to_read_closely(read_question(question), REPORTS)[0].file_name == first


def test_reason_of_two_years_is_read_in_the_filing_of_the_later_one_first() -> None:
    question = read_question("Why was the margin of NWI higher in 2021 than in 2022?")
    assert to_read_closely(question, REPORTS)[0].file_name == "k22"


@pytest.mark.parametrize(
    ("question", "names"),
    [
        ("What became of NWI's plan to buy Heron?", ["k21"]),
        ("What became of NWI's plan to buy Heron in 2022?", []),
        ("Describe the harbour cartel case of NWI.", []),
    ],
)
def test_end_at_an_unnamed_time_is_looked_for_in_earlier_filings(question: str, names: list[str]) -> None:
    parsed = read_question(question)
    likely = to_read_closely(parsed, REPORTS)
    assert [each.file_name for each in earlier_telling_an_end(parsed, REPORTS, likely)] == names


def test_filings_of_several_companies_are_not_read() -> None:
    other = report("x", 2022, FiscalPeriod.FY, (2022, 12, 31), ticker="LRCH")
    assert to_read_closely(read_question("Describe the cartel case."), [*REPORTS, other]) == []
