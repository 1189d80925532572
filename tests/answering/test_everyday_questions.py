"""Questions as people put them: other verbs, totals over years, balances of the last day, and what they do not mean."""

import pytest

from tests.answering.filing_values import amount, balance, filing, text_of
from tinyrag_gql.filings.metrics import BY_NAME

YEARS = (2023, 2022, 2021)


def series(label: str, values: tuple[str, ...], concept: str, **fields):
    """A line of three years, the newest first."""
    return [amount(label, value, concept, year, **fields) for value, year in zip(values, YEARS, strict=True)]


def balances(label: str, newer: str, older: str, concept: str):
    return [balance(label, newer, concept, 2023), balance(label, older, concept, 2022)]


FACTS = (
    *series("Total revenue", ("900", "800", "700"), "Revenues"),
    *series("Cost of sales", ("500", "450", "400"), "CostOfRevenue"),
    *series("Research and development", ("40", "35", "30"), "ResearchAndDevelopmentExpense"),
    *series("Net income", ("90", "95", "60"), "NetIncomeLoss"),
    *series("Operating income", ("120", "110", "80"), "OperatingIncomeLoss"),
    *series("Share repurchases", ("50", "20", "80"), "PaymentsForRepurchaseOfCommonStock", statement="cash_flow"),
    *series("Dividends paid", ("30", "28", "25"), "PaymentsOfDividends", statement="cash_flow"),
    *series(
        "Net cash provided by operating activities",
        ("150", "140", "130"),
        "NetCashProvidedByUsedInOperatingActivities",
        statement="cash_flow",
    ),
    *balances("Inventories", "60", "40", "InventoryNet"),
    *balances("Accounts payable", "70", "65", "AccountsPayableCurrent"),
    *balances("Accounts receivable, net", "90", "60", "AccountsReceivableNetCurrent"),
    *balances("Cash and cash equivalents", "200", "180", "CashAndCashEquivalentsAtCarryingValue"),
    *balances("Long-term debt", "150", "170", "LongTermDebtNoncurrent"),
    *balances("Retained earnings", "400", "340", "RetainedEarningsAccumulatedDeficit"),
)


@pytest.mark.parametrize(
    ("question", "opening"),
    [
        ("How much revenue did Larchmont post in 2023?", "Total revenue, fiscal 2023: $900 million"),
        ("How much did Larchmont bring in in 2023?", "Total revenue, fiscal 2023: $900 million"),
        ("How much profit did Larchmont make for its shareholders in 2023?", "Net income, fiscal 2023: $90 million"),
        ("What was Larchmont's profit after tax in 2023?", "Net income, fiscal 2023: $90 million"),
        ("What did Larchmont pay for its own shares in 2023?", "Share repurchases, fiscal 2023: $50 million"),
        ("How many dollars in dividends did Larchmont pay out in 2023?", "Dividends paid, fiscal 2023: $30 million"),
        ("What was the R&D bill of Larchmont in 2023?", "Research and development, fiscal 2023: $40 million"),
        ("What goods in stock did Larchmont have at the end of 2023?", "Inventories, fiscal 2023: $60 million"),
        ("What is Larchmont's trade payables balance at the end of 2023?", "Accounts payable, fiscal 2023: $70"),
        ("How much does Larchmont owe suppliers at the end of 2023 (accounts payable)?", "Accounts payable, fiscal"),
        ("What was left of Larchmont's retained earnings at the end of 2023?", "Retained earnings, fiscal 2023: $400"),
        ("How much cash did Larchmont hold at the end of 2023?", "Cash and cash equivalents, fiscal 2023: $200"),
    ],
)
def test_figure_is_found_by_everyday_words(question, opening):
    assert text_of(question, *FACTS).startswith(opening)


@pytest.mark.parametrize(
    ("question", "opening"),
    [
        (
            "How many more dollars did Larchmont spend on R&D in 2023 than in 2021?",
            "Research and development rose by $10",
        ),
        ("How much more did Larchmont spend on R&D in 2023 than in 2022?", "Research and development rose by $5 "),
        ("How much larger was Larchmont's net income in 2023 than in 2021?", "Net income rose by $30 million"),
        ("By how much did Larchmont cut its long-term debt in 2023?", "Long-term debt fell by $20 million"),
        ("How much did Larchmont's net income shrink in 2023?", "Net income fell by $5 million"),
        (
            "How many percentage points did Larchmont's net margin gain from 2021 to 2023?",
            "Net margin rose by 1.4 perce",
        ),
    ],
)
def test_change_is_found_by_everyday_verbs(question, opening):
    assert text_of(question, *FACTS).startswith(opening)


@pytest.mark.parametrize(
    ("question", "total"),
    [
        ("What did Larchmont spend on repurchases over 2021, 2022 and 2023 together?", "$150 million"),
        ("Cumulative net income of Larchmont from 2021 through 2023", "$245 million"),
        (
            "What revenue did Larchmont make in the last two fiscal years through fiscal 2023 altogether?",
            "$1,700 million",
        ),
    ],
)
def test_total_of_several_years_is_their_sum(question, total):
    text = text_of(question, *FACTS)
    assert total in text.splitlines()[0]
    assert "total of" in text


def test_balances_of_several_days_are_not_added_up():
    text = text_of("What were Larchmont's inventories over 2022 and 2023 together?", *FACTS)
    assert "$100 million" not in text


def test_margins_of_several_years_are_not_joined_to_one():
    text = text_of("What was Larchmont's net margin over 2022 and 2023 together?", *FACTS)
    assert not text or text.startswith("refused: ")


def test_years_up_to_a_named_one_are_each_told():
    text = text_of("What was Larchmont's revenue in each of the last three fiscal years through fiscal 2023?", *FACTS)
    assert all(f"${value} million" in text for value in ("900", "800", "700"))


def test_ratio_is_made_with_the_balance_that_the_asker_names():
    usual = text_of("What was Larchmont's inventory turnover in 2023?", *FACTS)
    last_day = text_of("What was Larchmont's inventory turnover in 2023 on year-end inventory?", *FACTS)
    assert usual.startswith("Inventory turnover, fiscal 2023: 10.00.")
    assert last_day.startswith("Inventory turnover, fiscal 2023: 8.33.")


def test_share_of_every_dollar_is_a_ratio():
    question = "Out of every dollar of revenue, how much did Larchmont keep as operating income in 2023, in percent?"
    assert "13.3%" in text_of(question, *FACTS).splitlines()[0]


@pytest.mark.parametrize(
    ("question", "opening"),
    [
        ("Does Larchmont have more cash than long-term debt at the end of 2023?", "Yes: cash is the higher."),
        ("Did Larchmont earn more operating income than net income in 2023?", "Yes: operating income is the higher."),
    ],
)
def test_two_lines_are_compared(question, opening):
    assert text_of(question, *FACTS).startswith(opening)


def test_which_of_two_companies_and_by_how_much():
    other = [(filing(company="Brindle Glass"), amount("Net income", "40", "NetIncomeLoss"))]
    question = "Who had the larger net income in 2023, Larchmont or Brindle Glass, and by how much?"
    first, second, *_ = text_of(question, *FACTS, *other).splitlines()
    assert first == "Larchmont Optics has the higher net income in fiscal 2023."
    assert "higher by $50 million" in second


@pytest.mark.parametrize(
    "question",
    [
        "How much cash did Larchmont hand back to shareholders in 2023?",
        "How much cash did Larchmont put into bonds in 2023?",
        "How much long-term debt did Larchmont put on in 2023?",
        "How much inventory did Larchmont write off in 2023?",
        "How much inventory did Larchmont put into its shops in 2023?",
    ],
)
def test_what_moves_in_a_year_is_not_answered_with_a_balance(question):
    text = text_of(question, *FACTS)
    assert not text or text.startswith("refused: ")


def test_row_that_is_called_by_a_year_is_no_line():
    due = amount("2022", "17", None, statement=None, heading="Maturities")
    text = text_of("How much more did Larchmont spend on R&D in 2023 than in 2022?", *FACTS, due)
    assert text.startswith("Research and development rose by $5 million")


def test_how_a_company_makes_money_is_not_answered_with_its_profit():
    text = text_of("How does Larchmont make money?", *FACTS)
    assert not text or text.startswith("refused: ")


@pytest.mark.parametrize("line", ["Sales and marketing expenses", "Cost of sales", "Cost of revenue", "Sales taxes"])
def test_lines_that_only_speak_of_sales_are_no_revenue(line):
    assert BY_NAME["revenue"].asked.search(line) is None


def test_line_whose_own_name_has_brackets_is_not_called_by_them():
    purchases = amount("Net restaurant purchases (sales)", "60", None, statement="cash_flow")
    text = text_of("What were Net restaurant purchases (sales) in 2023?", *FACTS, purchases)
    assert text.startswith("Net restaurant purchases (sales), fiscal 2023: $60 million")
