"""A figure counts as right only with its sign, scale, unit and period."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from tests.evaluation.made import a_question, an_answer
from tinyrag_gql.scoring.answers import FigureReply
from tinyrag_gql.scoring.expected import ExpectedFigure
from tinyrag_gql.scoring.numeric import NumericOutcome, judge_figures

RIGHT, WRONG, REFUSED = NumericOutcome

EXACT = ExpectedFigure(
    value=Decimal("-12500000"),
    unit="USD",
    start=date(2023, 1, 29),
    end=date(2024, 2, 3),
    fiscal_year=2023,
    fiscal_period="FY",
)
SHARES = FigureReply(
    text="-12.5 million", value=Decimal("-12.5"), unit="shares", scale=Decimal(10) ** 6, verdict="FOUND"
)


def judged(question, gold, answer, figures=()):
    """What an answer in words is worth; `figures` is what the server lists of it."""
    asked = a_question(question=question, ground_truth=gold)
    return judge_figures(asked, an_answer(answer, figures=list(figures))).outcome


def of_fact(answer, fact=EXACT):
    return judge_figures(a_question(expected=[fact]), an_answer(answer)).outcome


@pytest.mark.parametrize(
    ("question", "gold", "answer"),
    [
        ("What was FY2019 net income (in USD millions)?", "$1577.00", "Net income, fiscal 2019: $1,577 million."),
        ("What was FY2019 net income (in USD millions)?", "$1577.00", "It was $1.577 billion in 2019."),
        ("What was FY2019 net income (in USD millions)?", "$1577.00", "It was 1,577,200 thousand in fiscal 2019."),
        ("What was the profit?", "$(12) million", "There was a net loss of $12 million."),
        ("What was the profit?", "a net loss of $12 million", "Net income was $(12.0) million."),
        ("How did sales change in 2023?", "-3.7%", "Sales fell by 3.7% in 2023."),
        ("How did sales change in 2023?", "-3.7%", "Sales were 3.7% lower than in 2022, in 2023."),
        ("What is the quick ratio?", "0.83", "The quick ratio is 0.83x."),
        ("What is the quick ratio?", "0.83", "Current liabilities were covered to 83%."),
        ("What was the margin?", "8.26%", "a margin of 0.0826"),
        ("What was the tax rate in 2023?", "21.5%", "It was 21.46% in 2023 and 19% in 2022."),
        ("What was net income in 2022?", "$4 million", "- Net income: 2023: $5 million; 2022: $4 million"),
        ("How much did it spend on buybacks in 2022?", "$4.5 million", "Repurchases of shares, 2022: $(4.5) million"),
        ("What was the dividend per share?", "$0.55", "It paid 55 cents a share."),
        ("What is the turnover ratio?", "24.26", "Computed as 6,489 / 267.5 = 24.26."),
        ("By how much did the margin fall?", "2.2%", "The margin fell by 2.2 percentage points."),
        ("What was net income?", "$5.1 million in 2023", "Net income was $5.1 million, which is 3% more."),
    ],
)
def test_answer_with_the_figure_is_right(question, gold, answer):
    assert judged(question, gold, answer) is RIGHT


@pytest.mark.parametrize(
    ("question", "gold", "answer"),
    [
        ("What was FY2019 net income (in USD millions)?", "$1577.00", "It was $1,577 thousand."),
        ("What was FY2019 net income (in USD millions)?", "$1577.00", "It was $1,577."),
        ("What was FY2019 net income (in USD millions)?", "$1577.00", "It was €1,577 million."),
        ("What was FY2019 net income (in USD millions)?", "$1577.00", "Net income, fiscal 2018: $1,577 million."),
        ("What was FY2019 net income?", "$1577 million", "Net income of the fourth quarter of 2019: $1,577 million."),
        ("What was net income of Q2 of 2019?", "$15 million", "For the six months of 2019 it was $15 million."),
        ("What was net income of Q2 of 2019?", "$15 million", "Net income, Q3 2019: $15 million."),
        ("What was the profit?", "$(12) million", "The profit was $12 million."),
        ("What was the profit?", "$12 million", "There was a net loss of $12 million."),
        ("How did sales change in 2023?", "-3.7%", "Sales grew by 3.7% in 2023."),
        ("How did sales change in 2023?", "3.7%", "Sales rose by 3.7 percentage points in 2023."),
        ("What is the quick ratio?", "0.83", "The quick ratio is $0.83."),
        ("What is the quick ratio?", "0.83", "It is 0.84."),
        ("What was net income?", "$12.4 million", "It was $12 million."),
        ("What was net income?", "$5.1 million", "Sales were $9.9 million and net income $5.1 million."),
        ("How many shares?", "158 million shares", "They are worth $158 million."),
    ],
)
def test_answer_with_another_figure_is_wrong(question, gold, answer):
    assert judged(question, gold, answer) is WRONG


def test_scale_of_a_listed_figure_counts_and_not_that_of_the_words():
    figure = FigureReply(text="1,577", value=Decimal(1577), unit="USD", scale=Decimal(1000), verdict="VERIFIED")
    asked = a_question(question="What was net income in 2019?", ground_truth="$1,577 million")
    judgement = judge_figures(asked, an_answer("Net income 1,577", figures=[figure]))
    assert judgement == (WRONG, True)


def test_a_change_may_be_told_by_both_of_its_levels():
    answer = "The tax rate rose by 9.4 percentage points: 24.1% in 2023 against 14.7% in 2022."
    question, gold = "How much has the tax rate changed between 2022 and 2023?", "It changed from 14.7% to 24.1%."
    changed = FigureReply(text="9.4 percentage points", value=Decimal("9.4"), unit="%", scale=None, verdict="DERIVED")
    levels = [
        FigureReply(text=f"{value}%", value=Decimal(value), unit="%", scale=None, verdict="VERIFIED")
        for value in ("24.1", "14.7")
    ]
    assert judged(question, gold, answer, [changed, *levels]) is RIGHT
    assert judged(question, gold, answer, [changed, levels[0]]) is WRONG


def test_answer_without_a_figure_is_refused():
    refusal = an_answer("Nothing answers this. 5 were searched.", finish_reason="NO_EVIDENCE")
    assert judge_figures(a_question(ground_truth="$5 million"), refusal).outcome is REFUSED
    assert judged("What was it?", "$5 million", "It rose in 2023.") is REFUSED
    assert judge_figures(a_question(ground_truth="$5 million"), None).outcome is REFUSED


@pytest.mark.parametrize(
    ("answer", "outcome"),
    [
        ("Net income (loss), fiscal 2023: -$12.5 million.", RIGHT),
        ("There was a net loss of $12.5 million for the year ended February 3, 2024.", RIGHT),
        ("Net loss, fiscal 2023: $12,500 thousand.", RIGHT),
        ("Net income (loss), fiscal 2023: $12.5 million.", WRONG),
        ("Net income (loss), fiscal 2022: -$12.5 million.", WRONG),
        ("Net income (loss) for the year ended January 28, 2023: -$12.5 million.", WRONG),
        ("Net income (loss), Q4 fiscal 2023: -$12.5 million.", WRONG),
        ("Net income (loss), fiscal 2023: -12.5 million shares.", WRONG),
        ("Net income (loss), fiscal 2023: -€12.5 million.", WRONG),
    ],
)
def test_exact_value_is_compared_in_its_own_period(answer, outcome):
    figures = [SHARES] if "shares" in answer else []
    asked = a_question(expected=[EXACT])
    assert judge_figures(asked, an_answer(answer, figures=figures)).outcome is outcome


def test_line_that_is_called_a_change_is_looked_up():
    question = a_question(question="What was Net increase in cash of Larch in fiscal 2023?", expected=[EXACT])
    lines = (
        "Net increase in cash, fiscal 2023: -$12.5 million.\nNet increase in cash fell by $3 million in fiscal 2023."
    )
    figures = [
        FigureReply(
            text="-$12.5 million", value=Decimal("-12.5"), unit="USD", scale=Decimal(10) ** 6, verdict="VERIFIED"
        ),
        FigureReply(text="$3 million", value=Decimal(3), unit="USD", scale=Decimal(10) ** 6, verdict="DERIVED"),
    ]
    assert judge_figures(question, an_answer(lines, figures=figures)).outcome is RIGHT


def test_growth_may_name_the_year_that_it_is_compared_with():
    growth = ExpectedFigure(value=Decimal("-0.043"), unit="%", rounded=True)
    question = a_question(
        question="By how many percent did sales change from fiscal 2022 to fiscal 2023?", expected=[growth]
    )
    told = (
        "Sales, fiscal 2023: $95.7 million.\n"
        "Sales fell by $4.3 million, or 4.3%: $95.7 million against $100.0 million in fiscal 2022."
    )
    assert judge_figures(question, an_answer(told)).outcome is RIGHT
    assert judge_figures(question, an_answer(told.replace("or 4.3%", "or 4.4%"))).outcome is WRONG


def test_restated_value_and_a_payment_without_its_sign_are_right():
    restated = EXACT.model_copy(update={"also": (Decimal("-13000000"),)})
    assert of_fact("Net income, fiscal 2023: -$13 million.") is WRONG
    assert of_fact("Net income, fiscal 2023: -$13.0 million.", restated) is RIGHT
    paid = EXACT.model_copy(update={"unsigned": True})
    assert of_fact("Dividends, fiscal 2023: $12.5 million.", paid) is RIGHT


amounts = st.decimals(min_value=10**6, max_value=10**12, places=0)
NAMES = {"": 0, " thousand": 3, " million": 6, " billion": 9}


@given(amounts, st.sampled_from(sorted(NAMES)), st.booleans())
def test_exact_value_is_right_in_every_scale_and_notation(value, name, negative):
    fact = EXACT.model_copy(update={"value": -value if negative else value})
    told = f"{value.scaleb(-NAMES[name]):,f}"
    written = f"$({told}){name}" if negative else f"${told}{name}"
    assert of_fact(f"In fiscal 2023 it was {written}.", fact) is RIGHT


@given(amounts, st.sampled_from([-3, 3]))
def test_value_in_another_scale_is_wrong(value, power):
    fact = EXACT.model_copy(update={"value": value})
    assert of_fact(f"In fiscal 2023 it was ${value.scaleb(power):,f}.", fact) is WRONG


@given(amounts)
def test_value_with_the_other_sign_is_wrong(value):
    fact = EXACT.model_copy(update={"value": value})
    assert of_fact(f"In fiscal 2023 it was -${value:,f}.", fact) is WRONG
    assert of_fact(f"In fiscal 2023 there was a net loss of ${value:,f}.", fact) is WRONG


@given(amounts, st.integers(3, 6))
def test_rounding_is_right_in_its_last_place_and_wrong_by_one(value, digits):
    step = Decimal(10) ** (value.adjusted() - digits + 1)
    rounded = (value / step).to_integral_value() * step
    fact = EXACT.model_copy(update={"value": value})
    shown = f"{rounded.scaleb(-9):.{max(0, 9 - int(step.adjusted()))}f}"
    assume(len(shown.replace(".", "").lstrip("0")) >= 3)
    assert of_fact(f"In fiscal 2023 it was ${shown} billion.", fact) is RIGHT
    assert of_fact(f"In fiscal 2023 it was ${Decimal(shown) + step.scaleb(-9) * 2} billion.", fact) is WRONG


@given(st.integers(2010, 2035))
def test_value_of_another_year_is_wrong(year):
    outcome = of_fact(f"Net loss, fiscal {year}: $12.5 million.")
    assert outcome is (RIGHT if year == 2023 else WRONG)
