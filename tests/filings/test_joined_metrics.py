"""Two metrics that a question joins."""

import pytest

from tinyrag_gql.filings.joined_metrics import combined_metrics, shared_metrics


@pytest.mark.parametrize(
    ("core", "joined"),
    [
        ("What was EBITDA less capital expenditures in 2023?", ("ebitda", "-", "capital_expenditure")),
        ("What was the net income to total assets ratio?", ("net_income", "/", "total_assets")),
        ("What was the debt to equity ratio?", None),
        ("What was revenue in 2023?", None),
    ],
)
def test_sign_between_two_metrics_joins_them(core: str, joined: tuple[str, str, str] | None) -> None:
    assert combined_metrics(core) == joined


@pytest.mark.parametrize(
    "core",
    [
        "What was capex as a % of revenue?",
        "What share of revenue went to capex?",
        "Of every dollar of revenue, how much went into capex?",
    ],
)
def test_share_names_what_it_is_of_second(core: str) -> None:
    assert shared_metrics(core) == ("capital_expenditure", "revenue")


def test_metric_in_percent_is_a_share_already() -> None:
    assert shared_metrics("What was gross margin as a % of revenue?") is None
