"""What a page's form says of it."""

import pytest

from tests.retrieval.pages import indexed
from tinyrag_gql.domain.chunks import IndexedPage
from tinyrag_gql.retrieval.evidence import page_evidence, statement_trust
from tinyrag_gql.retrieval.question import read_question
from tinyrag_gql.retrieval.signals import PageSignals


def evidence(question: str, page: IndexedPage, form: str = "10-K") -> dict[str, float]:
    """The evidence of one page."""
    columns = page_evidence(read_question(question), [page], {page.document_id: form})
    return {name: values[0] for name, values in columns.items()}


def test_statement_that_holds_the_metric_counts() -> None:
    balance_sheet = indexed(statements={"balance_sheet": 1.0})
    assert evidence("What were total assets in 2022?", balance_sheet)["statement"] == 1
    assert evidence("What was revenue in 2022?", balance_sheet)["statement"] == 0


def test_reasons_trust_statements_less() -> None:
    plain, reasons = "What was gross margin in 2022?", "What drove gross margin in 2022?"
    assert statement_trust(read_question(reasons)) < statement_trust(read_question(plain)) / 2


def test_unexplained_words_lower_the_trust() -> None:
    asked = read_question("What was the revenue of the garden furniture subsidiary in Norway in 2022?")
    assert statement_trust(asked) < 0.5


def test_items_count_by_the_share_that_the_page_holds() -> None:
    page = indexed(signals=PageSignals(items=("inventory",)))
    assert evidence("What is inventory turnover in 2022?", page)["items"] == pytest.approx(0.5)


@pytest.mark.parametrize(
    ("section", "form", "expected"),
    [
        ("Item 3", "10-K", 1),
        ("Item 1", "10-Q", 1),
        ("Item 1", "10-K", 0),
        (None, "10-K", 0),
        ("Item 8, Note 3", "10-K", 0),
    ],
)
def test_section_fits_the_kind_of_question(section: str | None, form: str, expected: float) -> None:
    assert evidence("Are there lawsuits?", indexed(section=section), form)["section"] == expected


def test_heading_fits_the_kind_of_question() -> None:
    page = indexed(signals=PageSignals(titles=("Legal Proceedings",)))
    assert evidence("Are there lawsuits?", page)["intent"] == 1
