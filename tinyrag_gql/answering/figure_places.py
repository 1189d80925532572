"""Says where the cited page prints a figure of an answer."""

from tinyrag_gql.domain.answers import Citation, Figure
from tinyrag_gql.filings.numbers import find_numbers, normal_digits, parse_number


def place_of(figure: Figure, citation: Citation) -> tuple[int, int] | None:
    """Offsets of the figure in the text of the cited page; None where they are not certain.

    The figure's fact says where it stands, or else its check. Where neither does, the figure must stand in the quote
    exactly once.
    """
    if figure.fact is not None and figure.fact.document_id == citation.document.id:
        fact = figure.fact.fact
        if fact.page == citation.page and fact.start_offset is not None and fact.end_offset is not None:
            return fact.start_offset, fact.end_offset
    if figure.place is not None:
        return figure.place
    number = parse_number(figure.text)
    if number is None:
        return None
    digits = normal_digits(number)
    printed = [each for each in find_numbers(citation.quote) if normal_digits(each) == digits]
    if len(printed) != 1:
        return None
    return citation.start_offset + printed[0].start, citation.start_offset + printed[0].end
