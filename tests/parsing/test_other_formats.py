"""Presentations, OpenDocument, rich text, messages, archives and XBRL instances, stored without a suffix."""

from email.message import EmailMessage
from pathlib import Path

import pytest

from tests.parsing.other_files import a_message, a_presentation, old_workbook, open_document, xbrl_instance, zipped
from tinyrag_gql.domain.errors import PermanentIngestionError
from tinyrag_gql.domain.pages import Page
from tinyrag_gql.domain.status import IngestionErrorCode
from tinyrag_gql.parsing import media_types
from tinyrag_gql.parsing.paging import Parsed
from tinyrag_gql.parsing.parse import parse


def stored(folder: Path, content: bytes) -> Path:
    """A file as the store keeps it: named by a digest."""
    path = folder / "3f2a9c"
    path.write_bytes(content)
    return path


def read(folder: Path, content: bytes, media_type: str) -> tuple[Parsed, list[Page]]:
    parsed = parse(stored(folder, content), media_type=media_type, max_pages=50)
    return parsed, list(parsed.pages)


# ------------------------------------------------------------------------------------------------ presentations


def test_presentation_is_a_page_for_each_slide(tmp_path: Path) -> None:
    _, pages = read(tmp_path, a_presentation(), media_types.PPTX)
    assert len(pages) == 2
    lines = pages[0].text.splitlines()
    assert lines[0] == "Results of Quillmere Foods"
    assert "Net sales 4,120 3,980" in lines
    assert lines[-1] == "Say that the plant opened in May."


def test_presentation_s_chart_shows_its_numbers(tmp_path: Path) -> None:
    _, pages = read(tmp_path, a_presentation(), media_types.PPTX)
    assert {"2022 41.5", "2023 43.25"} <= set(pages[1].text.splitlines())


# ------------------------------------------------------------------------------------------------ OpenDocument


def test_open_document_text_reads_blocks_and_footnotes(tmp_path: Path) -> None:
    body = (
        "<office:text><text:tracked-changes><text:p>Old words</text:p></text:tracked-changes>"
        '<text:h>Risks</text:h><text:p>Prices<text:s text:c="2"/>rose<text:note>'
        "<text:note-citation>1</text:note-citation>"
        "<text:note-body><text:p>Since May.</text:p></text:note-body></text:note> again.</text:p></office:text>"
    )
    _, pages = read(tmp_path, open_document(body), media_types.ODT)
    assert "Risks" in pages[0].text
    assert "again." in pages[0].text
    assert "Since May." in pages[0].text
    assert "Old words" not in pages[0].text


def test_open_document_spreadsheet_shows_what_cells_show(tmp_path: Path) -> None:
    cell = "<table:table-cell><text:p>{}</text:p></table:table-cell>"
    row = "<table:table-row>{}</table:table-row>"
    rows = row.format(cell.format("Margin") + cell.format("12.3 %")) + row.format(
        '<table:table-cell table:number-columns-repeated="16000"/>'
    )
    hidden = '<style:style style:name="ta2"><style:table-properties table:display="false"/></style:style>'
    body = (
        f'<office:spreadsheet><table:table table:name="Ratios">{rows}</table:table>'
        f'<table:table table:name="Draft" table:style-name="ta2">{rows}</table:table></office:spreadsheet>'
    )
    _, pages = read(tmp_path, open_document(body, hidden), media_types.ODS)
    assert pages[0].text.splitlines() == ["Ratios", "Margin 12.3%"]
    assert pages[1].text.splitlines()[0] == "Draft [hidden sheet]"


def test_open_document_with_a_password_is_told_as_such(tmp_path: Path) -> None:
    content = open_document("<office:text/>", manifest="<encryption-data/>")
    with pytest.raises(PermanentIngestionError) as raised:
        read(tmp_path, content, media_types.ODT)
    assert raised.value.code is IngestionErrorCode.ENCRYPTED_FILE


# ------------------------------------------------------------------------------------------------ old Excel


def test_old_workbook_shows_its_number_formats(tmp_path: Path) -> None:
    _, pages = read(tmp_path, old_workbook(), media_types.XLS)
    lines = pages[0].text.splitlines()
    assert {"Margin 12.3% 10.0%", "Income (38,250) 412,600"} <= set(lines)
    assert "Year ended December 31" in pages[0].text
    assert pages[1].text.splitlines()[0] == "Draft [hidden sheet]"


# ------------------------------------------------------------------------------------------------ rich text


def test_rich_text_keeps_rows_of_tables(tmp_path: Path) -> None:
    rtf = (
        rb"{\rtf1\ansi Quillmere Foods\par \trowd\cellx2000\cellx4000 Net sales\cell 4,120\cell\row "
        rb"\trowd\cellx2000\cellx4000 Net income\cell (38)\cell\row \pard End\par}"
    )
    _, pages = read(tmp_path, rtf, media_types.RTF)
    assert {"Quillmere Foods", "Net sales 4,120", "Net income (38)", "End"} <= set(pages[0].text.splitlines())


# ------------------------------------------------------------------------------------------------ messages


def test_message_shows_its_body_and_hands_on_its_attachments(tmp_path: Path) -> None:
    parsed, pages = read(tmp_path, a_message().as_bytes(), media_types.EML)
    assert pages[0].text.splitlines() == [
        "Subject: Results of the third quarter",
        "From: investors@quillmere.example",
        "Sales were €4,120 thousand.",
        "Attachment: sales.csv",
    ]
    assert [(each.name, each.content) for each in parsed.attachments] == [("sales.csv", b"year,sales\n2023,4120\n")]
    assert parsed.declared.title == "Results of the third quarter"


def test_message_inside_a_message_is_an_attachment(tmp_path: Path) -> None:
    outer = EmailMessage()
    outer["Subject"] = "Forwarded"
    outer.set_content("See below")
    outer.add_attachment(a_message())
    parsed, _ = read(tmp_path, outer.as_bytes(), media_types.EML)
    assert [each.name for each in parsed.attachments] == ["Results of the third quarter.eml"]


# ------------------------------------------------------------------------------------------------ archives


def test_archive_lists_its_members_and_hands_them_on(tmp_path: Path) -> None:
    content = zipped(**{"reports__a.txt": b"One", "b.csv": b"Two", ".DS_Store": b"x"})
    parsed, pages = read(tmp_path, content, media_types.ZIP)
    assert pages[0].text.splitlines() == ["Files in this archive", "reports/a.txt", "b.csv"]
    assert [(each.name, each.content) for each in parsed.attachments] == [("a.txt", b"One"), ("b.csv", b"Two")]


def test_archive_with_too_many_members_is_refused(tmp_path: Path) -> None:
    with pytest.raises(PermanentIngestionError, match="more than 500 files"):
        read(tmp_path, zipped(**{f"{number}.txt": b"x" for number in range(501)}), media_types.ZIP)


# ------------------------------------------------------------------------------------------------ XBRL


def test_xbrl_instance_is_a_table_of_facts(tmp_path: Path) -> None:
    parsed, pages = read(tmp_path, xbrl_instance(), media_types.XBRL)
    assert "us-gaap:Revenues 4120000 USD 2023-01-01 to 2023-12-31" in pages[0].text
    assert (parsed.declared.company, parsed.declared.year) == ("Quillmere Foods, Inc.", 2023)


@pytest.mark.parametrize(
    "media_type",
    [media_types.PPTX, media_types.ODT, media_types.MSG, media_types.ZIP, media_types.XBRL],
)
@pytest.mark.parametrize("content", [b"", b"junk", b"PK\x03\x04junk", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1junk"])
def test_damaged_files_are_refused_with_what_to_do(tmp_path: Path, media_type: str, content: bytes) -> None:
    with pytest.raises(PermanentIngestionError):
        read(tmp_path, content, media_type)
