"""Amounts that are paid or charged are told as such, however tables print them; other figures keep their sign."""

import pytest

from tests.answering.filing_values import amount, filing, text_of
from tinyrag_gql.domain.facts import FactStatement


def row(label: str, *values: str, statement: FactStatement | None = "cash_flow") -> list:
    """The facts of a printed row for 2023, 2022 and so on, as filings print them: negative in brackets."""
    first = amount(label, values[0], statement=statement)
    return [
        amount(label, value, year=2023 - back, statement=statement, text=f"({value[1:]})" if value[0] == "-" else value)
        ._replace(row_start=first.row_start, row_end=first.row_end)
        for back, value in enumerate(values)
    ]  # fmt: skip


EXPENSES = row("Selling expenses", "-30", "-20", statement="income") + row(
    "Other costs", "-4", "-5", statement="income"
)


@pytest.mark.parametrize(
    "label",
    [
        "Payments for dividends",
        "Purchases of property and equipment",
        "Repurchase of common stock",
        "Contributions to pension plans",
        "Capital expenditures",
        "Acquisition of businesses, net of cash acquired",
        "Income taxes paid",
    ],
)
def test_cash_paid_is_told_as_an_amount(label):
    text = text_of(f"What were {label} in 2023?", *row(label, "-60", "-50"))
    assert text.startswith(f"{label}, fiscal 2023: $60 million, printed as a negative figure [1].")
    growth = text_of(f"By how many percent did {label} change from 2022 to 2023?", *row(label, "-60", "-50"))
    assert growth.startswith(f"Growth of {label}, fiscal 2023: 20.0%.\n")
    assert "(60 − 50) / 50 = 20.0%" in growth


@pytest.mark.parametrize(
    "label",
    [
        "Net cash used in investing activities",
        "Proceeds from sales (purchases) of securities",
        "Net restaurant purchases (sales)",
        "Accrued payments",
        "Net currency adjustments",
        "Loss on hedges",
    ],
)
def test_other_figures_keep_their_sign(label):
    assert ": -$60 million [1]" in text_of(f"What were {label} in 2023?", *row(label, "-60", "-50"))


def test_payment_beside_a_receipt_in_its_row_keeps_its_sign():
    assert ": -$60 million [1]" in text_of("What were Plant additions in 2023?", *row("Plant additions", "-60", "50"))


def test_expenses_of_a_column_in_brackets_are_told_as_amounts():
    text = text_of("What were Selling expenses in 2023?", *EXPENSES)
    assert text.startswith("Selling expenses, fiscal 2023: $30 million, printed as a negative figure [1].")
    assert "fiscal 2023: 50.0%" in text_of(
        "By how many percent did selling expenses rise from 2022 to 2023?", *EXPENSES
    )


def test_credit_among_expenses_keeps_its_sign():
    rows = (*row("Selling expenses", "30", statement="income"), *row("Restructuring charges", "-4", statement="income"))
    assert ": -$4 million [1]" in text_of("What were Restructuring charges in 2023?", *rows)


@pytest.mark.parametrize("label", ["Other income (expense), net", "Interest and other income (expense)"])
def test_expense_in_brackets_after_income_is_negative(label):
    text = text_of(f"What was {label} in 2023?", (filing(), row(label, "-60", statement="income")[0]))
    assert text.startswith(f"{label}, fiscal 2023: -$60 million [1].")
