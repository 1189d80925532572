"""Assembles the words of a page, each with its box, to lines in reading order.

All lengths are in one unit (points of a PDF, or characters of fixed-width text); x grows to the right, y grows upward.
A word's height stands for its font size: 1 em is about 0.85 of it.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby, pairwise
from operator import attrgetter
from typing import NamedTuple

from tinyrag_gql.parsing.note_marks import raised, written

JOINED = 0.13
"""A gap under this share of the height separates no words, unless a space is printed there."""
SPACED = 0.17
"""A gap over this share of the height separates two words, even where no space is printed."""
APART = 1.0
"""A gap over this share of the height separates two cells: no space of a sentence is as wide."""
SAME_ROW = 0.3
"""Baselines of one visual row differ by less than this share of the height."""
RAISED = 0.85
"""A note mark is set at less than this share of its row's height, above the baseline."""
FEWEST_PROSE_ROWS, PROSE_WORDS = 3, 3
"""Two columns of prose show at least so many rows beside each other, with so many words on each side on average."""
FULL_COLUMN = 0.6
"""Lines of prose fill this share of their column on average; the cells of a table rarely do."""

_FIGURE = re.compile(r"[$€£¥(\[\-–—−+]*[0-9][0-9.,]*[)\]%]*|[–—−-]+|[$€£¥%()]+")
_LEADERS, FEWEST_LEADERS = frozenset("._=*"), 4
"""Words of one of these characters, so many in a row, lead to a figure or draw a line."""
_THREE_DIGITS = re.compile(r"[0-9]{3}(?![0-9])")
_RIGHT_TO_LEFT = re.compile(r"[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")


class Word(NamedTuple):
    """A word and its box. `order` is its place in the file's drawing order."""

    text: str
    left: float
    bottom: float
    right: float
    top: float
    height: float
    baseline: float
    order: int
    spaced: bool = True
    """Whether a space stands before it in drawing order."""
    printed: bool = True
    """Whether the file itself draws that space."""
    last: int = 0
    """The place in drawing order after its last character; `order` is that of its first."""

    @property
    def is_figure(self) -> bool:
        return _FIGURE.fullmatch(self.text) is not None


class PlacedWord(NamedTuple):
    """A word on its line: `line.text[start:end]` is what stands between `left` and `right`."""

    text: str
    left: float
    right: float
    start: int
    end: int
    raised: bool = False
    """Whether it is one or more note marks that stand above the line."""


_height, _left, _baseline_of = attrgetter("height"), attrgetter("left"), attrgetter("baseline")


class Line(NamedTuple):
    """One line of the page's text with its words from left to right."""

    text: str
    words: tuple[PlacedWord, ...]
    bottom: float
    top: float
    drawn: tuple[Word, ...] = ()
    """The words as the file draws them, by which the glyphs of the text are found again."""
    starts: tuple[int, ...] = ()
    """Where in `text` each of `drawn` begins."""


class _Piece(NamedTuple):
    """Words of one row without a wide gap between them."""

    words: list[Word]
    left: float
    right: float
    bottom: float
    top: float
    order: int

    @property
    def is_figure(self) -> bool:
        return all(word.is_figure for word in self.words)


_Row = list[_Piece]


def read_lines(words: Iterable[Word]) -> list[Line]:
    """The lines of a page, from top to bottom; columns of prose one after the other."""
    rows = _rows(words)
    lines: list[Line] = []
    for row in _in_reading_order(rows):
        line = _line(row)
        if line.text:
            lines.append(line)
    return lines


# --------------------------------------------------------------------------------------------------------- rows


def _rows(words: Iterable[Word]) -> list[_Row]:
    """Words by visual row, top to bottom, each row cut to pieces at its wide gaps."""
    rows = [_pieces(row) for row in _by_baseline(words)]
    rows.sort(key=lambda row: -max(row, key=lambda piece: piece.top - piece.bottom).words[0].baseline)
    return rows


def _by_baseline(words: Iterable[Word]) -> list[list[Word]]:
    """Groups words of one baseline, and note marks with the words that they stand beside."""
    groups: list[list[Word]] = []
    head: Word | None = None
    for word in sorted(words, key=lambda word: (-word.baseline, word.left)):
        if head is not None and head.baseline - word.baseline < SAME_ROW * min(word.height, head.height):
            groups[-1].append(word)
            head = word if word.height > head.height else head
        else:
            groups.append([word])
            head = word
    return _with_marks(groups)


def _with_marks(groups: list[list[Word]]) -> list[list[Word]]:
    """Moves raised or lowered small words, such as note marks, into the row beside which they stand."""
    kept: list[list[Word]] = []
    for index, group in enumerate(groups):
        height = max(map(_height, group))
        host = next((other for other in _neighbours(groups, kept, index) if _hosts(other, group, height)), None)
        if host is None:
            kept.append(group)
        else:
            host += group
    return kept


def _neighbours(groups: list[list[Word]], kept: list[list[Word]], index: int) -> Iterator[list[Word]]:
    """Rows just under a group, then just over it, as far as they may overlap it."""
    head = groups[index][0]
    for group in groups[index + 1 :]:
        if head.baseline - group[0].baseline > head.height:
            break
        yield group
    for group in reversed(kept):
        if group[0].baseline - head.baseline > head.height:
            break
        yield group


def _hosts(row: list[Word], marks: list[Word], height: float) -> bool:
    """Whether every one of `marks` stands beside a larger word of `row`, and overlaps it in height."""
    tallest = max(row, key=_height)
    if height >= RAISED * tallest.height or len(marks) > len(row):
        return False
    return all(_beside(mark, row) for mark in marks)


def _beside(mark: Word, row: list[Word]) -> bool:
    for word in row:
        overlap = min(mark.top, word.top) - max(mark.bottom, word.bottom)
        gap = max(mark.left - word.right, word.left - mark.right)
        if overlap > 0.4 * mark.height and gap < 2 * word.height:
            return True
    return False


def _pieces(row: list[Word]) -> _Row:
    row.sort(key=_left)
    pieces: list[_Piece] = []
    start = 0
    for index in range(1, len(row) + 1):
        if index == len(row) or row[index].left - row[index - 1].right > APART * min(
            row[index].height, row[index - 1].height
        ):
            pieces.append(_piece(row[start:index]))
            start = index
    return pieces


def _piece(words: list[Word]) -> _Piece:
    return _Piece(
        words,
        words[0].left,
        max(word.right for word in words),
        min(word.bottom for word in words),
        max(word.top for word in words),
        min(word.order for word in words),
    )


# --------------------------------------------------------------------------------------------- reading order


def _in_reading_order(rows: list[_Row]) -> list[_Row]:
    """Rows as they are read: where columns of prose stand beside each other, one comes after the other."""
    gutter = _gutter(rows)
    if gutter is None:
        return rows
    start, end, x = gutter
    region = rows[start:end]
    both = sum(row[0].left < x <= row[-1].left for row in region)
    blocks = _blocks(region, x)
    limit = both if _are_wordy(region, x) else max(3, both // 4)
    if len(blocks) <= limit and _are_labelled(region, x):
        columns = [row for block in blocks for row in _in_reading_order(block)]
    elif _is_prose(region, x):
        columns = [row for side in _sides(region, x) for row in _in_reading_order(side)]
    else:
        columns = region
    return _in_reading_order(rows[:start]) + columns + _in_reading_order(rows[end:])


def _gutter(rows: list[_Row]) -> tuple[int, int, float] | None:
    """First row, end and x of the largest region in which words stand on both sides of an empty strip."""
    gaps = [(left.right, right.left) for row in rows for left, right in pairwise(row) if not right.words[0].is_figure]
    if len(gaps) < FEWEST_PROSE_ROWS:
        return None
    x = max((low for low, _ in gaps), key=lambda low: sum(a <= low < b for a, b in gaps)) + 0.01
    best, start = (0, 0), 0
    for index, row in enumerate(rows):
        if any(piece.left < x < piece.right for piece in row):
            start = index + 1
        elif index + 1 - start > best[1] - best[0]:
            best = (start, index + 1)
    best = _trimmed(rows, *best, x)
    both = sum(row[0].left < x <= row[-1].left for row in rows[slice(*best)])
    return (*best, x) if both >= FEWEST_PROSE_ROWS else None


def _trimmed(rows: list[_Row], start: int, end: int, x: float) -> tuple[int, int]:
    """The region without the rows of a table at its top or bottom, which reaches over both columns."""
    while start < end and _is_of_table(rows[start], x):
        start += 1
    while start < end and _is_of_table(rows[end - 1], x):
        end -= 1
    return start, end


def _is_of_table(row: _Row, x: float) -> bool:
    right = [piece for piece in row if piece.left >= x]
    return bool(right) and (right[0].words[0].is_figure or len(right) > 1)


def _sides(region: list[_Row], x: float) -> tuple[list[_Row], list[_Row]]:
    left = [side for row in region if (side := [piece for piece in row if piece.left < x])]
    right = [side for row in region if (side := [piece for piece in row if piece.left >= x])]
    return left, right


def _blocks(region: list[_Row], x: float) -> list[list[_Row]]:
    """The rows of the two sides in runs, as the file draws first on one side and then on the other."""
    drawn = sorted((min(piece.order for piece in side), at, side) for at in (0, 1) for side in _sides(region, x)[at])
    blocks: list[list[_Row]] = []
    last = -1
    for _, at, side in drawn:
        if at != last:
            blocks.append([])
            last = at
        blocks[-1].append(side)
    for block in blocks:
        block.sort(key=lambda row: -row[0].words[0].baseline)
    return blocks


def _are_labelled(region: list[_Row], x: float) -> bool:
    """Whether rows on both sides begin with words, so that they are no labels beside their figures."""
    return all(sum(not row[0].words[0].is_figure for row in side) > 0.3 * len(side) for side in _sides(region, x))


def _are_wordy(region: list[_Row], x: float) -> bool:
    """Whether both sides hold parts of sentences."""
    for side in _sides(region, x):
        wordy = sum(any(len(piece.words) >= PROSE_WORDS and not piece.is_figure for piece in row) for row in side)
        if wordy < max(FEWEST_PROSE_ROWS, 0.3 * len(side)):
            return False
    return True


def _is_prose(region: list[_Row], x: float) -> bool:
    """Whether both sides are lines of prose that fill their column."""
    return all(_fills(side) for side in _sides(region, x))


def _fills(side: list[_Row]) -> bool:
    pieces = [piece for row in side for piece in row]
    if len(pieces) > 1.3 * len(side) or sum(piece.is_figure for piece in pieces) > 0.1 * len(pieces):
        return False
    width = max(piece.right for piece in pieces) - min(piece.left for piece in pieces)
    filled = sum(piece.right - piece.left for piece in pieces)
    words = sum(len(piece.words) for piece in pieces)
    return words >= PROSE_WORDS * len(pieces) and filled >= FULL_COLUMN * width * len(pieces)


# ------------------------------------------------------------------------------------------------------- text


def _line(row: _Row) -> Line:
    words = _without_leaders([word for piece in row for word in piece.words])
    if _RIGHT_TO_LEFT.search("".join([word.text for word in words])):
        words = _right_to_left(words)
    baseline, height = _baseline(words)
    placed: list[PlacedWord] = []
    starts: list[int] = []
    parts: list[str] = []
    length = 0
    before: Word | None = None
    for word in words:
        is_raised = word.height < RAISED * height and word.baseline > baseline + 0.12 * height
        text = word.text
        marks: tuple[str, ...] = ()
        if is_raised:
            shown, marks = raised(text, before.text if before else "", "")
            text = written(marks) if marks else shown.strip()
        if before is not None and (marks or (text == word.text and _separate(before, word))):
            parts.append(" ")
            length += 1
        parts.append(text)
        starts.append(length)
        place = PlacedWord(text, word.left, word.right, length, length + len(text), bool(marks))
        if placed and placed[-1].end == length:
            last = placed.pop()
            place = PlacedWord(
                last.text + text, last.left, word.right, last.start, place.end, last.raised and bool(marks)
            )
        placed.append(place)
        length += len(text)
        before = word
    bottom, top = min([word.bottom for word in words]), max([word.top for word in words])
    return Line("".join(parts), tuple(placed), bottom, top, tuple(words), tuple(starts))


def _without_leaders(words: list[Word]) -> list[Word]:
    """The words with each run of leaders as one short word."""
    if sum(word.text in _LEADERS for word in words) < FEWEST_LEADERS:
        return words
    kept: list[Word] = []
    for text, group in groupby(words, key=attrgetter("text")):
        run = list(group)
        if text in _LEADERS and len(run) >= FEWEST_LEADERS:
            run = [run[0]._replace(text=3 * text, right=run[-1].right, last=run[-1].last)]
        kept += run
    return kept


def _right_to_left(words: list[Word]) -> list[Word]:
    """The words of a row in the order of Arabic or Hebrew, where most of them are."""
    strange = sum(_RIGHT_TO_LEFT.search(word.text) is not None for word in words)
    return sorted(words, key=lambda word: -word.right) if 2 * strange > len(words) else words


def _baseline(words: Sequence[Word]) -> tuple[float, float]:
    """Baseline and height of the row's largest word."""
    tallest = max(words, key=_height)
    return tallest.baseline, tallest.height


def _go_together(before: str, text: str) -> bool:
    """Whether two neighbours are parts of one figure that a file places digit by digit."""
    if before.endswith(","):
        return before[-2:-1].isdigit() and _THREE_DIGITS.match(text) is not None
    return (before == "(" and text[:1].isdigit()) or (before[-1:].isdigit() and text[:1] in ")%")


def _separate(before: Word, word: Word) -> bool:
    """Whether a space stands between two neighbours of one row."""
    height = max(before.height, word.height)
    gap = max(word.left - before.right, before.left - word.right)
    if not word.printed and -JOINED * height < gap < 0.5 * height and _go_together(before.text, word.text):
        return False
    if gap > SPACED * height:
        return True
    if word.spaced and word.order > before.order:
        return True
    return gap > JOINED * height or gap < -0.5 * height
