"""Word documents in their final state: paragraphs, tables, text boxes, notes and equations in their order."""

import zipfile
from pathlib import Path

import pytest

from tests.parsing.files import make_docm, make_docx, make_strict
from tinyrag_gql.domain.errors import PermanentIngestionError
from tinyrag_gql.parsing import docx

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
NAMES = (
    f'xmlns:w="{W}" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    ' xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
    ' xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
)
RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def write(path: Path, body: str, **parts: str) -> Path:
    """A Word document with this body, and with styles, footnotes or endnotes."""
    kinds = "".join(f'<Relationship Id="r{name}" Type="{RELATION}/{name}" Target="{name}.xml"/>' for name in parts)
    package = "http://schemas.openxmlformats.org/package/2006/relationships"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr(
            "_rels/.rels",
            f'<Relationships xmlns="{package}"><Relationship Id="r" Type="{RELATION}/officeDocument"'
            ' Target="word/document.xml"/></Relationships>',
        )
        archive.writestr("word/_rels/document.xml.rels", f'<Relationships xmlns="{package}">{kinds}</Relationships>')
        archive.writestr("word/document.xml", f"<w:document {NAMES}><w:body>{body}</w:body></w:document>")
        for name, content in parts.items():
            archive.writestr(f"word/{name}.xml", f"<w:{name} {NAMES}>{content}</w:{name}>")
    return path


def run(text: str, properties: str = "") -> str:
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def paragraph(*runs: str) -> str:
    return f"<w:p>{''.join(runs)}</w:p>"


def texts(tmp_path: Path, body: str, **parts: str) -> list[str]:
    return [page.text for page in docx.parse(write(tmp_path / "a", body, **parts)).pages]


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


def test_docx_reads_strict_and_macro_enabled_files(tmp_path: Path) -> None:
    strict = make_strict(make_docx(tmp_path / "a", ["Strict text"], [["Sales", "5"]]))
    macros = make_docm(tmp_path / "b", ["Macro text"])
    assert [page.text for path in (strict, macros) for page in docx.parse(path).pages] == [
        "Strict text\nSales 5",
        "Macro text",
    ]


def test_docx_reads_a_text_box_once_and_line_by_line(tmp_path: Path) -> None:
    box = f"<w:txbxContent>{paragraph(run('Boxed 5'))}{paragraph(run('Boxed 6'))}</w:txbxContent>"
    both = f"<mc:AlternateContent><mc:Choice>{box}</mc:Choice><mc:Fallback>{box}</mc:Fallback></mc:AlternateContent>"
    assert texts(tmp_path, paragraph(run("Before"), f"<w:r>{both}</w:r>") + paragraph(run("After"))) == [
        "Before\nBoxed 5\nBoxed 6\nAfter"
    ]


def test_docx_shows_tracked_and_moved_text_in_its_final_state(tmp_path: Path) -> None:
    deleted = "<w:del><w:r><w:delText>old </w:delText></w:r></w:del>"
    moved = f"<w:moveFrom>{run('moved ')}</w:moveFrom>"
    arrived = f"<w:moveTo>{run('moved ')}</w:moveTo>"
    new = f"<w:ins>{run('new')}</w:ins>"
    struck = run("struck", "<w:strike/>") + run("hidden", "<w:vanish/>") + run(" kept", '<w:strike w:val="0"/>')
    assert texts(tmp_path, paragraph(moved, deleted, arrived, new, struck)) == ["moved new kept"]


def test_docx_leaves_text_of_hidden_styles_out(tmp_path: Path) -> None:
    styles = (
        '<w:style w:styleId="Base"><w:rPr><w:vanish/></w:rPr></w:style>'
        '<w:style w:styleId="Secret"><w:basedOn w:val="Base"/></w:style>'
    )
    hidden = (
        '<w:p><w:pPr><w:pStyle w:val="Secret"/></w:pPr>' + run("no") + run("shown", '<w:vanish w:val="0"/>') + "</w:p>"
    )
    named = paragraph(run("no", '<w:rStyle w:val="Secret"/>'), run("yes"))
    assert texts(tmp_path, hidden + named, styles=styles) == ["shown\nyes"]


def test_docx_reads_notes_behind_what_refers_to_them(tmp_path: Path) -> None:
    def note(kind: str, ident: int, text: str) -> str:
        return f'<w:{kind} w:id="{ident}">{paragraph(run(text))}</w:{kind}>'

    foot, end = '<w:r><w:footnoteReference w:id="7"/></w:r>', '<w:r><w:endnoteReference w:id="2"/></w:r>'
    separator = f'<w:footnote w:type="separator" w:id="0">{paragraph(run("sep"))}</w:footnote>'
    body = paragraph(run("Sales 5"), foot, run(" rose")) + paragraph(run("Costs 3"), end) + paragraph(run("Last"))
    notes = {"footnotes": separator + note("footnote", 7, "Net."), "endnotes": note("endnote", 2, "Gross.")}
    assert texts(tmp_path, body, **notes) == ["Sales 5 ¹ rose\n¹ Net.\nCosts 3 ⁱ\nLast\nⁱ Gross."]


def test_docx_reads_equations_hyphens_links_and_controls(tmp_path: Path) -> None:
    fraction = "<m:f><m:num><m:r><m:t>a+b</m:t></m:r></m:num><m:den><m:r><m:t>2</m:t></m:r></m:den></m:f>"
    math = f"<m:oMath><m:r><m:t>x=</m:t></m:r>{fraction}</m:oMath>"
    hyphen = "<w:r><w:t>loss of </w:t><w:noBreakHyphen/><w:t>4,120</w:t></w:r>"
    link = f"<w:hyperlink>{run(' linked')}</w:hyperlink>"
    control = f"<w:sdt><w:sdtContent>{run(' controlled')}</w:sdtContent></w:sdt>"
    assert texts(tmp_path, paragraph(math) + paragraph(hyphen, link, control)) == [
        "x=(a+b)/2\nloss of -4,120 linked controlled"
    ]


def test_docx_keeps_note_marks_apart_from_figures(tmp_path: Path) -> None:
    raised = '<w:vertAlign w:val="superscript"/>'
    body = paragraph(run("Sales 812"), run("(", raised), run("1", raised), run(")", raised), run(" rose"))
    body += paragraph(run("On May 31"), run("st", raised), run(" over 5 m"), run("2", raised))
    assert texts(tmp_path, body) == ["Sales 812 ⁽¹⁾ rose\nOn May 31st over 5 m²"]


def test_docx_reads_rows_and_cells_in_content_controls_and_nested_tables(tmp_path: Path) -> None:
    def cell(content: str) -> str:
        return f"<w:tc>{content}</w:tc>"

    def control(content: str) -> str:
        return f"<w:sdt><w:sdtContent>{content}</w:sdtContent></w:sdt>"

    inner = f"<w:tbl><w:tr>{cell(paragraph(run('In')))}{cell(paragraph(run('7')))}</w:tr></w:tbl>"
    first = f"<w:tr>{cell(paragraph(run('A')))}{control(cell(paragraph(run('1'))))}</w:tr>"
    second = control(f"<w:tr>{cell(paragraph(run('B')))}{cell(paragraph())}</w:tr>")
    outer = f"<w:tbl>{first}{second}<w:tr>{cell(paragraph(run('Outer')) + inner)}</w:tr></w:tbl>"
    assert texts(tmp_path, outer) == ["A 1\nB\nOuter\nIn 7"]
