"""Documents of no known company, as questions name them by their file names."""

from tests.retrieval.pages import filing
from tinyrag_gql.domain.documents import Document
from tinyrag_gql.filings.file_names import name_words_of, named_by_file


def unknown(name: str) -> Document:
    """A document of which nothing but its file name is known."""
    document = filing(name, company=None, ticker=None, year=None, form=None, period=None)
    return document.model_copy(update={"file_name": name})


NOTE, DECK = unknown("halden-robotics_note.docx"), unknown("Skarn_Board_Deck.pptx")
SHELF = [NOTE, DECK, unknown("annual_report.pdf"), filing("larch-2022")]


def test_name_in_a_file_name_names_its_document() -> None:
    assert named_by_file("Why did the margin of Halden Robotics rise?", SHELF) is NOTE
    assert named_by_file("What does Skarn's deck say of debt?", SHELF) is DECK


def test_whole_file_name_names_its_document() -> None:
    assert named_by_file("Summarize annual_report.pdf", SHELF) is SHELF[2]


def test_word_of_two_file_names_names_neither() -> None:
    assert named_by_file("What is Halden's margin?", [NOTE, unknown("halden-budget.xlsx")]) is None


def test_kind_of_document_and_common_words_name_none() -> None:
    assert named_by_file("What does the Annual report say of the Board?", [*SHELF, unknown("report_2.pdf")]) is None


def test_document_of_a_known_company_is_named_by_its_company_alone() -> None:
    assert named_by_file("What does larch-2022 say?", [filing("larch-2022")]) is None


def test_words_of_a_file_name_are_parted_and_capitalised() -> None:
    assert name_words_of("haldenRobotics_note-2022.docx") == ["Halden", "Robotics", "Note"]
