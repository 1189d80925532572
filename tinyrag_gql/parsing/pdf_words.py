"""Reads the words of a PDF page with their boxes: PDFium's characters, cut and joined by the gaps between them.

PDFium's own text is right for most pages, but it glues figures where glyphs are placed one by one, and splits words
where they are turned. The boxes of the characters tell both. The loops over characters run in C (`map`, slices, `max`),
since a page holds thousands of them.
"""

import ctypes
import math
import re
from collections.abc import Iterator, Sequence
from itertools import repeat
from operator import sub
from typing import NamedTuple

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

from tinyrag_gql.parsing.cleaning import clean_word
from tinyrag_gql.parsing.layout import SPACED, Word

_TOKEN = re.compile(r"\S+")
_WRONG_WAY = -0.25
"""A character that starts so far (in heights) before the end of the last one is drawn over it."""
_DOUBLED = 0.3
"""A word drawn again within this share of its height is fake bold."""
_CELL = 16.0
"""Points between which words are looked for that are drawn twice."""
_TRACKED = 0.6
"""Letters that all stand this far apart (in heights) at most may be one word set with wide spacing."""
_BASELINE = 0.12
"""Characters of one word share their baseline up to this share of the height."""
_QUARTER = math.pi / 2
_SLANTED = 0.1
"""Radians that a text may be off the four straight directions."""


_HYPHEN = "\ufffe"
"""PDFium's mark for a hyphen at the end of a line."""


class PageWords(NamedTuple):
    """Words by the direction of their text: quarter turns from upright, and words that stand slanted."""

    upright: dict[int, list[Word]]
    slanted: list[Word]
    """Their boxes are empty."""


def _function(function: object, result: type, *arguments: type) -> "ctypes._FuncPointer":
    """The same C function with plain arguments, which `map` calls without building objects."""
    address = ctypes.cast(function, ctypes.c_void_p).value  # type: ignore[arg-type]
    return ctypes.CFUNCTYPE(result, *arguments)(address or 0)


_loose_box = _function(pdfium_c.FPDFText_GetLooseCharBox, ctypes.c_int, ctypes.c_void_p, ctypes.c_int, ctypes.c_void_p)
_origin = _function(
    pdfium_c.FPDFText_GetCharOrigin, ctypes.c_int, ctypes.c_void_p, ctypes.c_int, ctypes.c_void_p, ctypes.c_void_p
)
_angle = _function(pdfium_c.FPDFText_GetCharAngle, ctypes.c_float, ctypes.c_void_p, ctypes.c_int)
_unicode = _function(pdfium_c.FPDFText_GetUnicode, ctypes.c_uint, ctypes.c_void_p, ctypes.c_int)
_generated = _function(pdfium_c.FPDFText_IsGenerated, ctypes.c_int, ctypes.c_void_p, ctypes.c_int)


class _Characters(NamedTuple):
    """The characters of one direction, turned upright; `at` is each one's index in PDFium's text page."""

    left: list[float]
    bottom: list[float]
    right: list[float]
    top: list[float]
    gap: list[float]
    """Between a character and the one before."""


def read_words(page: pdfium.PdfTextPage, visible: tuple[float, float, float, float]) -> PageWords:
    """Words that show inside of `visible` (left, bottom, right, top), in drawing order."""
    handle = ctypes.cast(page.raw, ctypes.c_void_p).value or 0
    count = page.count_chars()
    text = _text(page, handle, count)
    boxes = _boxes(handle, count)
    hidden = _reaches_out(boxes, visible)
    baselines = _Baselines(handle)
    upright: dict[int, list[Word]] = {}
    slanted: list[Word] = []
    turned: dict[int, _Characters] = {0: boxes}
    end = -1
    for match in _TOKEN.finditer(text):
        before, (start, end) = end, match.span()
        if hidden and not _shows(boxes, start, end, visible):
            continue
        turns = 0 if _runs_right(boxes, start, end) else _turns(handle, start)
        if turns is None:
            slanted.append(Word(clean_word(match[0]), 0, 0, 0, 0, 0, 0, start, last=end))
            continue
        if turns not in turned:
            turned[turns] = _turned(boxes, turns)
        chars = turned[turns]
        spaced, printed = _space(text, handle, before, start, turns)
        words = upright.setdefault(turns, [])
        for first, last, word in _cuts(text, chars, start, end):
            if word := clean_word(word):
                bottom, top = chars.bottom[first], chars.top[first]
                right = max(chars.right[first], chars.right[last - 1])
                left = min(chars.left[first], chars.left[last - 1])
                baseline = baselines.of(first, bottom, top, turns)
                words.append(Word(word, left, bottom, right, top, top - bottom, baseline, first, spaced, printed, last))
            spaced = printed = False
    straight = {turns: _without_doubles(words) for turns, words in upright.items()}
    return PageWords(straight, [word for word in slanted if word.text])


class PageCharacters:
    """The characters of a page in drawing order, and their boxes."""

    def __init__(self, page: pdfium.PdfTextPage) -> None:
        handle = ctypes.cast(page.raw, ctypes.c_void_p).value or 0
        self.text = _text(page, handle, page.count_chars())
        self._boxes = _boxes(handle, len(self.text))

    def is_again(self, at: int, share: float) -> bool:
        """Whether a character is the one before, drawn again within that share of its size."""
        left, bottom, right, top, _ = self._boxes
        if self.text[at] != self.text[at - 1] or _is_ligature(self.text, left, right, at):
            return False
        across, up = abs(left[at] - left[at - 1]), abs(bottom[at] - bottom[at - 1])
        return across <= share * (right[at] - left[at]) and up <= share * (top[at] - bottom[at])


class _Baselines:
    """Baselines of characters; asked of PDFium once for every height that a page's fonts have."""

    def __init__(self, handle: int) -> None:
        self._handle = handle
        self._point = (ctypes.c_double * 2)()
        self._place = ctypes.addressof(self._point)
        self._depths: dict[float, float] = {}

    def of(self, index: int, bottom: float, top: float, turns: int) -> float:
        """Where the character's baseline is, on the upright page."""
        height = round(top - bottom, 2)
        if turns or height not in self._depths:
            _origin(self._handle, index, self._place, self._place + 8)
            x, y = self._point
            self._depths[height] = (y, -x, -y, x)[turns] - bottom
        return bottom + self._depths[height]


def _reaches_out(boxes: _Characters, visible: tuple[float, float, float, float]) -> bool:
    """Whether any character may lie outside of what shows."""
    if not boxes.left:
        return False
    return (
        min(boxes.left) < visible[0]
        or min(boxes.bottom) < visible[1]
        or max(boxes.right) > visible[2]
        or max(boxes.top) > visible[3]
    )


def _runs_right(boxes: _Characters, start: int, end: int) -> bool:
    """Whether the second character stands to the right of the first, as in upright text."""
    if end - start < 2:
        return False
    return boxes.left[start + 1] > boxes.left[start] and abs(boxes.bottom[start + 1] - boxes.bottom[start]) < 0.01


def _turns(handle: int, index: int) -> int | None:
    """Quarter turns of a character from upright, None where it is slanted."""
    quarters = -_angle(handle, index) / _QUARTER  # PDFium counts clockwise
    turns = round(quarters)
    return None if abs(quarters - turns) > _SLANTED else turns % 4


def _space(text: str, handle: int, end: int, start: int, turns: int) -> tuple[bool, bool]:
    """Whether one space stands between two runs, and whether the file prints it. PDFium guesses the others.

    Its guesses are right for upright text, even where an italic letter leans over the gap, and wrong for turned text.
    """
    if start != end + 1 or start == 0 or text[end] in "\r\n":
        return False, False
    printed = not _generated(handle, end)
    return printed or not turns, printed


def _text(page: pdfium.PdfTextPage, handle: int, count: int) -> str:
    """One code per character of PDFium; the whole text at once where the two agree in number."""
    buffer = (ctypes.c_ushort * (count + 1))()
    if count and pdfium_c.FPDFText_GetText(page.raw, 0, count, buffer) == count + 1:
        text = bytes(buffer)[:-2].decode("utf-16-le", "surrogatepass")
        if len(text) == count:
            return text.replace(_HYPHEN, "-")
    return "".join(map(_character, map(_unicode, repeat(handle), range(count))))


def _character(code: int) -> str:
    return chr(code) if code < 0x110000 else "\ufffd"


def _boxes(handle: int, count: int) -> _Characters:
    numbers = (ctypes.c_float * (4 * count))()  # FS_RECTF is left, top, right, bottom
    address = ctypes.addressof(numbers)
    for _ in map(_loose_box, repeat(handle), range(count), range(address, address + 16 * count, 16)):
        pass
    values = numbers[:]
    return _characters(values[0::4], values[3::4], values[2::4], values[1::4])


def _characters(left: list[float], bottom: list[float], right: list[float], top: list[float]) -> _Characters:
    return _Characters(left, bottom, right, top, [0.0, *map(sub, left[1:], right)])


def _turned(boxes: _Characters, turns: int) -> _Characters:
    """All boxes as they are on a page that is turned back by as many quarters."""
    left, bottom, right, top, _ = boxes
    if turns == 1:
        return _characters(bottom, _negative(right), top, _negative(left))
    if turns == 2:
        return _characters(_negative(right), _negative(top), _negative(left), _negative(bottom))
    return _characters(_negative(top), left, _negative(bottom), right)


def _negative(values: list[float]) -> list[float]:
    return [-value for value in values]


def _baseline(x: float, y: float, turns: int) -> float:
    return (y, -x, -y, x)[turns]


def _shows(boxes: _Characters, start: int, end: int, visible: tuple[float, float, float, float]) -> bool:
    return (
        boxes.left[start] < visible[2]
        and boxes.right[end - 1] > visible[0]
        and boxes.bottom[start] < visible[3]
        and boxes.top[start] > visible[1]
    )


def _cuts(text: str, chars: _Characters, start: int, end: int) -> Iterator[tuple[int, int, str]]:
    """Start, end and text of the words in a run of characters without white space; mostly it is one."""
    word = text[start:end]
    if end - start == 1:
        yield start, end, word
        return
    height = max(chars.top[start] - chars.bottom[start], 0.1)
    gaps = chars.gap[start + 1 : end]
    bottoms = chars.bottom[start:end]
    limit = SPACED * height
    wide = max(gaps) > limit
    over = min(gaps) < _WRONG_WAY * height
    if not wide and not over and max(bottoms) - min(bottoms) <= _BASELINE * height:
        yield start, end, word
        return
    if wide and _is_tracked(word, gaps, height):
        limit += 2 * min(gaps)
    first = start
    for index in range(start + 1, end):
        moved = abs(chars.bottom[index] - chars.bottom[index - 1]) > _BASELINE * height
        if chars.gap[index] > limit or moved or chars.left[index] - chars.left[index - 1] < -0.5 * height:
            yield first, index, _once(text, chars, first, index)
            first = index
    yield first, end, _once(text, chars, first, end)


def _is_tracked(word: str, gaps: Sequence[float], height: float) -> bool:
    """Whether letters are set with wide, even spacing. Digits never are: they may be the cells of a row."""
    return len(gaps) > 1 and word.isalpha() and min(gaps) > 0.5 * max(gaps) and max(gaps) < _TRACKED * height


def _once(text: str, chars: _Characters, first: int, last: int) -> str:
    """The characters, without those drawn twice at one place."""
    kept = [text[first]]
    for index in range(first + 1, last):
        width = max(chars.right[index] - chars.left[index], 0.1)
        again = text[index] == text[index - 1] and chars.left[index] - chars.left[index - 1] <= 0.5 * width
        if not again or _is_ligature(text, chars.left, chars.right, index):
            kept.append(text[index])
    return "".join(kept)


def _is_ligature(text: str, left: Sequence[float], right: Sequence[float], index: int) -> bool:
    """Whether a character and the one before are the two letters of one glyph: exactly there, and 'ff'."""
    return text[index] == "f" and left[index] == left[index - 1] and right[index] == right[index - 1]


def _without_doubles(words: list[Word]) -> list[Word]:
    """Words that fake bold draws twice at nearly the same place, once."""
    seen: dict[tuple[str, int], list[Word]] = {}
    kept: list[Word] = []
    for word in words:
        place = word.left / _CELL
        cell = int(place)
        other = cell + 1 if place - cell > 0.5 else cell - 1
        here, beside = seen.get((word.text, cell)), seen.get((word.text, other))
        if (here and _is_double(word, here)) or (beside and _is_double(word, beside)):
            continue
        seen.setdefault((word.text, cell), []).append(word)
        kept.append(word)
    return kept


def _is_double(word: Word, others: Sequence[Word]) -> bool:
    near = _DOUBLED * word.height
    across = min(near, 0.5 * (word.right - word.left))  # two narrow letters side by side, as in 'll', are no double
    return any(abs(other.left - word.left) < across and abs(other.baseline - word.baseline) < near for other in others)
