"""Makes small files of presentations, OpenDocument, messages, archives, XBRL and old Excel, for tests."""

import io
import zipfile
from email.message import EmailMessage

import xlwt
from pptx import Presentation
from pptx.chart.data import CategoryChartData
from pptx.enum.chart import XL_CHART_TYPE
from pptx.util import Inches

OFFICE = "urn:oasis:names:tc:opendocument:xmlns"


def a_presentation(note: str = "Say that the plant opened in May.") -> bytes:
    """Two slides: a title, a table and notes; then a chart."""
    deck = Presentation()
    first = deck.slides.add_slide(deck.slide_layouts[5])
    first.shapes.title.text = "Results of Quillmere Foods"
    grid = first.shapes.add_table(2, 3, Inches(1), Inches(2), Inches(6), Inches(1)).table
    for row, texts in enumerate((("", "2023", "2022"), ("Net sales", "4,120", "3,980"))):
        for column, text in enumerate(texts):
            grid.cell(row, column).text = text
    first.notes_slide.notes_text_frame.text = note
    second = deck.slides.add_slide(deck.slide_layouts[6])
    data = CategoryChartData()
    data.categories = ["2022", "2023"]
    data.add_series("Gross margin", (41.5, 43.25))
    second.shapes.add_chart(XL_CHART_TYPE.COLUMN_CLUSTERED, 0, 0, Inches(4), Inches(3), data)
    held = io.BytesIO()
    deck.save(held)
    return held.getvalue()


def open_document(body: str, styles: str = "", manifest: str = "", kind: str = "text") -> bytes:
    """An OpenDocument file with this body."""
    content = (
        f'<office:document-content xmlns:office="{OFFICE}:office:1.0" xmlns:text="{OFFICE}:text:1.0" '
        f'xmlns:table="{OFFICE}:table:1.0" xmlns:style="{OFFICE}:style:1.0" xmlns:draw="{OFFICE}:drawing:1.0">'
        f"<office:automatic-styles>{styles}</office:automatic-styles><office:body>{body}</office:body>"
        "</office:document-content>"
    )
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as archive:
        archive.writestr("mimetype", f"application/vnd.oasis.opendocument.{kind}")
        archive.writestr("content.xml", content)
        archive.writestr("META-INF/manifest.xml", f"<manifest>{manifest}</manifest>")
    return held.getvalue()


def a_message() -> EmailMessage:
    """A message with a body as text and as HTML, a table and a picture attached."""
    message = EmailMessage()
    message["Subject"] = "Results of the third quarter"
    message["From"] = "investors@quillmere.example"
    message.set_content("Plain words")
    message.add_alternative(
        '<html><head><meta charset="iso-8859-1"></head><body><p>Sales were €4,120 thousand.</p></body></html>',
        subtype="html",
        cte="base64",
    )
    message.add_attachment(b"year,sales\n2023,4120\n", maintype="text", subtype="csv", filename="sales.csv")
    message.add_attachment(b"\x89PNG", maintype="image", subtype="png", filename="logo.png")
    return message


def zipped(**members: bytes) -> bytes:
    """A zip archive; two underscores in a name stand for a slash."""
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name.replace("__", "/"), content)
    return held.getvalue()


def xbrl_instance(company: str = "Quillmere Foods, Inc.") -> bytes:
    """A company's name, its fiscal year and one figure."""
    return f"""<?xml version="1.0"?>
<xbrl xmlns="http://www.xbrl.org/2003/instance" xmlns:dei="http://xbrl.sec.gov/dei/2023"
      xmlns:us-gaap="http://fasb.org/us-gaap/2023" xmlns:iso4217="http://www.xbrl.org/2003/iso4217">
 <context id="c"><entity><identifier scheme="x">1</identifier></entity>
  <period><startDate>2023-01-01</startDate><endDate>2023-12-31</endDate></period></context>
 <unit id="u"><measure>iso4217:USD</measure></unit>
 <dei:EntityRegistrantName contextRef="c">{company}</dei:EntityRegistrantName>
 <dei:DocumentFiscalYearFocus contextRef="c">2023</dei:DocumentFiscalYearFocus>
 <us-gaap:Revenues contextRef="c" unitRef="u" decimals="-3">4120000</us-gaap:Revenues>
</xbrl>""".encode()


def old_workbook(note: str = "Old") -> bytes:
    """A workbook of Excel 97 with a percentage, a negative number, a merged header and a hidden sheet."""
    book = xlwt.Workbook()
    sheet = book.add_sheet("Ratios")
    sheet.write_merge(0, 0, 1, 2, "Year ended December 31")
    for column, value in enumerate(("", 2023, 2022)):
        sheet.write(1, column, value)
    percent, money = xlwt.XFStyle(), xlwt.XFStyle()
    percent.num_format_str, money.num_format_str = "0.0%", "#,##0;(#,##0)"
    for row, (label, style, values) in enumerate(
        (("Margin", percent, (0.123, 0.1)), ("Income", money, (-38250, 412600)))
    ):
        sheet.write(row + 2, 0, label)
        for column, value in enumerate(values):
            sheet.write(row + 2, column + 1, value, style)
    hidden = book.add_sheet("Draft")
    hidden.write(0, 0, "Old")
    sheet.write(5, 0, note)
    hidden.visibility = 1
    held = io.BytesIO()
    book.save(held)
    return held.getvalue()
