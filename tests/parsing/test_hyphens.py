"""Words hyphenated over two lines: joined where the hyphen is the line break's own, kept where it may be the word's."""

import pytest

from tinyrag_gql.parsing.hyphens import Vocabulary, join_hyphenated
from tinyrag_gql.parsing.layout import Line


def joined(*texts: str, before: str = "") -> list[str]:
    vocabulary = Vocabulary()
    vocabulary.add([Line(before, (), 0.0, 0.0)])
    return [line.text for line in join_hyphenated([Line(text, (), 0.0, 0.0) for text in texts], vocabulary)]


def test_hyphen_of_a_line_break_goes() -> None:
    assert joined("because the com-", "pany opened nine stores") == ["because the company", "opened nine stores"]


def test_hyphen_of_a_line_break_goes_with_what_follows_the_word() -> None:
    assert joined("in many coun-", "tries, such as these two") == ["in many countries,", "such as these two"]


@pytest.mark.parametrize(
    ("first", "second", "before"),
    [
        ("repaid its long-", "term debt in May", ""),
        ("sold to brick-", "layer firms and others", "one brick alone"),
        ("it is a cyber-", "security firm of note", "cyber-security matters"),
        ("Capital expendi-", "tures (55,000) (50,000)", ""),
        ("named in Exhibit A-", "one and in others", ""),
        ("the years 2023-", "and later ones too", ""),
    ],
)
def test_hyphen_that_may_be_the_word_s_own_stays(first: str, second: str, before: str) -> None:
    assert joined(first, second, before=before) == [first, second]


def test_hyphen_goes_where_the_document_writes_the_whole() -> None:
    assert (
        joined("sold to brick-", "layer firms and others", before="a brick and a bricklayer")[0] == "sold to bricklayer"
    )
