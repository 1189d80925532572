"""PDFs: as many pages as a viewer shows, and errors that say what to do."""

from pathlib import Path

import pytest

from tests.parsing import files
from tinyrag_gql.domain.errors import PermanentIngestionError
from tinyrag_gql.domain.status import IngestionErrorCode
from tinyrag_gql.parsing import sniff
from tinyrag_gql.parsing.paging import Parsed
from tinyrag_gql.parsing.parse import parse


def parse_pdf(path: Path, max_pages: int = 100) -> Parsed:
    return parse(path, media_type=sniff.PDF, max_pages=max_pages)


def failure(path: Path, max_pages: int = 100) -> IngestionErrorCode:
    with pytest.raises(PermanentIngestionError) as caught:
        list(parse_pdf(path, max_pages).pages)
    return caught.value.code


def test_pdf_keeps_lines_and_empty_pages(tmp_path: Path) -> None:
    path = files.make_pdf(tmp_path / "a.pdf", [["Net sales $ 1,234 $ 1,100", "Net income 99 88"], [], ["Last"]])
    parsed = parse_pdf(path)
    assert parsed.page_count == 3
    assert [(page.number, page.text) for page in parsed.pages] == [
        (1, "Net sales $ 1,234 $ 1,100\nNet income 99 88"),
        (2, ""),
        (3, "Last"),
    ]


def test_pdf_encrypted_is_told(tmp_path: Path) -> None:
    assert failure(files.make_encrypted_pdf(tmp_path / "a.pdf")) == IngestionErrorCode.ENCRYPTED_FILE


def test_pdf_with_an_owner_password_alone_is_read(tmp_path: Path) -> None:
    path = files.make_owner_password_pdf(tmp_path / "a.pdf", ["Net sales 5"])
    assert [page.text for page in parse_pdf(path).pages] == ["Net sales 5"]


def test_pdf_page_that_is_damaged_costs_itself_alone(tmp_path: Path) -> None:
    path = files.break_page(files.make_pdf(tmp_path / "a.pdf", [["One"], ["Two"], ["Three"]]), 1)
    assert [page.text for page in parse_pdf(path).pages] == ["One", "", "Three"]


def test_pdf_whose_end_is_missing_is_told(tmp_path: Path) -> None:
    path = files.break_page(files.make_pdf(tmp_path / "a.pdf", [["One"], ["Two"]]), 1)
    path.write_bytes(path.read_bytes().replace(b"%%EOF", b""))
    with pytest.raises(PermanentIngestionError, match="its end is missing"):
        list(parse_pdf(path).pages)


def test_pdf_without_text_is_told(tmp_path: Path) -> None:
    assert failure(files.make_drawing_pdf(tmp_path / "a.pdf")) == IngestionErrorCode.NO_TEXT


def test_pdf_of_too_many_pages_fails_at_once(tmp_path: Path) -> None:
    path = files.make_pdf(tmp_path / "a.pdf", [["Text"]] * 3)
    with pytest.raises(PermanentIngestionError, match="more than 2 pages"):
        parse_pdf(path, max_pages=2)


@pytest.mark.parametrize("share", [0.0, 0.1, 0.5, 0.9])
def test_pdf_truncated_is_unreadable(tmp_path: Path, share: float) -> None:
    path = files.make_pdf(tmp_path / "a.pdf", [["Text"] * 20] * 5)
    content = path.read_bytes()
    path.write_bytes(content[: int(len(content) * share)])
    assert failure(path) == IngestionErrorCode.UNREADABLE_FILE


def test_pdf_that_is_another_kind_of_file_is_unreadable(tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    path.write_text("<html><body>Not a PDF</body></html>")
    assert failure(path) == IngestionErrorCode.UNREADABLE_FILE
