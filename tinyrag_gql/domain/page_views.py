"""A page as it is printed: its size, its picture, and the boxes of its text.

Standard library alone, because the drawing child process imports it. Lengths are in points (1/72 inch); x grows to the
right from the page's left edge, and y downward from its top edge, as the page is shown.
"""

import math
from array import array
from collections.abc import Iterable, Iterator
from itertools import groupby, pairwise
from typing import NamedTuple

PICTURE_WIDTHS = (200, 400, 800, 1200, 1600, 2400)
"""Widths in pixels in which pages are drawn; another width gets the next larger picture."""
MOST_PIXELS = 10_000_000
"""Pixels of one picture. A page that is much higher than wide is drawn smaller."""
NO_GLYPH = -1
"""Line of a character that nothing is drawn for: a space, or the mark of an empty cell."""
NOT_FOUND = -2
"""Line of a character whose glyph was not found."""
APART = 1.0
"""Glyphs of one line that stand further apart than this share of their height get boxes of their own."""


class PageSize(NamedTuple):
    """Width and height of a page as it is shown."""

    width: float
    height: float


class Box(NamedTuple):
    """A rectangle on a page; (x, y) is its top left corner."""

    x: float
    y: float
    width: float
    height: float


class PagePicture(NamedTuple):
    """The picture of a page, encoded."""

    content: bytes
    media_type: str


def picture_size(page: PageSize, width: int) -> tuple[int, int]:
    """Pixels (width, height) of the picture that is drawn where one of `width` pixels is asked for."""
    drawn = next((each for each in PICTURE_WIDTHS if each >= width), PICTURE_WIDTHS[-1])
    scale = min(drawn / page.width, math.sqrt(MOST_PIXELS / (page.width * page.height)))
    return max(1, round(page.width * scale)), max(1, round(page.height * scale))


class PageGlyphs:
    """The glyph of each character of a page's text.

    `lines[i]` is the number of the line that character `i` stands on, NO_GLYPH or NOT_FOUND; `edges[4*i:4*i+4]` are
    left, top, right and bottom of its glyph.
    """

    def __init__(self, lines: "array[int]", edges: "array[float]") -> None:
        self.lines = lines
        self.edges = edges

    @classmethod
    def from_bytes(cls, content: bytes) -> "PageGlyphs":
        """The glyphs that `to_bytes` wrote."""
        lines, edges = array("i"), array("f")
        count = len(content) // (lines.itemsize + 4 * edges.itemsize)
        lines.frombytes(content[: count * lines.itemsize])
        edges.frombytes(content[count * lines.itemsize :])
        return cls(lines, edges)

    def to_bytes(self) -> bytes:
        """All numbers, to be read by a process on the same machine."""
        return self.lines.tobytes() + self.edges.tobytes()

    def boxes(self, start: int, end: int) -> list[Box] | None:
        """The boxes of the characters from `start` to `end`: one for each run of neighbours on one line.

        None where the glyph of any of them was not found, so that a box is never too small.
        """
        if NOT_FOUND in self.lines[start:end]:
            return None
        drawn = [at for at in range(start, end) if self.lines[at] != NO_GLYPH]
        boxes: list[Box] = []
        for _, line in groupby(drawn, key=self.lines.__getitem__):
            for run in self._runs(list(line)):
                around = self._around(run)
                boxes.append(_box(_clear_of(around, self._middles(run), self._touching(around, start, end))))
        return boxes

    def _touching(self, around: "_Edges", start: int, end: int) -> Iterator["_Edges"]:
        """The glyphs from outside of `start` to `end` that overlap this rectangle: kerned letters, lines set tight."""
        left, top, right, bottom = around
        edges = self.edges
        for at in (*range(start), *range(end, len(self.lines))):
            if edges[4 * at] < right and edges[4 * at + 2] > left and self.lines[at] >= 0:
                other = _Edges(*edges[4 * at : 4 * at + 4])
                if other.top < bottom and other.bottom > top:
                    yield other

    def _runs(self, places: list[int]) -> Iterator[list[int]]:
        """The characters of one line, cut where a wide gap stands between neighbours."""
        height = max(self._height(at) for at in places)
        run = places[:1]
        for before, at in pairwise(places):
            if self._gap(before, at) > APART * height:
                yield run
                run = []
            run.append(at)
        yield run

    def _height(self, at: int) -> float:
        left, top, right, bottom = self.edges[4 * at : 4 * at + 4]
        return max(right - left, bottom - top)

    def _gap(self, first: int, second: int) -> float:
        left, top, right, bottom = self.edges[4 * first : 4 * first + 4]
        other = self.edges[4 * second : 4 * second + 4]
        return max(other[0] - right, left - other[2], other[1] - bottom, top - other[3])

    def _middles(self, places: list[int]) -> "_Edges":
        """The smallest rectangle that holds the middles of all these glyphs."""
        across = [(self.edges[4 * at] + self.edges[4 * at + 2]) / 2 for at in places]
        down = [(self.edges[4 * at + 1] + self.edges[4 * at + 3]) / 2 for at in places]
        return _Edges(min(across), min(down), max(across), max(down))

    def _around(self, places: list[int]) -> "_Edges":
        """The smallest rectangle that holds all these glyphs."""
        left = min(self.edges[4 * at] for at in places)
        top = min(self.edges[4 * at + 1] for at in places)
        right = max(self.edges[4 * at + 2] for at in places)
        bottom = max(self.edges[4 * at + 3] for at in places)
        return _Edges(left, top, right, bottom)


class _Edges(NamedTuple):
    left: float
    top: float
    right: float
    bottom: float


def _box(edges: _Edges) -> Box:
    return Box(edges.left, edges.top, edges.right - edges.left, edges.bottom - edges.top)


def _clear_of(around: _Edges, middles: _Edges, others: Iterable[_Edges]) -> _Edges:
    """The rectangle without the slivers that other glyphs reach into, as far as it keeps all of `middles`."""
    for other in others:
        left, top, right, bottom = around
        cuts = []
        if left < other.right < middles.left:
            cuts.append((other.right - left, around._replace(left=other.right)))
        if middles.right < other.left < right:
            cuts.append((right - other.left, around._replace(right=other.left)))
        if top < other.bottom < middles.top:
            cuts.append((other.bottom - top, around._replace(top=other.bottom)))
        if middles.bottom < other.top < bottom:
            cuts.append((bottom - other.top, around._replace(bottom=other.top)))
        if cuts:
            around = min(cuts)[1]
    return around
