"""Computations that are made as asked, or refused, so that a level never stands in for them."""

from decimal import Decimal

import pytest

from tests.answering.filing_values import amount, balance, filing, text_of

FACTS = (
    amount("Total revenue", "800", "Revenues"),
    amount("Operating income", "90", "OperatingIncomeLoss"),
    amount("Interest expense", "30", "InterestExpense"),
    balance("Inventories", "200", "InventoryNet"),
)


@pytest.mark.parametrize(
    "question",
    [
        "What were Larchmont's spare lenses as a percentage of inventories in 2023?",
        "What share of Larchmont's revenue was mirrors in 2023?",
        "What was Larchmont's operating income divided by gallons shipped in 2023?",
        "How many times its interest expense did Larchmont have in mirrors in 2023?",
        "What was Larchmont's operating income plus mirror income in 2023?",
    ],
)
def test_share_ratio_or_sum_is_never_answered_by_a_level(question):
    text = text_of(question, *FACTS)
    assert not text or text.startswith("refused: ")


def test_quotient_below_one_tells_its_percentage_too():
    text = text_of("What was Larchmont's interest expense divided by total revenue in 2023?", *FACTS)
    assert "0.04, or 3.8%" in text.splitlines()[0]


def test_first_quarter_is_what_the_second_leaves_of_the_half_year():
    rows = [
        amount("Total revenue", "390", "Revenues", period="H1"),
        amount("Total revenue", "210", "Revenues", period="Q2"),
    ]
    report = filing(2023, "Q2")
    text = text_of("What was Larchmont's revenue in the first quarter of 2023?", *((report, row) for row in rows))
    assert "$180 million" in text.splitlines()[0]


NET = (
    amount("Net loss", "-120", "ProfitLoss"),
    amount("Less: loss of others", "-20", "NetIncomeLossAttributableToNoncontrollingInterest"),
    amount("Net loss attributable to Larchmont shareholders", "-100", "NetIncomeLoss", heading="Interests:"),
)


def test_income_of_the_shareholders_is_told_where_other_owners_have_some():
    text = text_of("What was Larchmont's net loss attributable to its shareholders in 2023?", *NET)
    assert text.startswith("Net loss attributable to Larchmont shareholders, fiscal 2023: -$100 million")
    plain = text_of("What was Larchmont's net income attributable to its shareholders in 2023?", *FACTS, *NET[:1])
    assert "-$120 million" in plain


def test_years_of_the_shareholders_income_are_added_up():
    rows = [
        *NET,
        amount("Net loss", "-60", "ProfitLoss", 2022),
        amount("Net loss attributable to Larchmont shareholders", "-50", "NetIncomeLoss", 2022),
    ]
    text = text_of("What was Larchmont's total net loss attributable to its shareholders from 2022 to 2023?", *rows)
    assert "-$150 million" in text.splitlines()[0]


def shares(value, year=2023, concept="SharesOutstanding"):
    row = balance(f"Balance at December 31, {year}", value, concept, year, statement=None)
    return row._replace(unit="shares")


def test_shares_outstanding_and_their_growth_are_told():
    rows = [shares("150"), shares("100", 2022)]
    assert text_of("How many common shares did Larchmont have outstanding at the end of 2023?", *rows).startswith(
        "Common shares outstanding, fiscal 2023: 150 million"
    )
    grown = text_of("By what percent did Larchmont's common shares outstanding change in 2023?", *rows)
    assert "50.0%" in grown.splitlines()[0]


@pytest.mark.parametrize(
    "question",
    [
        "How many weighted average shares did Larchmont have outstanding in 2023?",
        "How many preferred shares did Larchmont have outstanding at the end of 2023?",
        "How many shares outstanding did Larchmont's founder own at the end of 2023?",
    ],
)
def test_other_shares_are_not_those_outstanding(question):
    assert "150" not in text_of(question, shares("150"))


def test_shares_of_a_company_that_holds_its_own_are_not_certain():
    rows = [shares("150"), shares("40", concept="TreasuryStockCommonShares")]
    assert "150" not in text_of("How many shares did Larchmont have outstanding at the end of 2023?", *rows)


def test_count_of_things_is_no_amount_of_money():
    tokens = balance("Tokens", "7", "CryptoAssetNumberOfUnits", statement=None)._replace(unit="token")
    money = balance("Tokens", "300", "CryptoAssetCost", statement=None)
    text = text_of("How many tokens did Larchmont have at the end of 2023?", tokens, money)
    assert "300" not in text and "7 million" in text
    assert "$300" not in text_of("How many tokens did Larchmont have at the end of 2023?", money)


def employees(value, year=2023, label="Employees"):
    row = amount(label, "0", None, year, statement=None, start=None)
    row = row._replace(unit="employees", value=Decimal(value), text=f"{value:,}")
    return row._replace(concept="dei:EntityNumberOfEmployees")


def test_money_for_each_employee_is_told_in_single_units():
    text = text_of("What was Larchmont's revenue per employee in 2023?", *FACTS, employees(3200))
    assert text.startswith("Revenue per employee, fiscal 2023: $250,000.")
    assert "800,000,000 / 3,200" in text


@pytest.mark.parametrize("thing", ["share", "lens"])
def test_money_for_each_of_other_things_is_not_computed(thing):
    text = text_of(f"What was Larchmont's revenue per {thing} in 2023?", *FACTS, employees(3200))
    assert "250,000" not in text and "$800" not in text


EXPENSES = (
    amount("Selling", "50", "SellingExpense", heading="Operating expenses:"),
    amount("Research", "70", "ResearchAndDevelopmentExpense", heading="Operating expenses:"),
)


@pytest.mark.parametrize(("total", "found"), [("120", True), ("130", False)])
def test_operating_expenses_are_ranked_if_they_add_up_to_their_total(total, found):
    rows = [*EXPENSES, amount("Total operating expenses", total, "OperatingExpenses", heading="Operating expenses:")]
    text = text_of("Which of Larchmont's operating expenses was the highest in 2023?", *rows)
    assert text.startswith("Research is the highest of these.") == found


def of_company(company, label, value, concept):
    return (filing(company=company), amount(label, value, concept))


LOSSES = (
    of_company("Larchmont Optics", "Net loss", "-90", "NetIncomeLoss"),
    of_company("Brindle Glass", "Net loss", "-20", "NetIncomeLoss"),
)


def test_larger_loss_is_the_lower_figure():
    text = text_of("Did Larchmont have a larger net loss than Brindle Glass in 2023?", *LOSSES)
    assert text.startswith("Yes: Larchmont Optics has the larger net loss")


def test_loss_is_not_compared_with_an_income():
    rows = [LOSSES[0], of_company("Brindle Glass", "Net income", "20", "NetIncomeLoss")]
    text = text_of("Which was larger in 2023, Larchmont's net loss or Brindle Glass's net income?", *rows)
    assert text.startswith("refused: ")
