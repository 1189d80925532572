"""Whether an answer's citations and figures are what they are said to be, checked against the pages themselves."""

from collections.abc import Mapping
from decimal import Decimal

from tinyrag_gql.filings.numbers import Number, find_numbers
from tinyrag_gql.scoring.answers import AnswerReply, CitationReply, FigureReply
from tinyrag_gql.scoring.mentioned import same

PageTexts = Mapping[tuple[str, int], str | None]
"""The text of each page, by document id and page number."""


def is_exact(citation: CitationReply, pages: PageTexts) -> bool:
    """Whether the quote is, character for character, the page's text between its offsets, and says something."""
    text = pages.get((citation.document.id, citation.page))
    if text is None or not citation.quote.strip():
        return False
    return text[citation.start_offset : citation.end_offset] == citation.quote


def stands_on_its_page(figure: FigureReply, answer: AnswerReply, pages: PageTexts) -> bool:
    """Whether the page that a figure cites holds it; one that cites nothing stands nowhere."""
    cited = next((each for each in answer.citations if each.index == figure.citation), None)
    text = pages.get((cited.document.id, cited.page)) if cited else None
    return text is not None and any(_is_on_page(figure, number) for number in find_numbers(text))


def _is_on_page(figure: FigureReply, number: Number) -> bool:
    """A table's figures are written without the scale that its caption gives them."""
    as_written = number.scale is None and abs(number.value) == abs(figure.value)
    told = _number(figure)
    return (as_written and number.is_percent == told.is_percent) or same(told, number)


def _number(figure: FigureReply) -> Number:
    scale = None if figure.scale == Decimal(1) else figure.scale
    return Number(figure.text, 0, len(figure.text), figure.value, figure.unit, scale)
