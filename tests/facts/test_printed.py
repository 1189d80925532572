"""Printed tables become facts: period, sign, scale and unit as a reader of the page takes them, or none."""

from datetime import date
from decimal import Decimal

import pytest

from tests.facts.documents import csv_pages, html_pages, html_table, text_pages
from tinyrag_gql.domain.facts import Fact
from tinyrag_gql.domain.pages import Page
from tinyrag_gql.domain.periods import FiscalPeriod
from tinyrag_gql.facts.filing import FilingContext
from tinyrag_gql.facts.printed import printed_facts

ANNUAL = FilingContext("10-K", 2023, FiscalPeriod.FY, date(2023, 12, 31))
INCOME = [
    ["", "Year ended December 31,*2"],
    ["", "2023", "2022"],
    ["Net sales", "$1,234.5", "$1,100.0"],
    ["Cost of sales", "(900.0)", "(800.0)"],
    ["Operating income (loss)", "(12.5)", "—"],
    ["Income tax expense", "3.0", "2.0"],
    ["Net loss", "(15.5)", "(2.0)"],
    ["Net loss per share:", "", ""],
    ["Basic", "$(0.31)", "$(0.04)"],
    ["Diluted", "(0.31)", "(0.04)"],
    ["Weighted-average shares outstanding:", "", ""],
    ["Basic", "50.0", "50.5"],
    ["Diluted", "50.0", "50.5"],
]
BALANCE = [
    ["", "December 31, 2023", "December 31, 2022"],
    ["Current assets:", "", ""],
    ["Cash and cash equivalents", "$50.0", "$40.0"],
    ["Accounts receivable, net of allowance of $1.2 and $1.1", "30.0", "20.0"],
    ["Total current assets", "80.0", "60.0"],
    ["Goodwill", "20.0", "20.0"],
    ["Total assets", "$100.0", "$80.0"],
    ["Accounts payable", "10.0", "11.0"],
    ["Total current liabilities", "10.0", "11.0"],
    ["Total liabilities", "10.0", "11.0"],
    ["Accumulated deficit", "(5.0)", "10.5"],
    ["Total shareholders’ equity", "90.0", "69.0"],
    ["Total liabilities and shareholders’ equity", "$100.0", "$80.0"],
]
CASH_FLOW = [
    ["", "Year ended December 31,*2"],
    ["", "2023", "2022"],
    ["Net loss", "$(15.5)", "$(2.0)"],
    ["Net cash provided by operating activities", "20.0", "15.0"],
    ["Purchases of property and equipment", "(7.0)", "(6.0)"],
    ["Net cash used in investing activities", "(7.0)", "(6.0)"],
    ["Net cash used in financing activities", "(3.0)", "—"],
    ["Net increase in cash", "10.0", "9.0"],
    ["Cash and cash equivalents at beginning of year", "40.0", "31.0"],
    ["Cash and cash equivalents at end of year", "$50.0", "$40.0"],
]
MILLIONS = "(in millions, except per share data)"


def statements() -> str:
    return (
        html_table(INCOME, "Consolidated Statements of Operations", MILLIONS)
        + html_table(BALANCE, "Consolidated Balance Sheets", "(in millions)")
        + html_table(CASH_FLOW, "Consolidated Statements of Cash Flows", "(in millions)")
    )


def facts(pages: list[Page], filing: FilingContext = ANNUAL) -> list[Fact]:
    return printed_facts(pages, filing)


def of(found: list[Fact], label: str, year: int, **fields: object) -> Fact:
    """The one fact of that label whose period ends in the year and that has these fields."""
    (fact,) = (
        each
        for each in found
        if each.label == label
        and each.end.year == year
        and all(getattr(each, name) == value for name, value in fields.items())
    )
    return fact


def test_printed_facts_have_sign_scale_unit_and_period(tmp_path):
    found = facts(html_pages(tmp_path, statements()))

    sales = of(found, "Net sales", 2023)
    assert (sales.value, sales.unit, sales.decimals) == (Decimal(1_234_500_000), "USD", -5)
    assert (sales.start, sales.end) == (date(2023, 1, 1), date(2023, 12, 31))
    assert (sales.fiscal_year, sales.fiscal_period, sales.statement) == (2023, "FY", "income")
    assert of(found, "Operating income (loss)", 2023).value == -12_500_000
    assert of(found, "Operating income (loss)", 2022).value == 0


def test_printed_facts_stand_where_the_page_has_them(tmp_path):
    pages = html_pages(tmp_path, statements())

    for fact in facts(pages):
        text = pages[(fact.page or 0) - 1].text
        assert text[fact.start_offset : fact.end_offset] == fact.text
        assert fact.label.split()[0] in text[fact.row_start : fact.row_end]


def test_rows_called_basic_and_diluted_are_what_their_heading_counts(tmp_path):
    found = facts(html_pages(tmp_path, statements()))

    loss = of(found, "Basic", 2023, heading="Net loss per share")
    count = of(found, "Basic", 2023, heading="Weighted-average shares outstanding")
    assert (loss.value, loss.unit, loss.concept) == (Decimal("-0.31"), "USD/shares", "us-gaap:EarningsPerShareBasic")
    assert (count.value, count.unit) == (50_000_000, "shares")
    assert count.concept == "us-gaap:WeightedAverageNumberOfSharesOutstandingBasic"


def test_balance_sheets_hold_instants_and_opening_cash_is_of_the_day_before(tmp_path):
    found = facts(html_pages(tmp_path, statements()))

    assert of(found, "Goodwill", 2023).start is None
    opening = of(found, "Cash and cash equivalents at beginning of year", 2022)
    closing = of(found, "Cash and cash equivalents at end of year", 2023)
    assert (opening.end, opening.start, opening.value) == (date(2022, 12, 31), None, 40_000_000)
    assert (closing.end, closing.start, closing.value) == (date(2023, 12, 31), None, 50_000_000)
    assert (opening.fiscal_year, opening.fiscal_period) == (2022, "FY")


def test_each_primary_statement_is_found_once(tmp_path):
    selected = html_table(INCOME, "Selected Financial Data", MILLIONS)
    found = facts(html_pages(tmp_path, selected + statements()))

    marked = {(fact.statement, fact.label) for fact in found if fact.statement}
    assert {name for name, _ in marked} == {"income", "balance_sheet", "cash_flow"}
    assert len([fact for fact in found if fact.label == "Net sales" and fact.statement]) == 2


@pytest.mark.parametrize(
    ("caption", "sales", "shares"),
    [
        ("(in thousands, except share and per share data)", Decimal(1_234_500), Decimal("50.0")),
        (
            "(Amounts in millions, except shares in thousands and per share amounts)",
            Decimal(1_234_500_000),
            Decimal(50_000),
        ),
        ("($000)", Decimal(1_234_500), Decimal(50_000)),
        ("€ m", Decimal(1_234_500_000), Decimal(50_000_000)),
    ],
)
def test_captions_scale_amounts_and_shares(tmp_path, caption, sales, shares):
    found = facts(html_pages(tmp_path, html_table(INCOME, "Statements of Operations", caption)))

    assert of(found, "Net sales", 2023).value == sales
    assert of(found, "Basic", 2023, heading="Weighted-average shares outstanding").value == shares


def test_a_table_without_a_caption_makes_no_facts_where_others_have_one(tmp_path):
    note = html_table([["", "2023", "2022"], ["Trucks", "1,000", "2,000"], ["Cars", "3,000", "4,000"]], "A note")
    pages = html_pages(tmp_path, note + "<hr style='page-break-after:always'>" + statements())

    assert not [fact for fact in facts(pages) if fact.label in ("Trucks", "Cars")]


def test_columns_of_changes_and_notes_make_no_facts(tmp_path):
    rows = [
        ["", "Note", "2023", "2022", "Change", "% Change"],
        ["Net sales", "4", "900", "800", "100", "12.5"],
        ["Net income", "5", "90", "80", "10", "12.5"],
    ]
    found = facts(html_pages(tmp_path, html_table(rows, "Year ended December 31", "(in millions)")))

    assert {(fact.label, fact.value / 10**6) for fact in found} == {
        ("Net sales", 900), ("Net sales", 800), ("Net income", 90), ("Net income", 80),
    }  # fmt: skip


def test_members_over_columns_are_dimensions_and_the_total_is_the_company(tmp_path):
    rows = [
        ["", "Year ended December 31, 2023*3"],
        ["", "Northland", "Southland", "Total"],
        ["Revenue", "$600", "$300", "$900"],
        ["Operating income", "60", "(30)", "30"],
    ]
    found = facts(html_pages(tmp_path, html_table(rows, "Segment information", "(in millions)")))

    by_member = {
        fact.dimensions[0].label if fact.dimensions else "": fact.value for fact in found if fact.label == "Revenue"
    }
    assert by_member == {"Northland": 600_000_000, "Southland": 300_000_000, "": 900_000_000}
    assert all(fact.statement is None for fact in found)


def test_a_statement_goes_on_over_a_page_break_without_a_header(tmp_path):
    first, rest = CASH_FLOW[:5], CASH_FLOW[5:]
    body = (
        html_table(first, "Consolidated Statements of Cash Flows", "(in millions)")
        + "<p>F-7</p><hr style='page-break-after:always'>"
        + html_table(rest)
    )
    found = facts(html_pages(tmp_path, body))

    assert of(found, "Net cash used in financing activities", 2023).value == -3_000_000
    assert of(found, "Net cash used in financing activities", 2023).statement == "cash_flow"


def test_plain_text_and_csv_make_the_same_facts(tmp_path):
    text = """CONSOLIDATED BALANCE SHEETS
(In thousands)
                                   June 30,     June 30,
                                     2023         2022
Cash and cash equivalents          $ 1,000      $   900
Total assets                         5,000        4,000
Total liabilities                    2,000        1,500
Total liabilities and equity         5,000        4,000
"""
    table = 'USD thousands,"June 30, 2023","June 30, 2022"\nTotal assets,"5,000","4,000"\n'
    table += 'Total liabilities,"2,000","1,500"\n'
    filing = FilingContext("10-K", 2023, FiscalPeriod.FY, date(2023, 6, 30))

    for pages in (text_pages(tmp_path, text), csv_pages(tmp_path, table)):
        found = facts(pages, filing)
        assets = of(found, "Total assets", 2023)
        assert (assets.value, assets.end, assets.start) == (5_000_000, date(2023, 6, 30), None)
        assert of(found, "Total liabilities", 2022).value == 1_500_000
