"""Figures that a sentence tells for several years one by one."""

from datetime import date
from decimal import Decimal

import pytest

from tests.facts.documents import html_pages, html_table
from tests.facts.test_printed import CASH_FLOW
from tinyrag_gql.domain.pages import Page
from tinyrag_gql.domain.periods import FiscalPeriod
from tinyrag_gql.facts.filing import FilingContext
from tinyrag_gql.facts.fiscal import FiscalDays
from tinyrag_gql.facts.printed import printed_facts
from tinyrag_gql.facts.told_series import told_series

ANNUAL = FilingContext("10-K", 2023, FiscalPeriod.FY, date(2023, 12, 31))


def told(text: str) -> list[tuple[str, Decimal, int | None]]:
    days = FiscalDays(ANNUAL, [])
    return [(fact.label, fact.value, fact.fiscal_year) for fact in told_series([Page(number=1, text=text)], days)]


@pytest.mark.parametrize(
    "when",
    [
        "fiscal 2023, fiscal 2022 and fiscal 2021",
        "2023, 2022 and 2021",
        "the years ended December 31, 2023, 2022 and 2021",
        "the fiscal years ended December 31, 2023, December 31, 2022 and December 31, 2021",
    ],
)
def test_each_year_has_its_figure(when: str) -> None:
    text = (
        "Advertising\nAdvertising costs are expensed as incurred. Our advertising expenses\nwere $864 million, "
        f"$1.1 billion and approximately $819.5 million in {when}, respectively.\n"
    )
    assert told(text) == [
        ("Advertising expenses", Decimal(864_000_000), 2023),
        ("Advertising expenses", Decimal(1_100_000_000), 2022),
        ("Advertising expenses", Decimal(819_500_000), 2021),
    ]


def test_balance_is_of_the_day() -> None:
    text = "Accrued warranty was $5 million and $4 million at December 31, 2023 and 2022, respectively."
    (newer, _) = told_series([Page(number=1, text=text)], FiscalDays(ANNUAL, []))
    assert (newer.start, newer.end) == (None, date(2023, 12, 31))
    assert text[newer.start_offset : newer.end_offset] == "$5 million"


@pytest.mark.parametrize(
    "sentence",
    [
        "Revenue was $5 million and $4 million in 2023 and 2022, respectively.",
        "Rent expense increased by $5 million and was $4 million in 2023 and 2022, respectively.",
        "Rent expense was $5 and $4 million in 2023 and 2022, respectively.",
        "Rent expense was $5 million, $4 million and $3 million in 2023 and 2022, respectively.",
        "Rent expense was $5 million and $4 million in the quarters ended March 2023 and 2022, respectively.",
        "Rent expense, which grew, was $5 million and $4 million in 2023 and 2022, respectively.",
        "Rent expense was $5 million and 4% of sales in 2023 and 2022, respectively.",
        "It was $5 million and $4 million in 2023 and 2022, respectively.",
        "Rent expense was $5 million and $4 million in 2023 and 2022.",
    ],
)
def test_other_sentences_tell_no_series(sentence: str) -> None:
    assert told(sentence) == []


def test_sentence_beside_the_statements_is_read_where_no_tags_are(tmp_path) -> None:
    sentence = "Rent expense was $5 million and $4 million in 2023 and 2022, respectively."
    table = html_table(CASH_FLOW, "Consolidated Statements of Cash Flows", "(in millions)")
    pages = html_pages(tmp_path, f"{table}<p>{sentence}</p>")
    rents = [fact for fact in printed_facts(pages, ANNUAL) if fact.label == "Rent expense"]
    assert [(fact.value, fact.statement) for fact in rents] == [(5_000_000, None), (4_000_000, None)]
    assert not [fact for fact in printed_facts(pages, ANNUAL, in_sentences=False) if fact.label == "Rent expense"]
