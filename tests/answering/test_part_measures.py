"""Measures of parts by the part's own lines, and rows that are not what a part or a whole is asked for."""

from decimal import Decimal

import pytest

from tests.answering.filing_values import amount, part, text_of
from tinyrag_gql.domain.facts import FactDimension


def of_part(label, value, concept, member, **fields):
    return amount(label, value, concept, statement=None, dimensions=part(member), **fields)


def by_own_tag(label, value, tag, member="Fine Optics", **fields):
    return of_part(label, value, None, member, **fields)._replace(concept=f"larch:{tag}")


def test_tag_of_the_companys_own_says_what_a_row_of_a_part_counts():
    margin = by_own_tag("Fine Optics", "0", "ContributionMargin", heading="Contribution:")
    rows = [
        by_own_tag("Fine Optics", "50", "Contribution", heading="Contribution:"),
        margin._replace(unit="pure", text="52", value=Decimal("0.52")),
    ]
    assert "52%" in text_of("What was Larchmont's Fine Optics contribution margin in 2023?", *rows)
    assert "$50 million" in text_of("What was Larchmont's Fine Optics contribution in 2023?", *rows)


EBIT = (
    of_part("Revenues", "400", "Revenues", "Fine Optics"),
    by_own_tag("Earnings before interest and taxes", "60", "Ebit"),
    of_part("Revenues", "300", "Revenues", "Heavy Glass"),
)


def test_margin_of_a_part_is_made_of_its_earnings_before_interest_and_taxes():
    text = text_of("What was Larchmont's Fine Optics EBIT margin in 2023?", *EBIT)
    assert text.startswith("Fine Optics operating margin, fiscal 2023: 15.0%.")


def test_measure_of_the_segment_is_that_of_the_part_named_before_it():
    rows = [*EBIT, of_part("Operating income", "80", "OperatingIncomeLoss", "Fine Optics")]
    question = "What was Larchmont's Fine Optics operating income divided by segment revenue in 2023?"
    assert "0.20, or 20.0%" in text_of(question, *rows).splitlines()[0]


def test_part_with_the_fuller_name_is_meant():
    rows = [
        of_part("Revenue", "90", "Revenues", "Lenses"),
        of_part("Revenue", "400", "Revenues", "Lenses & Mirrors"),
    ]
    text = text_of("What was Larchmont's Lenses & Mirrors revenue in 2023?", *rows)
    assert "$400 million" in text and "90" not in text


def in_table(label, value, row, tag=None):
    return amount(label, value, tag, statement=None)._replace(row_start=row, row_end=row + 9)


@pytest.mark.parametrize(("other", "found"), [("30", True), ("45", False)])
def test_rows_under_a_subtotal_are_parts_of_the_total_if_they_add_up(other, found):
    rows = [
        in_table("Licences", "500", 1000),
        in_table("Other revenue", other, 1010),
        in_table("Software", "530", 1020),
        in_table("Probes", "270", 1030),
        in_table("Total revenue", "800", 1040, "Revenues"),
        amount("Total revenue", "800", "Revenues"),
    ]
    text = text_of("What were Larchmont's licences as a percentage of total revenue in 2023?", *rows)
    assert ("62.5%" in text) == found
    assert found or not text or text.startswith("refused: ")


def test_income_of_other_owners_is_no_part_of_a_parts_net_income():
    places = (*part("Fine Optics"), FactDimension("srt:StatementGeographicalAxis", "larch:Abroad", "Non Us"))
    rows = [
        amount("Segment income", "41", "NetIncomeLoss", statement=None, dimensions=places),
        amount("Segment net income incl. noncontrolling interests", "43", "ProfitLoss", statement=None)._replace(
            dimensions=places
        ),
    ]
    text = text_of("What was Larchmont's Fine Optics non-U.S. net income in 2023?", *rows)
    assert "$41 million" in text


def test_row_called_as_a_part_alone_is_not_its_earnings():
    text = text_of("What were Larchmont's Probes earnings in 2023?", amount("Probes", "77", statement=None))
    assert "77" not in text
    rent = amount("Probes", "66", statement=None, heading="Probes leases:")
    assert "66" not in text_of("What were Larchmont's Probes leases earnings in 2023?", rent)


def test_label_of_usual_words_tells_one_line_from_another():
    rows = [
        amount("Inventories", "200", "InventoryNet", statement="balance_sheet", start=None),
        amount("Finished goods", "50", "InventoryFinishedGoodsNetOfReserves", statement=None, start=None),
    ]
    assert "$200" not in text_of("What were Larchmont's finished goods inventories at the end of 2023?", *rows)
    assert "$50 million" in text_of("What were Larchmont's finished goods at the end of 2023?", *rows)
    share = text_of("What were Larchmont's finished goods as a percentage of inventories at the end of 2023?", *rows)
    assert "25.0%" in share.splitlines()[0]


SALES = (
    amount("Net sales", "900", "SalesRevenueNet"),
    amount("Total revenues", "910", "Revenues"),
    of_part("Total", "600", "SalesRevenueNet", "Larchmont U.S."),
    of_part("Total", "300", "SalesRevenueNet", "Fine Optics"),
)


def test_total_of_a_part_is_not_that_of_the_company():
    assert text_of("What were Larchmont's total net sales in 2023?", *SALES).startswith("Net sales, fiscal 2023: $900")


def test_part_that_bears_the_companys_name_keeps_it():
    rows = (*SALES, of_part("Net sales", "600", "SalesRevenueNet", "Larchmont U.S."))
    text = text_of("What were Larchmont U.S. net sales in 2023?", *rows)
    assert text.startswith("Larchmont U.S. revenue, fiscal 2023: $600 million")


def test_input_is_called_by_its_part_where_its_row_is_not():
    question = "What share of Larchmont's net sales came from Fine Optics in 2023?"
    text = text_of(question, *SALES)
    assert text.startswith("Fine Optics revenue as a share of Net sales, fiscal 2023: 33.3%.")
    assert "Inputs, in millions: Total (Fine Optics): 300 in 2023 [1]; Net sales: 900 in 2023 [2]." in text


def test_count_of_things_is_found_by_its_tag():
    plants = amount("Total system locations", "0", "NumberOfPlants", statement=None)
    rows = [
        plants._replace(unit="Plant", value=Decimal(41), text="41", start=None),
        amount("Plants", "700", "PropertyPlantAndEquipmentOther", statement=None),
    ]
    assert text_of("How many plants did Larchmont have at the end of 2023?", *rows).startswith(
        "Total system locations, fiscal 2023: 41 [1]."
    )


def test_closing_balance_is_what_its_row_tells_without_saying_so():
    gross = amount("Gross unrecognized tax benefits - end of period", "15", statement=None)._replace(start=None)
    opening = amount("Gross unrecognized tax benefits - beginning of period", "11", year=2022, statement=None)
    text = text_of("What were Larchmont's unrecognized tax benefits at the end of 2023?", gross, opening)
    assert "$15 million" in text.splitlines()[0]


SPACE = (
    of_part("Operating profit", "10", "OperatingIncomeLoss", "Space"),
    amount("Net sales", "650", "Revenues"),
)


def test_result_of_a_part_is_set_against_the_parts_own_sales():
    question = "What was Larchmont's Space operating profit as a percentage of sales in 2023?"
    text = text_of(question, *SPACE, of_part("Net sales", "100", "Revenues", "Space"))
    assert "10.0%" in text.splitlines()[0]
    alone = text_of(question, *SPACE)
    assert "1.5%" not in alone  # the company's sales are not meant


def test_part_that_is_told_under_one_parent_alone_need_not_name_it():
    nested = (*part("Harvania", "larch:MarketsAxis"), *part("Larchmont Abroad"))
    rows = [
        amount("Harvania", "17", "Revenues", statement=None, dimensions=nested),
        amount(
            "Ostland", "52", "Revenues", statement=None, dimensions=(nested[0]._replace(label="Ostland"), nested[1])
        ),
        of_part("Net sales", "69", "Revenues", "Larchmont Abroad"),
    ]
    assert "$17 million" in text_of("What were Larchmont's sales in Harvania in 2023?", *rows)


def test_margin_in_percent_is_not_the_amount_that_is_called_so():
    rows = [amount("Gross margin", "45", "GrossProfit"), amount("Net sales", "100", "Revenues")]
    assert "45.0%" in text_of("What was Larchmont's gross margin percent in 2023?", *rows).splitlines()[0]


def test_what_something_cost_is_not_what_it_brought_in():
    rows = [amount("Cost of wireless equipment", "30", None, statement=None)]
    assert "30" not in text_of("How much came from wireless equipment at Larchmont in 2023?", *rows)


def test_label_is_found_by_the_short_form_in_its_brackets():
    row = amount("Gross payment volume (GPV) (in millions)", "112", None, statement=None)
    assert "$112 million" in text_of("What was Larchmont's GPV in 2023?", row)
