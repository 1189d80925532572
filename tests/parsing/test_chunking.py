"""Chunks are verbatim, whole lines, within the window, complete, and the same every time."""

from itertools import pairwise

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.parsing.conftest import TokenCounter, real_token_counter
from tinyrag_gql.domain.chunks import Chunk
from tinyrag_gql.domain.pages import Page
from tinyrag_gql.filings.sections import sections
from tinyrag_gql.parsing.chunking import chunk_pages

LABEL = "Example Holdings, Inc. (EXMP) 10-K fiscal year 2022"
SMALLEST, WINDOW = 32, 256

words = st.one_of(
    st.text("abcdefgh ABC.,;()$%&–—’1234567890", min_size=1, max_size=12),
    st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=6),
    st.sampled_from(
        ["x" * 150, "1234567890" * 30, "Item 7.", "Note 3 – Debt", "2022 2021", "한국어", "antidisestablish"]
    ),
)
lines = st.lists(words, max_size=40).map(" ".join)
texts = st.lists(lines, max_size=12).map("\n".join)


def cut(texts: list[str], count_tokens: TokenCounter, max_tokens: int = WINDOW, label: str = LABEL) -> list[Chunk]:
    pages = [Page(number=number, text=text) for number, text in enumerate(texts, start=1)]
    found = chunk_pages(
        pages,
        sections(pages),
        document_id="d",
        generation=1,
        label=label,
        count_tokens=count_tokens,
        max_tokens=max_tokens,
    )
    return list(found)


@settings(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(texts, max_size=3), st.sampled_from([SMALLEST, 64, WINDOW]))
def test_chunks_are_verbatim_within_the_window_and_lose_no_line(pages: list[str], max_tokens: int) -> None:
    count = real_token_counter()
    chunks = cut(pages, count, max_tokens)
    assert all(chunk.text == pages[chunk.page - 1][chunk.start : chunk.end] for chunk in chunks)
    assert all(tokens <= max_tokens for tokens in count([chunk.indexed_text for chunk in chunks]))
    for number, text in enumerate(pages, start=1):
        covered = {at for chunk in chunks if chunk.page == number for at in range(chunk.start, chunk.end)}
        assert not [char for at, char in enumerate(text) if at not in covered and not char.isspace()]
    assert [chunk.ordinal for chunk in chunks] == list(range(len(chunks)))
    assert chunks == cut(pages, count, max_tokens)


@settings(deadline=None, max_examples=40)
@given(st.lists(st.integers(1, 60), min_size=1, max_size=30))
def test_chunks_hold_whole_lines(lengths: list[int]) -> None:
    text = "\n".join("word " * length for length in lengths)
    for chunk in cut([text], real_token_counter()):
        assert chunk.start == 0 or text[chunk.start - 1] == "\n"
        assert chunk.end == len(text) or text[chunk.end] == "\n"


def test_chunks_overlap_by_whole_lines_of_few_tokens(count_tokens: TokenCounter) -> None:
    text = "\n".join(f"Line {number} says a few words about the business" for number in range(120))
    chunks = cut([text], count_tokens)
    shared = [text[after.start : before.end] for before, after in pairwise(chunks)]
    assert len(chunks) > 3
    assert all(part.startswith("Line ") for part in shared)
    assert max(count_tokens(shared)) <= 42


def test_chunks_of_a_long_line_end_at_sentences(count_tokens: TokenCounter) -> None:
    text = " ".join(f"Sentence number {number} of this paragraph ends here." for number in range(100))
    chunks = cut([text], count_tokens)
    assert len(chunks) > 2
    assert all(chunk.text.endswith("ends here.") for chunk in chunks)


def test_chunks_never_mix_sections(count_tokens: TokenCounter) -> None:
    chunks = cut(["Item 1. Business\nWe sell.\nItem 2. Properties\nWe rent."], count_tokens)
    assert [(chunk.section, chunk.text) for chunk in chunks] == [
        ("Item 1", "Item 1. Business\nWe sell."),
        ("Item 2", "Item 2. Properties\nWe rent."),
    ]


def test_chunk_header_names_filing_section_and_heading(count_tokens: TokenCounter) -> None:
    pages = ["Item 7. Management’s Discussion", "Liquidity and Capital Resources\nWe have cash."]
    assert cut(pages, count_tokens)[-1].header == (
        f"{LABEL} | Item 7 Management’s Discussion | Liquidity and Capital Resources"
    )


def test_chunk_within_a_table_carries_its_column_heads(count_tokens: TokenCounter) -> None:
    rows = [f"Revenue of region {number} $ 1,{number:03} $ 1,{number + 1:03}" for number in range(40)]
    text = "\n".join(["Income by region", "(in millions)", "2022 2021", *rows])
    first, *others = cut([text], count_tokens)
    assert "2022 2021" not in first.header
    assert others
    assert all(chunk.header.endswith("| (in millions) 2022 2021") for chunk in others)


def test_chunk_header_takes_at_most_a_quarter(count_tokens: TokenCounter) -> None:
    [chunk] = cut(["Item 7. " + "Very Long Title " * 8 + "\nText"], count_tokens, label="Long Company Name " * 40)
    assert count_tokens([chunk.header])[0] - 2 <= 64
    assert " | Item 7 Very Long" in chunk.header


@pytest.mark.parametrize("text", ["", " \n ", "\n"])
def test_chunks_skip_pages_without_text(count_tokens: TokenCounter, text: str) -> None:
    assert [chunk.page for chunk in cut([text, "Text", text], count_tokens)] == [2]


def test_chunks_fit_a_tokenizer_that_counts_line_feeds() -> None:
    def count(texts: list[str]) -> list[int]:
        return [len(text.split(" ")) + 2 * text.count("\n") for text in texts]

    chunks = cut(["\n".join(["one two three"] * 200)], count, SMALLEST)  # type: ignore[arg-type]  # a list is a sequence
    assert max(count([chunk.indexed_text for chunk in chunks])) <= SMALLEST
