"""The parts of a filing and the stretches of pages that they cover."""

from tinyrag_gql.filings.outline import outline_of

FILING = (
    "Item 1. - Business\nWe make sensors.\n",
    "We sell them in Norway.\nItem 1A. Risk Factors\nDemand may fall.\n",
    "Item 8. Financial Statements and Supplementary Data\n1. Summary of Accounting Policies\nWe recognize revenue.\n"
    "3. Leases\nNot the next number.\n",
    "More of it.\n2. Acquisitions\nWe bought Fern.\n",
    "It cost $5 million.\nItem 9A. Controls and Procedures\nThey work.\n",
)


def parts() -> list[tuple[str, str, tuple[int, int]]]:
    return [(part.section.label, part.section.title, part.places) for part in outline_of(FILING).parts]


def test_outline_holds_each_part_with_its_pages() -> None:
    assert parts()[:2] == [("Item 1", "Business", (0, 1)), ("Item 1A", "Risk Factors", (1, 1))]
    assert parts()[-1][0] == "Item 9A"


def test_numbered_titles_in_sequence_are_notes() -> None:
    notes = {label: (title, places) for label, title, places in parts() if "Note" in label}
    assert notes["Item 8, Note 1"] == ("Summary of Accounting Policies", (2, 3))
    assert notes["Item 8, Note 2"] == ("Acquisitions", (3, 4))
    assert "Item 8, Note 3" not in notes


def test_text_outside_of_any_part_has_no_label() -> None:
    (part,) = outline_of(["Halden Robotics reports a good year.\n"]).parts
    assert part.section.label == ""
