"""The content decides what a file is; names decide only between kinds of text."""

import os
import re
import zipfile
from pathlib import Path

import pytest

from tests.parsing.files import make_compound, make_docm, make_docx, make_pdf, make_strict, make_xlsm, make_xlsx
from tinyrag_gql.parsing import media_types
from tinyrag_gql.parsing.sniff import (
    CSV,
    DOCX,
    ENCRYPTED_OFFICE,
    HTML,
    MARKDOWN,
    PDF,
    PLAIN,
    TSV,
    XLSX,
    Detection,
    detect,
    detect_head,
)

SEC = "<SEC-DOCUMENT>0001.txt\n<TYPE>10-K\n<TEXT>\n<html><body>Annual report</body></html>"
XBRL = "<?xml version='1.0' encoding='ASCII'?>\n<!--made by x-->\n<html xmlns='http://www.w3.org/1999/xhtml'><body/></html>"


@pytest.mark.parametrize(
    ("content", "name", "kind"),
    [
        ("<!DOCTYPE html><html></html>", "a.pdf", HTML),
        (XBRL, "filing.xml", HTML),
        (SEC, "0001.txt", media_types.SUBMISSION),
        ("<div>fragment</div>", "noname", HTML),
        ("Some <b>bold</b> text", "a.htm", HTML),
        ("# Title\n\nText", "noname", MARKDOWN),
        ("Plain words of no kind", "noname", PLAIN),
        ("Plain words of no kind", "a.pdf", PLAIN),
        ("# Title", "notes.txt", PLAIN),
        ("a,b,c\n1,2,3", "noname", CSV),
        ("a,b\n1,2", "data.csv", CSV),
        ("a\tb\n1\t2", "noname", TSV),
    ],
)
def test_detect_tells_texts_apart(content: str, name: str, kind: str) -> None:
    assert detect_head(content.encode(), name) == Detection(kind)


@pytest.mark.parametrize("codec", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_detect_reads_every_encoding(codec: str) -> None:
    assert detect_head("The company’s “net” income".encode(codec), "x").media_type == PLAIN


def test_detect_tells_office_files_apart_whatever_their_names(tmp_path: Path) -> None:
    rows = {"Sheet": [["Text"]]}
    kinds = [
        (make_pdf(tmp_path / "a.txt", [["Text"]]), PDF),
        (make_docx(tmp_path / "b.pdf", ["Text"]), DOCX),
        (make_docm(tmp_path / "c", ["Text"]), DOCX),
        (make_strict(make_docx(tmp_path / "d", ["Text"])), DOCX),
        (make_xlsx(tmp_path / "e.docx", rows), XLSX),
        (make_xlsm(tmp_path / "f", rows), XLSX),
    ]
    assert [detect(path, path.name).media_type for path, _ in kinds] == [kind for _, kind in kinds]


def test_detect_finds_the_main_part_wherever_it_stands(tmp_path: Path) -> None:
    path = tmp_path / "report"
    workbook = make_xlsx(tmp_path / "a.xlsx", {"Sheet": [["Text"]]})
    with zipfile.ZipFile(workbook) as source, zipfile.ZipFile(path, "w") as target:
        target.writestr("xl/media/logo.png", os.urandom(100_000))
        target.writestr("xl/media/other.txt", b"PK\x03\x04 word/document.xml")
        for name in reversed(source.namelist()):
            target.writestr(name, source.read(name))
    assert detect(path, path.name) == Detection(XLSX)


@pytest.mark.parametrize(
    ("members", "refusal"),
    [
        ({"mimetype": "application/epub+zip"}, r"\.epub.*PDF"),
        ({"[Content_Types].xml": "application/vnd.ms-excel.sheet.binary.macroEnabled.main"}, r"\.xlsb.*\.xlsx"),
        ({"Index/Document.iwa": ""}, "Export it"),
        ({}, "damaged"),
    ],
)
def test_detect_refuses_other_archives_by_name(tmp_path: Path, members: dict[str, str], refusal: str) -> None:
    path = tmp_path / "a.zip"
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    detection = detect(path, "report.docx")
    assert detection.media_type == ""
    assert re.search(refusal, detection.refusal)


@pytest.mark.parametrize(
    ("content", "name", "refusal"),
    [
        ('{"cells": [], "nbformat": 4}', "a.ipynb", "notebook.*HTML or PDF"),
        ('{"a": 1}', "a.json", "JSON.*CSV"),
        ('[{"a": 1}]', "noname", "JSON"),
        ("<ownership><name>Fjord</name></ownership>", "a.txt", "XML"),
        ("<?xml version='1.0'?><rss></rss>", "a.xml", "XML"),
        ("%!PS-Adobe-3.0\n", "a.ps", "PostScript"),
        ("  \n ", "a.txt", "no text"),
    ],
)
def test_detect_refuses_other_texts_by_name(content: str, name: str, refusal: str) -> None:
    detection = detect_head(content.encode(), name)
    assert detection.media_type == ""
    assert re.search(refusal, detection.refusal)


@pytest.mark.parametrize(
    ("content", "name", "media_type"),
    [
        ("From: a@b.example\nTo: c@d.example\nMIME-Version: 1.0\n\nHi", "noname", media_types.EML),
        ("From: <Saved by X>\nMIME-Version: 1.0\nContent-Type: multipart/related\n\n", "a.mht", media_types.EML),
        ("{\\rtf1 Text}", "a.doc", media_types.RTF),
        ("<SEC-DOCUMENT>0001.txt : 20250228\n<SEC-HEADER>\n", "0001.txt", media_types.SUBMISSION),
        ("<SUBMISSION>\n<ACCESSION-NUMBER>1\n", "0001.nc", media_types.SUBMISSION),
        ('<?xml version="1.0"?>\n<xbrli:xbrl xmlns:xbrli="http://www.xbrl.org/2003/instance">', "a", media_types.XBRL),
    ],
)
def test_detect_tells_messages_and_filings_of_machines(content: str, name: str, media_type: str) -> None:
    assert detect_head(content.encode(), name).media_type == media_type


@pytest.mark.parametrize(
    ("members", "media_type"),
    [
        ({"mimetype": "application/vnd.oasis.opendocument.text"}, media_types.ODT),
        ({"mimetype": "application/vnd.oasis.opendocument.spreadsheet"}, media_types.ODS),
        ({"mimetype": "application/vnd.oasis.opendocument.presentation"}, media_types.ODP),
        ({"[Content_Types].xml": "presentationml.presentation.main+xml"}, media_types.PPTX),
        ({"a.pdf": "", "b.pdf": ""}, media_types.ZIP),
    ],
)
def test_detect_tells_archives_apart(tmp_path: Path, members: dict[str, str], media_type: str) -> None:
    path = tmp_path / "a"
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    assert detect(path, "report").media_type == media_type


@pytest.mark.parametrize(
    "content",
    [
        "From: the board\nTo: all staff\nDate: today\nSubject: results\n\nSales rose.",
        "[1] See note 2.\n[2] None.",
        "<PAGE>\n<TABLE>\n<S> <C>\nSales 5\n</TABLE>",
        "<a href='x'>Link</a> and text",
        "{draft} Sales rose",
    ],
)
def test_detect_takes_texts_that_only_look_like_others(content: str) -> None:
    assert detect_head(content.encode(), "a.txt").media_type in (PLAIN, HTML)


@pytest.mark.parametrize(
    ("stream", "kind", "refusal"),
    [
        ("EncryptedPackage", ENCRYPTED_OFFICE, ""),
        ("WordDocument", "", r"\.doc\).*\.docx or PDF"),
        ("Workbook", media_types.XLS, ""),
        ("PowerPoint Document", "", r"\.ppt\).*PDF"),
        ("__properties_version1.0", media_types.MSG, ""),
        ("Anything", "", "old Office"),
    ],
)
def test_detect_tells_compound_files_apart(tmp_path: Path, stream: str, kind: str, refusal: str) -> None:
    detection = detect(make_compound(tmp_path / "a", stream), "report.xlsx")
    assert detection.media_type == kind
    assert re.search(refusal, detection.refusal)


def test_detect_reads_a_damaged_compound_file_to_an_end(tmp_path: Path) -> None:
    path = make_compound(tmp_path / "a", "Workbook")
    path.write_bytes(path.read_bytes()[:700] + os.urandom(3000))
    assert detect(path, "a.xls").refusal


def test_detect_refuses_an_archive_with_an_endless_directory(tmp_path: Path) -> None:
    path = tmp_path / "a.zip"
    with zipfile.ZipFile(path, "w") as archive:
        for number in range(40_000):
            archive.writestr(f"{number:08}", b"")
    assert "too many files" in detect(path, "a.docx").refusal


@pytest.mark.parametrize(
    "content",
    [
        b"  \n ",
        b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR",
        b"\xff\xd8\xff\xe0\0\x10JFIF",
        b"\x7fELF\x02\x01\x01\0",
        b"MZ\x90\0\x03\0\0\0",
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(500),
        b"PK\x03\x04" + bytes(100),
        b"PK\x05\x06" + bytes(18),
        b"<?xml version='1.0'?><rss></rss>",
        b"<svg xmlns='http://www.w3.org/2000/svg'/>",
        bytes(range(256)) * 4,
    ],
)
def test_detect_refuses_what_no_parser_reads(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "report.txt"
    path.write_bytes(content)
    detection = detect(path, path.name)
    assert (detection.media_type, bool(detection.refusal)) == ("", True)


def test_detect_refuses_random_bytes() -> None:
    assert {detect_head(os.urandom(8192), "report.pdf").media_type for _ in range(20)} == {""}


def test_detect_takes_a_head_cut_within_a_character() -> None:
    assert detect_head("caf\u00e9 \u20ac".encode()[:-1], "x").media_type == PLAIN
