"""Finds the glyph of each character of a PDF page's text: reads the page's lines again and matches them with the text.

The text was made from the same lines, with two changes that depend on other pages: words that were hyphenated over two
lines are joined, and empty cells are marked. Both can be told from the text itself, and any other difference means that
the text is not of this page.
"""

import ctypes
import re
from array import array
from collections.abc import Sequence

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

from tinyrag_gql.domain.page_views import NO_GLYPH, NOT_FOUND, PageGlyphs
from tinyrag_gql.filings.numbers import EMPTY_PLACE
from tinyrag_gql.parsing.cleaning import REPLACEMENTS
from tinyrag_gql.parsing.hyphens import START
from tinyrag_gql.parsing.layout import Line, Word
from tinyrag_gql.parsing.note_marks import superscript
from tinyrag_gql.parsing.pdf import page_lines, with_annotations
from tinyrag_gql.parsing.pdf_words import PageCharacters

_HYPHEN = re.compile(r"[-\u00ad\u2010]\n")
_EMPTY_CELL = re.compile(rf"{EMPTY_PLACE} | {EMPTY_PLACE}")
_BETWEEN_MARKS = ",;/&"
"""Note marks that are printed "3,4" are written with a space between them."""
_SAME_GLYPH = 0.5
"""A character that is drawn again within this share of its width is drawn twice, for fake bold."""

_Place = tuple[int, int]
"""The number of a line, and the index of a character in PDFium's text page; NO_GLYPH or NOT_FOUND twice."""
_NOTHING: _Place = (NO_GLYPH, NO_GLYPH)


def glyphs_of(document: pdfium.PdfDocument, index: int, text: str) -> PageGlyphs | None:
    """The glyph of each character of `text`, the parsed text of the page at `index`; None where the two do not match.

    Raises PdfiumError where the page is damaged.
    """
    page = with_annotations(document, document[index], index)
    try:
        text_page = page.get_textpage()
        try:
            lines = page_lines(text_page, page.get_bbox())
            characters = PageCharacters(text_page)
            places = _matched(text, "\n".join(line.text for line in lines), _places(lines, characters))
            return None if places is None else _glyphs(places, text_page, _Frame(page))
        finally:
            text_page.close()
    finally:
        page.close()


# ------------------------------------------------------------------------------------------------- lines as drawn


def _places(lines: Sequence[Line], characters: PageCharacters) -> list[_Place]:
    """The place of each character of the lines, joined by line feeds."""
    places: list[_Place] = []
    for number, line in enumerate(lines):
        if number:
            places.append(_NOTHING)
        found = [_NOTHING if char.isspace() else (NOT_FOUND, NOT_FOUND) for char in line.text]
        ends = [*line.starts[1:], len(line.text)]
        for word, start, end in zip(line.drawn, line.starts, ends, strict=True):
            for at, glyph in enumerate(_spelled(line.text[start:end].rstrip(), word, characters), start):
                if glyph is not None:
                    found[at] = (number, glyph)
        places += found
    return places


def _spelled(written: str, word: Word, characters: PageCharacters) -> list[int | None]:
    """The index of the glyph of each character of a word as it is written; None for a space."""
    once, end = _spell(written, word, characters, doubled=False)
    if end == word.last and None not in once:
        return once
    twice, _ = _spell(written, word, characters, doubled=True)
    return twice


def _spell(written: str, word: Word, characters: PageCharacters, *, doubled: bool) -> tuple[list[int | None], int]:
    """The glyph of each character as far as they match, and where the last one ends.

    With `doubled`, a glyph that is drawn again at the place of the one before is passed over.
    """
    glyphs: list[int | None] = []
    at = word.order
    while len(glyphs) < len(written) and at < word.last:
        if written[len(glyphs)] == " ":
            glyphs.append(None)
            continue
        shown = characters.text[at].translate(REPLACEMENTS).strip()
        if doubled and at > word.order and characters.is_again(at, _SAME_GLYPH):
            at += 1
            continue
        if shown and not _reads(written[len(glyphs) : len(glyphs) + len(shown)], shown):
            if shown in _BETWEEN_MARKS and superscript(word.text) != word.text:
                at += 1
                continue
            break
        glyphs += [at] * len(shown)
        at += 1
    return glyphs + [None] * (len(written) - len(glyphs)), at


def _reads(written: str, shown: str) -> bool:
    """Whether a glyph is written so; a note mark is written in superscript characters."""
    return written == shown or written == superscript(shown)


# ------------------------------------------------------------------------------------------- text against the lines


def _matched(text: str, drawn: str, places: Sequence[_Place]) -> list[_Place] | None:
    """The place of each character of `text`, which was made from `drawn`; None where it was not."""
    matched: list[_Place] = []
    at = 0
    while len(matched) < len(text):
        here = len(matched)
        same = _common(text, here, drawn, at)
        matched += places[at : at + same]
        at += same
        if same:
            continue
        if empty := _EMPTY_CELL.match(text, here):
            matched += [_NOTHING] * len(empty[0])
        elif _HYPHEN.match(drawn, at) and (half := START.match(drawn, at + 2)) and text.startswith(half[0], here):
            # the second half, then the line break, then what is left of the second line
            matched += places[at + 2 : half.end()]
            at = half.end()
            if len(matched) < len(text):
                if text[len(matched)] != "\n":
                    return None
                matched.append(_NOTHING)
            while drawn[at : at + 1] == " ":
                at += 1
        else:
            return None
    return matched if at == len(drawn) else None


def _common(text: str, start: int, other: str, at: int) -> int:
    """How many characters the two share from there on."""
    length = min(len(text) - start, len(other) - at)
    if text[start : start + length] == other[at : at + length]:
        return length
    return next(step for step in range(length) if text[start + step] != other[at + step])


# ----------------------------------------------------------------------------------------------------- boxes


class _Frame:
    """Turns places of a PDF page into places on the page as it is shown."""

    def __init__(self, page: pdfium.PdfPage) -> None:
        self._left, self._bottom, self._right, self._top = page.get_bbox()
        self._quarters = page.get_rotation() // 90

    def edges(self, left: float, bottom: float, right: float, top: float) -> tuple[float, float, float, float]:
        """Left, top, right and bottom as shown."""
        if self._quarters == 0:
            return left - self._left, self._top - top, right - self._left, self._top - bottom
        if self._quarters == 1:
            return bottom - self._bottom, left - self._left, top - self._bottom, right - self._left
        if self._quarters == 2:
            return self._right - right, bottom - self._bottom, self._right - left, top - self._bottom
        return self._top - top, self._right - right, self._top - bottom, self._right - left


def _glyphs(places: Sequence[_Place], page: pdfium.PdfTextPage, frame: _Frame) -> PageGlyphs:
    lines, edges = array("i"), array("f")
    corners = [ctypes.c_double() for _ in range(4)]
    left, right, bottom, top = corners
    for line, glyph in places:
        lines.append(line)
        if line < 0 or not pdfium_c.FPDFText_GetCharBox(page.raw, glyph, left, right, bottom, top):
            edges.extend((0.0, 0.0, 0.0, 0.0))
        else:
            edges.extend(frame.edges(left.value, bottom.value, right.value, top.value))
    return PageGlyphs(lines, edges)
