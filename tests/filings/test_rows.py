"""Rows are read off a line from its right end: label, figures, offsets."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tinyrag_gql.filings.rows import page_rows, parse_row


@pytest.mark.parametrize(
    ("line", "label", "values"),
    [
        ("Total net revenues 6,489 7,500 7,017", "Total net revenues", [6489, 7500, 7017]),
        ("Net loss .......... $ (23) $ 71", "Net loss", [-23, 71]),
        ("Goodwill....876 5", "Goodwill", [876, 5]),
        ("Inventories (Note 5) 2,904 2,481", "Inventories (Note 5)", [2904, 2481]),
        ("Other assets (Notes 10 and 14) 1,157 1,026", "Other assets (Notes 10 and 14)", [1157, 1026]),
        ("At December 31, 2020 $ 127 $ 103", "At December 31, 2020", [127, 103]),
        ("Restructuring charges $ - $ - $ (1) $ 1", "Restructuring charges", [0, 0, -1, 1]),
        ("Loss on extinguishment of debt — 40 12", "Loss on extinguishment of debt", [0, 40, 12]),
        ("Gross margin (5.4)% 24.2 % — %", "Gross margin", [-5.4, 24.2, 0]),
        ("Treasury stock, respectively — —", "Treasury stock, respectively", [0, 0]),
        ("Operating margin 12.5 11.0", "Operating margin", [12.5, 11]),
        ("U.S. $48,580 $47,156 3.0%", "U.S", [48580, 47156, 3]),
    ],
)
def test_parse_row_splits_label_and_figures(line, label, values):
    row = parse_row(line)
    assert row is not None
    assert row.label == label
    assert [float(cell.value) for cell in row.cells] == values


@pytest.mark.parametrize(
    "line",
    [
        "Years ended December 31, 2022 2021 2020",
        "At December 31, 2021 2020",
        "Net sales rose because of higher volumes.",
        "2019 2018 2017",
        "— —",
        "",
        "Item 7",
    ],
)
def test_parse_row_refuses_headers_and_prose(line):
    assert parse_row(line) is None


@settings(deadline=None)
@given(st.text(alphabet=st.characters() | st.sampled_from("0123456789.,()$%- —\tNote")))
def test_parse_row_never_fails_and_cells_stand_where_they_say(line):
    row = parse_row(line, offset=0)
    for cell in row.cells if row else ():
        assert line[cell.start : cell.end] == cell.text


def test_page_rows_joins_a_label_that_wraps():
    text = (
        "Assets\nProperty, plant and equipment, net of accumulated depreciation -\n"
        "  $13,663 and $12,995 15,742 15,337\nGoodwill 1 2"
    )
    first, second = page_rows(text)
    assert first.label.startswith("Property, plant and equipment")
    assert text[first.start : first.end].startswith("Property")
    assert [int(cell.value) for cell in first.cells[-2:]] == [15742, 15337]
    assert second.label == "Goodwill"


def test_page_rows_takes_figures_that_stand_alone_under_their_label():
    (row,) = page_rows("Net cash provided by operating activities\n3,676.2 2,807.0\n")
    assert row.label == "Net cash provided by operating activities"
    assert [str(cell.value) for cell in row.cells] == ["3676.2", "2807.0"]


def test_page_rows_gives_a_row_the_heading_above_it():
    rows = page_rows("Earnings per share:\nBasic 1.96 2.43\nDiluted 1.95 2.40\nShares:\nBasic 767 762")
    assert [row.heading for row in rows] == ["Earnings per share:", "Earnings per share:", "Shares:"]


def test_page_rows_cells_carry_page_offsets():
    text = "(in millions)\r\nRevenue $ 46,298 $ 51,761\r\nCost of sales 36,386 40,121\r\n"
    for row in page_rows(text):
        assert all(text[cell.start : cell.end] == cell.text for cell in row.cells)


def test_parse_row_keeps_the_places_of_empty_cells() -> None:
    row = parse_row("Goodwill impairment \t 41,200 \t")
    assert row is not None
    assert row.label == "Goodwill impairment"
    assert [slot and slot.text for slot in row.slots] == [None, "41,200", None]


def test_parse_row_takes_no_raised_note_mark_for_a_figure() -> None:
    row = parse_row("Services ⁽¹⁾ 812,345 ² 740,000³ ⁽ᵃ⁾")
    assert row is not None
    assert (row.label, [cell.text for cell in row.cells]) == ("Services", ["812,345", "740,000"])


def test_parse_row_takes_a_plain_minus_for_a_cell() -> None:
    row = parse_row("Net income -1150 2306")
    assert row is not None
    assert (row.label, [str(cell.value) for cell in row.cells]) == ("Net income", ["-1150", "2306"])
