"""Makes small files of every format, sound and broken ones, for the tests that read them."""

import io
import struct
import zipfile
import zlib
from collections.abc import Callable, Sequence
from pathlib import Path

from docx import Document
from openpyxl import Workbook
from pypdf import PdfReader, PdfWriter
from pypdf.generic import NumberObject
from reportlab.lib.pagesizes import letter
from reportlab.pdfgen.canvas import Canvas

LINE_HEIGHT = 14


def make_pdf(path: Path, pages: Sequence[Sequence[str]]) -> Path:
    """A PDF with these lines on its pages."""
    canvas = Canvas(str(path), pagesize=letter)
    for lines in pages:
        for number, line in enumerate(lines):
            canvas.drawString(72, 720 - LINE_HEIGHT * number, line)
        canvas.showPage()
    canvas.save()
    return path


def draw_pdf(path: Path, draw: Callable[[Canvas], object]) -> Path:
    """A PDF of one page, drawn by `draw`."""
    canvas = Canvas(str(path), pagesize=letter)
    draw(canvas)
    canvas.showPage()
    canvas.save()
    return path


def make_password_pdf(path: Path, lines: Sequence[str], password: str) -> Path:
    """A PDF that opens with this password alone."""
    writer = PdfWriter(clone_from=PdfReader(make_pdf(path, [lines])))
    writer.encrypt(password, algorithm="AES-256")
    writer.write(path)
    return path


def make_owner_password_pdf(path: Path, lines: Sequence[str]) -> Path:
    """A PDF that opens without a password, and asks for one to be changed."""
    writer = PdfWriter(clone_from=PdfReader(make_pdf(path, [lines])))
    writer.encrypt("", owner_password="owner", algorithm="AES-256")
    writer.write(path)
    return path


def make_form_pdf(path: Path, label: str, value: str) -> Path:
    """A PDF with a text field that is filled in."""

    def draw(canvas: Canvas) -> None:
        canvas.drawString(72, 720, label)
        canvas.acroForm.textfield(name="field", value=value, x=200, y=712, width=120, height=20, borderWidth=0)

    return draw_pdf(path, draw)


def break_page(path: Path, number: int) -> Path:
    """The PDF with one page (from 0) whose object is not a page any more."""
    writer = PdfWriter(clone_from=PdfReader(path))
    page = writer.pages[number]
    reference = page.indirect_reference
    assert reference is not None
    writer._objects[reference.idnum - 1] = NumberObject(7)
    writer.write(path)
    return path


def make_encrypted_pdf(path: Path) -> Path:
    """A PDF that asks for a password."""
    writer = PdfWriter(clone_from=PdfReader(make_pdf(path, [["Secret"]])))
    writer.encrypt("password", algorithm="AES-256")
    writer.write(path)
    return path


def make_drawing_pdf(path: Path) -> Path:
    """A PDF of two pages that hold shapes and no text, as scans do."""
    canvas = Canvas(str(path))
    for _ in range(2):
        canvas.rect(72, 72, 300, 300, fill=1)
        canvas.showPage()
    canvas.save()
    return path


def make_bomb_pdf(path: Path, megabytes: int) -> Path:
    """A one-page PDF whose content grows to that size when it is decompressed."""
    squeezed = _squeezed(b"BT /F1 12 Tf (A) Tj ET\n" * 45_590, megabytes)
    parts = [
        b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n",
        b"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Contents 4 0 R",
        b"/Resources<</Font<</F1 5 0 R>>>>>>endobj\n",
        b"4 0 obj<</Length %d/Filter/FlateDecode>>stream\n" % len(squeezed),
        squeezed,
        b"\nendstream endobj\n5 0 obj<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>endobj\n",
        b"trailer<</Root 1 0 R/Size 6>>\nstartxref\n0\n%%EOF\n",
    ]
    path.write_bytes(b"".join(parts))
    return path


def make_bomb_docx(path: Path, megabytes: int) -> Path:
    """A Word document whose body grows to that size when it is decompressed."""
    make_docx(path, ["Text"])
    members = {name: data for name, data in _members(path).items() if name != "word/document.xml"}
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
        with archive.open("word/document.xml", "w") as body:
            space = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
            body.write(f'<w:document xmlns:w="{space}"><w:body>'.encode())
            for _ in range(megabytes):
                body.write(b"<w:p/>" * 174_762)
            body.write(b"</w:body></w:document>")
    return path


def make_docx(path: Path, paragraphs: Sequence[str], table: Sequence[Sequence[str]] = ()) -> Path:
    """A Word document: paragraphs, '\\f' for a page break, then a table."""
    document = Document()
    for text in paragraphs:
        if text == "\f":
            document.add_page_break()
        else:
            document.add_paragraph(text)
    if table:
        grid = document.add_table(rows=0, cols=len(table[0]))
        for row in table:
            for cell, text in zip(grid.add_row().cells, row, strict=True):
                cell.text = text
    document.save(str(path))
    return path


def make_docm(path: Path, paragraphs: Sequence[str]) -> Path:
    """The same, as Word saves it with macros allowed."""
    plain = b"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
    return _rewritten(make_docx(path, paragraphs), {plain: b"application/vnd.ms-word.document.macroEnabled.main+xml"})


def make_compound(path: Path, stream: str) -> Path:
    """A compound file of Microsoft's, as old Office formats and encrypted new ones are, with one empty stream."""
    free, end = b"\xff\xff\xff\xff", b"\xfe\xff\xff\xff"
    header = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16) + struct.pack("<HHHHH", 62, 3, 0xFFFE, 9, 6)
    header += (
        bytes(10) + struct.pack("<II", 1, 1) + bytes(4) + struct.pack("<I", 4096) + end + bytes(4) + end + bytes(4)
    )
    header += struct.pack("<I", 0) + free * 108
    fat = b"\xfd\xff\xff\xff" + end + free * 126
    directory = b"".join(_entry(name, kind) for name, kind in (("Root Entry", 5), (stream, 2)))
    path.write_bytes(header + fat + directory.ljust(512, b"\0"))
    return path


def _entry(name: str, kind: int) -> bytes:
    text = name.encode("utf-16-le")
    return text.ljust(64, b"\0") + struct.pack("<HBB", len(text) + 2, kind, 1) + b"\xff" * 12 + bytes(48)


def make_strict(path: Path) -> Path:
    """A Word or Excel file in the Strict form of Open XML, which names everything by other URLs."""
    return _rewritten(
        path,
        {
            b"http://schemas.openxmlformats.org/wordprocessingml/2006/": b"http://purl.oclc.org/ooxml/wordprocessingml/",
            b"http://schemas.openxmlformats.org/spreadsheetml/2006/": b"http://purl.oclc.org/ooxml/spreadsheetml/",
            b"http://schemas.openxmlformats.org/drawingml/2006/": b"http://purl.oclc.org/ooxml/drawingml/",
            b"http://schemas.openxmlformats.org/officeDocument/2006/": b"http://purl.oclc.org/ooxml/officeDocument/",
        },
    )


def make_xlsm(path: Path, sheets: dict[str, Sequence[Sequence[object]]]) -> Path:
    """A workbook as Excel saves it with macros allowed."""
    plain = b"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
    return _rewritten(make_xlsx(path, sheets), {plain: b"application/vnd.ms-excel.sheet.macroEnabled.main+xml"})


def make_xlsx(path: Path, sheets: dict[str, Sequence[Sequence[object]]]) -> Path:
    """A workbook with these rows in its sheets."""
    workbook = Workbook()
    for title, rows in sheets.items():
        sheet = workbook.create_sheet(title)
        for row in rows:
            sheet.append(row)
    workbook.remove(workbook.worksheets[0])
    workbook.save(path)
    return path


def _rewritten(path: Path, changes: dict[bytes, bytes]) -> Path:
    """The same archive with these bytes of its XML parts exchanged."""
    members = _members(path)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            for old, new in changes.items():
                data = data.replace(old, new)
            archive.writestr(name, data)
    return path


def _members(path: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(path.read_bytes())) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def _squeezed(block: bytes, times: int) -> bytes:
    squeeze = zlib.compressobj(1)
    return b"".join([*(squeeze.compress(block) for _ in range(times)), squeeze.flush()])


def make_ligature_pdf(path: Path, text: str) -> Path:
    """A PDF whose font shows each `@` of `text` as one glyph that stands for the two letters 'ff'."""
    mapping = b"""/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /Ligatures def
1 begincodespacerange <00> <ff> endcodespacerange 1 beginbfchar <40> <00660066> endbfchar
2 beginbfrange <20> <3f> <0020> <41> <7e> <0041> endbfrange endcmap end end"""
    drawn = f"BT /F 12 Tf 72 700 Td ({text}) Tj ET".encode()
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>>>",
        b"<</Length %d>>stream\n%s\nendstream" % (len(drawn), drawn),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/ToUnicode 6 0 R>>",
        b"<</Length %d>>stream\n%s\nendstream" % (len(mapping), mapping),
    ]
    body = b"".join(b"%d 0 obj\n%s\nendobj\n" % (number, each) for number, each in enumerate(objects, 1))
    path.write_bytes(b"%PDF-1.7\n" + body + b"trailer<</Root 1 0 R/Size 7>>\n%%EOF")
    return path
