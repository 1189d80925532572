"""Joins the placed words of a line to cells: labels, and figures with their signs and note marks."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from tinyrag_gql.domain.tables import LONGEST_TEXT
from tinyrag_gql.parsing.layout import Line, PlacedWord
from tinyrag_gql.parsing.note_marks import SUPERSCRIPTS

CELL_GAP = 0.8
"""Words further apart than this share of the line's height are different cells."""
_DASHES = r"[–—−‒―-]"
_AMOUNT = re.compile(
    rf"(?:[A-Z]{{0,3}}[$€£¥₹])?[(\[]?(?:[A-Z]{{0,3}}[$€£¥₹])?{_DASHES}?(?:[A-Z]{{0,3}}[$€£¥₹])?"
    rf"(?:[0-9]+(?:[.,’'][0-9]+)*|\.[0-9]+)[)\]]?{_DASHES}?[%x]?[)\]]?%?"
)
DASH = re.compile(rf"(?:[$€£¥₹]\s*)?\(?{_DASHES}{{1,3}}\)?%?")
_OPENING = re.compile(r"(?:[A-Z]{0,3}[$€£¥₹]|[(\[])+|[A-Z]{3}")
CURRENCY = re.compile(r"[A-Z]{0,3}[$€£¥₹]")
_CLOSING = re.compile(r"[)\]%]+")
YEAR = re.compile(r"(?:19|20)[0-9]{2}(?:/[0-9]{2,4})?[EA]?")
LEADERS = re.compile(r"\.{3,}|…+|_{3,}|[.…]{2,}$")
_RULE = re.compile(r"[-=_–—.*]{2,}")
_PLAIN = {ord(mark): chr(plain) for plain, mark in SUPERSCRIPTS.items()}


class LineCell(NamedTuple):
    """Words of one line that belong together; `left` and `right` leave out currency signs that stand apart."""

    text: str
    left: float
    right: float
    start: int
    end: int
    notes: tuple[str, ...] = ()
    figure: bool = False
    outer: float = 0.0
    """Left edge with a currency sign that stands apart."""
    words: tuple[PlacedWord, ...] = ()

    @property
    def is_amount(self) -> bool:
        return self.figure and not YEAR.fullmatch(self.text)

    @property
    def middle(self) -> float:
        return (self.left + self.right) / 2


class LineRow(NamedTuple):
    """One line as cells, with its place in the page's text."""

    cells: tuple[LineCell, ...]
    start: int
    end: int
    bottom: float
    top: float

    @property
    def height(self) -> float:
        return self.top - self.bottom

    @property
    def has_amounts(self) -> bool:
        return any(cell.is_amount for cell in self.cells[1:]) or bool(self.cells and self.cells[0].is_amount)

    @property
    def is_rule(self) -> bool:
        return all(_RULE.fullmatch(cell.text) for cell in self.cells)

    @property
    def text(self) -> str:
        return " ".join(cell.text for cell in self.cells)


def line_rows(lines: Sequence[Line]) -> list[LineRow]:
    """The lines of a page as cells; lines without words are left out."""
    rows, at = [], 0
    for line in lines:
        cells = tuple(_cells(line, at))
        if cells:
            rows.append(LineRow(cells, at, at + len(line.text), line.bottom, line.top))
        at += len(line.text) + 1
    return rows


def _cells(line: Line, at: int) -> Iterator[LineCell]:
    """The cells of a line, from left to right."""
    height = line.top - line.bottom
    group: list[PlacedWord] = []
    for word in line.words:
        if group and not _belongs(group, word, height):
            sign = len(group) > 1 and CURRENCY.fullmatch(group[-1].text) is not None and is_figure(word.text)
            yield line_cell(group[:-1] if sign else group, at)
            group = group[-1:] if sign else []
        group.append(word)
    if group:
        yield line_cell(group, at)


def _belongs(group: list[PlacedWord], word: PlacedWord, height: float) -> bool:
    """Whether a word goes on with the cell that the words before it make."""
    before = group[-1]
    gap = word.left - before.right
    if LEADERS.fullmatch(before.text) and (is_figure(word.text) or CURRENCY.fullmatch(word.text)):
        return False
    if word.raised:
        return gap < 2 * height
    if gap < -height:
        return False
    if word.text[0].isalpha() and before.text[-1].isalpha():
        return gap <= CELL_GAP * height
    if all(_OPENING.fullmatch(each.text) for each in group):
        return gap < CELL_GAP * height or (CURRENCY.fullmatch(before.text) is not None and is_figure(word.text))
    if _CLOSING.fullmatch(word.text):
        return gap < 1.5 * height and is_figure("".join(each.text for each in group if not each.raised) + word.text)
    if gap > CELL_GAP * height:
        return False
    figure = is_figure(" ".join(each.text for each in group if not each.raised))
    if figure and (is_figure(word.text) or CURRENCY.fullmatch(word.text)):
        return False
    return not (figure and gap > 0.55 * height)


def is_figure(text: str) -> bool:
    """Whether a text is an amount, a percentage or the dash of an empty amount."""
    plain = text.replace(" ", "")
    return _AMOUNT.fullmatch(plain) is not None or DASH.fullmatch(plain) is not None


def line_cell(words: list[PlacedWord], at: int) -> LineCell:
    """The cell that these words of a line make, where the line begins at `at` in the page's text."""
    notes = tuple(mark.translate(_PLAIN) for word in words if word.raised for mark in word.text.split())
    plain = [word for word in words if not word.raised] or words
    text = " ".join(word.text for word in plain)
    figure = is_figure(text)
    left = plain[0].left
    if figure and len(plain) > 1 and CURRENCY.fullmatch(plain[0].text):
        left = plain[1].left
    return LineCell(
        text[:LONGEST_TEXT],
        left,
        plain[-1].right,
        at + words[0].start,
        at + words[-1].end,
        notes,
        figure,
        plain[0].left,
        tuple(words),
    )
