"""What the names of a grid's columns mean."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tinyrag_gql.answering.grid_columns import concept_column, concepts_of, metric_column
from tinyrag_gql.filings.metrics import METRICS


@pytest.mark.parametrize(
    ("name", "metric", "title"),
    [
        ("gross_margin", "gross_margin", "Gross margin"),
        (" Gross  Margin ", "gross_margin", "Gross margin"),
        ("net sales", "revenue", "Revenue"),
        ("EBITDA", "ebitda", "EBITDA"),
        ("revenue growth", "revenue_growth", "Revenue growth"),
        ("growth of net income", "net_income_growth", "Net income growth"),
    ],
)
def test_usual_names_mean_a_metric(name: str, metric: str, title: str) -> None:
    column = metric_column(name)
    assert column is not None
    assert (column.name, column.title) == (metric, title)


@pytest.mark.parametrize("name", ["", "growth", "flux capacity", "revenue per square metre", "revenue and net income"])
def test_other_words_mean_none(name: str) -> None:
    assert metric_column(name) is None


def test_growth_is_measured_against_the_year_before() -> None:
    column = metric_column("revenue growth")
    assert column is not None
    assert (column.requested.percent, column.requested.is_change) == (True, True)


@given(st.sampled_from([metric.name for metric in METRICS]), st.sampled_from([" ", "_", "-", "  "]), st.booleans())
def test_name_of_each_metric_means_it_however_it_is_spelt(name: str, space: str, upper: bool) -> None:
    spelt = name.replace("_", space)
    column = metric_column(spelt.upper() if upper else spelt)
    assert column is not None
    assert column.name == name


@given(st.text(max_size=40))
def test_any_text_means_a_metric_that_keeps_its_name_or_none(text: str) -> None:
    column = metric_column(text)
    assert column is None or metric_column(column.name) == column


def test_concept_without_prefix_is_of_us_gaap_and_brings_its_family() -> None:
    assert concept_column("Assets").name == "us-gaap:Assets"
    assert concept_column("acme:Widgets").title == "Widgets"
    assert concepts_of(concept_column("Revenues"))[0] == "us-gaap:Revenues"
    assert len(concepts_of(concept_column("Revenues"))) > 1
