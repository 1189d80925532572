"""Reads Word documents: paragraphs and tables of the body, in their order."""

from collections.abc import Iterator
from pathlib import Path
from zipfile import BadZipFile

from docx import Document
from docx.opc.exceptions import PackageNotFoundError
from docx.oxml.ns import qn
from lxml.etree import XMLSyntaxError, _Element

from tinyrag_gql.parsing import failures
from tinyrag_gql.parsing.cleaning import clean_line
from tinyrag_gql.parsing.paging import Parsed, paginate, wrapped

PARAGRAPH, TABLE, ROW, CELL = qn("w:p"), qn("w:tbl"), qn("w:tr"), qn("w:tc")
TEXT, TAB, BREAK, RETURN = qn("w:t"), qn("w:tab"), qn("w:br"), qn("w:cr")
BREAK_BEFORE, KIND = qn("w:pageBreakBefore"), qn("w:type")
NESTING = (qn("w:sdt"), qn("w:sdtContent"), qn("w:ins"), qn("w:smartTag"))
PAGE = "\f"


def parse(path: Path) -> Parsed:
    """Pages where the author broke them; without any, of about 60 lines. Headers and footers are left out.

    Raises PermanentIngestionError (UNREADABLE_FILE).
    """
    try:
        body = Document(str(path)).element.body
    except (BadZipFile, PackageNotFoundError, XMLSyntaxError, KeyError, ValueError) as error:
        raise failures.malformed("The Word document is damaged.", error) from error
    own_pages = any(element.get(KIND) == "page" for element in body.iter(BREAK)) or any(body.iter(BREAK_BEFORE))
    return Parsed(None, paginate(_lines(body), own_pages=own_pages))


def _lines(body: _Element) -> Iterator[str | None]:
    for element in body:
        if element.tag == TABLE:
            yield from _table(element)
        elif element.tag == PARAGRAPH:
            yield from _paragraph(element)
        elif element.tag in NESTING:
            yield from _lines(element)


def _paragraph(paragraph: _Element) -> Iterator[str | None]:
    if next(paragraph.iter(BREAK_BEFORE), None) is not None:
        yield None
    for position, part in enumerate(_text(paragraph).split(PAGE)):
        if position:
            yield None
        for line in part.split("\n"):
            yield from wrapped(clean_line(line))


def _table(table: _Element) -> Iterator[str]:
    """One line for each row; a cell that spans columns is there once."""
    for row in table.iterchildren(ROW):
        cells = [clean_line(" ".join(_text(part) for part in cell.iter(PARAGRAPH))) for cell in row.iterchildren(CELL)]
        yield from wrapped(" ".join(filter(None, cells)))


def _text(element: _Element) -> str:
    """The text of all runs, with a form feed for a page break and a line feed for a line break."""
    pieces = []
    for part in element.iter(TEXT, TAB, BREAK, RETURN):
        if part.tag == TEXT:
            pieces.append(part.text or "")
        elif part.tag == TAB:
            pieces.append(" ")
        else:
            pieces.append(PAGE if part.get(KIND) == "page" else "\n")
    return "".join(pieces)
