"""What is said of sections: unchanged only where that is proven, and otherwise why not."""

from tests.comparison.filing_pairs import all_changes
from tinyrag_gql.comparison.filings import ChangeKind, Comparison, SectionState, compare_filings
from tinyrag_gql.comparison.reading import ComparedPage
from tinyrag_gql.domain.pages import Legibility

RISKS = "Item 1A. Risk Factors\nWe depend on one supplier in Norway.\nOur loans fall due in May."
SUITS = "Item 3. Legal Proceedings\nWe are party to one lawsuit in Chile."


def page(number: int, text: str, legibility: Legibility = Legibility.TEXT) -> ComparedPage:
    """A page without tables."""
    return ComparedPage(number, text, (), legibility)


def states(comparison: Comparison) -> dict[str, SectionState]:
    """The state of each section by its label."""
    return {section.label: section.state for section in comparison.sections}


def test_sections_that_are_the_same_are_unchanged() -> None:
    pages = [page(1, RISKS), page(2, SUITS)]
    comparison = compare_filings(pages, pages)
    assert states(comparison) == {"Item 1A": SectionState.UNCHANGED, "Item 3": SectionState.UNCHANGED}


def test_a_page_that_was_not_read_keeps_its_section_from_being_unchanged() -> None:
    unread = page(2, "", Legibility.IMAGE_ONLY)
    comparison = compare_filings([page(1, RISKS), page(2, SUITS)], [page(1, RISKS), unread, page(3, SUITS)])
    risks = comparison.sections[0]
    assert risks.state is SectionState.NOT_COMPARED
    assert risks.not_compared == ("Page 2 of the later filing could not be read.",)


def test_no_sentence_is_told_as_removed_that_may_stand_on_an_unread_page() -> None:
    unread = page(2, "~", Legibility.GARBLED)
    shorter = RISKS.rpartition("\n")[0]
    comparison = compare_filings([page(1, RISKS), page(2, SUITS)], [page(1, shorter), unread, page(3, SUITS)])
    assert ChangeKind.REMOVED not in [change.kind for change in all_changes(comparison)]
    assert "Page 2 of the later filing could not be read." in comparison.sections[0].not_compared
    assert comparison.sections[0].state is SectionState.NOT_COMPARED


def test_a_page_read_off_its_picture_is_no_proof() -> None:
    pages = [page(1, RISKS), page(2, SUITS)]
    read_off = [replace_legibility(each) for each in pages]
    assert set(states(compare_filings(pages, read_off)).values()) == {SectionState.NOT_COMPARED}


def replace_legibility(each: ComparedPage) -> ComparedPage:
    """The same page, read by OCR."""
    return each._replace(legibility=Legibility.OCR)


def test_a_table_that_differs_keeps_its_section_from_being_unchanged() -> None:
    old = "Item 7. Results\nSales were as follows:\nNet sales $ 5,000 $ 4,000\nCost of sales 2,100 1,900"
    comparison = compare_filings([page(1, old)], [page(1, old.replace("5,000", "5,001"))])
    (section,) = comparison.sections
    assert section.state is SectionState.NOT_COMPARED
    assert section.not_compared == ("2 lines of tables differ; tables are compared by their facts, not line by line.",)


def test_a_section_of_one_filing_alone_is_told_with_its_sentences() -> None:
    comparison = compare_filings([page(1, RISKS)], [page(1, RISKS), page(2, SUITS)])
    assert states(comparison) == {"Item 1A": SectionState.UNCHANGED, "Item 3": SectionState.ONLY_IN_B}
    assert {change.kind for change in all_changes(comparison)} == {ChangeKind.ADDED}


def test_renumbered_notes_are_one_section() -> None:
    old = "Item 8. Statements\nNote 3 – Leases\nWe lease one shop in Malta."
    comparison = compare_filings([page(1, old)], [page(1, old.replace("Note 3", "Note 4"))])
    notes = [section for section in comparison.sections if "Note" in section.label]
    assert [section.label for section in notes] == ["Item 8, Note 4"]


def test_a_sentence_that_stands_in_another_section_has_moved() -> None:
    sentence = "Our auditors resigned in the spring because of a dispute."
    comparison = compare_filings(
        [page(1, f"{RISKS}\n{sentence}"), page(2, SUITS), page(3, "Item 4. Mines\nWe own one mine in Ghana.")],
        [page(1, RISKS), page(2, SUITS), page(3, f"Item 4. Mines\nWe own one mine in Ghana.\n{sentence}")],
    )
    (change,) = all_changes(comparison)
    assert change.kind is ChangeKind.MOVED
    assert change.a is not None and change.b is not None
    assert [comparison.sections[side.section].label for side in (change.a, change.b)] == ["Item 1A", "Item 4"]


def test_contents_pages_do_not_count() -> None:
    contents = "\n".join(f"Item {n}. Part {chr(64 + n)} of this filing ......... {n * 7}" for n in range(1, 9))
    other = contents.replace("7", "9")
    assert not all_changes(compare_filings([page(1, contents), page(2, RISKS)], [page(1, other), page(2, RISKS)]))
