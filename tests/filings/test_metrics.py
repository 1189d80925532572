"""Metrics, and the line items that they are made of."""

import pytest

from tinyrag_gql.filings.line_items import BY_NAME as ITEMS
from tinyrag_gql.filings.line_items import LINE_ITEMS
from tinyrag_gql.filings.metrics import BY_NAME, METRICS, metrics_in


def names(question: str) -> list[str]:
    """The metrics that a question names."""
    return [metric.name for metric in metrics_in(question).metrics]


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("What is the fixed asset turnover?", ["fixed_asset_turnover"]),
        ("What is the operating cash flow ratio?", ["operating_cash_flow_ratio"]),
        ("What is DPO?", ["days_payable"]),
        ("How often did it turn over its inventory?", ["inventory_turnover"]),
        ("What is capex as a % of revenue?", ["capital_expenditure", "revenue"]),
        ("Is it capital-intensive?", ["capital_intensity"]),
        ("What is the EBITDA margin?", ["ebitda_margin"]),
        ("What are net earnings as a percent of sales?", ["net_margin"]),
        ("What was net PP&E?", ["fixed_assets"]),
        ("How much unearned revenue is there?", ["deferred_revenue"]),
        (
            "How much long-term debt was repaid, and how much interest was paid?",
            ["debt_repaid", "interest_paid"],
        ),
        ("What was net interest income?", ["net_interest_income"]),
        (
            "Among operations, investing, and financing activities, which was the largest?",
            ["operating_cash_flow", "investing_cash_flow", "financing_cash_flow"],
        ),
        ("Who is the chief executive?", []),
    ],
)
def test_metric_is_found_and_its_parts_are_not(question: str, expected: list[str]) -> None:
    assert names(question) == expected


def test_rest_is_the_question_without_its_metrics() -> None:
    assert metrics_in("What was gross margin in Norway?").rest.split() == ["What", "was", "in", "Norway?"]


def test_items_of_several_metrics_are_each_named_once() -> None:
    asked = metrics_in("inventory turnover and days inventory outstanding")
    assert [item.name for item in asked.items] == ["cost_of_revenue", "inventory"]


@pytest.mark.parametrize("metric", METRICS, ids=lambda metric: metric.name)
def test_every_metric_has_items(metric: object) -> None:
    assert BY_NAME[metric.name].items  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("question", "metric"),
    [
        ("How many days does Larch take to pay its suppliers?", "days_payable"),
        ("How many days do customers take to pay?", "days_sales"),
        ("How many times over did operating income cover interest?", "interest_coverage"),
        ("How much interest did Larch pay in cash?", "interest_paid"),
        ("How much cash did Larch have?", "cash"),
        ("What did Larch put into property and equipment?", "capital_expenditure"),
        ("How much was handed back as dividends?", "dividends_paid"),
        ("What dividends per share were declared?", "dividends_per_share"),
    ],
)
def test_metrics_are_named_in_everyday_words(question: str, metric: str) -> None:
    assert [each.name for each in metrics_in(question).metrics] == [metric]


def test_names_are_unique() -> None:
    assert len(ITEMS) == len(LINE_ITEMS)
    assert len(BY_NAME) == len(METRICS)


@pytest.mark.parametrize(
    "question",
    ["Did Fjordvik make a profit in 2023?", "Is Fjordvik in the red?", "What was the profit for the year 2023?"],
)
def test_net_income_is_asked_for_as_people_and_ias_1_say_it(question: str) -> None:
    assert [metric.name for metric in metrics_in(question).metrics] == ["net_income"]
