"""Full submissions: the header's metadata, the filing as pages, its exhibits apart, and nothing of what is encoded."""

from pathlib import Path

import pytest

from tinyrag_gql.domain.errors import PermanentIngestionError
from tinyrag_gql.domain.pages import Declared
from tinyrag_gql.parsing import media_types
from tinyrag_gql.parsing.paging import Parsed
from tinyrag_gql.parsing.parse import parse
from tinyrag_gql.parsing.submission import is_submission

HEADER = """<SEC-DOCUMENT>0000000000-25-000001.txt : 20250228
<SEC-HEADER>0000000000-25-000001.hdr.sgml : 20250228
ACCESSION NUMBER:\t\t0000000000-25-000001
CONFORMED SUBMISSION TYPE:\t10-K
CONFORMED PERIOD OF REPORT:\t20241231
FILED AS OF DATE:\t\t20250228
FILER:
\tCOMPANY DATA:
\t\tCOMPANY CONFORMED NAME:\t\t\tQUILLMERE FOODS INC
\t\tCENTRAL INDEX KEY:\t\t\t0009990001
\t\tFISCAL YEAR END:\t\t\t1231
</SEC-HEADER>
"""
MAIN = "<html><body><p>FORM 10-K</p><table><tr><td>Net sales</td><td>4,120</td></tr></table></body></html>"
PICTURE = "begin 644 logo.jpg\nM6+(W,LFW;604P6\n`\nend"


def document(kind: str, name: str, text: str) -> str:
    return f"<DOCUMENT>\n<TYPE>{kind}\n<SEQUENCE>1\n<FILENAME>{name}\n<TEXT>\n{text}\n</TEXT>\n</DOCUMENT>\n"


def read(folder: Path, text: str) -> Parsed:
    path = folder / "ab12"
    path.write_text(text, encoding="utf-8")
    return parse(path, media_type=media_types.SUBMISSION, max_pages=50)


def submission() -> str:
    return HEADER + "".join(
        (
            document("10-K", "main.htm", MAIN),
            document("EX-99.1", "release.htm", "<html><body><p>Results rose.</p></body></html>"),
            document("GRAPHIC", "logo.jpg", PICTURE),
            document("EX-101.SCH", "x.xsd", "<XBRL>\n<schema/>\n</XBRL>"),
            document("EX-10.1", "lease.txt", "<PAGE>\nLEASE\n<TABLE>\n<S>      <C>\nRent     4,120\n</TABLE>"),
        )
    )


def test_submission_is_the_filing_with_its_header(tmp_path: Path) -> None:
    parsed = read(tmp_path, submission())
    assert [page.text for page in parsed.pages] == ["FORM 10-K\nNet sales 4,120"]
    assert parsed.declared == Declared(
        company="QUILLMERE FOODS INC",
        cik="0009990001",
        report_type="10-K",
        period_end="2024-12-31",
        filed_on="2025-02-28",
    )


def test_submission_hands_on_its_readable_exhibits_alone(tmp_path: Path) -> None:
    exhibits = list(read(tmp_path, submission()).attachments)
    assert [(each.kind, each.name) for each in exhibits] == [("EX-99.1", "release.htm"), ("EX-10.1", "lease.txt")]
    assert exhibits[1].content.decode().split() == ["<PAGE>", "LEASE", "Rent", "4,120"]


def test_submission_in_the_form_of_nc_files(tmp_path: Path) -> None:
    text = "<SUBMISSION>\n<TYPE>8-K\n<PERIOD>20240329\n<FILING-DATE>20240401\n<CONFORMED-NAME>QUILLMERE FOODS INC\n"
    parsed = read(tmp_path, text + document("8-K", "a.txt", "Item 8.01"))
    assert (parsed.declared.company, parsed.declared.filed_on) == ("QUILLMERE FOODS INC", "2024-04-01")
    assert [page.text for page in parsed.pages] == ["Item 8.01"]


def test_submission_without_readable_files_is_refused(tmp_path: Path) -> None:
    with pytest.raises(PermanentIngestionError):
        read(tmp_path, HEADER + document("GRAPHIC", "logo.jpg", PICTURE))


def test_submission_is_told_by_its_start() -> None:
    assert is_submission(HEADER.encode())
    assert is_submission(b"<SUBMISSION>\n<ACCESSION-NUMBER>1")
    assert not is_submission(b"A text about <SEC-DOCUMENT>")


def test_old_filing_in_plain_text_loses_its_table_tags(tmp_path: Path) -> None:
    path = tmp_path / "cd34"
    path.write_text(
        "FORM 10-K\n<PAGE>\n<TABLE>\n<CAPTION>\n      1998   1997\n<S>   <C>    <C>\nSales 412    381\n</TABLE>\n"
    )
    pages = list(parse(path, media_type="text/plain", max_pages=9).pages)
    assert [page.text.split() for page in pages] == [["FORM", "10-K"], ["1998", "1997", "Sales", "412", "381"]]
