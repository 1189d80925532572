"""Gold figures are recognised across scale and rounding, and nothing else is taken for them."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tinyrag_gql.filings.figures import figures_in
from tinyrag_gql.scoring.mentioned import holds


def gold(text):
    (number,) = figures_in(text)
    return number


@pytest.mark.parametrize(
    ("expected", "answer"),
    [
        ("$11588.00", "Net income was $11,588 million [1]."),
        ("$11588.00", "Net income was $11.588 billion."),
        ("$412.6 million", "Total net sales $ 412,600"),
        ("$412.6 million", "It was $412,600 thousand."),
        ("$1.8 billion", "Operating activities: 1,794"),
        ("93.86", "DPO came to 93.9 days."),
        ("93.86", "DPO = 93.8614"),
        ("30.8%", "Revenue grew 30.80 percent"),
        ("1.9%", "a share of 0.019"),
        ("0.66", "about 66.4% of current liabilities"),
        ("0.66", "a ratio of 0.66x"),
        ("25 bps", "by 0.25 percentage points"),
        ("-14.76%", "a rate of (14.76)%"),
        ("$0.55", "a dividend of $0.55 per share"),
        ("1,742", "we had 1,742 employees"),
    ],
)
def test_answer_holds_the_gold_figure(expected, answer):
    assert holds(answer, gold(expected))


@pytest.mark.parametrize(
    ("expected", "answer"),
    [
        ("$11588.00", "Net income was $11,589 million."),
        ("0.66", "0.67"),
        ("0.66", "660"),
        ("$0.55", "550 stores"),
        ("$20 billion", "within 20 days"),
        ("1.9%", "1.9"),
        ("40%", "40 million"),
        ("93.86", "about 94.9"),
        ("12.4", "[12] and 4."),
        ("2.7 times", "2.8 times"),
        ("5%", "In March 5 of the plants closed; 5 remained."),
    ],
)
def test_answer_does_not_hold_another_figure(expected, answer):
    assert not holds(answer, gold(expected))


def test_figures_leave_out_years_days_markers_and_list_marks():
    text = "On June 28, 2024 (1) sales of 2023 were $5.1 million [3] and 2) costs fell 3%."
    assert [number.text for number in figures_in(text)] == ["$5.1 million", "3%"]


@given(st.decimals(min_value=1000, max_value=10**9, places=2))
def test_figure_is_itself_in_every_scale(value):
    for name, power in (("", 0), (" thousand", 3), (" million", 6), (" billion", 9)):
        told = value.scaleb(-power)
        assert holds(f"It was ${told:,f}{name}.", gold(f"${value}"))


@given(st.decimals(min_value=1000, max_value=10**6, places=2), st.sampled_from([Decimal("1.006"), Decimal("0.994")]))
def test_figure_off_by_more_than_half_a_percent_is_another(value, factor):
    assert not holds(f"${(value * factor).quantize(Decimal('0.01'))}", gold(f"${value}"))
