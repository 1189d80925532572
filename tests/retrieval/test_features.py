"""What is kept of a page."""

from typing import NamedTuple

from hypothesis import given
from hypothesis import strategies as st

from tests.retrieval.pages import BALANCE_SHEET, CASH_FLOWS, DISCUSSION, INCOME, pages
from tinyrag_gql.domain.chunks import PageFeatures
from tinyrag_gql.retrieval.features import features_of, page_features, signals_of


class Outline(NamedTuple):
    """Where a page stands."""

    section: str | None = None
    heading: str | None = None
    contents: bool = False


def test_features_find_each_statement_of_a_filing() -> None:
    filing = pages(DISCUSSION, BALANCE_SHEET, INCOME, CASH_FLOWS)
    features = features_of(filing, [Outline()] * 4)
    best = [{name for name, score in page.statements.items() if score == 1} for page in features]
    assert best == [set(), {"balance_sheet"}, {"income"}, {"cash_flow"}]


def test_features_keep_the_outline() -> None:
    features = page_features(DISCUSSION, Outline("Item 7", "Results of Operations"))
    assert (features.section, features.heading) == ("Item 7", "Results of Operations")


def test_signals_hold_items_and_headings() -> None:
    signals = signals_of(page_features(BALANCE_SHEET, Outline()))
    assert {"total_assets", "inventory", "fixed_assets"} <= set(signals.items)
    assert "revenue" not in signals.items
    assert "CONSOLIDATED BALANCE SHEETS" in signals.titles


def test_table_of_contents_is_no_statement() -> None:
    features = page_features(BALANCE_SHEET, Outline(contents=True))
    assert features.statements == {}
    assert signals_of(features).contents


def test_features_survive_storage() -> None:
    features = page_features(INCOME, Outline("Item 8"))
    assert PageFeatures.model_validate_json(features.model_dump_json()) == features


def test_signals_of_another_version_are_passed_over() -> None:
    assert signals_of(PageFeatures(signals={"items": 7, "unknown": True})).items == ()


def test_headings_are_kept_and_numbered_ones_may_end_with_a_full_stop() -> None:
    text = "Results of Operations\nNOTE 5. Debt.\nSold.\nTotal assets $ 1,326 $ 1,275"
    assert signals_of(page_features(text, Outline())).titles == ("Results of Operations", "NOTE 5. Debt.")


@given(st.text())
def test_any_page_has_features(text: str) -> None:
    assert all(0 <= score <= 1 for score in page_features(text, Outline()).statements.values())
