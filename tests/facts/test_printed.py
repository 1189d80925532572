"""Printed tables become facts: period, sign, scale and unit as a reader of the page takes them, or none."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from reportlab.pdfgen.canvas import Canvas

from tests.facts.documents import csv_pages, html_pages, html_table, text_pages
from tests.parsing.drawn_tables import DrawnTable, draw_table
from tinyrag_gql.domain.facts import Fact
from tinyrag_gql.domain.pages import Page
from tinyrag_gql.domain.periods import FiscalPeriod
from tinyrag_gql.facts.filing import FilingContext
from tinyrag_gql.facts.printed import printed_facts
from tinyrag_gql.parsing import sniff
from tinyrag_gql.parsing.parse import parse

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
SCALES = {
    "(in thousands)": 1_000,
    "(Dollars in millions, except per share amounts)": 1_000_000,
    "$ and shares in millions, except per share amounts": 1_000_000,
    "(in billions of euros)": 1_000_000_000,
    "(in whole dollars)": 1,
}
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


def test_a_statement_goes_on_under_its_title_with_continued(tmp_path):
    title = "Consolidated Statements of Cash Flows"
    body = (
        html_table(CASH_FLOW[:6], title, "(in millions)")
        + "<p>F-7</p><hr style='page-break-after:always'>"
        + html_table([*CASH_FLOW[:2], *CASH_FLOW[6:]], f"{title} (continued)", "(in millions)")
    )
    found = facts(html_pages(tmp_path, body))

    assert {fact.statement for fact in found} == {"cash_flow"}
    assert of(found, "Net cash used in financing activities", 2023).dimensions == ()


def test_the_last_totals_of_a_balance_sheet_may_stand_on_the_next_page(tmp_path):
    body = (
        html_table(BALANCE[:-2], "(in millions)")
        + "<p>F-7</p><hr style='page-break-after:always'>"
        + html_table(BALANCE[-2:])
    )
    found = facts(html_pages(tmp_path, body))

    assert {fact.statement for fact in found} == {"balance_sheet"}
    assert of(found, "Total shareholders’ equity", 2023).value == 90_000_000


def test_a_statement_under_a_title_on_the_page_before_is_one(tmp_path):
    rows = [
        ("Net cash provided by operating activities", ["20.0", "15.0"]),
        ("Net cash used in investing activities", ["(7.0)", "(6.0)"]),
        ("Net cash used in financing activities", ["(3.0)", "—"]),
    ]
    table = DrawnTable(["2023", "2022"], "Fiscal", rows, [False] * len(rows), 3.0)
    overview = table._replace(rows=[(label.replace("Net cash", "Cash"), cells) for label, cells in rows])
    table = table._replace(rows=[("Net loss", ["(15.5)", "(2.0)"]), *rows], marks=[False] * 4)
    canvas = Canvas(str(tmp_path / "filing.pdf"), pagesize=(800, 792))
    for lines, top, drawn in (
        (("Cash flows", "(in millions)"), 700, overview),
        (("CONSOLIDATED STATEMENTS OF CASH FLOWS", "(in millions)"), 60, None),
        ((), 760, table),
    ):
        for at, line in enumerate(lines, 1):
            canvas.drawString(72, top + 50 - 16 * at, line)
        if drawn:
            draw_table(canvas, drawn, top=top)
        canvas.showPage()
    canvas.save()
    found = facts(list(parse(tmp_path / "filing.pdf", media_type=sniff.PDF, max_pages=9).pages))

    assert of(found, "Net cash used in investing activities", 2022).value == -6_000_000
    assert {fact.statement for fact in found if fact.page == 3} == {"cash_flow"}


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


def test_tables_of_parts_mark_their_rows_and_totals_stay_the_companys(tmp_path):
    rows = [
        ["", "Year ended December 31,*2"],
        ["", "2023", "2022"],
        ["Anvils", "$1,000.0", "$900.0"],
        ["Tongs", "234.5", "200.0"],
        ["Total net sales", "$1,234.5", "$1,100.0"],
    ]
    found = facts(html_pages(tmp_path, statements() + html_table(rows, "Net sales by product", "(in millions)")))

    assert [each.label for each in of(found, "Anvils", 2023).dimensions] == ["Anvils"]
    assert of(found, "Total net sales", 2023).dimensions == ()


def test_a_table_that_differs_from_the_statements_is_not_of_the_company(tmp_path):
    rows = [
        ["", "Year ended December 31,*2"],
        ["", "2023", "2022"],
        ["Net sales", "600.0", "500.0"],
        ["Profit", "6", "5"],
    ]
    found = facts(html_pages(tmp_path, statements() + html_table(rows, "Northland Segment", "(in millions)")))

    parts = [fact for fact in found if fact.label in ("Net sales", "Profit") and fact.statement is None]
    assert [fact.dimensions[0][:2] for fact in parts] == [("table", "Northland Segment")] * 4
    assert of(found, "Net sales", 2023, statement="income").dimensions == ()


def test_words_for_a_period_are_not_what_a_table_is_about(tmp_path):
    rows = [["", "FISCAL*2"], ["", "2023", "2022"], ["Net sales", "600.0", "500.0"], ["Cost of sales", "6.0", "5.0"]]
    filing = FilingContext("10-K", 2023, FiscalPeriod.FY, date(2023, 12, 31))
    found = facts(html_pages(tmp_path, statements() + html_table(rows, "Northland", "FISCAL", "(in millions)")), filing)

    assert of(found, "Net sales", 2023, statement=None).dimensions[0].member == "Northland"


def test_a_table_that_differs_by_a_scale_alone_makes_no_facts(tmp_path):
    rows = [["", "Year ended December 31,*2"], ["", "2023", "2022"], ["Net sales", "1,234.5", "1,100.0"]]
    found = facts(html_pages(tmp_path, statements() + html_table([*rows, ["Orders", "7", "8"]], "(in thousands)")))

    assert len([fact for fact in found if fact.label == "Net sales"]) == 2
    assert not [fact for fact in found if fact.label == "Orders"]


def test_adjusted_rows_under_a_statement_are_no_part_of_it(tmp_path):
    rows = [*INCOME, ["Adjusted (non-GAAP):", "", ""], ["Adjusted net income", "25.5", "12.0"]]
    found = facts(html_pages(tmp_path, html_table(rows, "Consolidated Statements of Operations", MILLIONS)))

    adjusted = of(found, "Adjusted net income", 2023)
    assert (adjusted.statement, adjusted.concept, adjusted.value) == (None, None, 25_500_000)


def test_days_without_a_length_are_instants_unless_rows_tell_of_changes(tmp_path):
    head = ["", "December 31, 2023", "December 31, 2022"]
    stock = html_table([head, ["Anvils", "5", "4"], ["Tongs", "3", "2"]], "Stock", "(in millions)")
    flow = html_table([head, ["Additions", "5", "4"], ["Payments", "3", "2"]], "Warranties", "(in millions)")
    found = facts(html_pages(tmp_path, statements() + stock + flow))

    assert of(found, "Tongs", 2023).start is None
    assert not [fact for fact in found if fact.label in ("Additions", "Payments")]


def test_ages_of_holdings_are_no_periods(tmp_path):
    rows = [
        ["", "December 31, 2023*2"],
        ["", "Less than 12 Months", "12 Months or Greater"],
        ["Corporate bonds", "5", "4"],
        ["Other bonds", "3", "2"],
    ]
    found = facts(html_pages(tmp_path, statements() + html_table(rows, "Unrealized positions", "(in millions)")))

    assert not [fact for fact in found if "bonds" in fact.label]


def test_periods_from_day_to_day_are_taken_to_the_day(tmp_path):
    rows = [
        ["", "2023*2"],
        ["", "Predecessor January 1 to May 20", "Successor May 21 to December 31"],
        ["Net sales", "$400", "$600"],
        ["Income tax expense", "4", "6"],
        ["Net income", "$40", "$60"],
    ]
    found = facts(html_pages(tmp_path, html_table(rows, "Consolidated Statements of Operations", "(in millions)")))

    assert [(fact.start, fact.end) for fact in found if fact.label == "Net income"] == [
        (date(2023, 1, 1), date(2023, 5, 20)),
        (date(2023, 5, 21), date(2023, 12, 31)),
    ]


def test_net_income_before_noncontrolling_interests_is_profit(tmp_path):
    rows = [
        *INCOME[:6],
        ["Net income", "20.0", "10.0"],
        ["Net income attributable to noncontrolling interests", "2.0", "1.0"],
        ["Net income attributable to Quillmark", "18.0", "9.0"],
    ]
    found = facts(html_pages(tmp_path, html_table(rows, "Consolidated Statements of Operations", MILLIONS)))

    assert of(found, "Net income", 2023).concept == "us-gaap:ProfitLoss"
    assert of(found, "Net income attributable to Quillmark", 2023).concept == "us-gaap:NetIncomeLoss"


def test_two_rows_that_differ_are_not_one_concept(tmp_path):
    rows = [*BALANCE[:5], ["Property, plant and equipment", "50", "40"], ["Accumulated depreciation", "30", "20"],
            ["Property, plant and equipment, net", "20", "20"], *BALANCE[6:]]  # fmt: skip
    found = facts(html_pages(tmp_path, html_table(rows, "Consolidated Balance Sheets", "(in millions)")))

    net = "us-gaap:PropertyPlantAndEquipmentNet"
    assert {fact.label for fact in found if fact.concept == net} == {"Property, plant and equipment, net"}


def test_a_table_without_a_scale_beside_statements_with_one_is_no_statement(tmp_path):
    income = html_table(INCOME, "Consolidated Statements of Operations", "(except per share data)")
    found = facts(html_pages(tmp_path, html_table(BALANCE, "Consolidated Balance Sheets", "(in millions)") + income))

    assert {fact.statement for fact in found} == {"balance_sheet"}
    assert not [fact for fact in found if fact.label in ("Net sales", "Cost of sales")]


def test_amounts_per_share_in_pence_are_in_pounds(tmp_path):
    rows = [["£m", "2023", "2022"], ["Revenue", "900", "800"], ["Profit for the year", "90", "80"],
            ["Basic earnings per share (pence)", "12.3", "11.0"]]  # fmt: skip
    found = facts(html_pages(tmp_path, html_table(rows, "Consolidated income statement")))

    per_share = of(found, "Basic earnings per share (pence)", 2023)
    assert (per_share.value, per_share.unit) == (Decimal("0.123"), "GBP/shares")


@settings(deadline=None, max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.integers(-99_999, 99_999), min_size=2, max_size=6), st.sampled_from(sorted(SCALES)))
def test_every_figure_of_a_statement_is_read_back(tmp_path, amounts, caption):
    head = ["", "Year ended December 31,*2"], ["", "2023", "2022"]
    names = ["Net sales", "Cost of sales", "Gross profit", "Operating income", "Income tax expense", "Net income"]
    rows = [*head, *([name, _printed(amount), _printed(-amount)] for name, amount in zip(names, amounts, strict=False))]
    found = facts(html_pages(tmp_path, html_table(rows, "Consolidated Statements of Operations", caption)))

    for name, amount in zip(names, amounts, strict=False):
        assert of(found, name, 2023).value == amount * SCALES[caption]
        assert of(found, name, 2022).value == -amount * SCALES[caption]


def _printed(amount: int) -> str:
    return f"({-amount:,})" if amount < 0 else f"{amount:,}"


def test_a_statement_whose_totals_have_no_labels_is_one_by_its_title(tmp_path):
    rows = [*BALANCE[:6], ["", "$100.0", "$80.0"], *BALANCE[7:12], ["", "$100.0", "$80.0"]]
    found = facts(html_pages(tmp_path, html_table(rows, "Consolidated Balance Sheets", "(in millions)")))

    assert of(found, "Goodwill", 2023).statement == "balance_sheet"
    assert all(fact.label for fact in found)


def test_a_title_over_the_columns_is_no_member(tmp_path):
    rows = [
        ["", "CONSOLIDATED BALANCE SHEETS*2"],
        ["(Millions)", "December 31, 2023", "December 31, 2022"],
        *BALANCE[1:],
    ]
    found = facts(html_pages(tmp_path, html_table(rows)))

    assert of(found, "Total assets", 2023).dimensions == ()
    assert of(found, "Total assets", 2023).value == 100_000_000


def test_the_companys_name_over_the_columns_is_no_member(tmp_path):
    rows = [["", "Larch Incorporated and Subsidiary Companies December 31,*2"], ["", "2023", "2022"], *BALANCE[1:]]
    found = facts(html_pages(tmp_path, html_table(rows, "CONSOLIDATED BALANCE SHEETS", "(in millions)")))

    assert of(found, "Total assets", 2023, statement="balance_sheet").dimensions == ()


def test_a_link_to_the_index_over_a_statement_does_not_make_it_another_table(tmp_path):
    above = ("Index to Consolidated Financial Statements", "CONSOLIDATED BALANCE SHEETS", "(in millions)")
    found = facts(html_pages(tmp_path, html_table(BALANCE, *above)))

    assert of(found, "Total assets", 2023).statement == "balance_sheet"


def test_the_rest_of_a_label_is_no_row(tmp_path):
    rows = [*INCOME[:7], ["converted at the rate of the year", "5.0", "4.0"], ["shares issued in each year)", "6", "6"]]
    found = facts(html_pages(tmp_path, html_table(rows, "Consolidated Statements of Operations", MILLIONS)))

    assert not [fact for fact in found if fact.label[:1].islower()]


def test_cash_held_in_a_cash_flow_statement_is_of_its_last_day(tmp_path):
    rows = [*CASH_FLOW, ["Restricted cash", "5.0", "4.0"], ["Cash paid for taxes", "2.0", "1.0"],
            ["Cash increase (decrease)", "10.0", "9.0"]]  # fmt: skip
    found = facts(html_pages(tmp_path, html_table(rows, "Consolidated Statements of Cash Flows", "(in millions)")))

    assert of(found, "Restricted cash", 2023).start is None
    assert of(found, "Cash paid for taxes", 2023).start == date(2023, 1, 1)
    assert of(found, "Cash increase (decrease)", 2023).start == date(2023, 1, 1)


def test_counts_and_amounts_that_a_label_leaves_open_make_no_facts(tmp_path):
    rows = [
        ["", "Year ended December 31,*2"],
        ["", "2023", "2022"],
        ["Net income", "$18", "$9"],
        ["Number of shares", "50", "51"],
        ["Convertible notes", "3", "4"],
        ["Interest rate", "4", "5"],
        ["Dividends paid ($0.50 per share)", "$25", "$24"],
    ]
    found = facts(html_pages(tmp_path, statements() + html_table(rows, "Net income per share", "(in millions)")))

    assert not [fact for fact in found if fact.label in ("Convertible notes", "Interest rate")]
    assert of(found, "Number of shares", 2023).unit == "shares"
    assert of(found, "Dividends paid ($0.50 per share)", 2023).value == 25_000_000


def test_columns_of_members_as_of_a_day_are_instants(tmp_path):
    rows = [
        ["", "As of December 31, 2023*2"],
        ["", "Northland", "Southland"],
        ["Anvils", "5", "4"],
        ["Additions", "3", "2"],
    ]
    found = facts(html_pages(tmp_path, statements() + html_table(rows, "Equipment", "(in millions)")))

    assert {(fact.start, fact.end) for fact in found if fact.label == "Anvils"} == {(None, date(2023, 12, 31))}


def test_versions_of_figures_in_plain_text_are_told_in_the_column(tmp_path):
    text = """CONSOLIDATED STATEMENTS OF OPERATIONS
(in thousands)
Year ended December 31, 2022
As previously reported Adjustment As restated
Revenue 812,000 (4,500) 807,500
Cost of revenue 400,000 — 400,000
"""
    found = [fact for fact in printed_facts([Page(1, text)], FilingContext()) if fact.label == "Revenue"]
    assert [(fact.column, fact.value) for fact in found] == [
        ("As previously reported", 812_000_000),
        ("As restated", 807_500_000),
    ]
