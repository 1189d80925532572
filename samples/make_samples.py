"""Typesets samples/source/*.md as the PDF filings in samples/filings, byte for byte the same each time.

    python samples/make_samples.py

The companies are invented. The sources are a small part of Markdown: headings, paragraphs, bullets, pipe tables, `---`
for a new page, and `^` for a centred line (`^^` for a large one).
"""

import html
import re
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path

from reportlab.lib import colors
from reportlab.lib.enums import TA_CENTER
from reportlab.lib.pagesizes import letter
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import inch
from reportlab.platypus import Flowable, PageBreak, Paragraph, SimpleDocTemplate, Spacer, Table, TableStyle

HERE = Path(__file__).parent
SOURCES = HERE / "source"
FILINGS = HERE / "filings"
WIDTH = letter[0] - 2 * inch

BODY = ParagraphStyle("body", fontName="Times-Roman", fontSize=10, leading=12.5, spaceAfter=6)
CELL = ParagraphStyle("cell", BODY, fontSize=9.5, leading=11, spaceAfter=0)
CENTRED = ParagraphStyle("centred", BODY, alignment=TA_CENTER)
TITLE = ParagraphStyle("title", CENTRED, fontName="Times-Bold", fontSize=16, leading=22, spaceBefore=8)
HEADINGS = {
    "##": ParagraphStyle("h2", BODY, fontName="Times-Bold", fontSize=13, leading=17, spaceBefore=8, keepWithNext=True),
    "###": ParagraphStyle("h3", BODY, fontName="Times-BoldItalic", fontSize=11, spaceBefore=4, keepWithNext=True),
}
FIGURE = re.compile(r"\$? ?\(?[\d,.]+\)?%?|-|\$ -|")


class Filing(SimpleDocTemplate):
    """Pages with the company and the page's number at the foot, last in the page's text."""

    def afterPage(self) -> None:  # noqa: N802  # reportlab's name for the hook
        """Draw the foot."""
        self.canv.setFont("Times-Roman", 8.5)
        self.canv.drawString(inch, 0.55 * inch, self.subject)
        self.canv.drawRightString(letter[0] - inch, 0.55 * inch, str(self.page))


def blocks(text: str) -> Iterator[tuple[str, list[str]]]:
    """The source's blocks: their kind ('table', 'text', 'blank') and their lines."""

    def kind(line: str) -> str:
        return "table" if line.startswith("|") else "text" if line.strip() else "blank"

    for name, lines in groupby(text.splitlines(), key=kind):
        yield name, list(lines)


def cells(line: str) -> list[str]:
    """A table line's cells."""
    return [cell.strip() for cell in line.strip().strip("|").split("|")]


def flowables(text: str) -> Iterator[Flowable]:
    """What the source says, typeset."""
    for kind, lines in blocks(text):
        if kind == "table":
            yield table([cells(line) for line in lines if not set(line) <= set("|- ")])
            yield Spacer(1, 8)
        elif kind == "text":
            yield from map(paragraph, lines)


def paragraph(line: str) -> Flowable:
    """One line of the source that is not a table's."""
    mark, _, rest = line.partition(" ")
    match mark:
        case "---":
            return PageBreak()
        case "^":
            return Paragraph(inline(rest), CENTRED)
        case "^^":
            return Paragraph(inline(rest), TITLE)
        case "##" | "###":
            return Paragraph(inline(rest), HEADINGS[mark])
        case "-":
            return Paragraph(inline(rest), BODY, bulletText="•")
        case _:
            return Paragraph(inline(line), BODY)


def inline(text: str) -> str:
    """Bold and italics in reportlab's own markup."""
    text = html.escape(text, quote=False)
    text = re.sub(r"\*\*(.+?)\*\*", r"<b>\1</b>", text)
    return re.sub(r"^\*(.+)\*$", r"<i>\1</i>", text)


def table(rows: list[list[str]]) -> Table:
    """A statement where the columns hold figures (right-aligned, totals ruled), else a plain listing."""
    figures = all(FIGURE.fullmatch(cell) for row in rows[1:] for cell in row[1:]) and len(rows) > 1
    columns = len(rows[0])
    if figures:
        width = min(1.05 * inch, 0.62 * WIDTH / (columns - 1))
        widths = [WIDTH - width * (columns - 1)] + [width] * (columns - 1)
    else:
        widths = [WIDTH / columns] * columns
    numeral = ParagraphStyle("numeral", CELL, alignment=2) if figures else CELL
    styled = [[Paragraph(inline(cell), numeral if n else CELL) for n, cell in enumerate(row)] for row in rows]
    style = [("VALIGN", (0, 0), (-1, -1), "BOTTOM"), ("TOPPADDING", (0, 0), (-1, -1), 1.5)]
    style += [("BOTTOMPADDING", (0, 0), (-1, -1), 1.5), ("LINEBELOW", (0, 0), (-1, 0), 0.6, colors.black)]
    totals = [n for n, row in enumerate(rows) if figures and row[0].startswith("**") and any(row[1:])]
    style += [("LINEABOVE", (1, n), (-1, n), 0.5, colors.black) for n in totals]
    return Table(styled, widths, style=TableStyle(style), repeatRows=1)


def typeset(source: Path, target: Path) -> None:
    """Write one filing."""
    text = source.read_text(encoding="utf-8")
    company = next(line[3:] for line in text.splitlines() if line.startswith("^^ ") and "FORM" not in line)

    document = Filing(
        str(target),
        pagesize=letter,
        leftMargin=inch,
        rightMargin=inch,
        topMargin=0.9 * inch,
        bottomMargin=0.9 * inch,
        title=source.stem,
        author="samples/make_samples.py",
        subject=company.title(),
        invariant=True,  # no clock, no random id: the same source gives the same bytes
        pageCompression=1,
    )
    document.build(list(flowables(text)))


def main() -> None:
    """Write all filings."""
    FILINGS.mkdir(exist_ok=True)
    for source in sorted(SOURCES.glob("*.md")):
        target = FILINGS / f"{source.stem}.pdf"
        typeset(source, target)
        print(f"{target.relative_to(HERE.parent)}  {target.stat().st_size // 1024} kB")


if __name__ == "__main__":
    main()
