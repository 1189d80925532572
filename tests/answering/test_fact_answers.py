"""Answers from facts: the line that has all of the question's words, the period by days, or a refusal that helps."""

from datetime import date

import pytest

from tests.answering.filing_values import amount, asked, balance, filing, part, text_of
from tinyrag_gql.domain.facts import FactCheck

REVENUE = amount("Total revenue", "900", "Revenues")
NET_INCOME = amount("Net income (loss)", "-45", "NetIncomeLoss", text="(45)")
OPTICS = amount("Revenue", "300", "Revenues", dimensions=part("Fine Optics"), statement=None)
GRATINGS = amount("Gratings", "200", "Revenues", dimensions=part("Grating Products"), statement=None)
INCOME = (
    REVENUE,
    amount("Service revenue", "250"),
    amount(
        "Income before income taxes",
        "-50",
        "IncomeLossFromContinuingOperationsBeforeIncomeTaxesExtraordinaryItemsNoncontrollingInterest",
    ),
    amount("Provision for income taxes", "5", "IncomeTaxExpenseBenefit"),
    NET_INCOME,
    amount(
        "Net cash provided by operating activities",
        "70",
        "NetCashProvidedByUsedInOperatingActivities",
        statement="cash_flow",
    ),
    amount("Operating income", "60", "OperatingIncomeLoss"),
    OPTICS,
    GRATINGS,
)
BALANCE = (
    balance("Inventories", "80", "InventoryNet"),
    amount("Inventories", "-7", "IncreaseDecreaseInInventories", statement="cash_flow", text="(7)"),
    balance("Total liabilities", "400", "Liabilities"),
    balance("Total shareholders' equity", "500", "StockholdersEquity"),
    balance("Total liabilities and shareholders' equity", "900", "LiabilitiesAndStockholdersEquity"),
)
PER_SHARE = (
    amount("Basic", "0.00000125", "EarningsPerShareBasic", unit="USD/shares", text="1.25", heading="Per share"),
    amount("Diluted", "0.0000012", "EarningsPerShareDiluted", unit="USD/shares", text="1.20", heading="Per share"),
)


@pytest.mark.parametrize(
    ("question", "text"),
    [
        ("What was Total revenue of Larchmont Optics in fiscal 2023?", "Total revenue, fiscal 2023: $900 million [1]."),
        ("What was revenue in 2023?", "Total revenue, fiscal 2023: $900 million [1]."),
        ("What was service revenue in 2023?", "Service revenue, fiscal 2023: $250 million [1]."),
        ("What was Larchmont's net income in 2023?", "Net income (loss), fiscal 2023: -$45 million"),
        ("What was Income before income taxes in 2023?", "Income before income taxes, fiscal 2023: -$50 million"),
        ("What was the provision for income taxes in 2023?", "Provision for income taxes, fiscal 2023: $5 million"),
        ("What was operating cash flow in 2023?", "operating activities, fiscal 2023: $70 million"),
        ("What was operating income in 2023?", "Operating income, fiscal 2023: $60 million"),
        ("What was Fine Optics revenue in 2023?", "Fine Optics revenue, fiscal 2023: $300 million [1]."),
        ("What was revenue from Gratings in 2023?", "Gratings revenue, fiscal 2023: $200 million [1]."),
    ],
)
def test_line_of_the_period_answers(question, text):
    assert text in text_of(question, *INCOME)


@pytest.mark.parametrize(
    ("question", "text"),
    [
        ("What were Inventories in fiscal 2023?", "Inventories, fiscal 2023: $80 million"),
        ("What were total liabilities and equity in 2023?", "equity, fiscal 2023: $900 million"),
        ("What was shareholders' equity in 2023?", "Total shareholders' equity, fiscal 2023: $500 million"),
        ("What were total liabilities at December 31, 2023?", "Total liabilities, fiscal 2023: $400 million"),
    ],
)
def test_balance_sheet_comes_before_changes_of_the_same_name(question, text):
    assert text in text_of(question, *BALANCE)


@pytest.mark.parametrize(
    ("question", "text"),
    [
        ("How much profit did Larchmont Optics make in 2023?", "Net income (loss), fiscal 2023: -$45 million"),
        ("What did Larchmont spend on property, plant and equipment in 2023?", "fiscal 2023: $12 million"),
        ("How much did Larchmont spend on share buybacks in 2023?", "fiscal 2023: $9 million"),
        ("Larchmont R&D expense, FY2023", "Research and development, fiscal 2023: $33 million"),
        ("How large was income from operations in 2023?", "Operating income, fiscal 2023: $60 million"),
        ("What was EBIT / operating income in 2023?", "Operating income, fiscal 2023: $60 million"),
        ("How much did Larchmont earn per diluted share in 2023?", "fiscal 2023: $1.20"),
        ("What was the revenue of the Fine Optics segment in 2023?", "Fine Optics revenue, fiscal 2023: $300 million"),
        ("What was Gross margin in 2023?", "Gross margin, fiscal 2023: $450 million"),
        ("What was gross margin in 2023 as a percentage?", "Gross margin, fiscal 2023: 50.0%"),
        ("What was total revenue for the year ended December 2023?", "Total revenue, fiscal 2023: $900 million"),
        ("What did Larchmont earn in 2023?", "Net income (loss), fiscal 2023: -$45 million"),
        ("What was the book value of property, plant and equipment in 2023?", "fiscal 2023: $700 million"),
        ("How much did Larchmont record in income taxes for 2023?", "income taxes, fiscal 2023: $5 million"),
        ("What was the tax charge in 2023?", "income taxes, fiscal 2023: $5 million"),
        ("What was turnover in 2023?", "Total revenue, fiscal 2023: $900 million"),
        ("What was long-term debt in 2023?", "fiscal 2023: $310 million"),
        ("What was Total revenue in December 2023?", "refused: "),
        ("What was quarterly revenue in 2023?", "refused: "),
        ("What was budgeted revenue in 2023?", "refused: "),
    ],
)
def test_everyday_words_name_their_line(question, text):
    cash_flow = (
        amount("Purchases of property", "12", "PaymentsToAcquirePropertyPlantAndEquipment", statement="cash_flow"),
        amount("Purchases of own stock", "9", "PaymentsForRepurchaseOfCommonStock", statement="cash_flow"),
        amount("Research and development", "33", "ResearchAndDevelopmentExpense"),
        amount("Gross margin", "450", "GrossProfit"),
        balance("Property, plant and equipment, net", "700", "PropertyPlantAndEquipmentNet"),
        balance("Notes, net of current portion", "310", "LongTermDebtNoncurrent"),
        balance("Current portion of notes", "25", "LongTermDebtCurrent"),
        balance("Commercial paper", "40", "CommercialPaper"),
    )
    assert text in text_of(question, *INCOME, *PER_SHARE, *cash_flow)


@pytest.mark.parametrize(
    ("question", "text"),
    [
        ("What was revenue for the quarter ended June 2023?", "Total revenue, Q2 fiscal 2023: $230 million"),
        ("What was revenue in the June 2023 quarter?", "Total revenue, Q2 fiscal 2023: $230 million"),
        ("What was revenue for the quarter ended May 2023?", "refused: "),
    ],
)
def test_quarter_that_ended_in_a_month_is_not_the_year(question, text):
    second = (filing(period="Q2"), amount("Total revenue", "230", "Revenues", period="Q2"))
    assert text in text_of(question, (filing(), REVENUE), second)


@pytest.mark.parametrize(("newer", "older", "text"), [("-45", "-30", "rose by $15 million"), ("-30", "-45", "fell by")])
def test_a_loss_rises_where_its_figure_falls(newer, older, text):
    pairs = [amount("Net loss", value, "NetIncomeLoss", year) for value, year in ((newer, 2023), (older, 2022))]
    assert f"Net loss {text}" in text_of("By how much did the net loss change from 2022 to 2023?", *pairs)


def test_a_rise_from_zero_has_no_percentage():
    pairs = [amount("Revenue", value, "Revenues", year) for value, year in (("12", 2023), ("0", 2022))]
    text = text_of("How did revenue change in 2023?", *pairs)
    assert "rose by $12 million: $12 million" in text
    assert "%" not in text


def test_change_of_a_balance_is_not_taken_from_the_cash_flow_statement():
    rows = (
        balance("Accounts receivable, net", "64", "AccountsReceivableNetCurrent"),
        balance("Accounts receivable, net", "60", "AccountsReceivableNetCurrent", 2022, end=date(2022, 12, 31)),
        amount("Accounts receivable", "-9", "IncreaseDecreaseInAccountsReceivable", statement="cash_flow"),
    )
    text = text_of("By what amount did accounts receivable change between the ends of 2022 and 2023?", *rows)
    assert "rose by $4 million" in text


def test_balances_of_two_days_are_compared_from_the_older_to_the_newer():
    rows = [
        balance("Term debt", str(value), year=year, end=date(year, 12, 31))
        for value, year in ((107, 2022), (105, 2023))
    ]
    text = text_of("What was term debt at December 31, 2022 and at December 31, 2023?", *rows)
    assert (
        "Term debt: $105 million [1] in fiscal 2023 against $107 million [2] in fiscal 2022, a fall of $2 million"
        in text
    )


def test_balance_of_the_cash_flow_statement_is_taken_where_it_is_named_so():
    rows = (*BALANCE, amount("Increase in inventories", "-7", "IncreaseDecreaseInInventories", statement="cash_flow"))
    assert "$7 million" in text_of("What was the increase in inventories in 2023?", *rows)


@pytest.mark.parametrize(("kind", "text"), [("basic", "$1.25 [1]"), ("diluted", "$1.20 [1]")])
def test_basic_and_diluted_are_told_apart(kind, text):
    assert text in text_of(f"What was {kind} earnings per share in 2023?", *PER_SHARE)


@pytest.mark.parametrize(
    "question",
    [
        "What was licence revenue in 2023?",
        "What was compute revenue in 2023?",
        "What was net income attributable to noncontrolling interests in 2023?",
        "What was Fine Lenses revenue in 2023?",
        "What was adjusted operating income in 2023?",
        "What was the revenue of Quillfeather Mills in 2023?",
    ],
)
def test_total_never_stands_for_what_no_line_says(question):
    assert text_of(question, *INCOME).startswith("refused: ")


def test_refusal_offers_the_nearest_lines_and_the_periods_that_are_there():
    assert "The nearest lines are: " in text_of("What was licence revenue in 2023?", *INCOME)
    assert "They hold it for fiscal 2023." in text_of("What was revenue in 2019?", *INCOME)


@pytest.mark.parametrize(
    ("question", "text"),
    [
        ("How large was operating income in 2023, in USD millions, per its income statement?", "2023: $60 million"),
        (
            "What were the revenue of the Fine Optics segment in 2023, as the segment note shows it?",
            "2023: $300 million",
        ),
        ("What was the operating margin in 2023, that is operating income divided by revenue?", "2023: 6.7%"),
    ],
)
def test_words_that_say_where_and_how_name_no_line(question, text):
    assert text in text_of(question, *INCOME)


def test_one_of_several_costs_is_not_the_cost_of_revenue():
    products = amount("Cost of products", "500", "CostOfGoodsAndServicesSold")
    question = "What was the gross margin in 2023?"
    assert "gross profit / revenue" in text_of(question, REVENUE, products)
    assert text_of(question, REVENUE, products, amount("Cost of services", "90")).startswith("refused: ")


def test_definition_that_cannot_be_read_is_not_replaced_by_the_usual_formula():
    question = "What was the operating margin in 2023, that is operating income and rents divided by revenue?"
    assert text_of(question, *INCOME).startswith("refused: ")


def test_fourth_quarter_of_a_release_is_named_by_the_annual_report():
    release = filing(2023, document="release", report_type="8-K", fiscal_period=None)
    quarter = amount("Operating income", "16", "OperatingIncomeLoss", period="Q4", fiscal_period=None)
    year = amount("Operating income", "61", "OperatingIncomeLoss", fiscal_period=None)
    rows = ((filing(), INCOME[6]), (release, quarter), (release, year))
    assert "Q4 fiscal 2023: $16 million" in text_of("What was operating income in the fourth quarter of 2023?", *rows)
    assert "fiscal 2023: $60 million" in text_of("What was operating income in 2023?", *rows)


def test_question_for_reasons_is_not_for_facts():
    assert asked("Why did revenue fall in 2023?", *INCOME) is None


# ---------------------------------------------------------------------------------------------- filings and versions


def test_newest_filing_wins_and_the_first_value_is_named():
    newer = (filing(2024), amount("Total revenue", "880", "Revenues", year=2023))
    text = text_of("What was revenue in 2023?", (filing(2023), REVENUE), newer)
    assert text.startswith("Total revenue, fiscal 2023: $880 million [1].\nFirst reported as $900 million in the 10-K")


def test_amendment_comes_after_what_it_amends():
    amended = (filing(2023, document="amended", report_type="10-K/A"), amount("Total revenue", "870", "Revenues"))
    assert "2023: $870 million [1]" in text_of("What was revenue in 2023?", amended, (filing(2023), REVENUE))


def test_quarterly_report_of_the_year_does_not_answer_for_the_year():
    quarter = (filing(2023, "Q2"), amount("Revenue", "210", "Revenues", period="Q2"))
    assert text_of("What was revenue in fiscal 2023?", quarter).startswith("refused: ")
    assert "Q2 fiscal 2023: $210 million" in text_of("What was revenue in the second quarter of 2023?", quarter)


def test_two_lines_of_one_name_that_differ_are_refused():
    rows = (balance("Term debt", "10", "LongTermDebtCurrent"), balance("Term debt", "90", "LongTermDebtNoncurrent"))
    assert text_of("What was Term debt in 2023?", *rows).startswith("refused: ")


def test_two_lines_of_one_name_are_told_apart_by_their_headings():
    rows = (
        balance("Term debt", "10", "LongTermDebtCurrent", heading="Liabilities > Current liabilities:"),
        balance("Term debt", "90", "LongTermDebtNoncurrent", heading="Liabilities > Non-current liabilities:"),
    )
    lines = text_of("What was Term debt in 2023?", *rows).splitlines()
    assert lines[:2] == [
        "Current liabilities: Term debt, fiscal 2023: $10 million [1].",
        "Non-current liabilities: Term debt, fiscal 2023: $90 million [2].",
    ]
    assert text_of("What was Term debt in 2023?", *rows, balance("Term debt", "5")).startswith("refused: ")


def test_change_under_its_heading_is_no_balance():
    rows = [
        balance("Deposits (included $14 at fair value)", "2278", None, 2023),
        amount("Deposits", "120", year=2023, statement="cash_flow", heading="Operating activities > Net change in:"),
    ]
    assert "$2,278 million" in text_of("What were deposits at December 31, 2023?", *rows).splitlines()[0]
    assert text_of("What were deposits at December 31, 2023?", rows[1]).startswith("refused: No line of Larchmont")


def test_change_of_a_balance_is_not_that_of_the_line_that_is_a_change_itself():
    rows = [
        *(balance("Accounts receivable, net", value, "AccountsReceivableNetCurrent", y) for y, value in YEARS),
        *(amount("Accounts receivable", f"-{value}", year=y, statement="cash_flow") for y, value in YEARS),
    ]
    text = text_of("By what amount did accounts receivable change between the ends of 2022 and 2023?", *rows)
    assert text.startswith("Receivables rose by $5 million, or 7.7%, in fiscal 2023.")


YEARS = ((2022, "65"), (2023, "70"))


def test_scale_that_differs_between_tag_and_caption_is_shown_as_printed():
    fact = REVENUE._replace(value=REVENUE.value / 1_000_000, check=FactCheck.SCALE_DIFFERS)
    assert "$900 [1].\nIt is shown as printed" in text_of("What was revenue in 2023?", fact)


# ---------------------------------------------------------------------------------------------- computed


def test_fourth_quarter_is_what_nine_months_leave_of_the_year():
    nine = (filing(2023, "Q3"), amount("Revenue", "650", "Revenues", period="9M"))
    answer = text_of("What was revenue in the fourth quarter of 2023?", (filing(), REVENUE), nine)
    assert answer.startswith("Revenue, Q4 fiscal 2023: $250 million.\n")
    assert "900 − 650 = $250 million" in answer
    assert "650 in nine months of fiscal 2023 [2]" in answer


def test_earnings_per_share_of_a_quarter_are_not_subtracted():
    year = amount("Diluted", "0.000002", "EarningsPerShareDiluted", unit="USD/shares")
    nine = year._replace(fiscal_period="9M")
    assert text_of("What was diluted EPS in the fourth quarter of 2023?", year, nine).startswith("refused: ")


def test_second_half_is_not_the_year():
    half = (filing(2023, "Q2"), amount("Revenue", "400", "Revenues", period="H1"))
    answer = text_of("What was revenue in the second half of 2023?", (filing(), REVENUE), half)
    assert answer.startswith("Revenue, second half of fiscal 2023: $500 million.\n")


EPS = tuple(
    amount("Basic", value, "EarningsPerShareBasic", year=year, unit="USD/shares", text=text, decimals=2)
    for year, value, text in ((2022, "0.00000516", "5.16"), (2023, "0.00000511", "5.11"))
)
GROWN = (
    *(amount("Total revenue", value, "Revenues", year=year) for year, value in ((2020, "700"), (2022, "900"))),
    amount("Total revenue", "990", "Revenues"),
    *(amount("Net income (loss)", value, "NetIncomeLoss", year=year) for year, value in ((2022, "-40"), (2023, "-45"))),
    *(amount("Net loss on hedges", value, year=year) for year, value in ((2022, "-40"), (2023, "-45"))),
    *(
        amount("Weighted average shares, diluted", value, year=year, unit="shares")
        for year, value in ((2022, "160"), (2023, "152"))
    ),
    *(amount("Revenue", value, "Revenues", period=period) for period, value in (("Q1", "200"), ("Q2", "250"))),
    *EPS,
)


@pytest.mark.parametrize(
    ("question", "text"),
    [
        ("By how many percent did revenue change from fiscal 2022 to fiscal 2023?", "of revenue, fiscal 2023: 10.0%."),
        ("What was the percent increase of total revenue in 2023?", "Growth of Total revenue, fiscal 2023: 10.0%."),
        ("What was the percentage change in total revenue from 2020 to 2023?", "fiscal 2023: 41.4%."),
        ("What was the change in revenue from 2020 to 2023 in percent?", "Growth of revenue, fiscal 2023: 41.4%."),
        (
            "By how many percent did basic EPS change from 2022 to 2023? Round to one decimal place.",
            "Growth of basic earnings per share, fiscal 2023: -1.0%.\n"
            "Computed as (change in basic earnings per share) / prior basic earnings per share = (5.11 − 5.16) / 5.16",
        ),
        (
            "By how many percent did weighted average shares, diluted change from fiscal 2022 to fiscal 2023?",
            "Growth of Weighted average shares, diluted, fiscal 2023: -5.0%.",
        ),
        ("By how many percent did net loss on hedges change from 2022 to 2023?", "on hedges, fiscal 2023: 12.5%."),
        ("By how much did revenue change from 2022 to 2023?", "Revenue rose by $90 million, or 10.0%, in fiscal 2023."),
        ("What was the change in revenue between 2022 and 2023?", "Revenue rose by $90 million, or 10.0%, in fiscal"),
        ("By how many dollars did basic EPS fall from 2022 to 2023?", "per share fell by $0.05, or 1.0%, in fiscal"),
        ("By how much did net income change from 2022 to 2023?", "(loss) fell by $5 million in fiscal 2023."),
        ("By how much did revenue rise from Q1 2023 to Q2 2023?", "rose by $50 million, or 25.0%, in Q2 fiscal 2023."),
        (
            "What was the compound annual growth rate of revenue from 2020 to 2023?",
            "Compound annual growth rate of revenue over three years, fiscal 2023: 12.2%.\nComputed as the yearly "
            "rate that leads over three years from the first revenue to the last = (990 / 700) ^ (1 / 3) − 1 = 12.2%.",
        ),
        ("What was the 3-year CAGR of revenue?", "revenue over three years, fiscal 2023: 12.2%"),
    ],
)  # fmt: skip
def test_change_that_is_asked_for_comes_first(question, text):
    assert text in text_of(question, *GROWN).partition("\nInputs")[0]


@pytest.mark.parametrize(
    "question",
    [
        "By how many percent did net income change from 2022 to 2023?",
        "What was the CAGR of revenue?",
        "What was the CAGR of net income from 2022 to 2023?",
    ],
)
def test_change_that_cannot_be_told_is_refused(question):
    assert text_of(question, *GROWN).startswith("refused: ")


def test_wish_to_round_is_for_the_change_and_not_for_what_is_compared():
    text = text_of("Did basic EPS change from 2022 to 2023? Round to one decimal place.", *EPS)
    assert "by $0.05, or 1.0%: $5.11 in fiscal 2023 against $5.16" in text
    assert "$5.1, printed as $5.11" in text_of("What was basic EPS in 2023? Round to one decimal place.", *EPS)


PARTS = (
    *(
        (filing(2023, report), amount("Revenue", value, "Revenues", period=period))
        for report, period, value in (
            ("Q1", "Q1", "200"), ("Q2", "Q2", "230"), ("Q2", "H1", "430"),
            ("Q3", "Q3", "240"), ("Q3", "9M", "670"), ("FY", "FY", "950"),
        )
    ),
)  # fmt: skip


@pytest.mark.parametrize(
    ("when", "value"),
    [
        ("the second half of fiscal 2023", "520"),
        ("2H 2023", "520"),
        ("1H 2023", "430"),
        ("the quarter ended June 30, 2023", "230"),
        ("the three months ended September 30, 2023", "240"),
        ("the six months ended June 30, 2023", "430"),
        ("the last quarter of 2023", "280"),
        ("Q3 2023, year to date", "670"),
        ("the year to date as of June 30, 2023", "430"),
        ("the year to date as of March 31, 2023", "200"),
        ("2023 to date, ytd", "670"),
    ],
)
def test_part_of_a_year_is_read(when, value):
    assert f": ${value} million" in text_of(f"What was revenue in {when}?", *PARTS)


@pytest.mark.parametrize(
    "when", ["June 2023", "the month of June 2023", "the trailing twelve months ended June 30, 2023"]
)
def test_part_of_a_year_that_no_filing_prints_is_refused(when):
    assert text_of(f"What was revenue in {when}?", *PARTS).startswith("refused: ")


def test_question_in_two_parts_is_answered_in_both():
    text = text_of("What were revenue and net income in 2023?", *INCOME)
    assert text.index("$900 million") < text.index("-$45 million")


def test_line_that_is_a_change_itself_is_looked_up():
    rows = [amount("Change in fair value of warrants", value, year=y) for y, value in ((2022, "40"), (2023, "55"))]
    text = text_of("What was the change in fair value of warrants in 2023 and 2022?", *rows)
    assert text.startswith("Change in fair value of warrants: $55 million [1] in fiscal 2023 against $40 million [2]")
    text = text_of("By how much did the change in fair value of warrants rise from 2022 to 2023?", *rows)
    assert text.startswith("Change in fair value of warrants rose by $15 million")


def test_growth_of_a_negative_line_is_not_that_of_another_line():
    rows = [
        *(balance("Accounts receivable, net", value, "AccountsReceivableNetCurrent", y) for y, value in YEARS),
        *(
            amount("(Increase) decrease in accounts receivable", "-9", year=y, statement="cash_flow", text="(9)")
            for y, _ in YEARS
        ),
    ]
    question = "By how many percent did (Increase) decrease in accounts receivable change from 2022 to 2023?"
    assert text_of(question, *rows).startswith("refused: ")


def test_amount_that_is_called_a_margin_grows_as_an_amount():
    rows = [
        *(amount("Net sales", value, "Revenues", year=y) for y, value in ((2022, "100"), (2023, "200"))),
        *(amount("Gross margin", value, "GrossProfit", year=y) for y, value in ((2022, "40"), (2023, "60"))),
    ]
    text = text_of("By how many percent did gross margin change from 2022 to 2023? Round to one decimal place.", *rows)
    assert text.startswith("Growth of Gross margin, fiscal 2023: 50.0%.")


def test_dash_of_a_label_is_no_minus():
    rows = [
        *(amount("Cost of revenue", value, "CostOfRevenue", year=y) for y, value in ((2022, "60"), (2023, "70"))),
        *(amount("Cost of revenue - depreciation and amortization", v, year=y) for y, v in ((2022, "8"), (2023, "10"))),
        *(amount("Depreciation and amortization", v, "DepreciationAndAmortization", year=y) for y, v in YEARS),
    ]
    question = "By how many percent did Cost of revenue - depreciation and amortization change from 2022 to 2023?"
    assert "fiscal 2023: 25.0%." in text_of(question, *rows)
    less = text_of("What was cost of revenue less depreciation and amortization in 2023?", *rows)
    assert "70 − 70" in less or less.startswith("refused")


MARGINS = (
    *(amount("Total revenue", value, "Revenues", year=year) for year, value in ((2022, "800"), (2023, "900"))),
    *(amount("Gross profit", value, "GrossProfit", year=year) for year, value in ((2022, "320"), (2023, "333"))),
)


@pytest.mark.parametrize(
    "asked_for", ["By how many percentage points did gross margin change", "By how much did gross margin fall"]
)
def test_change_of_a_percentage_is_told_in_points(asked_for):
    text = text_of(f"{asked_for} from 2022 to 2023?", *MARGINS)
    assert text.startswith(
        "Gross margin fell by 3.0 percentage points: 37.0% in fiscal 2023 against 40.0% in fiscal 2022."
    )
    assert "333 / 900 = 37.0%." in text


def test_average_growth_is_refused_since_two_averages_are_usual():
    assert text_of("What was the average annual growth rate of revenue from 2020 to 2023?", *GROWN).startswith(
        "refused: "
    )


TWO_YEARS = (
    *(amount("Total revenue", value, "Revenues", year=year) for year, value in ((2022, "800"), (2023, "900"))),
    *(amount("Net income", value, "NetIncomeLoss", year=year) for year, value in ((2022, "80"), (2023, "90"))),
)


def test_margin_of_several_companies_is_ranked():
    other = filing(company="Brindle Glass")
    theirs = ((other, REVENUE), (other, amount("Net income", "90", "NetIncomeLoss")))
    ours = ((filing(), REVENUE), (filing(), NET_INCOME))
    text = text_of("Which company had the highest net margin in 2023?", *ours, *theirs)
    assert text.startswith(
        "Brindle Glass has the higher net margin in fiscal 2023.\nNet margin, fiscal 2023: Brindle Glass 10.0%, "
        "Larchmont Optics -5.0%; that of Brindle Glass is higher by 15.0 percentage points.\nBrindle Glass:\n"
    )


def test_ranking_with_a_company_missing_says_so():
    other = filing(company="Brindle Glass")
    ours = ((filing(), REVENUE), (filing(), NET_INCOME))
    text = text_of("Which company had the highest net margin in 2023?", *ours, (other, REVENUE))
    assert text.startswith("refused: They cannot be compared, since the figure of Brindle Glass is missing.")


def test_part_without_tag_or_heading_is_proven_by_the_total_of_its_table():
    rows = [
        amount("Lenses", "300", statement=None),
        amount("Mirrors", "600", statement=None),
        amount("Total revenue", "900", statement=None),
    ]
    assert "Lenses revenue, fiscal 2023: $300 million" in text_of("What was Lenses revenue in 2023?", *rows)
    rows[1] = rows[1]._replace(value=rows[1].value + 10_000_000)
    assert text_of("What was Lenses revenue in 2023?", *rows).startswith("refused: ")


def test_spans_stand_on_the_pages_of_the_answer_in_the_order_of_its_markers():
    answer = asked("What was revenue in 2023?", REVENUE)
    assert answer is not None
    assert answer.pages == (("Larchmont Optics-2023-FY", 1),)
    assert [(span.source, span.start) for span in answer.draft.spans] == [(0, REVENUE.row_start)]


def test_rates_that_are_printed_change_by_percentage_points():
    rates = [
        amount("Effective tax rate", rate, None, year, unit="pure", text=text, statement=None, decimals=3)
        for rate, text, year in (("0.000000229", "22.9", 2023), ("0.000000202", "20.2", 2022))
    ]
    text = text_of("How much has the effective tax rate changed between 2022 and 2023?", *rates)
    assert "Effective tax rate rose by 2.7 percentage points: 22.9% in fiscal 2023 against 20.2% in fiscal 2022" in text


def test_ratios_that_are_printed_are_no_percentages():
    ratios = [
        amount("Combined ratio", ratio, None, year, unit="pure", text=text, statement=None, decimals=1)
        for ratio, text, year in (("0.0000017", "1.7", 2023), ("0.0000015", "1.5", 2022))
    ]
    text = text_of("How much did the combined ratio change between 2022 and 2023?", *ratios)
    assert "percentage points" not in text


def test_a_calculation_that_is_asked_for_is_made_and_not_one_of_its_inputs_told():
    rows = (
        amount("Cost of products sold", "300", "CostOfGoodsAndServicesSold"),
        balance("Inventories", "110", "InventoryNet"),
        balance("Inventories", "90", "InventoryNet", 2022, end=date(2022, 12, 31)),
    )
    question = (
        "Roughly how many times did Larchmont sell its inventory in 2023? Calculate the inventory turnover ratio."
    )
    assert "Inventory turnover, fiscal 2023: 3.00" in text_of(question, *rows)


def test_rows_with_words_in_brackets_are_told_apart():
    rows = [
        amount("Net income (loss)", "217", "ProfitLoss"),
        amount("Net income (loss) attributable to common stockholders", "209", "NetIncomeLoss"),
        amount("Net cash used in operations", "-27", None, statement="cash_flow", heading="Changes in assets:"),
    ]
    asked = "What was net income (loss) attributable to common stockholders in 2023?"
    assert "$209 million" in text_of(asked, *rows).splitlines()[0]
    assert "-$27 million" in text_of("What was net cash used in operations in 2023?", *rows).splitlines()[0]


def test_what_was_spent_on_something_is_its_expense():
    rows = [amount("Advertising expenses", value, None, year=year, statement=None) for year, value in YEARS]
    text = text_of("How much more did Larchmont spend on advertising in 2023 than in 2022?", *rows)
    assert text.startswith("Advertising expenses rose by $5 million")
    assert text_of("What was Larchmont's advertising in 2023?", *rows).startswith("refused")


def test_row_of_a_statement_is_called_by_its_own_name():
    row = amount("Cash dividends paid", "-40", None, statement="cash_flow", heading="Short-term borrowings:")
    assert text_of("What dividends did Larchmont pay in 2023?", row).startswith("Cash dividends paid, fiscal 2023:")
