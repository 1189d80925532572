"""Word documents: paragraphs, tables and page breaks in their order."""

from pathlib import Path

import pytest

from tests.parsing.files import make_docx
from tinyrag_gql.domain.errors import PermanentIngestionError
from tinyrag_gql.parsing import docx


def test_docx_reads_paragraphs_tables_and_page_breaks(tmp_path: Path) -> None:
    path = make_docx(tmp_path / "a.docx", ["One", "\f", "Two"], [["Net sales", "1,234"], ["", "5"]])
    assert [page.text for page in docx.parse(path).pages] == ["One", "Two\nNet sales 1,234\n5"]


def test_docx_without_breaks_is_cut_between_lines(tmp_path: Path) -> None:
    path = make_docx(tmp_path / "a.docx", [f"Line {number}" for number in range(100)])
    assert [page.text.count("\n") + 1 for page in docx.parse(path).pages] == [60, 40]


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04junk", b"text"])
def test_docx_damaged_is_unreadable(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "a.docx"
    path.write_bytes(content)
    with pytest.raises(PermanentIngestionError, match="damaged"):
        docx.parse(path)
