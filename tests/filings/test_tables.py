"""A row's figures are put under the periods of its table's header, in the scale of its caption."""

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tinyrag_gql.filings.columns import Column
from tinyrag_gql.filings.tables import table_rows

YEARLY = """Consolidated Statements of Earnings
(in millions, except per share amounts)
Years ended December 31, 2022 2021 2020
Revenue (Note 2) $ 900 $ 800 $ 700
Net (loss) income (5) 7 —
Diluted earnings per share $ (0.05) $ 0.07 $ —
"""


def values(text: str, label: str) -> dict[Column, Decimal]:
    return {
        column: cell.value for row in table_rows(text) if row.row.label.startswith(label) for column, cell in row.values
    }


def test_table_rows_puts_figures_under_their_years():
    assert values(YEARLY, "Revenue") == {
        Column(2022, 12, 12, 31): 900,
        Column(2021, 12, 12, 31): 800,
        Column(2020, 12, 12, 31): 700,
    }
    assert list(values(YEARLY, "Net").values()) == [-5, 7, 0]


def test_table_rows_takes_the_scale_from_the_caption_but_not_for_amounts_per_share():
    scales = {row.row.label: row.scale for row in table_rows(YEARLY)}
    assert scales == {
        "Revenue (Note 2)": Decimal(10**6),
        "Net (loss) income": Decimal(10**6),
        "Diluted earnings per share": None,
    }


def test_table_rows_reads_dates_broken_over_lines():
    text = "BALANCE SHEETS\n(In thousands)\nNovember 27,\n2015\nNovember 28,\n2014\nTotal assets 11,726 10,785"
    assert values(text, "Total assets") == {Column(2015, 11, None, 27): 11726, Column(2014, 11, None, 28): 10785}


def test_table_rows_tells_quarters_from_half_years():
    text = (
        "($ in millions)\nThree Months Ended Six Months Ended\n"
        "July 29, 2023 July 30, 2022 July 29, 2023 July 30, 2022\nRevenue $ 693 $ 760 $ 1,359 $ 1,513"
    )
    assert values(text, "Revenue") == {
        Column(2023, 7, 3, 29): 693,
        Column(2022, 7, 3, 30): 760,
        Column(2023, 7, 6, 29): 1359,
        Column(2022, 7, 6, 30): 1513,
    }


def test_table_rows_keeps_change_columns_apart():
    text = "Year ended June 30, 2023 2022 % Change\nSales 110 100 10.0%\n"
    assert list(values(text, "Sales").values()) == [110, 100]


def test_table_rows_takes_one_year_against_another_for_a_change():
    header = "Years Ended December 31, 2022 2021 2022 vs. 2021"
    text = f"{header}\nRevenues 136,835 133,613 3,222 2.4\nCosts 5,000 4,000 1,000 25.0\n"
    assert [(column.year, cell.value) for column, cell in table_rows(text)[0].values] == [
        (2022, 136835),
        (2021, 133613),
    ]


def test_table_rows_skips_percent_of_sales_between_amounts():
    text = "Amount Percent Amount Percent\n2023 2022\nGross profit 17,318 67.8 16,101 67.0 7.6"
    assert list(values(text, "Gross profit").values()) == [17318, 16101]


def test_table_rows_uses_a_header_printed_below_when_none_is_above():
    assert list(values("Sales to customers 25 24\nSECOND QUARTER\n2023 2022\n", "Sales").values()) == [25, 24]


def test_table_rows_gives_no_values_where_columns_are_missing():
    text = "Years ended December 31, 2022 2021 2020\nGain on sale 5\n"
    (row,) = table_rows(text)
    assert row.values == ()


def test_table_rows_does_not_take_prose_for_a_header():
    text = "2022 2021\nSales 5 4\nThe year 2020 was better than 2019 because of this.\nProfit 3 2"
    assert [column.year for column in values(text, "Profit")] == [2022, 2021]


def test_table_rows_ends_a_table_at_a_paragraph():
    text = (
        "2022 2021\nSales 5 4\n"
        "The company believes that its plans are funded well and that no further contribution will be due in\n"
        "the coming year, although the amount depends on the return that is earned on the assets of the plans.\n"
        "Pension benefits 7 6\n"
    )
    assert values(text, "Sales")
    assert not values(text, "Pension")


def test_table_rows_scales_a_gross_margin_that_is_an_amount_but_not_one_that_is_a_rate():
    text = "(in millions)\n2022 2021\nGross margin 3,531 4,035\nOperating margin 12.5 11.0\n"
    assert [row.scale for row in table_rows(text)] == [Decimal(10**6), None]


def test_table_rows_leaves_out_a_change_that_no_header_announces():
    text = "2023 2022\nRevenue $ 56,517 $ 50,122 13%\nGross margin 40,215 34,670 16\nNet income 5 4 1\n"
    assert list(values(text, "Revenue").values()) == [56517, 50122]
    assert list(values(text, "Gross").values()) == [40215, 34670]
    assert list(values(text, "Net").values()) == [5, 4]


@pytest.mark.parametrize("opening", ["As a percentage of net sales", "Net sales 100.0 % 100.0 %"])
def test_table_rows_does_not_scale_a_table_of_percentages(opening):
    text = (
        f"(in millions)\n2022 2021\nNet sales $ 1,200 $ 1,000\n2022 2021\n{opening}\nCost of sales 50.0 55.0\n"
        "(in millions)\nCapital leases 12.5 11.0\n"
    )
    scales = {row.row.label: row.scale for row in table_rows(text)[-2:]}
    assert scales == {"Cost of sales": None, "Capital leases": Decimal(10**6)}


LABELS = ("Revenue", "Cost of revenue", "Net income (loss)", "Total assets")
HEADERS = {
    "Year ended December 31, {a} {b}": (0, 1),
    "31 December {a} 31 December {b}": (0, 1),
    "FY{a} FY{b}": (0, 1),
    "{b} {a}": (1, 0),
    "Note {a} {b}": (0, 1),
    "{a} {b} % Change": (0, 1),
    "{a} % of revenue {b} % of revenue": (0, 1),
}


@settings(deadline=None)
@given(
    st.sampled_from(sorted(HEADERS)),
    st.sampled_from(["{:,}", "({:,})", "{:,}(1)", "$ {:,}", "△{:,}"]),
    st.lists(st.tuples(st.integers(1000, 10**8), st.integers(1000, 10**8)), min_size=4, max_size=4),
)
def test_table_rows_reads_a_table_back_or_refuses(header, form, figures):
    """Whatever the style of header and cells, no value stands under the wrong year."""
    order, sign = HEADERS[header], -1 if form[0] in "(△" else 1
    lines = ["STATEMENT", "(in thousands)", header.format(a=2023, b=2022)]
    for label, pair in zip(LABELS, figures, strict=True):
        cells = [form.format(pair[at]) for at in order]
        note, share = ["7"] if "Note" in header else [], ["10.5"] if "of revenue" in header else []
        change = ["3.1%"] if "Change" in header else []
        lines.append(" ".join([label, *note, cells[0], *share, cells[1], *share, *change]))
    rows = table_rows("\n".join(lines))
    assert [row.scale for row in rows] == [1000] * 4
    for row, pair in zip(rows, figures, strict=True):
        read = {column.year: cell.value for column, cell in row.values}
        assert read == {2023: sign * pair[0], 2022: sign * pair[1]}


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        ("Revenue 953,100(1) 840,000 (2)", {2023: 953100, 2022: 840000}),
        ("Revenue 953,100 ⁽¹⁾ 840,000", {2023: 953100, 2022: 840000}),
        ("Net income - 98,765 12,300", {2023: -98765, 2022: 12300}),
        ("Capital expenditures 55,000 n/a", {2023: 55000}),
        ("Dividends \t 1,200", {2022: 1200}),
        ("Dividends 1,200", {}),
        ("Impairment — nil", {2023: 0, 2022: 0}),
    ],
)
def test_table_rows_gives_a_cell_to_its_column_or_to_none(row, expected):
    text = f"(in thousands)\n2023 2022\nRevenue 5,000 4,000\nCost 3,000 2,000\n{row}\n"
    last = table_rows(text)[-1]
    assert {column.year: cell.value for column, cell in last.values} == (expected if len(last.row.slots) > 1 else {})


def test_table_rows_gives_nothing_where_the_header_has_columns_that_are_not_understood():
    text = "2023 2022\nPredecessor January 1 to July 21 Successor\nSales 36 (363) (15)\nCost 1 2 3\nOther (27) (6)\n"
    assert not any(row.values for row in table_rows(text))


def test_table_rows_gives_share_counts_their_own_scale():
    text = (
        "(In millions, except per share data; shares in thousands)\n2023 2022\nRevenue 9,501 8,400\n"
        "Diluted earnings per share 2.47 2.20\nWeighted average diluted shares 499,600 500,000\n"
    )
    assert [(row.scale, row.kind) for row in table_rows(text)] == [
        (Decimal(10**6), "amount"),
        (None, "per share"),
        (Decimal(1000), "shares"),
    ]
