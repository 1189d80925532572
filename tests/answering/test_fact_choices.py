"""Facts that are compared: yes or no, the one out of several, two lines of one period, parts of a table."""

from datetime import date
from decimal import Decimal

import pytest

from tests.answering.filing_values import amount, balance, filing, part, text_of
from tinyrag_gql.domain.facts import FactDimension


def years(label: str, newer: str, older: str, concept: str | None = None, **fields):
    return [amount(label, value, concept, year, **fields) for value, year in ((newer, 2023), (older, 2022))]


def row(label: str, value: str, year: int = 2023, concept: str = "Revenues", heading: str = "Segments"):
    """A row of a table of parts."""
    dimensions = (FactDimension("row", label, label),)
    return amount(label, value, concept, year, dimensions=dimensions, statement=None, heading=heading)


REVENUE = years("Total revenue", "900", "800", "Revenues")
INCOME = years("Net income", "90", "95", "NetIncomeLoss")
PAYMENTS = (
    amount("Dividends paid", "30", "PaymentsOfDividends", statement="cash_flow"),
    amount("Repurchases of common stock", "50", "PaymentsForRepurchaseOfCommonStock", statement="cash_flow"),
)
SEGMENTS = [row("Lenses", "600"), row("Gratings", "300"), row("Lenses", "550", 2022), row("Gratings", "250", 2022)]
REGIONS = [row("Canada", "500", heading="Regions"), row("Japan", "400", heading="Regions")]
EVERY = (*REVENUE, *INCOME, *PAYMENTS, *SEGMENTS, *REGIONS)


@pytest.mark.parametrize(
    ("question", "opening"),
    [
        ("Did revenue increase in 2023?", "Yes: Revenue rose by $100 million, or 12.5%"),
        ("Did Larchmont's net income go up in 2023?", "No: Net income fell by $5 million, or 5.3%"),
        ("Has net income declined since 2022?", "Yes: Net income fell by $5 million"),
        ("Is the net margin above 15% in 2023?", "No: Net margin, fiscal 2023: 10.0%."),
        ("Was Larchmont profitable in 2023?", "Yes: Net income, fiscal 2023: $90 million [1]."),
        ("Did Larchmont spend more on buybacks than on dividends in 2023?", "Yes: share repurchases is the higher."),
        ("Did revenue increase or decrease in 2023?", "Revenue rose by $100 million"),
        ("How did net income develop in 2023?", "Net income fell by $5 million"),
    ],
)
def test_yes_no_or_the_change_comes_first(question, opening):
    assert text_of(question, *EVERY).startswith(opening)


def test_a_tagged_figure_of_something_else_is_no_row_of_the_table_ranked():
    income = [row(name, "5", concept="OperatingIncomeLoss") for name in ("Lenses", "Gratings")]
    text = text_of("Which segment had the highest revenue in 2023?", *REVENUE, *SEGMENTS, *income)
    assert text.startswith("Lenses revenue is the highest of these.")


@pytest.mark.parametrize(
    ("question", "opening"),
    [
        ("Did net income grow faster than revenue in 2023?", "No: growth of revenue is the higher.\nGrowth of revenue"),
        ("How many dollars of revenue did Larchmont make for each dollar of net income in 2023?", "Revenue to net inc"),
        ("What's Larchmont's net margin in 2023?", "Net margin, fiscal 2023: 10.0%."),
        ("Did Larchmont make money in 2023?", "Yes: Net income, fiscal 2023: $90 million [1]."),
        ("How much did Larchmont spend on buying back stock in 2023?", "Repurchases of common stock, fiscal 2023: $50"),
    ],
)
def test_everyday_words_for_growth_ratios_and_lines(question, opening):
    assert text_of(question, *EVERY).startswith(opening)


@pytest.mark.parametrize(("points", "word"), [("3%", "Yes"), ("1%", "No"), ("0.5%", "No")])
def test_a_margin_is_consistent_where_it_moves_by_no_more_than_asked(points, word):
    question = (
        f"Is Larchmont's net margin consistent, not fluctuating by more than roughly {points} each year, in 2023?"
    )
    text = text_of(question, *REVENUE, *INCOME)
    assert text.startswith(f"{word}: Net margin fell by 1.9 percentage points")
    assert f"By the rule that it moves by no more than {points[:-1]} points from year to year." in text


def test_dividends_per_share_are_a_line_of_their_own():
    rate = amount(
        "Dividends declared per common share",
        "0",
        "CommonStockDividendsPerShareDeclared",
        unit="USD/shares",
        text="1.25",
    )._replace(value=Decimal("1.25"), decimals=2)
    text = text_of("What dividend per share did Larchmont declare in 2023?", *EVERY, rate)
    assert text.startswith("Dividends declared per common share, fiscal 2023: $1.25 [1].")


def test_days_are_not_answered_with_an_amount_of_money():
    stock = balance("Inventories", "40", None, 2023)
    assert "$40" not in text_of("How many days of inventory did Larchmont hold in 2023?", *EVERY, stock)


def test_parts_that_have_more_than_the_company_are_not_ranked():
    rows = [row("Lenses", "600"), row("Gratings", "300"), row("Optics", "900")]
    assert text_of("Which segment had the highest revenue in 2023?", *REVENUE, *rows).startswith("refused: ")


def test_an_opinion_is_answered_with_the_ratios_it_is_judged_by():
    assets = [balance("Total assets", "1800", "Assets", year) for year in (2023, 2022)]
    text = text_of("Is Larchmont a capital-intensive business based on its 2023 data?", *REVENUE, *INCOME, *assets)
    assert text.startswith("Fiscal 2023: capital intensity 2.00, return on assets 5.0%. No rule decides it; ")


@pytest.mark.parametrize(
    ("question", "opening"),
    [
        (
            "Which segment had the highest revenue in 2023?",
            "Lenses revenue is the highest of these.\nLenses revenue, fi",
        ),
        ("Which of Larchmont's segments grew fastest in 2023?", "Growth of Gratings revenue is the highest of these."),
        ("In which region did Larchmont sell the least in 2023?", "Japan revenue is the lowest of these."),
        ("Which segment performed worst by revenue in 2023?", "Growth of Lenses revenue is the lowest of these."),
        ("Which segment had the biggest drop in sales in 2023?", "Growth of Lenses revenue is the lowest of these."),
        ("In which year was net income highest, 2022 or 2023?", "Fiscal 2022 is the highest of these:\nNet income, f"),
        ("Which was larger in 2023, dividends or share repurchases?", "Share repurchases is the highest of these."),
    ],
)
def test_the_one_out_of_several_comes_first(question, opening):
    assert text_of(question, *EVERY).startswith(opening)


@pytest.mark.parametrize(
    ("question", "opening"),
    [
        (
            "What share of revenue came from Lenses in 2023?",
            "Lenses revenue as a share of revenue, fiscal 2023: 66.7%.",
        ),
        (
            "What was the difference between dividends and share repurchases in 2023?",
            "Dividends paid less share repurc",
        ),
        ("What was the total of dividends and share repurchases in 2023?", "Dividends paid plus share repurchases, fi"),
        (
            "How do dividends compare with share repurchases in 2023?",
            "Dividends paid, fiscal 2023: $30 million [1].\nR",
        ),
    ],
)
def test_two_lines_of_one_period_are_put_together(question, opening):
    assert text_of(question, *EVERY).startswith(opening)


@pytest.mark.parametrize(
    "question",
    [
        "How many days did revenue take in 2023?",
        "What percentage of revenue came from Mirrors in 2023?",
        "Which segment had the highest adjusted revenue in 2023?",
        "Which segment had the highest revenue in 2019?",
        "Did Mirrors revenue increase in 2023?",
    ],
)
def test_figure_that_was_not_asked_for_is_refused(question):
    assert text_of(question, *EVERY).startswith("refused: ")


def test_ratio_of_a_part_is_computed_from_its_own_lines():
    lenses = part("Lenses")
    rows = [
        amount("Revenue", "600", "Revenues", dimensions=lenses, statement=None),
        amount("Operating income", "60", "OperatingIncomeLoss", dimensions=lenses, statement=None),
    ]
    text = text_of("What was the operating margin of Lenses in 2023?", *EVERY, *rows)
    assert text.startswith("Lenses operating margin, fiscal 2023: 10.0%.")


def test_debt_that_is_printed_in_part_alone_is_no_total():
    rows = [balance("Long-term debt", "300", "LongTermDebtNoncurrent"), balance("Loans and notes payable", "120")]
    assert text_of("What was total debt in 2023?", *rows).startswith("refused: ")
    assert "$300 million" in text_of("What was long-term debt in 2023?", *rows)


def test_due_date_and_rate_are_read_off_the_name_of_the_debt():
    notes = balance("Senior notes, 4.75%, due June 30, 2029", "210", end=date(2023, 12, 31), statement=None)
    assert text_of("When do Larchmont's senior notes mature?", notes).startswith("June 30, 2029 [1].")
    assert text_of("What interest rate do Larchmont's senior notes bear?", notes).startswith("4.75% [1].")
    assert "$210 million" in text_of("What were the senior notes at December 31, 2023?", notes)


def test_report_states_a_figure_before_a_release_does():
    release = filing(report_type="8-K", document="release")
    other = amount("Total revenue", "901", "Revenues")
    text = text_of("What was revenue in 2023?", *REVENUE, (release, other))
    assert text.startswith("Total revenue, fiscal 2023: $900 million [1].")


def test_refusal_names_the_input_that_is_missing_and_never_contradicts():
    text = text_of("What was the current ratio in 2023?", balance("Total current assets", "400", "AssetsCurrent"))
    assert (
        "Current ratio of Larchmont Optics for fiscal 2023 cannot be computed: no certain current liabilities." in text
    )
    assert text_of("What was net margin in 2021?", *EVERY).endswith(
        "for fiscal 2021. They hold it for fiscal 2023, fiscal 2022."
    )


@pytest.mark.parametrize(("bound", "word"), [("under 100 percent", "No: "), ("above 100%", "Yes: ")])
def test_printed_percentage_is_compared_in_percent(bound, word):
    ratio = amount("Combined ratio", "1.01", "CombinedRatio", unit="pure", text="101.0", statement=None)
    assert text_of(f"Is Larchmont's combined ratio {bound} in 2023?", ratio).startswith(word)
