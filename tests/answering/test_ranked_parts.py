"""Parts of a company ranked by any kind word, within another part, and periods ranked by their figures."""

import pytest

from tests.answering.filing_values import SEGMENTS, amount, text_of
from tinyrag_gql.domain.facts import FactDimension

PRODUCTS = "srt:ProductOrServiceAxis"
PLACES = "srt:StatementGeographicalAxis"
UNITS = "us-gaap:SubsegmentsAxis"


def dimension(axis, name):
    return FactDimension(axis, f"larch:{name.replace(' ', '')}Member", name)


def row(name, values, *dimensions, label="", concept="Revenues"):
    """A part's revenue of 2023 and 2022."""
    return [
        amount(label or name, value, concept, year, statement=None, dimensions=dimensions)
        for value, year in zip(values, (2023, 2022), strict=True)
    ]


def of(axis, name, values, *within, **fields):
    return row(name, values, dimension(axis, name), *within, **fields)


OPTICS = dimension(SEGMENTS, "Fine Optics")
TOTAL = [amount("Total revenue", "1000", "Revenues"), amount("Total revenue", "900", "Revenues", 2022)]
PRODUCT_ROWS = [
    *of(PRODUCTS, "Lenses", ("600", "500")),
    *of(PRODUCTS, "Flat lenses", ("100", "10")),
    *of(PRODUCTS, "Round lenses", ("500", "490")),
    *of(PRODUCTS, "Prisms", ("400", "400")),
]


@pytest.mark.parametrize("kind", ["market platform", "product category", "product line"])
def test_parts_are_ranked_by_any_kind_word(kind):
    first, second, *_ = text_of(f"Which {kind} of Larchmont grew fastest in 2023?", *TOTAL, *PRODUCT_ROWS).splitlines()
    assert first == "Growth of Lenses revenue is the highest of these."
    assert "20.0%" in second


def test_rows_that_divide_another_row_are_not_ranked():
    text = text_of("Which product of Larchmont had the highest revenue in 2023?", *TOTAL, *PRODUCT_ROWS)
    assert text.startswith("Lenses revenue is the highest of these.")
    assert "Flat" not in text


def test_part_of_a_part_is_ranked_within_it():
    rows = [
        *of(PLACES, "Japan", ("300", "200"), OPTICS),
        *of(PLACES, "Norway", ("200", "100"), OPTICS),
        *of(PLACES, "Chile", ("900", "800"), dimension(SEGMENTS, "Heavy Glass")),
        *of(PLACES, "Peru", ("10", "8"), dimension(SEGMENTS, "Heavy Glass")),
    ]
    text = text_of("Which was the largest market of Larchmont's Fine Optics by revenue in 2023?", *TOTAL, *rows)
    assert text.startswith("Japan revenue is the highest of these.")
    assert "Chile" not in text
    unnamed = text_of("Which was the largest market of Larchmont by revenue in 2023?", *TOTAL, *rows)
    assert not unnamed or unnamed.startswith("refused: ")


def test_only_division_of_its_kind_is_meant():
    rows = [
        *of(UNITS, "North America", ("500", "400"), OPTICS, label="Total revenues"),
        *of(UNITS, "Europe", ("300", "330"), OPTICS, label="Total revenues"),
    ]
    text = text_of("Which of Larchmont's geographies had the lowest revenue growth in 2023?", *TOTAL, *rows)
    assert text.startswith("Growth of Europe revenue is the lowest of these.")


def test_what_is_left_over_is_no_part():
    rows = [
        *of(SEGMENTS, "Fine Optics", ("90", "80"), concept="OperatingIncomeLoss"),
        *of(SEGMENTS, "Heavy Glass", ("40", "30"), concept="OperatingIncomeLoss"),
        *of(SEGMENTS, "All Other", ("-70", "-60"), concept="OperatingIncomeLoss"),
    ]
    text = text_of("Which segment of Larchmont had the lowest operating income in 2023?", *rows)
    assert text.startswith("Heavy Glass operating income is the lowest of these.")


def test_largest_loss_is_the_lowest_income():
    rows = [
        *of(SEGMENTS, "Fine Optics", ("90", "80"), concept="OperatingIncomeLoss"),
        *of(SEGMENTS, "Heavy Glass", ("-40", "30"), concept="OperatingIncomeLoss"),
    ]
    text = text_of("Which segment of Larchmont had the largest operating loss in 2023?", *rows)
    assert text.startswith("Heavy Glass operating income is the lowest of these.")


def quarters(*values):
    return [amount("Net income", value, "NetIncomeLoss", 2023, f"Q{place}") for place, value in enumerate(values, 1)]


def test_quarters_of_a_year_are_ranked():
    text = text_of("Which quarter of 2023 had the lowest net income at Larchmont?", *quarters("9", "-4", "7", "5"))
    assert text.startswith("Q2 fiscal 2023 is the lowest of these:")


def test_quarters_are_not_ranked_where_one_is_missing():
    year = amount("Net income", "17", "NetIncomeLoss")
    text = text_of("Which quarter of 2023 had the lowest net income at Larchmont?", year, *quarters("9", "-4"))
    assert text.startswith("refused: ")
    assert "no certain figure for Q4 fiscal 2023, Q3 fiscal 2023" in text
