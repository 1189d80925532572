"""What a table's title says of its rows, subtotals without labels, and figures that no caption's scale is that of."""

from datetime import date

import pytest

from tests.facts.documents import html_pages, html_table
from tinyrag_gql.domain.facts import Fact
from tinyrag_gql.domain.periods import FiscalPeriod
from tinyrag_gql.facts.filing import FilingContext
from tinyrag_gql.facts.printed import printed_facts

ANNUAL = FilingContext("10-K", 2023, FiscalPeriod.FY, date(2023, 12, 31))
END = date(2023, 12, 31)
PRODUCTS = [
    ["", "2023", "2022"],
    ["Oak bread", "$1,934", "1,675"],
    ["Rye bread", "2,343", "3,190"],
    ["Other", "17", "24"],
]


def facts(tmp_path, html: str) -> list[Fact]:
    return printed_facts(html_pages(tmp_path, html), ANNUAL)


def only(found: list[Fact], label: str) -> Fact:
    [fact] = [fact for fact in found if fact.label == label and fact.end == END]
    return fact


def test_title_says_that_products_are_sales_of_the_year(tmp_path):
    found = facts(tmp_path, html_table(PRODUCTS, "Major Bakery Product Sales*:", "(Dollars in millions)"))

    fact = only(found, "Rye bread")
    assert (fact.value, fact.start, fact.heading) == (2_343_000_000, date(2023, 1, 1), "Sales")


@pytest.mark.parametrize(
    "title", ["Deferred revenue by product", "Growth of product sales", "Cost of sales by product"]
)
def test_title_of_something_else_says_nothing_of_sales(tmp_path, title):
    found = facts(tmp_path, html_table(PRODUCTS, title, "(Dollars in millions)"))

    assert all(not fact.heading for fact in found)


def test_subtotal_without_a_label_is_called_by_its_heading(tmp_path):
    rows = [
        ["", "Year ended December 31,*2"],
        ["", "2023", "2022"],
        ["Strip Resorts", "", ""],
        ["Casino", "$2,104", "$1,549"],
        ["Rooms", "2,729", "1,402"],
        ["", "4,833", "2,951"],
        ["Harbour Resorts", "", ""],
        ["Casino", "567", "1,057"],
        ["Rooms", "43", "66"],
        ["", "611", "1,123"],
    ]

    found = facts(tmp_path, html_table(rows, "Net Revenues by Segment", "(in thousands)"))

    strip = only(found, "Strip Resorts")
    assert (strip.value, [each.label for each in strip.dimensions]) == (4_833_000, ["Strip Resorts"])
    assert not [fact for fact in found if fact.label == "Harbour Resorts"]  # 611 is not the sum


def test_backlog_is_of_the_day_beside_amounts_of_the_year(tmp_path):
    rows = [
        ["", "2023", "2022"],
        ["Net sales", "$900", "$800"],
        ["Operating profit", "90", "80"],
        ["Backlog at year-end", "3,400", "3,100"],
    ]

    fact = only(facts(tmp_path, html_table(rows, "Aeronautics", "(in millions)")), "Backlog at year-end")

    assert (fact.value, fact.start) == (3_400_000_000, None)


def test_amounts_for_each_of_some_things_have_no_scale(tmp_path):
    rows = [
        ["", "Year ended December 31,*2"],
        ["", "2023", "2022"],
        ["Revenue", "$900", "$800"],
        ["Average revenue per account", "$125.97", "$122.30"],
        ["Connections per account", "2.77", "2.72"],
    ]

    found = facts(tmp_path, html_table(rows, "Operating statistics", "(dollars in millions, except ARPA)"))

    assert str(only(found, "Average revenue per account").value) == "125.97"
    assert "Connections per account" not in {fact.label for fact in found}


def test_figures_under_a_heading_with_a_scale_of_its_own_are_no_dollars(tmp_path):
    rows = [
        ["", "Year ended December 31,*2"],
        ["", "2023", "2022"],
        ["Revenue", "$900", "$800"],
        ["Net adds in period ('000):", "", ""],
        ["Postpaid", "965", "1,114"],
        ["Prepaid", "(445)", "(52)"],
    ]

    found = facts(tmp_path, html_table(rows, "Operating statistics", "(dollars in millions)"))

    assert {fact.label for fact in found} == {"Revenue"}


def test_rates_without_their_own_sign_are_no_amounts(tmp_path):
    rows = [
        ["", "Year ended December 31,*2"],
        ["", "2023", "2022"],
        ["Net sales", "", ""],
        ["Bakeries", "$900", "$800"],
        ["Cloud", "350", "256"],
        ["Percentage growth", "", ""],
        ["Bakeries", "12%", "9%"],
        ["Cloud", "37", "47"],
    ]

    found = facts(tmp_path, html_table(rows, "Our segments", "(in millions)"))

    assert {fact.value for fact in found if fact.label == "Cloud"} == {350_000_000, 256_000_000}
