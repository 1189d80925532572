"""Every advertised format goes in by GraphQL, is stored without a suffix, and comes out of a worker as text."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.e2e.client import Client
from tests.parsing.files import make_docm, make_docx, make_password_pdf, make_pdf, make_strict, make_xlsm, make_xlsx
from tests.parsing.other_files import a_message, a_presentation, old_workbook, open_document, xbrl_instance, zipped

SAID = "Harborlight Foods sold 4,711 crates"
HTML = f"<html><head><title>t</title></head><body><p>{SAID}</p></body></html>"
XHTML = f"<?xml version='1.0' encoding='UTF-8'?>\n<html xmlns='http://www.w3.org/1999/xhtml'><body><p>{SAID}</p></body></html>"


TABLE = (
    '<table:table table:name="Sales"><table:table-row><table:table-cell>'
    f"<text:p>{SAID}</text:p></table:table-cell></table:table-row></table:table>"
)
MHTML = (
    "From: <Saved by a browser>\nSubject: Sales\nMIME-Version: 1.0\n"
    'Content-Type: multipart/related; type="text/html"; boundary="b"\n\n--b\n'
    f"Content-Type: text/html\nContent-Transfer-Encoding: quoted-printable\n\n<html><body>{SAID}</body></html>\n--b--\n"
)


def binary(content: bytes) -> Callable[[Path], object]:
    return lambda path: path.write_bytes(content)


def text(content: str, codec: str = "utf-8") -> Callable[[Path], object]:
    return lambda path: path.write_bytes(content.encode(codec))


FORMATS: dict[str, Callable[[Path], object]] = {
    "report.pdf": lambda path: make_pdf(path, [[SAID]]),
    "report.html": text(HTML),
    "report.htm": text(HTML, "cp1252"),
    "report.xhtml": text(XHTML),
    "report.docx": lambda path: make_docx(path, [SAID]),
    "report.docm": lambda path: make_docm(path, [SAID, "with macros"]),
    "strict.docx": lambda path: make_strict(make_docx(path, [SAID, "in the Strict form"])),
    "strict.xlsx": lambda path: make_strict(make_xlsx(path, {"Strict": [["Item", "Text"], ["Crates", SAID]]})),
    "report.xlsx": lambda path: make_xlsx(path, {"Sales": [["Item", "Text"], ["Crates", SAID]]}),
    "report.xlsm": lambda path: make_xlsm(path, {"Sales": [["Item", "Text"], ["Crates, macros", SAID]]}),
    "report.csv": text(f'Item,Text\nCrates,"{SAID}"\n'),
    "report.tsv": text(f"Item\tText\nCrates\t{SAID}\n"),
    "report.md": text(f"# Sales\n\n{SAID}\n"),
    "report.markdown": text(f"# Sales in crates\n\n{SAID}\n"),
    "report.txt": text(f"{SAID}\n"),
    "report-utf16.txt": text(f"{SAID}\n", "utf-16"),
    "report.odt": binary(open_document(f"<office:text><text:p>{SAID}</text:p></office:text>")),
    "report.ods": binary(open_document(f"<office:spreadsheet>{TABLE}</office:spreadsheet>", kind="spreadsheet")),
    "report.rtf": text(rf"{{\rtf1\ansi {SAID}\par}}"),
    "report.pptx": binary(a_presentation(SAID)),
    "report.xls": binary(old_workbook(SAID)),
    "report.eml": text(f"From: a@b.example\nTo: c@d.example\nSubject: Sales\nMIME-Version: 1.0\n\n{SAID}\n"),
    "report.mhtml": text(MHTML),
    "report.xml": binary(xbrl_instance(SAID)),
    "report.nc": text(f"<SUBMISSION>\n<TYPE>10-K\n<DOCUMENT>\n<TYPE>10-K\n<TEXT>\n{SAID}\n</TEXT>\n</DOCUMENT>\n"),
}


@pytest.mark.parametrize("name", FORMATS)
async def test_format_is_read_through_the_service(client: Client, tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    FORMATS[name](path)
    payload = await client.upload(path)
    assert payload["errors"] == []
    document = payload["document"]["id"]
    last = (await client.follow(document))[-1]
    assert (last["status"], last["error"]) == ("COMPLETED", None)
    assert SAID in await client.page_text(document, 1)


async def test_submission_becomes_a_filing_with_its_exhibits(client: Client, tmp_path: Path) -> None:
    header = "CONFORMED SUBMISSION TYPE:\t8-K\nFILED AS OF DATE:\t20250228\n"
    header += "COMPANY CONFORMED NAME:\tHARBORLIGHT FOODS INC\n"
    member = "<DOCUMENT>\n<TYPE>{}\n<FILENAME>{}\n<TEXT>\n<html><body><p>{}</p></body></html>\n</TEXT>\n</DOCUMENT>\n"
    path = tmp_path / "0000000000-25-000001.txt"
    members = member.format("8-K", "a.htm", "FORM 8-K of February"), member.format("EX-99.1", "ex99.htm", SAID)
    path.write_text(f"<SEC-DOCUMENT>x\n<SEC-HEADER>\n{header}</SEC-HEADER>\n{''.join(members)}", encoding="utf-8")
    filing, (exhibit,) = await client.family(path)
    assert (filing["metadata"]["company"], filing["metadata"]["reportType"]) == ("Harborlight Foods Inc", "8-K")
    assert filing["metadata"]["filedOn"] == "2025-02-28"
    assert (exhibit["exhibit"], exhibit["fileName"], exhibit["parent"]["id"]) == ("EX-99.1", "ex99.htm", filing["id"])
    assert SAID in await client.page_text(exhibit["id"], 1)


@pytest.mark.parametrize(
    ("name", "content", "inside"),
    [
        ("batch.zip", zipped(**{"one.txt": b"First of a batch", "logo.png": b"\x89PNG\r\n"}), ["one.txt"]),
        ("message.eml", a_message().as_bytes(), ["sales.csv"]),
    ],
)
async def test_files_inside_a_file_become_documents(
    client: Client, tmp_path: Path, name: str, content: bytes, inside: list[str]
) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    parent, found = await client.family(path)
    assert [document["fileName"] for document in found] == inside
    await client.delete(parent["id"])
    assert await client.document(found[0]["id"]) is None


async def test_pdf_with_a_password_is_read_once_the_password_is_given(client: Client, tmp_path: Path) -> None:
    path = make_password_pdf(tmp_path / "secret.pdf", [SAID, "under lock"], "crates")
    wrong = await client.upload(path, password="boxes")
    assert (wrong["document"], wrong["errors"][0]["path"]) == (None, ["input", "password"])
    right = await client.upload(path, password="crates")
    assert (await client.follow(right["document"]["id"]))[-1]["status"] == "COMPLETED"
    assert SAID in await client.page_text(right["document"]["id"], 1)
