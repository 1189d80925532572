"""Tables of parts are read by totals that the statements print: days, scale and meaning are those of the total."""

from datetime import date
from decimal import Decimal

import pytest

from tests.facts.documents import html_pages, html_table
from tinyrag_gql.domain.facts import Fact
from tinyrag_gql.domain.periods import FiscalPeriod
from tinyrag_gql.facts.filing import FilingContext
from tinyrag_gql.facts.printed import printed_facts

ANNUAL = FilingContext("10-K", 2023, FiscalPeriod.FY, date(2023, 12, 31))
INCOME = html_table(
    [
        ["", "Year ended December 31,*2"],
        ["", "2023", "2022"],
        ["Net sales", "$1,234.5", "$1,100.0"],
        ["Cost of sales", "(900.0)", "(800.0)"],
        ["Operating income", "212.5", "180.0"],
        ["Income tax expense", "53.0", "42.0"],
        ["Net income", "159.5", "138.0"],
        ["Diluted earnings per share", "$3.19", "$2.73"],
    ],
    "Consolidated Statements of Operations",
    "(in millions, except per share data)",
)
SALES = "us-gaap:RevenueFromContractWithCustomerExcludingAssessedTax"
ROWS = [
    ["", "2023", "2022"],
    ["Lenses", "$800.0", "$700.0"],
    ["Filters", "300.5", "300.0"],
    ["Other", "134.0", "100.0"],
    ["Total net sales", "$1,234.5", "$1,100.0"],
]


def parts_of(tmp_path, rows: list[list[str]], *lines: str, statement: str = INCOME) -> dict[tuple[str, int], Fact]:
    """The facts of parts that bear a concept, by the part's name and the year in which they end."""
    found = printed_facts(html_pages(tmp_path, statement + html_table(rows, *lines)), ANNUAL)
    return {
        (fact.dimensions[0].member, fact.end.year): fact
        for fact in found
        if fact.concept and [dimension.axis for dimension in fact.dimensions] == ["row"]
    }


def test_rows_over_a_total_of_the_statements_are_parts_of_it(tmp_path):
    found = parts_of(tmp_path, ROWS, "Net sales by product were as follows:")

    lenses = found["Lenses", 2023]
    assert (lenses.value, lenses.unit, lenses.concept) == (Decimal(800_000_000), "USD", SALES)
    assert (lenses.start, lenses.end, lenses.fiscal_year) == (date(2023, 1, 1), date(2023, 12, 31), 2023)
    assert found["Other", 2022].value == 100_000_000
    assert {name for name, _ in found} == {"Lenses", "Filters", "Other"}


@pytest.mark.parametrize(
    ("at", "row"),
    [
        (4, ["Total net sales", "$1,234.6", "$1,100.1"]),
        (4, ["Total bookings", "$1,234.5", "$1,100.0"]),
        (1, ["Lenses", "$801.0", "$701.0"]),
    ],
    ids=["another amount", "another line", "not the sum"],
)
def test_tables_whose_total_proves_nothing_have_no_proven_parts(tmp_path, at, row):
    rows = [row if place == at else each for place, each in enumerate(ROWS)]

    assert not parts_of(tmp_path, rows, "Net sales by product were as follows:")


def test_columns_of_changes_between_the_years_are_no_parts(tmp_path):
    rows = [
        ["", "2023", "Change", "2022"],
        ["Lenses", "$800.0", "14%", "$700.0"],
        ["Filters", "434.5", "9%", "400.0"],
        ["Total net sales", "$1,234.5", "12%", "$1,100.0"],
    ]

    found = parts_of(tmp_path, rows, "Products")

    assert (found["Filters", 2023].value, found["Filters", 2022].value) == (434_500_000, 400_000_000)
    assert len(found) == 4


def test_what_a_part_or_a_subtotal_is_divided_into_counts_once(tmp_path):
    rows = [
        ["", "2023", "2022"],
        ["Lenses", "$800.0", "$700.0"],
        ["Glass", "500.0", "450.0"],
        ["Plastic", "300.0", "250.0"],
        ["Mirrors", "134.5", "150.0"],
        ["Prisms", "300.0", "250.0"],
        ["Total flat optics", "434.5", "400.0"],
        ["Total", "$1,234.5", "$1,100.0"],
    ]

    found = parts_of(tmp_path, rows, "Sales by product line")

    assert {name for name, _ in found} == {"Lenses", "Glass", "Plastic", "Mirrors", "Prisms"}
    assert found["Plastic", 2022].value == 250_000_000


def test_names_that_stand_twice_over_a_total_name_no_part(tmp_path):
    rows = [
        ["", "2023", "2022"],
        ["Lenses", "$700.0", "$600.0"],
        ["Abroad", "100.0", "100.0"],
        ["Filters", "334.5", "300.0"],
        ["Abroad", "100.0", "100.0"],
        ["Total net sales", "$1,234.5", "$1,100.0"],
    ]

    assert {name for name, _ in parts_of(tmp_path, rows, "Sales by product")} == {"Lenses", "Filters"}


def test_parts_of_revenue_name_the_parts_of_other_lines(tmp_path):
    rows = [
        *ROWS,
        ["Lenses", "100.0", "90.0"],
        ["Filters", "120.0", "100.0"],
        ["Unallocated costs", "(7.5)", "(10.0)"],
        ["Total operating income", "$212.5", "$180.0"],
    ]
    found = printed_facts(html_pages(tmp_path, INCOME + html_table(rows, "Segments")), ANNUAL)

    of_2023 = {
        fact.label: fact.value
        for fact in found
        if fact.concept == "us-gaap:OperatingIncomeLoss" and fact.dimensions and fact.end.year == 2023
    }
    assert of_2023 == {"Lenses": 100_000_000, "Filters": 120_000_000}


def test_lines_of_the_statements_that_add_up_to_revenue_are_no_parts(tmp_path):
    rows = [
        ["", "2023", "2022"],
        ["Net sales", "$1,200.0", "$1,090.0"],
        ["Licence fees", "34.5", "10.0"],
        ["Total revenues", "$1,234.5", "$1,100.0"],
    ]
    statement = INCOME.replace("Net sales", "Total revenues")

    assert not parts_of(tmp_path, rows, "Results of the year", statement=statement)


def test_the_total_column_of_a_table_by_segments_is_the_whole(tmp_path):
    rows = [
        ["", "Year ended December 31, 2023*3"],
        ["(in millions)", "Americas", "Elsewhere", "Total Larchmont Optics"],
        ["Lenses", "$500.0", "$300.0", "$800.0"],
        ["Filters", "234.5", "200.0", "434.5"],
        ["Total net sales", "$734.5", "$500.0", "$1,234.5"],
    ]

    found = parts_of(tmp_path, rows, "Revenue by product and region")

    assert {key: fact.value for key, fact in found.items()} == {
        ("Lenses", 2023): 800_000_000,
        ("Filters", 2023): 434_500_000,
    }


def test_headings_over_revenue_that_adds_up_name_the_parts_of_their_rows(tmp_path):
    rows = [
        ["", "Year ended December 31,*2"],
        ["", "2023", "2022"],
        ["Optics:", "", ""],
        ["Net sales", "$1,000.0", "$900.0"],
        ["Operating income", "200.5", "175.0"],
        ["Services:", "", ""],
        ["Net sales", "234.5", "200.0"],
        ["Operating income", "12.0", "5.0"],
    ]
    found = printed_facts(html_pages(tmp_path, INCOME + html_table(rows, "Segments (in millions)")), ANNUAL)

    sales = {fact.dimensions: fact.value for fact in found if fact.concept == SALES and fact.end.year == 2023}
    assert {dims[0].member: value for dims, value in sales.items() if dims} == {
        "Optics": 1_000_000_000,
        "Services": 234_500_000,
    }
    (income,) = (fact for fact in found if fact.value == 12_000_000)
    assert [(each.axis, each.member) for each in income.dimensions] == [("row", "Services")]


def test_headings_over_revenue_that_does_not_add_up_name_no_parts(tmp_path):
    rows = [
        ["", "2023", "2022"],
        ["Optics:", "", ""],
        ["Net sales", "$1,000.0", "$900.0"],
        ["Services:", "", ""],
        ["Net sales", "234.0", "201.0"],
    ]

    assert not parts_of(tmp_path, rows, "Segments (in millions)")


def test_columns_of_segments_stay_parts_beside_a_line_that_differs(tmp_path):
    cash_flow = html_table(
        [
            ["", "Year ended December 31,*2"],
            ["", "2023", "2022"],
            ["Net income", "$159.5", "$138.0"],
            ["Depreciation and amortization", "30.0", "28.0"],
            ["Net cash provided by operating activities", "189.5", "166.0"],
            ["Net cash used in investing activities", "(7.0)", "(6.0)"],
            ["Net cash used in financing activities", "(3.0)", "(2.0)"],
        ],
        "Consolidated Statements of Cash Flows",
        "(in millions)",
    )
    rows = [
        ["", "Year ended December 31, 2023*3"],
        ["(in millions)", "Optics", "Services", "Total"],
        ["Net sales", "$1,000.0", "$234.5", "$1,234.5"],
        ["Operating income", "200.5", "12.0", "212.5"],
        ["Depreciation and amortization", "20.0", "9.5", "29.5"],
    ]
    found = printed_facts(html_pages(tmp_path, INCOME + cash_flow + html_table(rows, "Segments")), ANNUAL)

    (fact,) = (fact for fact in found if fact.value == 200_500_000)
    assert [(each.axis, each.member) for each in fact.dimensions] == [("column", "Optics")]
