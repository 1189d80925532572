"""Paragraphs and titles, told by the lengths and ends of lines."""

from tinyrag_gql.filings.paragraphs import PageLines, is_bullet

PAGE = """Item 1A. Risk Factors
Our largest customer may leave us.
One chain of grocers accounts for a large part of what we sell, and it may move its orders to others within weeks.
If it did, our plants would run below the capacity that they need to earn their cost.
Risks of trade
Tariffs may raise what we pay.
We ship controllers from Penang to the United States, and parts of them from the United States to Penang in turn.
• the first item of a list
"""


def opening(text: str) -> list[str]:
    """The lines that begin a paragraph or an item of a list."""
    lines = PageLines(text)
    return [text[start:end] for place, (start, end) in enumerate(lines.spans) if lines.opens(place)]


def titles(text: str) -> list[str]:
    lines = PageLines(text)
    return [text[start:end] for place, (start, end) in enumerate(lines.spans) if lines.is_title(place)]


def test_paragraph_begins_after_a_short_line_that_ends_a_sentence() -> None:
    assert [line.split()[0] for line in opening(PAGE)] == ["Item", "Our", "One", "Risks", "Tariffs", "We", "•"]


def test_short_line_alone_between_sentences_is_a_title() -> None:
    assert titles(PAGE) == ["Item 1A. Risk Factors", "Risks of trade"]


def test_second_line_of_a_title_is_a_title() -> None:
    text = (
        "Item 5. Market for Registrant's Common Equity, Related Matters\nand Issuer Purchases of Equity Securities\nWe."
    )
    assert len(titles(text)) == 2


def test_line_that_compares_years_is_a_title() -> None:
    long = "Net sales increased 7.1% to $381.4 million from $356.1 million, of which prices added about two points."
    assert titles(f"2023 compared with 2022\n{long}\n") == ["2023 compared with 2022"]


def test_bullet_is_told_by_its_mark() -> None:
    assert is_bullet("• severance")
    assert not is_bullet("-12.5 in 2022")


def test_page_without_lines_has_none() -> None:
    assert PageLines("").spans == []
