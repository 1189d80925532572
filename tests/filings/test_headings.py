"""Titles are told from prose, table rows and running text."""

import pytest

from tinyrag_gql.filings.headings import is_heading


@pytest.mark.parametrize(
    "line",
    [
        "Liquidity and Capital Resources",
        "RISK FACTORS",
        "Item 7. Management’s Discussion and Analysis",
        "Q2 Results: Segment A",
    ],
)
def test_is_heading_knows_titles(line: str) -> None:
    assert is_heading(line)


@pytest.mark.parametrize("line", ["we sell things", "Sales rose in the year", "Sold.", "Net 1,234 2,345", "A" * 90])
def test_is_heading_refuses_other_lines(line: str) -> None:
    assert not is_heading(line)
