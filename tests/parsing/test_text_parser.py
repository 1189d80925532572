"""Plain text and Markdown: form feeds are page breaks, long texts are cut between lines."""

from pathlib import Path

import pytest

from tinyrag_gql.domain.errors import PermanentIngestionError
from tinyrag_gql.parsing import text
from tinyrag_gql.parsing.paging import CHARS_PER_PAGE


def pages(path: Path, content: bytes) -> list[str]:
    path.write_bytes(content)
    return [page.text for page in text.parse(path).pages]


@pytest.mark.parametrize("mark", ["\f", "\n\f\n", "\n<PAGE>\n", "\f\n\f"])
def test_text_breaks_pages_where_it_says(tmp_path: Path, mark: str) -> None:
    assert pages(tmp_path / "a", f"One\nTwo{mark}Three".encode()) == ["One\nTwo", "Three"]


def test_text_pages_of_its_own_are_not_cut_short(tmp_path: Path) -> None:
    page = "\n".join(f"Line {number}" for number in range(100))
    assert pages(tmp_path / "a", f"{page}\f{page}".encode()) == [page, page]


def test_text_without_marks_is_cut_between_lines(tmp_path: Path) -> None:
    found = pages(tmp_path / "a", "\r\n".join(f"Line {number}" for number in range(130)).encode())
    assert [page.count("\n") + 1 for page in found] == [60, 60, 10]


def test_text_of_one_endless_line_is_cut_at_words(tmp_path: Path) -> None:
    found = pages(tmp_path / "a", b"word " * 10_000)
    assert max(map(len, found)) <= CHARS_PER_PAGE + 1
    assert " ".join(found).split() == ["word"] * 10_000


@pytest.mark.parametrize("codec", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_text_is_read_in_its_encoding(tmp_path: Path, codec: str) -> None:
    assert pages(tmp_path / "a", "Company’s café".encode(codec)) == ["Company’s café"]


def test_text_that_turns_to_windows_characters_late_is_read(tmp_path: Path) -> None:
    assert pages(tmp_path / "a", b"x\n" * 50_000 + b"Company\x92s")[-1].endswith("Company’s")


def test_text_that_is_binary_is_unreadable(tmp_path: Path) -> None:
    with pytest.raises(PermanentIngestionError, match="encoding"):
        pages(tmp_path / "a", bytes(range(256)))
