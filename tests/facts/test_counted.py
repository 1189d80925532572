"""Tables that count things: figures have the things as unit, and none is a count where money may be meant."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.facts.documents import html_pages, html_table
from tinyrag_gql.domain.facts import Fact
from tinyrag_gql.domain.periods import FiscalPeriod
from tinyrag_gql.facts.filing import FilingContext
from tinyrag_gql.facts.printed import printed_facts

ANNUAL = FilingContext("10-K", 2023, FiscalPeriod.FY, date(2023, 12, 31))
END = date(2023, 12, 31)
STORES = [
    ["", "December 31, 2022", "Opened", "Closed", "December 31, 2023"],
    ["Bakeries", "120", "7", "(3)", "124"],
    ["Cafés", "1,310", "44", "(12)", "1,342"],
    ["Total", "1,430", "51", "(15)", "1,466"],
]
MONEY = html_table(
    [
        ["", "Year ended December 31,*2"],
        ["", "2023", "2022"],
        ["Net sales", "$900.0", "$800.0"],
        ["Net income", "9", "8"],
    ],
    "Statements of Operations",
    "(in millions)",
)


def facts(tmp_path, html: str, filing: FilingContext = ANNUAL) -> list[Fact]:
    return printed_facts(html_pages(tmp_path, html), filing)


def only(found: list[Fact], label: str, end: date = END) -> Fact:
    [fact] = [fact for fact in found if fact.label == label and fact.end == end]
    return fact


def test_title_says_what_all_rows_count(tmp_path):
    found = facts(tmp_path, html_table(STORES, "The following table shows the number of stores by format:"))

    fact = only(found, "Cafés")
    assert (fact.value, fact.unit, fact.start, fact.heading) == (1342, "store", None, "stores")
    assert only(found, "Total").value == 1466
    assert {fact.value for fact in found}.isdisjoint({7, 44, 51})  # what was opened stands under no period


@pytest.mark.parametrize(
    ("label", "shown", "unit", "value"),
    [
        ("Number of stores", "1,466", "store", 1466),
        ("Company-operated restaurants", "412", "restaurant", 412),
        ("Subscribers (in thousands)", "6,740", "subscriber", 6_740_000),
        ("Cards-in-force (millions)", "133.3", "card", 133_300_000),
        ("Oil production (thousands of barrels daily)", "4,630", "barrel", 4_630_000),
        ("Bitcoin produced", "12,852", "bitcoin", 12_852),
    ],
)
def test_label_says_what_its_row_counts(tmp_path, label, shown, unit, value):
    rows = [["", "2023", "2022"], [label, shown, shown]]

    fact = only(facts(tmp_path, MONEY + html_table(rows, "Key figures")), label)

    assert (fact.value, fact.unit) == (value, unit)


@pytest.mark.parametrize(
    "label",
    ["Trucks", "Facilities", "Payables to customers", "Customers’ deposits", "Accounts", "Average price per room"],
)
def test_label_that_may_be_money_is_no_count(tmp_path, label):
    rows = [["", "2023", "2022"], [label, "1,000", "2,000"], ["Other", "3,000", "4,000"]]

    assert label not in {fact.label for fact in facts(tmp_path, MONEY + html_table(rows, "A note"))}


def test_count_beside_money_has_no_scale_of_dollars(tmp_path):
    rows = [["", "2023", "2022"], ["Revenue", "$900", "$800"], ["Connections", "500", "450"]]
    dollars = facts(tmp_path, html_table(rows, "Operating statistics", "(dollars in millions)"))
    everything = facts(tmp_path, html_table(rows, "Operating statistics", "(in thousands, except percentages)"))

    assert "Connections" not in {fact.label for fact in dollars}
    assert only(everything, "Connections").value == 500_000


def test_day_of_a_leading_sentence_is_that_of_counts_alone(tmp_path):
    lead = "As of December 31, 2023, our unit counts were as follows:"
    rows = [["", "Total", "Square feet"], ["Supermarkets", "359", "63,257"], ["Warehouses", "35", "3,712"]]
    money = [["", "Total"], ["Receivables", "359"], ["Inventories", "120"]]

    counted = facts(tmp_path, html_table(rows, lead))
    assert only(counted, "Supermarkets").value == 359
    assert all(fact.value < 1000 for fact in counted)  # no square feet
    assert not facts(tmp_path, html_table(money, "As of December 31, 2023, we held:"))


def test_table_without_any_day_is_of_the_last_one_of_an_annual_report(tmp_path):
    table = html_table([["U.S. RETAIL STORES", "NUMBER"], ["Factory stores", "213"], ["TOTAL", "213"]], "Our stores")

    assert only(facts(tmp_path, table), "Factory stores").start is None
    quarter = FilingContext("10-Q", 2023, FiscalPeriod.Q2, date(2023, 6, 30))
    assert not facts(tmp_path, table, quarter)


def test_opening_number_is_not_that_of_the_end(tmp_path):
    rows = [
        ["", "2023", "2022"],
        ["Total stores (beginning of year)", "1,430", "1,400"],
        ["New and acquired stores", "51", "44"],
        ["Total stores (end of year)", "1,466", "1,430"],
    ]

    found = facts(tmp_path, html_table(rows, "Stores"))

    assert {fact.value for fact in found if fact.end == END} == {51, 1466}
    assert only(found, "New and acquired stores").start == date(2023, 1, 1)


def test_products_called_by_numbers_are_columns(tmp_path):
    rows = [["", "737", "787", "Total"], ["2023", "", "", ""], ["Deliveries", "396", "73", "469"]]

    found = facts(tmp_path, html_table(rows, "Airplane deliveries were as follows:"))

    assert {tuple(each.label for each in fact.dimensions): fact.value for fact in found} == {
        ("737",): 396,
        ("787",): 73,
        (): 469,
    }


@given(st.lists(st.integers(0, 99_999), min_size=2, max_size=6))
@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
def test_every_count_of_a_table_is_read_as_printed(tmp_path, counts):
    rows = [["", "2023"], *([f"Region {place}", f"{count:,}"] for place, count in zip("ABCDEF", counts, strict=False))]

    found = facts(tmp_path, MONEY + html_table(rows, "Number of restaurants"))

    read = {fact.label: fact.value for fact in found if fact.unit == "restaurant"}
    assert read == {f"Region {place}": Decimal(count) for place, count in zip("ABCDEF", counts, strict=False)}
