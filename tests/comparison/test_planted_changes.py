"""Changes planted into generated filings are found, each as what it is, and nothing else is told."""

import random
from itertools import cycle, product
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.comparison.filing_pairs import FORMATS, Score, all_changes, make_sections, plant, read_pages, write
from tinyrag_gql.comparison.filings import SectionState, compare_filings
from tinyrag_gql.comparison.reading import ComparedPage

SEEDS = range(6)


@pytest.mark.parametrize(("old", "new"), list(product(FORMATS, FORMATS)))
def test_planted_changes_are_found_in_any_two_formats(tmp_path: Path, old: str, new: str) -> None:
    score = Score()
    for seed in SEEDS:
        rng = random.Random(seed)
        planted = plant(rng, make_sections(rng), 20)
        before = read_pages(write(tmp_path / f"a{seed}.{old}", planted.before))
        after = read_pages(write(tmp_path / f"b{seed}.{new}", planted.after, shift=rng.randint(0, 20)))
        score.add(planted, compare_filings(before, after))
    assert score.planted == 20 * len(SEEDS)
    assert score.recall >= 0.98
    assert score.precision >= 0.98


def as_pages(blocks: list[str], lengths: list[int]) -> list[ComparedPage]:
    """One long text cut into pages of so many words, over and over, with running heads and page numbers."""
    words, pages, start = "\n".join(blocks).split(" "), list[ComparedPage](), 0
    for number, length in enumerate(cycle(lengths), 1):
        if start >= len(words):
            return pages
        piece = " ".join(words[start : start + length])
        pages.append(ComparedPage(number, f"Exemplar Corp 10-K\n{piece}\n{number}"))
        start += length
    return pages


def blocks_of(sections: dict[str, list[list[str]]]) -> list[str]:
    """Titles and paragraphs."""
    return [
        block
        for label, paragraphs in sections.items()
        for block in (f"{label}. Business", *(" ".join(paragraph) for paragraph in paragraphs if paragraph))
    ]


LENGTHS = st.lists(st.integers(60, 400), min_size=1, max_size=4)


def test_planted_changes_are_found_wherever_pages_break() -> None:
    score = Score()
    for seed in range(30):
        rng = random.Random(seed)
        planted = plant(rng, make_sections(rng, paragraphs=5), 10)
        first, second = ([rng.randint(60, 400) for _ in range(rng.randint(1, 4))] for _ in range(2))
        before, after = as_pages(blocks_of(planted.before), first), as_pages(blocks_of(planted.after), second)
        score.add(planted, compare_filings(before, after))
    assert score.recall >= 0.98
    assert score.precision >= 0.98


@settings(max_examples=25, deadline=None)
@given(st.integers(0, 2**32), LENGTHS, LENGTHS)
def test_quotes_are_verbatim_and_parts_join_to_the_sentence(seed: int, lengths: list[int], other: list[int]) -> None:
    rng = random.Random(seed)
    planted = plant(rng, make_sections(rng, paragraphs=4), 10)
    before, after = as_pages(blocks_of(planted.before), lengths), as_pages(blocks_of(planted.after), other)
    comparison = compare_filings(before, after)
    for change in all_changes(comparison):
        for sentence, pages in ((change.a, before), (change.b, after)):
            texts = {page.number: page.text for page in pages}
            for quote in sentence.quotes if sentence else ():
                assert texts[quote.page][quote.start : quote.end] == quote.text
            if sentence:
                assert " ".join(quote.text for quote in sentence.quotes).split() == sentence.text.split()


@settings(max_examples=20, deadline=None)
@given(st.integers(0, 2**32), LENGTHS, LENGTHS)
def test_a_filing_is_unchanged_from_itself_wherever_pages_break(
    seed: int, lengths: list[int], other: list[int]
) -> None:
    sections = make_sections(random.Random(seed), paragraphs=3)
    comparison = compare_filings(as_pages(blocks_of(sections), lengths), as_pages(blocks_of(sections), other))
    assert not all_changes(comparison)
    assert {section.state for section in comparison.sections} == {SectionState.UNCHANGED}
