"""Running heads, feet and page numbers are told from text."""

from tinyrag_gql.comparison.furniture import running_lines, without_furniture


def kept(*texts: str) -> list[list[str]]:
    """The lines of each page that are no furniture."""
    pages = without_furniture(texts, running_lines(texts))
    return [[text[start:end] for start, end in lines] for text, lines in zip(texts, pages, strict=True)]


def test_running_heads_and_page_numbers_are_furniture() -> None:
    pages = [f"Table of Contents\nAcme Corp | {n}\nText {word}.\nPage {n} of 3" for n, word in enumerate("abc", 1)]
    assert kept(*pages) == [["Text a."], ["Text b."], ["Text c."]]


def test_feet_that_differ_in_their_page_number_are_furniture() -> None:
    assert kept("One.\nAcme 10-K 2024 | 7", "Two.\nAcme 10-K 2024 | 8", "Three.\nAcme 10-K 2024 | 9")[1] == ["Two."]


def test_a_sentence_at_every_top_is_text() -> None:
    pages = [f"We may lose money.\nText {word}." for word in "abc"]
    assert kept(*pages)[0] == ["We may lose money.", "Text a."]


def test_a_line_inside_of_pages_is_text_however_often_it_stands() -> None:
    body = "\n".join(f"Line {word} says so." for word in "abcdefgh")
    pages = [f"{body}\nOverview\n{body}"] * 3
    assert all("Overview" in lines for lines in kept(*pages))


def test_a_number_in_the_text_is_no_page_number() -> None:
    assert kept("First.\n12\nLast.") == [["First.", "12", "Last."]]
