"""Pages that look like financial statements."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.retrieval.pages import BALANCE_SHEET, CASH_FLOWS, DISCUSSION, INCOME, LEGAL
from tinyrag_gql.domain.chunks import Statement
from tinyrag_gql.filings.rows import page_rows
from tinyrag_gql.filings.statements import resemblance, within_filing


def scores(text: str) -> dict[Statement, float]:
    """What a page with this text resembles."""
    return resemblance(text.splitlines(), [row.label for row in page_rows(text)])


@pytest.mark.parametrize(
    ("text", "statement"), [(BALANCE_SHEET, "balance_sheet"), (INCOME, "income"), (CASH_FLOWS, "cash_flow")]
)
def test_statement_resembles_itself_most(text: str, statement: Statement) -> None:
    found = scores(text)
    assert max(found, key=lambda name: found[name]) == statement
    assert found[statement] > 0.8


@pytest.mark.parametrize("text", [LEGAL, DISCUSSION, ""])
def test_prose_resembles_no_statement(text: str) -> None:
    assert scores(text) == {}


def test_statement_of_the_parent_alone_counts_less() -> None:
    alone = BALANCE_SHEET.replace("CONSOLIDATED", "PARENT COMPANY")
    assert scores(alone)["balance_sheet"] < scores(BALANCE_SHEET)["balance_sheet"] - 0.3


def test_only_the_best_page_of_a_filing_is_the_statement() -> None:
    first, best, note = within_filing([{"income": 0.8}, {"income": 0.9}, {"income": 0.4}])
    assert best == {"income": 1.0}
    assert 0 < note["income"] < first["income"] < 0.6


def test_a_filing_without_a_plausible_page_has_no_statement() -> None:
    assert within_filing([{"income": 0.4}, {}]) == [{}, {}]


@given(st.lists(st.dictionaries(st.sampled_from(["balance_sheet", "income", "cash_flow"]), st.floats(0, 1))))
def test_scores_within_a_filing_stay_between_0_and_1(pages: list[dict[Statement, float]]) -> None:
    relative = within_filing(pages)
    assert len(relative) == len(pages)
    assert all(0 < score <= 1 for page in relative for score in page.values())
