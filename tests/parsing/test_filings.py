"""Real filings, where TINYRAG_FILINGS names a folder of them: covers, chunks and outlines at full size."""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.parsing.conftest import TokenCounter
from tinyrag_gql.domain.pages import Page
from tinyrag_gql.filings.sections import sections
from tinyrag_gql.parsing import sniff
from tinyrag_gql.parsing.chunking import chunk_pages
from tinyrag_gql.parsing.cover import read_cover
from tinyrag_gql.parsing.parse import parse

pytestmark = pytest.mark.filings
Filing = tuple[dict[str, Any], list[Page]]


@pytest.fixture(scope="module")
def read_filings(filings: Path) -> list[Filing]:
    """Each filing's entry in the manifest, and its pages."""
    entries = [json.loads(line) for line in (filings / "manifest.jsonl").read_text().splitlines()]
    return [
        (entry, list(parse(filings / entry["file"], media_type=sniff.PDF, max_pages=5000).pages)) for entry in entries
    ]


def test_filings_have_the_pages_that_a_viewer_shows(read_filings: list[Filing]) -> None:
    assert {entry["file"]: len(pages) for entry, pages in read_filings} == {
        entry["file"]: entry["pages"] for entry, _ in read_filings
    }


def test_covers_of_filings_are_read(read_filings: list[Filing]) -> None:
    wrong = []
    for entry, pages in read_filings:
        found = read_cover(pages, "upload.pdf")
        named = entry["company"].lower() in (found.company or "").lower()
        same = (found.ticker, found.report_type, found.year) == (entry["ticker"], entry["report_type"], entry["year"])
        wrong += [] if named and same else [(entry["file"], found)]
    assert wrong == []


def test_chunks_of_filings_fit_and_lose_nothing(read_filings: list[Filing], count_tokens: TokenCounter) -> None:
    for _, pages in read_filings[::6]:
        chunks = list(
            chunk_pages(
                pages,
                sections(pages),
                document_id="d",
                generation=1,
                label="X",
                count_tokens=count_tokens,
                max_tokens=256,
            )
        )
        assert max(count_tokens([chunk.indexed_text for chunk in chunks])) <= 256
        assert {chunk.page for chunk in chunks} == {page.number for page in pages if page.text}
