"""Items, Notes, headings and contents pages are found where a reader sees them."""

import pytest

from tinyrag_gql.domain.pages import Page
from tinyrag_gql.filings.sections import PageOutline, sections


def outlines(*texts: str) -> list[PageOutline]:
    return sections([Page(number=number, text=text) for number, text in enumerate(texts, start=1)])


@pytest.mark.parametrize(
    ("line", "label", "title"),
    [
        ("Item 7. Management’s Discussion", "Item 7", "Management’s Discussion"),
        ("ITEM 1A - RISK FACTORS", "Item 1A", "RISK FACTORS"),
        ("PART II, Item 5: Market", "Item 5", "Market"),
        ("Item 9B Other Information", "Item 9B", "Other Information"),
        ("Item 6. [Reserved]", "Item 6", "[Reserved]"),
        ("Item 2.02 Results of Operations", "Item 2.02", "Results of Operations"),
        ("NOTE 12 — DEBT", "Note 12", "DEBT"),
        ("Note 3 – Earnings Per Share", "Note 3", "Earnings Per Share"),
        ("EXHIBIT 10.17", "Exhibit 10.17", ""),
        ("SIGNATURES", "Signatures", ""),
    ],
)
def test_sections_are_recognised(line: str, label: str, title: str) -> None:
    [outline] = outlines(f"{line}\nand text below it.")
    assert [(mark.section.label, mark.section.title) for mark in outline.marks] == [(label, title)]


@pytest.mark.parametrize(
    "line",
    [
        "Item 8 of this report describes it.",
        "Item 601(b)(2) of Regulation S-K.",
        "Item 1 of Part I, “Financial Statements”",
        "Note 15 for further details regarding leases.",
        "Note 13 (Commitments) in the accompanying notes",
        "Items of income",
        "Noteworthy 5 – Things",
        "Item 42. Nothing Has So Many",
    ],
)
def test_sections_ignore_cross_references(line: str) -> None:
    [outline] = outlines(f"Text before it\n{line}")
    assert outline.section is None


@pytest.mark.parametrize(
    "text",
    [
        "The lawsuits are described in\nItem 3. Legal Proceedings",
        "For more see Part I,\nItem 3. Legal Proceedings",
        "A full stop.\nItem 3. Legal Proceedings, of our Annual Report",
    ],
)
def test_sections_ignore_a_mention_at_the_start_of_a_line(text: str) -> None:
    [outline] = outlines(f"Item 2. Properties\n{text}")
    assert outline.section == "Item 2"


def test_sections_go_on_over_pages_and_notes_stand_in_items() -> None:
    found = outlines(
        "Item 8. Financial Statements", "Text", "Note 1. Policies\nText", "Item 8\nMore", "Item 9. Changes"
    )
    assert [outline.section for outline in found] == ["Item 8", "Item 8", "Item 8, Note 1", "Item 8, Note 1", "Item 9"]


def test_section_of_a_page_is_the_one_that_fills_it() -> None:
    [outline] = outlines("Item 2. Properties\nNone.\nItem 3. Legal Proceedings\n" + "A long story of a lawsuit. " * 20)
    assert outline.section == "Item 3"
    assert [mark.section.label for mark in outline.marks] == ["Item 2", "Item 3"]


@pytest.mark.parametrize(
    "page",
    [
        "\n".join(f"Item {number}. Title {number * 7}" for number in range(1, 9)),
        "\n".join(f"Item {number}. Title..." for number in range(1, 9)),
        "Page\n" + "\n".join(f"Chapter on something {number * 7}" for number in range(1, 12)),
    ],
)
def test_sections_know_contents_pages_and_begin_nothing_there(page: str) -> None:
    contents, after = outlines(page, "Text")
    assert contents.contents
    assert after.section is None


def test_sections_take_a_page_of_short_items_for_what_it_is() -> None:
    [outline] = outlines("\n".join(f"Item {number}. Title\nNone." for number in range(9, 15)))
    assert not outline.contents


def test_heading_is_the_first_title_that_is_no_running_head() -> None:
    found = outlines("Annual Report\nRisk Overview\ntext", "Annual Report\ntext\nOur Markets")
    assert [outline.heading for outline in found] == ["Annual Report", "Our Markets"]
