"""Reads PDFs with PDFium, one page at a time: lines from the boxes of the characters, and tables from the lines."""

import sys
from collections.abc import Iterator
from pathlib import Path

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

from tinyrag_gql.domain.pages import Page
from tinyrag_gql.parsing import failures
from tinyrag_gql.parsing.layout import Line, read_lines
from tinyrag_gql.parsing.paging import Parsed
from tinyrag_gql.parsing.pdf_words import read_words

_END_MARK, _TAIL = b"%%EOF", 4096
"""A whole PDF says where it ends within its last bytes."""
_DRAWN_BY_VIEWERS = (pdfium_c.FPDF_ANNOT_WIDGET, pdfium_c.FPDF_ANNOT_FREETEXT)
"""Annotations whose text a viewer shows on the page: filled form fields, and notes typed onto it."""


def parse(path: Path) -> Parsed:
    """As many pages as a viewer shows; a page without text, or one that is damaged, is an empty one.

    Raises PermanentIngestionError (ENCRYPTED_FILE, UNREADABLE_FILE).
    """
    document = _open(path)
    return Parsed(len(document), _pages(document, path))


def _open(path: Path) -> pdfium.PdfDocument:
    try:
        document = pdfium.PdfDocument(path)
    except pdfium.PdfiumError as error:
        if error.err_code in (pdfium_c.FPDF_ERR_PASSWORD, pdfium_c.FPDF_ERR_SECURITY):
            raise failures.encrypted() from error
        raise failures.unreadable("The PDF is damaged or incomplete.") from error
    if not len(document):
        raise failures.unreadable("The PDF has no pages.")
    if document.get_formtype() != pdfium_c.FORMTYPE_NONE:
        document.init_forms()
    return document


def _pages(document: pdfium.PdfDocument, path: Path) -> Iterator[Page]:
    """Every page. A damaged one costs itself alone, unless all are damaged or the file is cut off."""
    damaged = 0
    with document:
        for index in range(len(document)):
            try:
                text = _page_text(document, index)
            except pdfium.PdfiumError as error:
                damaged += 1
                if _is_cut_off(path):
                    raise failures.unreadable(
                        f"The PDF is incomplete: its end is missing, and page {index + 1} cannot be read."
                    ) from error
                if damaged == len(document):
                    raise failures.unreadable("Every page of the PDF is damaged.") from error
                sys.stderr.write(f"Page {index + 1} is damaged and left empty.\n")
                text = ""
            yield Page(number=index + 1, text=text)


def _is_cut_off(path: Path) -> bool:
    with path.open("rb") as file:
        size = file.seek(0, 2)
        file.seek(max(0, size - _TAIL))
        return _END_MARK not in file.read()


def _page_text(document: pdfium.PdfDocument, index: int) -> str:
    page = document[index]
    try:
        page = _with_annotations(document, page, index)
        text_page = page.get_textpage()
        try:
            return _text(text_page, page.get_bbox())
        finally:
            text_page.close()
    finally:
        page.close()


def _with_annotations(document: pdfium.PdfDocument, page: pdfium.PdfPage, index: int) -> pdfium.PdfPage:
    """The page with form fields and typed notes as part of its content."""
    count = pdfium_c.FPDFPage_GetAnnotCount(page.raw)
    if not any(_subtype(page, number) in _DRAWN_BY_VIEWERS for number in range(count)):
        return page
    if pdfium_c.FPDFPage_Flatten(page.raw, pdfium_c.FLAT_NORMALDISPLAY) != pdfium_c.FLATTEN_SUCCESS:
        return page
    page.close()
    return document[index]


def _subtype(page: pdfium.PdfPage, number: int) -> int:
    annotation = pdfium_c.FPDFPage_GetAnnot(page.raw, number)
    try:
        return int(pdfium_c.FPDFAnnot_GetSubtype(annotation))
    finally:
        pdfium_c.FPDFPage_CloseAnnot(annotation)


def _text(page: pdfium.PdfTextPage, visible: tuple[float, float, float, float]) -> str:
    """The page's lines: upright text first, or the direction in which most of it runs."""
    words = read_words(page, visible)
    lines: list[Line] = []
    for turns in sorted(words.upright, key=lambda turns: -len(words.upright[turns])):
        lines += read_lines(words.upright[turns])
    return "\n".join([*(line.text for line in lines), *words.slanted])
