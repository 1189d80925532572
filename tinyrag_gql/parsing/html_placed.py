"""Reads HTML whose text is placed on the page piece by piece, as pdf2htmlEX writes ESEF reports, line by line."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from lxml import etree

from tinyrag_gql.parsing.cell_grids import GridLine
from tinyrag_gql.parsing.cleaning import clean_line
from tinyrag_gql.parsing.html_styles import HIDING, Styles, place

ROW_CLASS = re.compile(r"y[0-9a-f]+")
COLUMN_CLASS = re.compile(r"x[0-9a-f]+")
XHTML = "{http://www.w3.org/1999/xhtml}"
DIV, BODY = ("div", f"{XHTML}div"), ("body", f"{XHTML}body")
"""Names as HTML is read, and as XML is."""
UNSEEN_TAGS = {
    *(name for each in ("style", "script", "title") for name in (each, XHTML + each)),
    *("ix:header", "{http://www.xbrl.org/2013/inlineXBRL}header", "{http://www.xbrl.org/2008/inlineXBRL}header"),
}
SAME_ROW = 2.5
"""Pixels by which pieces of one line may differ in height."""
LEAST_PLACED = 0.6
"""Share of the text in placed pieces from which a document is read by places."""


class _Piece(NamedTuple):
    """A run of text on a page: its height above the page's lower edge, None where only its row's name is known."""

    element: etree._Element
    text: str
    row: str
    height: float | None
    left: float


def is_placed_document(root: etree._Element) -> bool:
    """Whether most of the text stands in pieces that are placed on pages."""
    pages = [element for element in root.iter(*DIV) if _is_page(element)]
    if not pages:
        return False
    placed = sum(_length(piece) for page in pages for piece in page.iter(*DIV) if _is_piece(piece))
    body = next(root.iter(*BODY), None)
    total = _length(root if body is None else body)
    return placed > 0 and placed >= LEAST_PLACED * total


def _length(element: etree._Element) -> int:
    """Characters of the element's text, without white space around its parts."""
    walk = etree.iterwalk(element, events=("start", "end"))
    length = 0
    for event, inner in walk:
        if event == "start" and (not isinstance(inner.tag, str) or inner.tag in UNSEEN_TAGS):
            walk.skip_subtree()
        elif event == "start":
            length += len((inner.text or "").strip())
        elif inner is not element:
            length += len((inner.tail or "").strip())
    return length


def placed_lines(root: etree._Element, styles: Styles) -> Iterator[GridLine | None]:
    """The lines of each page from top to bottom; None between pages."""
    for page in _pages(root):
        for line in _rows(list(_pieces(page, styles))):
            if text := clean_line(" ".join(piece.text for piece in line)):
                yield GridLine(text)
        yield None


def reading_order(root: etree._Element, styles: Styles) -> list[etree._Element]:
    """The elements whose texts make the lines, in their order."""
    return [piece.element for page in _pages(root) for line in _rows(list(_pieces(page, styles))) for piece in line]


def _pages(root: etree._Element) -> Iterator[etree._Element]:
    return (element for element in root.iter(*DIV) if _is_page(element))


def _pieces(page: etree._Element, styles: Styles) -> Iterator[_Piece]:
    for element in page.iter(*DIV):
        if not _is_piece(element) or any(_is_piece(above) for above in _above(element, page)):
            continue
        text = clean_line("".join(_visible(element, styles)))
        if not text:
            continue
        chain = [element, *_above(element, page)]
        places = [_place(each, styles) for each in chain]
        heights = [
            place["bottom"] if "bottom" in place else -place["top"]
            for place in places
            if "bottom" in place or "top" in place
        ]
        known = "bottom" in places[0] or "top" in places[0]
        row = " ".join(
            name for each in chain for name in (each.get("class") or "").split() if ROW_CLASS.fullmatch(name)
        )
        left = sum(place.get("left", 0.0) for place in places)
        row = row or f"{places[0].get('top', places[0].get('bottom'))}"
        yield _Piece(element, text, row, sum(heights) if known else None, left)


def _rows(pieces: list[_Piece]) -> list[list[_Piece]]:
    """Pieces of one line together, left to right; lines from top to bottom where every height is known."""
    rows: list[list[_Piece]] = []
    named: dict[str, list[_Piece]] = {}
    if all(piece.height is not None for piece in pieces):
        for piece in sorted(pieces, key=lambda piece: -(piece.height or 0.0)):
            if rows and abs((rows[-1][0].height or 0.0) - (piece.height or 0.0)) <= SAME_ROW:
                rows[-1].append(piece)
            else:
                rows.append([piece])
    else:
        for piece in pieces:
            if piece.row in named:
                named[piece.row].append(piece)
            else:
                named[piece.row] = [piece]
                rows.append(named[piece.row])
    return [sorted(row, key=lambda piece: piece.left) for row in rows]


def _visible(element: etree._Element, styles: Styles) -> Iterator[str]:
    walk = etree.iterwalk(element, events=("start", "end"))
    for event, inner in walk:
        if event == "start" and inner is not element and _is_hidden(inner, styles):
            walk.skip_subtree()
        elif event == "start":
            yield inner.text or ""
        elif inner is not element:
            yield inner.tail or ""


def _is_hidden(element: etree._Element, styles: Styles) -> bool:
    if not isinstance(element.tag, str) or element.tag in ("ix:header", "ix:hidden", "script", "style"):
        return True
    return element.get("hidden") is not None or bool(HIDING.search(element.get("style") or "")) or styles.hides(element)


def _place(element: etree._Element, styles: Styles) -> dict[str, float]:
    found: dict[str, float] = {}
    for name in (element.get("class") or "").split():
        found |= styles.places.get(name, {})
    return found | place(element.get("style") or "")


def _is_page(element: etree._Element) -> bool:
    return "pf" in (element.get("class") or "").split()


def _is_piece(element: etree._Element) -> bool:
    names = (element.get("class") or "").split()
    return "t" in names and (any(map(ROW_CLASS.fullmatch, names)) or "absolute" in (element.get("style") or ""))


def _above(element: etree._Element, page: etree._Element) -> Iterator[etree._Element]:
    above = element.getparent()
    while above is not None and above is not page:
        yield above
        above = above.getparent()
