"""The formula language: every metric's formula can be read, and computes exactly what it shows."""

from decimal import Decimal

import pytest

from tinyrag_gql.answering.arithmetic import equations
from tinyrag_gql.answering.definitions import expressions_of
from tinyrag_gql.answering.expressions import FormulaError, averaged, parse
from tinyrag_gql.answering.formulas import FORMULAS, Computed, compute, formula, in_words
from tinyrag_gql.filings.line_items import BY_NAME
from tinyrag_gql.filings.questions import read_question


def numbered(name: str, shift: int) -> Computed | None:
    """A line item whose value tells it apart: its place in the table, less for earlier years."""
    if name not in BY_NAME:
        return None
    value = 100 * (list(BY_NAME).index(name) + 2) + 7 * shift
    return Computed(Decimal(value), f"{value:,}")


@pytest.mark.parametrize("name", FORMULAS)
def test_every_formula_computes_what_it_shows(name):
    computed = compute(parse(FORMULAS[name]), numbered)
    assert computed is not None
    (equation,) = equations(f"{computed.shown} = {computed.value:.6f}")
    assert equation.holds


@pytest.mark.parametrize("name", FORMULAS)
def test_every_formula_can_be_averaged_over_years(name):
    computed = compute(averaged(formula(name), 3), numbered)
    assert computed is not None
    (equation,) = equations(f"{computed.shown} = {computed.value:.6f}")
    assert equation.holds


def test_compute_gives_nothing_where_an_item_is_missing_or_a_divisor_is_zero():
    assert compute(parse("revenue / net_debt / dupont"), lambda *_: None) is None
    assert compute(parse("1 / (revenue - revenue)"), numbered) is None


def test_compute_counts_a_missing_optional_item_as_nothing():
    def lookup(name: str, shift: int) -> Computed | None:
        return None if name == "short_term_investments" else numbered(name, shift)

    computed = compute(formula("quick_ratio"), lookup)
    assert computed is not None
    assert computed.shown.count("+") == 1


@pytest.mark.parametrize("text", ["revenue +", "(revenue", "revenue nonsense", "revenue )", "", "$"])
def test_parse_refuses_what_is_no_formula(text):
    with pytest.raises(FormulaError):
        parse(text)


def test_in_words_reads_like_a_textbook():
    assert in_words(formula("fixed_asset_turnover")) == "revenue / average fixed assets"
    assert in_words(formula("days_payable")) == "365 × average payables / (cost of revenue + change in inventory)"


@pytest.mark.parametrize(
    ("sentence", "name", "meaning"),
    [
        (
            "Quick ratio is defined as: (cash and cash equivalents + accounts receivable) / total current liabilities.",
            "quick_ratio",
            "(cash + receivables) / current_liabilities",
        ),
        (
            "DPO is defined as: 365 * (average accounts payable between FY2016 and FY2017) / (FY2017 COGS + change in "
            "inventory between FY2016 and FY2017). Round to two decimals.",
            "days_payable",
            "365 * average(payables) / (cost_of_revenue + change(inventory))",
        ),
        (
            "Define working capital ratio as total current assets divided by total current liabilities.",
            "current_ratio",
            "current_assets / current_liabilities",
        ),
        (
            "ROA is defined as: FY2021 net income / (average total assets between FY2020 and FY2021)",
            "return_on_assets",
            "net_income / average(total_assets)",
        ),
        (
            "FCF here is defined as: (cash from operations - capex).",
            "free_cash_flow",
            "operating_cash_flow - capital_expenditure",
        ),
        (
            "EBITDA is calculated as operating income plus D&A.",
            "ebitda",
            "operating_income + depreciation_amortization",
        ),
        (
            "Asset turnover ratio is defined as: FY2022 revenue / FY2021 total assets.",
            "asset_turnover",
            "revenue / total_assets.prior",
        ),
    ],
)
def test_expressions_of_reads_the_questions_own_formula(sentence, name, meaning):
    found = expressions_of(read_question(sentence).definitions)
    expected, actual = compute(parse(meaning), numbered), compute(found[name], numbered)
    assert expected is not None
    assert actual is not None
    assert actual.value == expected.value


def test_expressions_of_leaves_out_what_it_cannot_read():
    assert expressions_of(read_question("Quick ratio is defined as: whatever the treasurer says.").definitions) == {}
