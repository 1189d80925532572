"""Every format is held to the same limits, and junk under any name is refused with a reason."""

from pathlib import Path

import pytest

from tinyrag_gql.domain.errors import PermanentIngestionError
from tinyrag_gql.domain.status import IngestionErrorCode
from tinyrag_gql.parsing import sniff
from tinyrag_gql.parsing.bounds import LONGEST_PAGE
from tinyrag_gql.parsing.parse import parse

JUNK = [b"", b"%PDF-1.7" + bytes(999), b"PK\x03\x04" + bytes(range(256)), b"\x89PNG\r\n\0", bytes(range(256)) * 40]


def failure(path: Path, kind: str, max_pages: int = 100) -> PermanentIngestionError:
    with pytest.raises(PermanentIngestionError) as caught:
        list(parse(path, media_type=kind, max_pages=max_pages).pages)
    return caught.value


@pytest.mark.parametrize("kind", [sniff.PDF, sniff.HTML, sniff.DOCX, sniff.XLSX, sniff.CSV, sniff.PLAIN])
@pytest.mark.parametrize("content", JUNK)
def test_parse_refuses_junk(tmp_path: Path, kind: str, content: bytes) -> None:
    path = tmp_path / "junk"
    path.write_bytes(content)
    expected = IngestionErrorCode.UNREADABLE_FILE
    if not content and kind in (sniff.CSV, sniff.PLAIN):
        expected = IngestionErrorCode.NO_TEXT
    assert failure(path, kind).code == expected


def test_parse_counts_pages_of_formats_that_do_not_know_theirs(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("\f".join("abcd"))
    assert failure(path, sniff.PLAIN, max_pages=3).code == IngestionErrorCode.TOO_MANY_PAGES
    assert len(list(parse(path, media_type=sniff.PLAIN, max_pages=4).pages)) == 4


def test_parse_refuses_a_media_type_that_nothing_reads(tmp_path: Path) -> None:
    assert "image/png" in str(failure(tmp_path / "a.png", "image/png"))


def test_parse_cuts_a_row_without_end(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("a," * LONGEST_PAGE + "\n1\n")
    pages = list(parse(path, media_type=sniff.CSV, max_pages=100).pages)
    assert max(len(page.text) for page in pages) < LONGEST_PAGE
    assert sum(page.text.count("a") for page in pages) == LONGEST_PAGE
