"""Reads PDFs with PDFium, one page at a time; tables keep their rows on one line."""

from collections.abc import Iterator
from pathlib import Path

import pypdfium2 as pdfium
from pypdfium2.raw import FPDF_ERR_PASSWORD, FPDF_ERR_SECURITY

from tinyrag_gql.domain.pages import Page
from tinyrag_gql.parsing import failures
from tinyrag_gql.parsing.cleaning import clean
from tinyrag_gql.parsing.paging import Parsed


def parse(path: Path) -> Parsed:
    """As many pages as a viewer shows; a page without text is an empty one.

    Raises PermanentIngestionError (ENCRYPTED_FILE, UNREADABLE_FILE).
    """
    document = _open(path)
    return Parsed(len(document), _pages(document))


def _open(path: Path) -> pdfium.PdfDocument:
    try:
        document = pdfium.PdfDocument(path)
    except pdfium.PdfiumError as error:
        if error.err_code in (FPDF_ERR_PASSWORD, FPDF_ERR_SECURITY):
            raise failures.encrypted() from error
        raise failures.unreadable(f"The PDF is damaged or incomplete ({error}).") from error
    if not len(document):
        raise failures.unreadable("The PDF has no pages.")
    return document


def _pages(document: pdfium.PdfDocument) -> Iterator[Page]:
    with document:
        for index in range(len(document)):
            yield Page(number=index + 1, text=_text(document, index))


def _text(document: pdfium.PdfDocument, index: int) -> str:
    try:
        page = document[index]
        text_page = page.get_textpage()
    except pdfium.PdfiumError as error:
        raise failures.unreadable(f"Page {index + 1} of the PDF is damaged.") from error
    try:
        return clean(text_page.get_text_bounded())
    finally:
        text_page.close()
        page.close()
