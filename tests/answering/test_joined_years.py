"""Figures of several years as one: sums, averages and yearly growth of any line and of parts of a company."""

import pytest

from tests.answering.filing_values import amount, balance, part, text_of

YEARS = (2023, 2022, 2021)


def series(label, values, concept=None, **fields):
    """A line of three years, the newest first."""
    return [amount(label, value, concept, year, **fields) for value, year in zip(values, YEARS, strict=True)]


FACTS = (
    *series("Total revenue", ("900", "800", "700"), "Revenues"),
    *series("Net income (loss)", ("10", "-40", "-90"), "NetIncomeLoss"),
    *series("Payments for patents", ("30", "20", "10"), statement="cash_flow"),
    *series("Revenue", ("400", "200", "100"), "Revenues", statement=None, dimensions=part("Fine Optics")),
    *(balance("Contract assets", value, None, year) for value, year in zip(("60", "50", "40"), YEARS, strict=True)),
    amount("Payments for tools", "7", None, 2023, statement="cash_flow"),
)


@pytest.mark.parametrize(
    ("question", "figure"),
    [
        ("What was the total of Larchmont's payments for patents from 2021 to 2023?", "$60 million"),
        ("What were Larchmont's payments for patents in total from 2021 to 2023?", "$60 million"),
        ("What was the sum of Larchmont's payments for patents in 2021, 2022 and 2023?", "$60 million"),
        ("What was Larchmont's total net loss from 2021 to 2023?", "-$120 million"),
        ("What was the total of Larchmont's Fine Optics revenue from 2021 to 2023?", "$700 million"),
        ("What were Larchmont's average payments for patents from 2021 to 2023?", "$20 million"),
        ("What were Larchmont's average contract assets from 2021 to 2023?", "$50 million"),
        ("What was the compound annual growth rate of Larchmont's Fine Optics revenue from 2021 to 2023?", "100.0%"),
        ("What was the annualized growth of Larchmont's payments for patents from 2021 to 2023?", "73.2%"),
    ],
)
def test_years_of_any_line_are_joined(question, figure):
    first = text_of(question, *FACTS).splitlines()[0]
    assert figure in first
    assert "over two years" in first or "3-year" in first


def test_total_in_the_name_of_a_line_asks_for_no_sum():
    text = text_of("What was Larchmont's total revenue from 2021 to 2023?", *FACTS)
    assert "$2,400" not in text
    assert all(f"${value} million" in text for value in ("900", "800", "700"))


@pytest.mark.parametrize("line", ["contract assets", "net margin"])
def test_sum_of_balances_and_rates_is_refused(line):
    text = text_of(f"What was the sum of Larchmont's {line} from 2021 to 2023?", *FACTS)
    assert text.startswith("refused: ")
    assert "add up" in text


def test_sum_with_a_missing_year_names_it():
    text = text_of("What was the total of Larchmont's payments for tools from 2021 to 2023?", *FACTS)
    assert text.startswith("refused: ")
    assert "no certain figure for fiscal 2022, fiscal 2021" in text


def test_sum_over_parts_of_years_is_not_made_of_whole_ones():
    quarters = [
        amount("Payments for patents", "5", None, 2022, "Q3"),
        amount("Payments for patents", "6", None, 2023, "Q1"),
    ]
    text = text_of("What was the total of Larchmont's payments for patents from Q3 2022 to Q1 2023?", *quarters)
    assert "total of" not in text
