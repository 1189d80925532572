"""Reads PDFs with PDFium, one page at a time: lines from the boxes of the characters, and tables from the lines."""

import sys
from collections.abc import Iterator
from pathlib import Path

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

from tinyrag_gql.domain.pages import UNREAD, Legibility, Page
from tinyrag_gql.parsing import failures
from tinyrag_gql.parsing.empty_places import with_empty_places
from tinyrag_gql.parsing.grids import Carry, read_tables
from tinyrag_gql.parsing.hyphens import Vocabulary, join_hyphenated
from tinyrag_gql.parsing.layout import Line, read_lines
from tinyrag_gql.parsing.legibility import legibility_of
from tinyrag_gql.parsing.paging import Parsed
from tinyrag_gql.parsing.pdf_words import read_words

FEWEST_CHARACTERS = 30
"""Letters and digits of a page number or a stamp; a page with fewer may be a picture of a page."""
COVERED = 0.3
"""Share of a page that its pictures cover where it is a scan; a logo covers less."""
MANY_OUTLINES = 300
"""Drawn shapes of a page whose letters are outlines, not characters."""
DEPTH = 3
"""How far pictures are looked for inside form objects."""

_END_MARK, _TAIL = b"%%EOF", 4096
"""A whole PDF says where it ends within its last bytes."""
_DRAWN_BY_VIEWERS = (pdfium_c.FPDF_ANNOT_WIDGET, pdfium_c.FPDF_ANNOT_FREETEXT)
"""Annotations whose text a viewer shows on the page: filled form fields, and notes typed onto it."""


def parse(path: Path) -> Parsed:
    """As many pages as a viewer shows; a page without text, or one that is damaged, is an empty one.

    Raises PermanentIngestionError (ENCRYPTED_FILE, UNREADABLE_FILE).
    """
    document = open_document(path)
    return Parsed(len(document), _pages(document, path))


def open_document(path: Path) -> pdfium.PdfDocument:
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
    carry, vocabulary = Carry(), Vocabulary()
    with document:
        for index in range(len(document)):
            try:
                page, carry = _page(document, index, carry, vocabulary)
            except pdfium.PdfiumError as error:
                damaged += 1
                if _is_cut_off(path):
                    raise failures.unreadable(
                        f"The PDF is incomplete: its end is missing, and page {index + 1} cannot be read."
                    ) from error
                if damaged == len(document):
                    raise failures.unreadable("Every page of the PDF is damaged.") from error
                sys.stderr.write(f"Page {index + 1} is damaged and left empty.\n")
                page, carry = Page(number=index + 1, text="", legibility=Legibility.IMAGE_ONLY), Carry()
            yield page


def _is_cut_off(path: Path) -> bool:
    with path.open("rb") as file:
        size = file.seek(0, 2)
        file.seek(max(0, size - _TAIL))
        return _END_MARK not in file.read()


def _page(document: pdfium.PdfDocument, index: int, carry: Carry, vocabulary: Vocabulary) -> tuple[Page, Carry]:
    """The page, and what its end leaves to the tables of the next."""
    page = document[index]
    try:
        page = with_annotations(document, page, index)
        text_page = page.get_textpage()
        try:
            lines = join_hyphenated(page_lines(text_page, page.get_bbox()), vocabulary)
        finally:
            text_page.close()
        text = "\n".join(line.text for line in lines)
        legibility = _legibility(page, text)
        if legibility in UNREAD:
            return Page(index + 1, text, legibility=legibility), Carry()
        tables, carry = read_tables(lines, carry)
        return Page(index + 1, *with_empty_places(text, tables), legibility), carry
    finally:
        page.close()


def _legibility(page: pdfium.PdfPage, text: str) -> Legibility:
    """What `legibility_of` says of the text; a page with next to none is a picture where drawings fill it."""
    if sum(char.isalnum() for char in text) < FEWEST_CHARACTERS and _is_drawn(page):
        return Legibility.IMAGE_ONLY
    return legibility_of(text)


def _is_drawn(page: pdfium.PdfPage) -> bool:
    """Whether pictures cover much of the page, or so many outlines that letters may be among them."""
    width, height = page.get_size()
    covered, outlines = 0.0, 0
    for drawn in page.get_objects(max_depth=DEPTH):
        if drawn.type == pdfium_c.FPDF_PAGEOBJ_IMAGE:
            left, bottom, right, top = drawn.get_bounds()
            covered += max(0.0, min(right, width) - max(left, 0)) * max(0.0, min(top, height) - max(bottom, 0))
        elif drawn.type == pdfium_c.FPDF_PAGEOBJ_PATH:
            outlines += 1
    return covered >= COVERED * width * height or outlines >= MANY_OUTLINES


def with_annotations(document: pdfium.PdfDocument, page: pdfium.PdfPage, index: int) -> pdfium.PdfPage:
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


def page_lines(page: pdfium.PdfTextPage, visible: tuple[float, float, float, float]) -> list[Line]:
    """The page's lines: those of the direction in which most of the text runs first, slanted words last."""
    words = read_words(page, visible)
    lines: list[Line] = []
    for turns in sorted(words.upright, key=lambda turns: -len(words.upright[turns])):
        lines += read_lines(words.upright[turns])
    return [*lines, *(Line(word.text, (), 0.0, 0.0, (word,), (0,)) for word in words.slanted)]
