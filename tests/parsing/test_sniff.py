"""The bytes decide what a file is; names only between kinds of text."""

import os
from pathlib import Path

import pytest

from tests.parsing.files import make_docx, make_pdf, make_xlsx
from tinyrag_gql.parsing import sniff
from tinyrag_gql.parsing.sniff import CSV, DOCX, HTML, MARKDOWN, PDF, PLAIN, TSV, XLSX

SEC = "<SEC-DOCUMENT>0001.txt\n<TYPE>10-K\n<TEXT>\n<html><body>Annual report</body></html>"
XBRL = "<?xml version='1.0' encoding='ASCII'?>\n<!--made by x-->\n<html xmlns='http://www.w3.org/1999/xhtml'><body/></html>"


@pytest.mark.parametrize(
    ("content", "name", "kind"),
    [
        ("<!DOCTYPE html><html></html>", "a.pdf", HTML),
        (XBRL, "filing.xml", HTML),
        (SEC, "0001.txt", HTML),
        ("<div>fragment</div>", "noname", HTML),
        ("Some <b>bold</b> text", "a.htm", HTML),
        ("# Title\n\nText", "noname", MARKDOWN),
        ("Plain words of no kind", "noname", PLAIN),
        ("Plain words of no kind", "a.pdf", PLAIN),
        ("# Title", "notes.txt", PLAIN),
        ("a,b,c\n1,2,3", "noname", CSV),
        ("a,b\n1,2", "data.csv", CSV),
        ("a\tb\n1\t2", "noname", TSV),
        ('{"a": 1}', "a.json", PLAIN),
    ],
)
def test_sniff_tells_texts_apart(content: str, name: str, kind: str) -> None:
    assert sniff.sniff(content.encode(), name) == kind


@pytest.mark.parametrize("codec", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_sniff_reads_every_encoding(codec: str) -> None:
    assert sniff.sniff("The company’s “net” income".encode(codec), "x") == PLAIN


def test_sniff_tells_office_files_apart_whatever_their_names(tmp_path: Path) -> None:
    kinds = {
        PDF: make_pdf(tmp_path / "a.txt", [["Text"]]),
        DOCX: make_docx(tmp_path / "b.pdf", ["Text"]),
        XLSX: make_xlsx(tmp_path / "c.docx", {"Sheet": [["Text"]]}),
    }
    assert {kind: sniff.sniff(path.read_bytes()[:8192], path.name) for kind, path in kinds.items()} == {
        kind: kind for kind in kinds
    }


@pytest.mark.parametrize(
    "head",
    [
        b"",
        b"  \n ",
        b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR",
        b"\xff\xd8\xff\xe0\0\x10JFIF",
        b"\x7fELF\x02\x01\x01\0",
        b"MZ\x90\0\x03\0\0\0",
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(500),
        b"PK\x03\x04" + bytes(100),
        b"PK\x05\x06" + bytes(18),
        b"{\\rtf1 Text}",
        b"<?xml version='1.0'?><rss></rss>",
        b"<svg xmlns='http://www.w3.org/2000/svg'/>",
        bytes(range(256)) * 4,
    ],
)
def test_sniff_refuses_what_no_parser_reads(head: bytes) -> None:
    assert sniff.sniff(head, "report.txt") is None


def test_sniff_refuses_random_bytes() -> None:
    assert [sniff.sniff(os.urandom(8192), "report.pdf") for _ in range(20)] == [None] * 20


def test_sniff_takes_a_head_cut_within_a_character() -> None:
    assert sniff.sniff("caf\u00e9 \u20ac".encode()[:-1], "x") == PLAIN
